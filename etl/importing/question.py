"""A question about a table: what is asked, what may be answered, and how an option answers it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """A question, the answers that are offered, and how to give one without a terminal."""

    text: str
    option: str
    offered: list[tuple[str, str]] = field(default_factory=list)
    answer: Callable[[str], None] = lambda _: None
