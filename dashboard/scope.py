"""`Scope`: what the reader has chosen for all pages, as plain hashable values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.words import Words, speak


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

    @property
    def window(self) -> dict[str, Any]:
        """What bounds every question about figures: years, and the day of publication."""
        return {"first": self.first, "last": self.last, "as_of": self.as_of}

    @property
    def say(self) -> Words:
        """The words of the reader's language."""
        return speak(self.language)
