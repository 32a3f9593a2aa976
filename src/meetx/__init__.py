"""meetx: Chinese news pages about official work conferences, as validated records.

    from meetx import parse_file

    record = parse_file("page.txt")
    print(record.title, record.date.edtf, [a.name for a in record.attendees])

Importing meetx reads no file, opens no connection and prints nothing; what a call needs is
imported when it is first made.
"""

from __future__ import annotations

from meetx.errors import MeetxError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any, Literal

    from meetx.models import MeetingRecord

    Script = Literal["simplified", "keep"]

__all__ = ["MeetingRecord", "MeetxError", "__version__", "parse", "parse_bytes", "parse_file"]

__version__ = "0.1.0"


def parse(text: str, *, script: Script = "simplified", path: str | None = None) -> MeetingRecord:
    """The record of a page that is a string already.

    Args:
        text: the page, plain text or HTML. Spans index it; for HTML, its visible text.
        script: ``simplified`` turns values into simplified script, ``keep`` leaves the page's own.
        path: noted in ``source.path``; nothing is read.

    Raises:
        MeetxError: the text is empty or longer than meetx takes for one page.
    """
    from meetx import inputs, pipeline

    inputs.check_text(text, name=path or "text")
    return pipeline.analyse(pipeline.source_from_text(text, path=path), script=script).record


def parse_bytes(data: bytes, *, path: str | None = None, encoding: str | None = None, script: Script = "simplified") -> MeetingRecord:
    """The record of a page as bytes.

    Args:
        data: the page, plain text or HTML.
        path: noted in ``source.path``; nothing is read.
        encoding: of the bytes, where the caller knows better than the page says.
        script: ``simplified`` turns values into simplified script, ``keep`` leaves the page's own.

    Raises:
        DecodeError: the bytes are no text in any encoding that meetx knows.
        MeetxError: they are empty or more than meetx takes for one page.
    """
    from meetx import inputs, pipeline

    inputs.check_size(len(data), name=path or "input")
    return pipeline.analyse(pipeline.source_from_bytes(data, path=path, encoding=encoding), script=script).record


def parse_file(path: str | os.PathLike[str], *, encoding: str | None = None, script: Script = "simplified") -> MeetingRecord:
    """The record of a page in a file; the same as ``meetx parse`` gives.

    Args:
        path: of the file; it is noted in ``source.path`` as given.
        encoding: of the file, where the caller knows better than the page says.
        script: ``simplified`` turns values into simplified script, ``keep`` leaves the page's own.

    Raises:
        InputError: the file is missing, a folder, empty, too large or not to be read.
        DecodeError: the bytes are no text in any encoding that meetx knows.
    """
    from meetx import inputs

    return parse_bytes(inputs.read_file(path), path=inputs.shown(path), encoding=encoding, script=script)


def __getattr__(name: str) -> Any:
    if name == "MeetingRecord":
        from meetx.models import MeetingRecord

        globals()[name] = MeetingRecord
        return MeetingRecord
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
