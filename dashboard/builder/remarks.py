"""`remark(note, say)`: what a curator noted of a figure or an act, in the reader's language."""

from dashboard.language.words import Words
from dashboard.queries.catalogue import note_words


def remark(note: str | None, say: Words) -> str:
    """The note in the language of the reader; as it was written where nobody has put it into it."""
    written = (note or "").strip()
    return written and note_words().get(written, {}).get(say.language, written)
