"""The words that an act is looked for by, its own and those that it does not use itself."""

from collections.abc import Callable, Iterable

from dashboard.language.aliases import of_area
from dashboard.language.text_search import fold, matches
from dashboard.language.words import LANGUAGES, Words, speak

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


def searched(row: dict, codes: Iterable[str], party: Callable[[str, Words], str]) -> str:
    """Everything that an act can be looked for by, in every language; `codes` are its states and
    bodies, which `party` names."""
    told = [row[name] or "" for name in row if name.startswith("document_no")]
    told += [of_area(code) for code in sorted(codes)]
    for language in LANGUAGES:
        say = speak(language)
        told += [row[f"title_{language}"], row[f"summary_{language}"] or ""]
        told += [party(code, say) for code in sorted(codes) if code not in ("", "WLD")]
        told += [say.code("POLICY_TOOL", row["tool"])]
    return fold(" ".join([*told, *_other_words(row)]))


def _other_words(row: dict) -> list[str]:
    """The words for what an act does or speaks of, in every language."""
    return [speak(code)(f"ledger.also_{tool}") for tool in matters(row) for code in LANGUAGES]
