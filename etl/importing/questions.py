"""What is still to be asked about a table, each with the option that answers it in one line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from etl.importing import answers, names, units, writing
from etl.importing.catalogue import Catalogue
from etl.importing.convert import Asked, Table, asked
from etl.importing.grid import Grid
from etl.importing.guess import Guess
from etl.importing.mapping import HEADS, Mapping
from etl.importing.question import Question
from etl.importing.writing import MONEY, title
from etl.readers.row import Unreadable
from etl.readers.workbook import column_name

LEAVE_OUT = "-"
SHOWN = 6  # places that a question names


def of_sheets(found: list[Grid], mapping: Mapping) -> Question:
    """Several sheets hold tables."""
    offered = [(grid.sheet.name, f"{len(grid.rows):,} rows") for grid in found]

    def answer(text: str) -> None:
        if text not in {name for name, _ in offered}:
            raise Unreadable("the name of a sheet", text)
        mapping.sheets = [text]

    text = f"{len(found)} sheets hold a table: which one is to be read?"
    return Question(text, '--sheet "NAME"', offered, answer)


def of_hidden(found: list[Grid], mapping: Mapping) -> Question:
    """Rows or columns that whoever looks at the workbook does not see."""
    places = [f"{grid.sheet.name}, {place}" for grid in found for place in grid.hidden]
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return Question(
        f"Hidden, and not empty: {'; '.join(places[:SHOWN])}{more}. Are they to be read?",
        "--hidden read|leave-out",
        [("read", "as all others"), ("leave-out", "what is seen alone")],
        partial(answers.choose, mapping, "hidden"),
    )


def of_table(grid: Grid) -> Question:
    text = "No table was found: no row with a name or a period and a figure beside it."
    return Question(text, "--head-rows 3-4 --first-row 5 --value-columns C:F")


def of_map(grid: Grid, mapping: Mapping, guess: Guess, catalogue: Catalogue) -> list[Question]:
    """All questions about one table, those first on which others depend."""
    found = [*_of_roles(grid, mapping, guess, catalogue)]
    # Whatever role they have, the names are the same: so the other questions can be asked at once.
    provisional = replace(mapping)
    if not (mapping.area_column or mapping.partner_column):
        provisional.partner_column, provisional.area_column = (*_names_of(guess), "", "")[:2]
    table = Table(grid, provisional, catalogue)
    needs = asked(table)
    found += _of_labels(mapping, table, needs, catalogue, title(grid, mapping))
    found += _of_second_head(mapping, needs)
    found += _of_blanks(mapping, needs)
    found += _of_times(mapping, needs)
    found += writing.of_decimals(mapping, needs)
    found += writing.of_brackets(mapping, needs)
    found += writing.of_scale(grid, mapping, needs, catalogue)
    found += writing.of_percent(mapping, needs)
    found += _of_names(mapping, table, needs)
    return [*found, *_of_source(mapping, catalogue)]


def _of_roles(
    grid: Grid, mapping: Mapping, guess: Guess, catalogue: Catalogue
) -> Iterator[Question]:
    """Whether the countries of a column are those that the figures are about, or their partners."""
    letters = _names_of(guess)
    if mapping.area_column or mapping.partner_column or (mapping.ref_area and not letters):
        return
    if len(letters) > 1:
        offered = [
            (f"{letters[0]} {letters[1]}", "area in the first, partner in the second"),
            (f"{letters[1]} {letters[0]}", "area in the second, partner in the first"),
        ]

        def both(text: str) -> None:
            mapping.area_column, _, mapping.partner_column = text.partition(" ")

        where = " and ".join(letters)
        text = f"Countries stand in {where}: which are the areas, which their partners?"
        yield Question(text, "--area-column X --partner-column Y", offered, both)
    elif letters:
        if mapping.ref_area:
            mapping.partner_column = letters[0]
            return
        is_alone = catalogue.role_of(mapping.indicator) == "none"
        if mapping.counterpart_area or is_alone:
            mapping.area_column = letters[0]
            mapping.counterpart_area = mapping.counterpart_area or "WLD"
            return
        where = "The heads name"
        if letters[0] != HEADS:
            head = grid.text(guess.head_rows[-1], guess.names[0]) if guess.head_rows else ""
            where = f"Column {letters[0]} «{head}» holds"
        yield Question(
            f"{where} countries. Are they partners of one country?",
            "--area UZB (they are its partners), or --partner WLD (the figures are about them)",
            [("UZB", "they are partners of Uzbekistan"), ("WLD", "the figures are about them")],
            lambda text: _set_role(mapping, letters[0], text),
        )
    else:
        yield Question(
            "No column holds countries: which country are the figures about?",
            "--area UZB",
            [("UZB", "Uzbekistan")],
            lambda text: setattr(mapping, "ref_area", answers.code(text)),
        )


def _names_of(guess: Guess) -> list[str]:
    """Where names of countries stand: letters of columns, and the heads."""
    return [column_name(place) for place in guess.names] + [HEADS] * guess.names_in_heads


def _set_role(mapping: Mapping, letter: str, text: str) -> None:
    if answers.code(text) == "WLD":
        mapping.area_column, mapping.counterpart_area = letter, "WLD"
    else:
        mapping.partner_column, mapping.ref_area = letter, answers.code(text)


def _of_labels(
    mapping: Mapping, table: Table, needs: Asked, catalogue: Catalogue, title: str
) -> Iterator[Question]:
    """What is measured: one indicator for all, or one for each label of the heads."""
    money = units.currencies([title]) & MONEY
    is_of_one = all(not label or units.sex_of(label) for label in needs.labels)
    if not mapping.indicator and is_of_one and not mapping.series:
        alike = catalogue.like(title, units=money)
        offered = [(name, catalogue.indicators[name]["name_en"]) for name in alike]
        yield Question(
            "What do the figures measure? An id of data/indicators.csv.",
            "--indicator ID",
            offered,
            lambda text: setattr(mapping, "indicator", answers.indicator(text, catalogue)),
        )
        return
    for label, place in needs.labels.items():
        if table.meaning_of(label) is None:
            alike = catalogue.like(f"{label} {title}", units=money)
            offered = [(name, catalogue.indicators[name]["name_en"]) for name in alike]
            yield Question(
                f"What do the figures under «{label}» measure (first in {place})?",
                f'--series "{label}=INDICATOR:BREAKDOWN", or --leave-out "{label}"',
                [*offered, (LEAVE_OUT, "leave them out")],
                partial(
                    _take,
                    mapping,
                    mapping.series,
                    label,
                    check=partial(answers.indicator, catalogue=catalogue),
                ),
            )
    if not mapping.indicator and "" in needs.labels and "" not in mapping.series:
        yield Question(
            f"What do the figures without a head of their own measure ({needs.labels['']})?",
            "--indicator ID",
            [],
            lambda text: setattr(mapping, "indicator", answers.indicator(text, catalogue)),
        )


def _take(
    mapping: Mapping, meanings: dict, name: str, text: str, check: Callable[[str], str]
) -> None:
    if text == LEAVE_OUT:
        mapping.leave_out.append(name)
    else:
        meanings[name] = check(text)


def _of_second_head(mapping: Mapping, needs: Asked) -> Iterator[Question]:
    if row := needs.second_head:
        last = str(row - 1)
        yield Question(
            f"Row {row} looks like the head of a second table. Where does the first one end?",
            f"--last-row {last} (and the second: --head-rows {row} --first-row {row + 1})",
            [(last, "read the first alone")],
            lambda text: setattr(mapping, "last_row", answers.row(text)),
        )


def _of_blanks(mapping: Mapping, needs: Asked) -> Iterator[Question]:
    if needs.blanks and not mapping.fill_down:
        yield Question(
            f"{len(needs.blanks)} cells of names or periods are blank, the first "
            f"{needs.blanks[0]}: do they repeat the cell above?",
            "--fill-down yes|no",
            [("yes", "they repeat it"), ("no", "they are blank")],
            partial(answers.choose, mapping, "fill_down"),
        )


def _of_times(mapping: Mapping, needs: Asked) -> Iterator[Question]:
    if place := needs.times.get("years"):
        yield Question(
            f"Two years in one, as 2004-05 or 2004/05 ({place}): financial years, or months?",
            "--years financial-07 (a year that begins in July), or --years months",
            [("financial-07", "years from July"), ("financial-04", "years from April"),
             ("financial-01", "calendar years, named by the first"), ("months", "months")],
            partial(answers.choose, mapping, "years"),
        )  # fmt: skip
    if place := needs.times.get("dates"):
        yield Question(
            f"A day in a cell ({place}): does it stand for the day, its month or its year?",
            "--dates day|month|year",
            [("day", "a stock on that day"), ("month", "the month"), ("year", "the year")],
            partial(answers.choose, mapping, "dates"),
        )
    if place := needs.times.get("period"):
        yield Question(
            f"Which period does the figure in {place} stand for? No head or column tells it.",
            "--period 2024, or --period-column X",
            [],
            lambda text: setattr(mapping, "time_period", answers.period(text)),
        )


def _of_names(mapping: Mapping, table: Table, needs: Asked) -> Iterator[Question]:
    for name, place in needs.names.items():
        if table.code_of(name) is not None:
            continue
        match = names.lookup(name, table.languages)
        offered = [(code, names.name_of(code)) for code in match.candidates if code]
        mean = " or ".join(f"{told} ({code})" for code, told in offered)
        yield Question(
            f"«{name}» ({place}): {match.reason}" + (f". Did you mean {mean}?" if mean else "."),
            f'--name "{name}={offered[0][0] if offered else "CODE"}", or --leave-out "{name}"',
            [*offered, (LEAVE_OUT, "leave it out")],
            partial(_take, mapping, mapping.areas, name, check=answers.code),
        )


def _of_source(mapping: Mapping, catalogue: Catalogue) -> Iterator[Question]:
    if not mapping.source:
        yield Question(
            "Which source is it? An id of data/sources.csv, where its row must stand.",
            "--source ID",
            [],
            lambda text: setattr(mapping, "source", answers.source(text)),
        )
