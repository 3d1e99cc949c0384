"""`Scope`: what the reader has chosen for all pages, as plain hashable values."""

from dataclasses import dataclass

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

    @property
    def say(self) -> Words:
        """The words of the reader's language."""
        return speak(self.language)
