"""The mark of records that are made up: it goes with them into every row, and stops there.

The generator writes a column of this name into every record and the words into the folder's name;
a roll-up that meets either gives all its rows the source and the note below, whatever its
specification says; and a rule of `python -m etl check` refuses such rows in data/.
"""

from pathlib import Path

COLUMN = "made_up"
WORDS = "made-up"
SOURCE = "made-up-records"
NOTE = "made-up records: no figure of anything"


def is_marked(path: Path) -> bool:
    """Whether a file or a folder on the way to it says so in its name."""
    return any(WORDS in part.replace("_", "-").casefold() for part in path.parts)
