"""`Scope`: what the reader has chosen for all pages, as plain hashable values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.language.words import Words, speak


@dataclass(frozen=True)
class Scope:
    """Language, years, countries and which milestones stand beside the figures."""

    language: str
    first: int
    last: int
    countries: tuple[str, ...]
    milestones: str = "related"  # related | all | none
    levels: tuple[str, ...] = ()  # empty: every level
    kinds: tuple[str, ...] = ()  # empty: every kind
    as_of: date | None = None  # figures as published by this day; None: the newest
    by: str = "signature"  # the day of an act that its sign stands on: in_force, first_application
    partners: tuple[str, ...] = ()  # only the figures and acts about these; empty: all
    months: int = 0  # only the first so many months of each year; 0: whole years and parts

    @property
    def window(self) -> dict[str, Any]:
        """What bounds every question about figures: years, day of publication, same months."""
        return {"first": self.first, "last": self.last, **self.known}

    @property
    def known(self) -> dict[str, Any]:
        """The same without the years, for figures that stand around a date of their own."""
        same = {"months": self.months} if self.months else {}
        return {"as_of": self.as_of, **same}

    @property
    def say(self) -> Words:
        """The words of the reader's language."""
        return speak(self.language)
