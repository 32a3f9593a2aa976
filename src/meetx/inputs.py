"""Bytes of an input: a file or standard input, within bounds, with errors that say what to do."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from meetx.errors import InputError, TooLargeError

MAX_BYTES = 50_000_000
"""The most that meetx takes for one page, in bytes (in characters, for a string)."""

_CHUNK = 1 << 20
_LIMIT = f"the limit for one page is {MAX_BYTES // 1_000_000} MB; split the file, or take the one page out of it"


def shown(path: str | os.PathLike[str]) -> str:
    """The path as a record has it: text that can be written as UTF-8, whatever bytes it holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def check_size(size: int, *, name: str) -> None:
    """Refuse what is empty or too large for one page.

    Raises:
        InputError: no bytes at all.
        TooLargeError: more than ``MAX_BYTES``.
    """
    if size > MAX_BYTES:
        raise TooLargeError(f"{name}: too large ({size / 1e6:.0f} MB)", _LIMIT)
    if not size:
        raise InputError(f"{name}: empty", "give a file with a page in it")


def check_text(text: str, *, name: str) -> None:
    """Refuse a string that is empty or too long, as ``check_size`` does."""
    check_size(len(text), name=name)


def read_stream(stream: BinaryIO, *, name: str) -> bytes:
    """All of a stream, refused while it is read once it gets too large.

    Raises:
        InputError: it is empty or cannot be read.
        TooLargeError: it has more than ``MAX_BYTES``.
    """
    data = read_rest(stream, name=name)
    check_size(len(data), name=name)
    return data


def read_rest(stream: BinaryIO, *, name: str, size: int = 0) -> bytes:
    """What a stream still has, where ``size`` bytes of it have been read; there may be nothing.

    Raises:
        InputError: it cannot be read.
        TooLargeError: all in all it has more than ``MAX_BYTES``.
    """
    chunks: list[bytes] = []
    try:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                raise TooLargeError(f"{name}: too large (more than {MAX_BYTES // 1_000_000} MB)", _LIMIT)
    except OSError as error:
        raise unreadable(name, error) from error
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def read_file(path: str | os.PathLike[str]) -> bytes:
    """All of a file; its size is looked at before it is read. Pipes and devices are read as they come.

    Raises:
        InputError: it is missing, a folder, empty or cannot be read.
        TooLargeError: it has more than ``MAX_BYTES``.
    """
    name = shown(path)
    with open_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size:
            check_size(size, name=name)
        return read_stream(file, name=name)


def open_file(path: str | os.PathLike[str]) -> BinaryIO:
    """A file, pipe or device, open for reading bytes.

    Raises:
        InputError: it is missing, a folder, or cannot be read.
    """
    name = shown(path)
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            raise InputError(f"{name}: is a folder", _files_to_name(path, name))
        return open(path, "rb")
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error


def unreadable(name: str, error: Exception) -> InputError:
    """The error of the operating system in words, with what to do about it."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return InputError(f"{name}: no such file", "check the spelling and the folder you are in")
        case PermissionError():
            return InputError(f"{name}: no permission to read it", "change its permissions (chmod u+r) or run as its owner")
        case OSError():
            return InputError(f"{name}: cannot be read ({error.strerror or error})", "check the file and the disk it is on")
        case _:
            return InputError(f"{name}: not a file name ({error})", "check the spelling")


def _files_to_name(path: str | os.PathLike[str], name: str) -> str:
    """What to pass instead of a folder: its most frequent kind of page."""
    try:
        names = [entry for entry in os.listdir(path) if not str(entry).startswith(".")]
    except OSError:
        names = []
    pages = {suffix: sum(str(n).lower().endswith(suffix) for n in names) for suffix in (".txt", ".html", ".htm")}
    suffix = max(pages, key=lambda s: pages[s])
    shell = f"{name.rstrip('/')}/*{suffix if pages[suffix] else ''}"
    return f"name the files in it ({shell}); `meetx batch`, for whole folders, is not there yet"
