"""One import: the file, the map as far as it is known, and what is still open."""

from dataclasses import dataclass, field
from itertools import chain

from etl.importing import guess, mapping, questions
from etl.importing.catalogue import Catalogue
from etl.importing.convert import Asked, Table, convert
from etl.importing.grid import Grid, grids
from etl.importing.mapping import Mapping
from etl.importing.question import Question
from etl.readers.content import Document
from etl.readers.head import head_of
from etl.readers.row import Row


@dataclass
class Session:
    """Asks a table until nothing is open; then its rows can be had."""

    document: Document
    mapping: Mapping
    catalogue: Catalogue
    tables: list[Grid] = field(default_factory=list)

    def open_questions(self) -> list[Question]:
        """What cannot be told from the file and the map; empty when the import may go on."""
        self.tables = grids(self.document, self.mapping)
        if not self.mapping.sheets:
            with_tables = [grid for grid in self.tables if self._guess(grid).first_row >= 0]
            if len(with_tables) > 1:
                return [questions.of_sheets(with_tables, self.mapping)]
            self.tables = with_tables or self.tables[:1]
            self.mapping.sheets = [grid.sheet.name for grid in self.tables if grid.sheet.name]
        found = []
        if any(grid.hidden for grid in self.tables) and not self.mapping.hidden:
            return [questions.of_hidden(self.tables, self.mapping)]
        for grid in self.tables:
            guessed = self._guess(grid)
            if guessed.first_row < 0 or not (guessed.values or self.mapping.value_columns):
                return [questions.of_table(grid)]
            guess.fill(self.mapping, guessed)
            found.append(questions.of_map(grid, self.mapping, guessed, self.catalogue))
        return list({question.text: question for question in chain(*found)}.values())

    def rows(self) -> tuple[list[Row], Asked]:
        """The rows of all its tables, and what they left out or could not read."""
        rows, told = [], Asked()
        for grid in self.tables:
            made, asked = convert(Table(grid, self.mapping, self.catalogue))
            rows += made
            told.problems += asked.problems
            for name, count in asked.left_out.items():
                told.left_out[name] = told.left_out.get(name, 0) + count
        return rows, told

    def _guess(self, grid: Grid) -> guess.Guess:
        return guess.guess(grid, self.mapping)


def shipped_map(document: Document) -> tuple[str, Mapping] | None:
    """The map of ours that knows this file by words of its first rows."""
    head = head_of(document).decode(errors="replace")
    for name, known in mapping.shipped():
        if known.recognised_by and all(word in head for word in known.recognised_by):
            return name, known
    return None
