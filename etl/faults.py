"""What is wrong with the data: faults of one run in one list, and where they go."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
# What is at fault: the data, which stay wrong until somebody mends them; or what may pass by
# itself: a disk that is full or closed, files that move, another build that does not end.
About = Literal["data", "disk", "folder", "moving", "lock"]

# A file with a wrong column in every row would fill the memory with the same sentence.
KEPT_PER_COLUMN = 1000
SHOWN_CHARACTERS = 300


@dataclass(frozen=True)
class Fault:
    """One thing that breaks the contract: where, what was expected, what came."""

    file: str
    line: int | None
    column: str | None
    expected: str
    got: str
    severity: Severity = "error"
    about: About = "data"


class Faults:
    """All faults of a run, counted in full and kept up to a limit a column of a file."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self._per_column: Counter[tuple[str, str | None, Severity]] = Counter()

    def add(
        self,
        file: str,
        line: int | None,
        column: str | None,
        expected: str,
        got: str,
        severity: Severity = "error",
        about: About = "data",
    ) -> None:
        file = visible(file)
        self.counts[file, severity] += 1
        place = file, column, severity
        self._per_column[place] += 1
        if self._per_column[place] <= KEPT_PER_COLUMN:
            shown = (file, line, column and shorten(column), expected, shorten(got))
            self.kept.append(Fault(*shown, severity, about))

    @property
    def errors(self) -> int:
        return self._count("error")

    @property
    def warnings(self) -> int:
        return self._count("warning")

    def of(self, file: str) -> int:
        file = visible(file)
        return self.counts[file, "error"] + self.counts[file, "warning"]

    def sorted(self) -> list[Fault]:
        """Errors by file and line, then warnings by what was expected."""

        def place(fault: Fault) -> tuple:
            sentence = fault.expected if fault.severity == "warning" else ""
            return fault.severity, sentence, fault.file, fault.line or 0, fault.column or ""

        return sorted(self.kept, key=place)

    def _count(self, severity: Severity) -> int:
        return sum(n for (_, found), n in self.counts.items() if found == severity)


def shorten(text: str) -> str:
    """A value as a message can show it: one line, not too long, nothing for the terminal."""
    shown = visible(text[:SHOWN_CHARACTERS])
    return shown + (f"… ({len(text):,} characters)" if len(text) > SHOWN_CHARACTERS else "")


def visible(text: str) -> str:
    """The text with what shows nothing named by its code point."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    code = ord(letter)
    # How Python writes a byte of a file's name that is no text.
    return f"<byte {code - 0xDC00:#04x}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def why(reason: OSError) -> str:
    """The words of the system for what failed; of a folder that was copied, those of its first
    file, where Python gives a list of all."""
    first = reason.args[0] if reason.args else ""
    if isinstance(first, list) and first:
        return str(first[0][-1])
    return str(reason)
