"""Numbers of documents and kinds of visas as they are written and typed: each is one word.

E-9 is e9, No. 201 and 201-son are no201, ПКМ № 201 is пкм201 as well, C029 is c29 too, A/RES/73/195
is 73x195. What is typed as the number of a document is that number and no other.
"""

import re
from collections.abc import Container, Iterable, Set
from dataclasses import dataclass

from dashboard.language.cyrillic import in_latin
from dashboard.language.text_search import fold

LONGEST = 4  # letters beside the digits
_LETTERS = rf"[^\W\d_]{{1,{LONGEST}}}"
_NUMBERED = re.compile(rf"\b(?:(?!\w+-(?:19|20)\d\d\b){_LETTERS}-\d+[^\W\d_]?|\d+-{_LETTERS})\b")
_PLAIN = re.compile(rf"(?:\b({_LETTERS})[ -])?\b(?:no\.? ?(\d+)\b|(\d+)-son\b)")
_ZEROS = re.compile(r"\b([^\W\d_])0+(\d+)\b")
_BESIDE_DIGITS = re.compile(r"^[^\W\d_]+(?=\d)|(?<=\d)[^\W\d_]+$")
_ROMAN = re.compile("[ivx]+")
_SLASHED = re.compile(r"\ba/res/(\d+)/(\d+)\b|\b(\d+)/(\d+)/ec\b", re.IGNORECASE)
_SIGN = re.compile(r"(?:№|\b[Nn][oOº°]\.?) ?-?(\d+)\b|\b(\d+) ?[-‐‑–]?(?:son|сон)\b")
_WRITTEN = r"[^\W\d_](?:['`ʻʼ‘’]?[^\W\d_]){0,3}"
_BESIDE = re.compile(
    rf"(?<![\w-])(?:(?:№|No\.?) ?)?"
    rf"(?:({_WRITTEN})([-‐‑–−]| ?)(\d+)|(\d+)([-‐‑–−]| ?)({_WRITTEN}))(?![\w-])"
)


@dataclass(frozen=True)
class Typed:
    """What was typed, each number in it as the word that is known, and the numbers that are not."""

    text: str
    known: frozenset[str]
    missing: tuple[str, ...]


def numbered(text: str) -> set[str]:
    """The numbers in a text, each as one word."""
    folded = fold(text)
    found = set(map(_joined, _SLASHED.finditer(text)))
    found |= {match[0].replace("-", "") for match in _NUMBERED.finditer(folded)}
    for body, number, before in _PLAIN.findall(folded):
        found |= {f"no{number or before}", f"{body}{number or before}"} - {number or before}
    return found | {letter + digits for letter, digits in _ZEROS.findall(folded)}


def _joined(match: re.Match) -> str:
    return "x".join(filter(None, match.groups()))


def letters_of(numbers: Iterable[str]) -> frozenset[str]:
    """The letters that stand beside the digits of numbers of documents."""
    words = {
        word for text in numbers for word in (*numbered(text), *re.findall(r"\w+", fold(text)))
    }
    found = {letters for word in words for letters in _BESIDE_DIGITS.findall(word)}
    fitting = {one for one in found if len(one) <= LONGEST and not _ROMAN.fullmatch(one)}
    return frozenset(fitting - {"no", "son"})


def read(typed: str, letters: Set[str], words: Container[str]) -> Typed:
    """The numbers in what was typed. Letters and digits that stand apart are one where the letters
    are capitals: UP 162, and not up 3 percent."""
    known, missing = set[str](), list[str]()

    def one_word(match: re.Match, forms: Iterable[str]) -> str:
        for form in forms:
            for word in (form, in_latin(form)):
                if word in words:
                    known.add(word)
                    return f" {word} "
        missing.append(" ".join(match[0].split()))
        return match[0]

    def lettered(match: re.Match) -> str:
        before, gap, digits, digits_first, gap_after, after = (one or "" for one in match.groups())
        written, number = before or after, digits or digits_first
        if gap_after.isspace() or (gap.isspace() and (len(written) < 2 or written.islower())):
            return match[0]
        is_chamber = digits_first and gap_after and written.isupper()  # 536-II: of a parliament
        if not letters & {fold(written), in_latin(fold(written))} and not (
            is_chamber and _ROMAN.fullmatch(fold(written))
        ):
            return match[0]
        number = number.lstrip("0") or number
        return one_word(match, (fold(written) + number, number + fold(written)))

    text = _SLASHED.sub(lambda match: one_word(match, [_joined(match)]), typed)
    text = _BESIDE.sub(lettered, text)
    text = _SIGN.sub(lambda match: one_word(match, [f"no{match[1] or match[2]}"]), text)
    return Typed(text, frozenset(known), tuple(dict.fromkeys(missing)))
