"""What is wrong with the data: faults of one run in one list, and where they go."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

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
    ) -> None:
        self.counts[file, severity] += 1
        place = file, column, severity
        self._per_column[place] += 1
        if self._per_column[place] <= KEPT_PER_COLUMN:
            self.kept.append(Fault(file, line, column, expected, shorten(got), severity))

    @property
    def errors(self) -> int:
        return self._count("error")

    @property
    def warnings(self) -> int:
        return self._count("warning")

    def of(self, file: str) -> int:
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
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[:SHOWN_CHARACTERS])
    return shown + (f"… ({len(text):,} characters)" if len(text) > SHOWN_CHARACTERS else "")
