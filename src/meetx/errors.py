"""The one tree of errors.

Every error has a stable ``code``, a message that names the input and what is wrong with it, a
``hint`` that says what to do next, and the exit status of the command line.
"""

from __future__ import annotations

OK = 0
OPERATIONAL = 1
USAGE = 2
UNDECODABLE = 3
NO_MEETING = 4
SOME_FAILED = 5
INVALID_RECORD = 6
INTERRUPTED = 130


class MeetxError(Exception):
    """Base of all errors that meetx raises on purpose.

    Args:
        message: what is wrong, with the input's name where there is one.
        hint: what the reader can do about it.
    """

    code = "error"
    exit_status = OPERATIONAL

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class InputError(MeetxError):
    """The input cannot be read: missing, a folder, empty, no permission."""

    code = "unreadable-input"


class TooLargeError(InputError):
    """The input is larger than meetx takes for one page."""

    code = "too-large"


class OutputError(MeetxError):
    """The output cannot be written."""

    code = "unwritable-output"


class DecodeError(MeetxError):
    """The bytes are no text in any encoding that meetx knows."""

    code = "undecodable"
    exit_status = UNDECODABLE


class NoMeetingError(MeetxError):
    """The page is no meeting report, and the caller asked for one (``--strict``)."""

    code = "no-meeting"
    exit_status = NO_MEETING


class InvalidRecordError(MeetxError):
    """A record does not fit the schema."""

    code = "invalid-record"
    exit_status = INVALID_RECORD
