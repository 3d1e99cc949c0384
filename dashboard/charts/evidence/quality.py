"""The quality of the figures in words: rules passed and failed, and what each of them found."""

import pandas as pd

from dashboard.builder.citations import publisher, title_of_page
from dashboard.language.text_search import fold, matches
from dashboard.language.words import Words, speak
from dashboard.model.table import Cell, Column, Table, columns_of
from dashboard.queries import catalogue
from dashboard.queries import quality as queries
from dashboard.store.database import remember
from data.edition import HOME

EVERY, FIRST = "all", "outlier"
SEVERITIES = (EVERY, "warning", "note")
_OF_SOURCES = ("source_without_date", "source_without_address")
_YEARS_AROUND = 5
_NUMBERS = ("value", "compared", "ratio")
COLUMNS = (
    "rule", "severity", "indicator", "area", "partner", "breakdown", "origin", "period", "value",
    "compared", "ratio", "source", "places",
)  # fmt: skip


def rules() -> tuple[str, ...]:
    """All rules, and each."""
    return (EVERY, *catalogue.codes("RULE"))


def name_rule(code: str, say: Words) -> str:
    """A rule in words."""
    return say("quality.every_rule") if code == EVERY else say.code("RULE", code)


def areas() -> tuple[str, ...]:
    """All areas, and each that has a finding."""
    found = queries.findings()["ref_area"]
    return (EVERY, *sorted({area for area in found if area}))


def name_area(code: str, say: Words) -> str:
    """An area in words."""
    return say("quality.every_area") if code == EVERY else say.country(code)


def summary(say: Words) -> Table:
    """Each rule with the number of its warnings and notes; none: the rule is kept."""
    counts = queries.findings().groupby(["rule", "severity"]).size()
    rows: list[list[Cell]] = []
    for rule in catalogue.codes("RULE"):
        warnings, notes = (int(counts.get((rule, kind), 0)) for kind in ("warning", "note"))
        result = say("quality.failed") if warnings or notes else say("quality.passed")
        rows.append([say.code("RULE", rule), result, warnings, notes])
    columns = (
        Column(say("quality.col_rule")),
        Column(say("quality.col_result")),
        Column(say("quality.severity_warning"), "number"),
        Column(say("quality.severity_note"), "number"),
    )
    return columns, rows


@remember
def findings(
    language: str, rule: str = EVERY, severity: str = EVERY, area: str = EVERY, typed: str = ""
) -> pd.DataFrame:
    """Findings in words (`COLUMNS`), warnings first; codes and the source's page beside them."""
    frame, say = queries.findings(), speak(language)
    for column, chosen in (("rule", rule), ("severity", severity), ("ref_area", area)):
        if chosen != EVERY:
            frame = frame[frame[column] == chosen]
    rows = [_told(row, say) for row in frame.to_dict("records")]
    if typed:
        rows = [row for row in rows if matches(typed, _searched(row))]
    return pd.DataFrame(rows, columns=[*COLUMNS, "code", "ref_area", "year", "url", "publisher"])


def table(frame: pd.DataFrame, say: Words, site: str, chosen: tuple[str, ...] = ()) -> Table:
    """Findings as they are shown: the indicator leads to the explorer, the source to its page.

    A column that the reader has chosen one value of says nothing new and is left out.
    """
    shown = [column for column in COLUMNS if column not in (*chosen, "places")]
    columns = columns_of(say, "quality", shown, ("indicator", "source"), _NUMBERS)
    rows = []
    for row in frame.to_dict("records"):
        cells: list[Cell] = [_known(row[column]) for column in shown]
        cells[shown.index("indicator")] = _linked(row["indicator"], _figures(row, say, site))
        # Titles are long; the file has them.
        cells[shown.index("source")] = _linked(row["publisher"], row["url"])
        rows.append(cells)
    return columns, rows


def file(frame: pd.DataFrame, say: Words) -> tuple:
    """Headings and rows of the file of the findings, with the rows of the data files."""
    headings = [say(f"quality.col_{column}") for column in COLUMNS]
    return headings, zip(*(frame[column].to_list() for column in COLUMNS), strict=True)


def _told(row: dict, say: Words) -> dict:
    return {
        "rule": say.code("RULE", row["rule"]),
        "severity": say(f"quality.severity_{row['severity']}"),
        "indicator": row[f"name_{say.language}"],
        "area": _named(row["ref_area"], say),
        "partner": _named(row["counterpart_area"], say),
        "breakdown": _breakdown(row["breakdown"], say),
        "origin": say.code("ORIGIN", row["origin"]),
        "period": _period(row, say),
        "value": _rounded(row["value"]),
        "compared": _rounded(row["compared"]),
        "ratio": _ratio(row),
        "source": ": ".join(
            filter(None, (_publisher(row, say), title_of_page(row["source"], say)))
        ),
        "places": row["places"],
        "code": row["indicator"],
        "ref_area": row["ref_area"],
        "year": None if pd.isna(row["period_start"]) else row["period_start"].year,
        "url": row["url"],
        "publisher": _publisher(row, say),
    }


def _ratio(row: dict) -> float | None:
    """How many times the one is the other; nothing where they are not of one kind."""
    if row["rule"] in (*_OF_SOURCES, "stale_series") or not row["compared"] > 0:
        return None
    return float(f"{row['value'] / row['compared']:.3g}")


def _period(row: dict, say: Words) -> str:
    """The period, and the one that it was compared with."""
    told = []
    for code, start, end in (
        (row["other_time_period"], row["other_start"], row["other_end"]),
        (row["time_period"], row["period_start"], row["period_end"]),
    ):
        if code:
            told.append(say.period(code, start.date(), end.date()))
    return " → ".join(told)


def _rounded(value: float) -> float | None:
    return None if pd.isna(value) else round(value, 4)


def _known(value: Cell) -> Cell:
    return None if isinstance(value, float) and pd.isna(value) else value


def _named(area: str, say: Words) -> str:
    return say.country(area) if area else ""


def _breakdown(code: str, say: Words) -> str:
    if not code:
        return ""
    # Where parts were added, the dimension is named.
    listed = catalogue.codes("DIMENSION")
    return say.code("DIMENSION" if code in listed else "BREAKDOWN", code)


def _searched(row: dict) -> str:
    return fold(" ".join(str(row[column]) for column in COLUMNS))


def _figures(row: dict, say: Words, site: str) -> str:
    """The way to the figures in the explorer, with the years around the finding."""
    if not row["code"]:
        return ""
    low, high = catalogue.years()
    around = ""
    if not pd.isna(row["year"]):
        first = min(max(low, int(row["year"]) - _YEARS_AROUND), high)
        last = min(max(first, int(row["year"]) + _YEARS_AROUND), high)
        around = f"&years={first}-{last}"
    area = row["ref_area"] if row["ref_area"] in catalogue.reporting_areas() else HOME
    return f"{site}/explorer?lang={say.language}&indicator={row['code']}&countries={area}{around}"


def _publisher(row: dict, say: Words) -> str:
    """Who published the source of a finding; a finding without a source has none."""
    return publisher(row, say) if row["publisher"] else ""


def _linked(words: str, url: str) -> Cell:
    return (words, url) if url else words


def count(severity: str) -> int:
    """How many findings are of one severity."""
    return int((queries.findings()["severity"] == severity).sum())
