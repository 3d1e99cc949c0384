"""Words that an act does not use itself and that people look for it by."""

from dashboard.language.text_search import fold, matches
from dashboard.language.words import LANGUAGES, speak

SPOKEN_OF = {
    "expulsion": ("expulsion", "deportation"),
    "readmission": ("readmission",),
    "return_reintegration": (),
    "regularisation": (),
}
"""By tool, what shows in the English texts of an act of another tool that it speaks of it too."""


def matters(row: dict) -> list[str]:
    """The tools that an act is, or speaks of, and that have other words."""
    english = fold(f"{row['title_en']} {row['summary_en'] or ''}")
    return [
        tool
        for tool, shown_by in SPOKEN_OF.items()
        if tool == row["tool"] or any(matches(word, english) for word in shown_by)
    ]


def other_words(row: dict) -> list[str]:
    """The words for what an act does or speaks of, in every language."""
    return [speak(code)(f"ledger.also_{tool}") for tool in matters(row) for code in LANGUAGES]
