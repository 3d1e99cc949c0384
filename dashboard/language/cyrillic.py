"""Uzbek in Cyrillic letters: `in_latin` as it is written in Latin, folded; `roughly` as it is known
by where ў, қ, ғ and ҳ are not on the keyboard, and у, к, г and х stand for them. And
`on_the_other_keyboard`: what was typed with the wrong layout, hjccbz for россия.
"""

LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ў": "o", "қ": "q", "ғ": "g",
    "ҳ": "h",
}  # fmt: skip


def in_latin(word: str) -> str:
    """A folded word in Latin letters; one without Cyrillic letters stays as it is."""
    return "".join(LETTERS.get(letter, letter) for letter in word)


# One letter for those that such a keyboard does not tell apart.
ALIKE = ("oqh", "ukx")


def roughly(word: str) -> set[str]:
    """The forms of a folded word, in either script, that it shares with what such keyboards write:
    мехнат and mehnat are both mexnat."""
    latin = in_latin(word).replace("ts", "s").replace("ye", "e")
    # ё is folded to е, but йў is written as yo too.
    return {form.translate(str.maketrans(*ALIKE)) for form in (latin, latin.replace("yo", "e"))}


_LAYOUTS = (
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
    "йцукенгшщзхъфывапролджэячсмитьбюё",
)
KEYS = ("".join(_LAYOUTS), "".join(reversed(_LAYOUTS)))


def on_the_other_keyboard(text: str) -> str:
    """The letters of the same keys in the other layout, Latin or Russian."""
    return text.lower().translate(str.maketrans(*KEYS))
