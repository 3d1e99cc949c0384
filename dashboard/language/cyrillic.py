"""`in_latin`: Uzbek in Cyrillic letters as it is written in Latin, folded."""

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
