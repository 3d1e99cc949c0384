"""Whose edition this is: the home country, and the languages that its readers choose among.

Another country's edition begins here; a language of its own needs, besides its line, its words in
`dashboard/language/locale` and its names in the catalogues of this folder.
"""

from dataclasses import dataclass

HOME = "UZB"  # the country that figures are about where nobody chose another


@dataclass(frozen=True)
class Language:
    """A language that readers may choose."""

    name: str  # its own
    locale: str  # of CLDR
    letters: tuple[str, ...] = ("latin",)  # the parts of the shipped fonts that its text needs


LANGUAGES = {
    "en": Language("English", "en_GB"),
    "uz": Language("Oʻzbekcha", "uz_Latn_UZ"),
    "ru": Language("Русский", "ru_RU", ("latin", "cyrillic")),
}
USUAL = next(iter(LANGUAGES))  # where no other is asked for
