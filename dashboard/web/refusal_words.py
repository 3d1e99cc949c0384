"""`expected_in_words`: what a refused value should have been, in the reader's language.

The interface tells programs in English; pages for people say the same by these patterns, and say
nothing where there is none.
"""

import re

from dashboard.language.words import Words

_PATTERNS = (
    ("one_of", re.compile(r"one of:? (?P<values>.+)")),
    ("some_of", re.compile(r"some of:? (?P<values>.+)")),
    ("most_of", re.compile(r"at most (?P<n>\d+) of:? (?P<values>.+)")),
    ("most", re.compile(r"at most (?P<n>\d+) codes")),
    ("letters", re.compile(r"at most (?P<n>\d+) letters")),
    ("years", re.compile(r"FIRST-LAST between (?P<first>\d+) and (?P<last>\d+)")),
    ("day", re.compile(r"a day up to (?P<day>\S+), as \S+")),
)
_MORE = re.compile(r" and (\d+) more$")


def expected_in_words(expected: str, say: Words) -> str:
    """A sentence; empty where what was expected has no words for people."""
    for name, pattern in _PATTERNS:
        if found := pattern.fullmatch(expected):
            values = found.groupdict()
            if "n" in values:
                values["n"] = int(values["n"])
            if "values" in values:
                values["values"] = _MORE.sub(lambda more: _and_more(more, say), values["values"])
            return say(f"embed.expected_{name}", **values)
    return ""


def _and_more(found: re.Match, say: Words) -> str:
    return say("embed.and_more", n=int(found[1]))
