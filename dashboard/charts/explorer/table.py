"""The explorer's figures in words: as a table, as whole years beside each other, as a file."""

from collections.abc import Callable
from datetime import timedelta

import pandas as pd

from dashboard.builder.citations import known_day, publisher, title_of_page
from dashboard.builder.corrected import correction
from dashboard.builder.quantities import part_of_year, period
from dashboard.builder.remarks import remark
from dashboard.charts.explorer.figure import VARYING, Choice, name_code
from dashboard.language.text_search import keep
from dashboard.language.words import Words, speak
from dashboard.model.scope import Scope
from dashboard.model.table import Cell, Column, Table, columns_of
from dashboard.queries import catalogue
from dashboard.queries import explorer as queries

SEARCHED = (
    *VARYING, "period", "obs_status", "part", "publisher", "published_on", "title", "note",
)  # fmt: skip
CORRECTED = "†"
FILED = (
    "indicator_code", "indicator", "ref_area_code", "ref_area", "counterpart_area_code",
    "counterpart_area", "breakdown_code", "breakdown", "time_period", "period", "period_start",
    "period_last", "value", "qualifier_code", "qualifier", "rounded_to", "unit_code", "unit",
    "measure", "obs_status_code", "obs_status", "part", "origin_code", "origin", "publisher",
    "published_on_code", "published_on", "source_kind", "relation_code", "relation", "title", "url",
    "origin_page", "licence", "source", "note", "value_published", "correction_text",
)  # fmt: skip
"""Columns of the file: each code stands before its words."""


def figures(scope: Scope, choice: Choice, vintages: bool = False, typed: str = "") -> pd.DataFrame:
    """Every figure of a choice in which the typed words occur, in codes and words."""
    frame = queries.figures(choice.within(scope), vintages=vintages)
    return keep(_tell(frame, scope.say), SEARCHED, typed)


def table(scope: Scope, choice: Choice, vintages: bool = False, typed: str = "") -> Table:
    """The figures as they are shown; a column that tells nothing unusual is left out."""
    frame, say = figures(scope, choice, vintages, typed), scope.say
    dates, published = _ordinals(frame["period_start"]), _ordinals(frame["published_from"])
    told = {
        "ref_area": frame["ref_area"],
        "counterpart_area": _unless(frame, "counterpart_area", "WLD"),
        "breakdown": _unless(frame, "breakdown", "_T"),
        # Of two spans that begin together the shorter comes first.
        "period": list(zip(frame["period"], dates + frame["days"] / 10_000, strict=True)),
        "value": [
            (exact(say.language, value, bound), value)
            for value, bound in zip(frame["value"], frame["qualifier_code"], strict=True)
        ],
        "obs_status": _unless(frame, "obs_status", "A"),
        "part": frame["part"],
        "origin": frame["origin"],
        "publisher": [
            (publisher, url) if url else publisher
            for publisher, url in zip(_publishers(frame, say), frame["url"], strict=True)
        ],
        "published_on": [
            (words, day) if words else ""
            for words, day in zip(frame["published_on"], published, strict=True)
        ],
        "note": frame["note"],
        "value_published": [fix.published if fix else "" for fix in frame["correction"]],
        "correction": [(fix.reason, fix.url) if fix else "" for fix in frame["correction"]],
    }
    told = {column: list(cells) for column, cells in told.items()}
    used = [column for column, cells in told.items() if any(cell != "" for cell in cells)]
    unit = say.code("UNIT", catalogue.indicator(choice.indicator)["unit"])
    labels = {column: say(f"explorer.col_{column}") for column in used}
    if "value" in labels:
        labels["value"] = f"{labels['value']}, {unit}"
    kinds = {"value": "number", "publisher": "link", "correction": "link"}
    columns = tuple(Column(labels[column], kinds.get(column, "text")) for column in used)
    return columns, [list(row) for row in zip(*(told[column] for column in used), strict=True)]


def file(scope: Scope, choice: Choice, vintages: bool = False, typed: str = "") -> tuple:
    """Headings and rows of the table's file: the same figures, codes and words, full sources."""
    frame, say = figures(scope, choice, vintages, typed), scope.say
    headings = [_heading(column, say) for column in FILED]
    return headings, zip(*(frame[column].to_list() for column in FILED), strict=True)


def by_year(scope: Scope, choice: Choice, typed: str = "") -> Table:
    """A row a series, a column a year, whole years alone; a letter tells an unusual status."""
    series, years, say = *_series(scope, choice, typed), scope.say
    found = [one for row in series for one in row.values()]
    letters = len({one["obs_status"] for one in found}) > 1
    first = [next(iter(row.values())) for row in series]
    varying = [c for c in VARYING if len({one[c] for one in first}) > 1] or ["ref_area"]
    heads = columns_of(say, "explorer", varying)
    columns = (*heads, *(Column(str(year), "number") for year in years))
    rows = [
        [one[column] for column in varying]
        + [_value(row.get(year), letters, say.language) for year in years]
        for one, row in zip(first, series, strict=True)
    ]
    return columns, rows


def pivot_file(scope: Scope, choice: Choice, typed: str = "") -> tuple:
    """Headings and rows of the file of whole years: a row a series, its statuses, its sources."""
    series, years, say = *_series(scope, choice, typed), scope.say
    keys = [name for column in VARYING for name in (f"{column}_code", column)]
    headings = [_heading(name, say) for name in ("indicator_code", "indicator", *keys, "unit")]
    headings += [*map(str, years), say("explorer.col_obs_status"), say("explorer.col_url")]
    indicator = catalogue.indicator(choice.indicator)
    head = [choice.indicator, indicator[f"name_{say.language}"]]
    unit, rows = say.code("UNIT", indicator["unit"]), []
    for row in series:
        found = row.values()
        told = "; ".join(f"{one['year']}: {_letters(one)}" for one in found)
        cited = dict.fromkeys(f"{publisher(one, say)} {one['url'] or ''}".strip() for one in found)
        values = [row[year]["value"] if year in row else None for year in years]
        names = [next(iter(found))[key] for key in keys]
        rows.append([*head, *names, unit, *values, told, "; ".join(cited)])
    return headings, rows


def statuses(scope: Scope, choice: Choice) -> str:
    """What the letters beside whole years mean, or the one status that all of them have."""
    frame, say = queries.whole_years(choice.within(scope)), scope.say
    codes, told = sorted(frame["obs_status"].unique()), []
    if len(codes) > 1:
        named = [f"{code} — {say.code('OBS_STATUS', code)}" for code in codes if code != "A"]
        told.append(say("explorer.pivot_letters", statuses=", ".join(named)))
    elif codes not in ([], ["A"]):
        told.append(say("explorer.pivot_status", status=say.code("OBS_STATUS", codes[0])))
    if frame["value_published"].notna().any():
        told.append(say("explorer.pivot_corrected", sign=CORRECTED))
    return " ".join(told)


def exact(language: str, value: float, bound: str = "") -> str:
    """A value with all its digits, in the manner of the language, and what its source says of it
    (more_than, less_than, at_most, about)."""
    if bound:
        return speak(language)(f"words.{bound}", told=exact(language, value))
    # Thousands of whole numbers: a tenth of the time that Babel's pattern takes.
    if value == int(value):
        separator = "," if language == "en" else "\u00a0"
        return f"{int(value):,}".replace(",", separator).replace("-", "−")
    return speak(language).exact(value)


def _tell(frame: pd.DataFrame, say: Words) -> pd.DataFrame:
    """Words beside the codes; each distinct code is told once, since thousands of rows repeat."""
    frame = frame.assign(**{name: frame[name].fillna("") for name in ("qualifier", "origin_page")})
    columns = (
        *VARYING, "indicator", "unit", "obs_status", "published_on", "qualifier", "relation",
        "source_kind",
    )  # fmt: skip
    told = frame.assign(**{f"{column}_code": frame[column] for column in columns})
    for column in VARYING:
        told[column] = _named(frame, column, say)
    for column in ("unit", "measure", "obs_status", "source_kind", "qualifier", "relation"):
        told[column] = _words(frame[column], lambda code, c=column: say.code(c.upper(), code))
    told["indicator"] = _words(frame["indicator"], say.indicator)
    told["title"] = _words(frame["source"], lambda source: title_of_page(source, say))
    told["published_on"] = _words(frame["published_on"], lambda text: known_day(text, say))
    told["note"] = _words(frame["note"], lambda note: remark(note, say))
    told["period_last"] = frame["period_end"] - timedelta(days=1)
    spans = frame.drop_duplicates("time_period").set_index("time_period")
    told["period"] = frame["time_period"].map(
        {
            row.Index: period(
                say.language, row.Index, row.period_start.date(), row.period_end.date()
            )
            for row in spans[["period_start", "period_end"]].itertuples()
        }
    )
    told["correction"] = _corrections(frame, say)
    told["correction_text"] = [fix.text if fix else "" for fix in told["correction"]]
    spanning = frame[["measure", "is_whole_year", "months", "period_start", "period_end"]]
    told["part"] = [part_of_year(row, say)[0] for row in spanning.to_dict("records")]
    return told


def _corrections(frame: pd.DataFrame, say: Words) -> pd.Series:
    """What was corrected, by the index of the frame; nearly always nothing anywhere."""
    found = pd.Series([None] * len(frame), index=frame.index, dtype=object)
    corrected = frame[frame["value_published"].notna()]
    for place, row in zip(corrected.index, corrected.to_dict("records"), strict=True):
        found[place] = correction(row, say)
    return found


def _series(scope: Scope, choice: Choice, typed: str) -> tuple[list[dict[int, dict]], list[int]]:
    """The whole years of each series, the largest first, and all years that occur."""
    frame, say = queries.whole_years(choice.within(scope)), scope.say
    codes = {f"{column}_code": frame[column] for column in VARYING}
    frame = frame.assign(**codes, **{column: _named(frame, column, say) for column in VARYING})
    series: dict[tuple, dict[int, dict]] = {}
    for row in keep(frame, VARYING, typed).to_dict("records"):
        key = tuple(row[f"{column}_code"] for column in VARYING)
        series.setdefault(key, {})[row["year"]] = row
    years = sorted({year for row in series.values() for year in row})
    # By the last figure of each: the order of a reader who looks for who counts most.
    return sorted(series.values(), key=lambda row: -row[max(row)]["value"]), years


def _value(row: dict | None, letters: bool, language: str) -> Cell:
    if row is None:
        return None
    text = exact(language, row["value"], row["qualifier"] or "")
    marks = [row["obs_status"]] if letters and row["obs_status"] != "A" else []
    marks += [CORRECTED] * pd.notna(row["value_published"])
    return " ".join([text, *marks]), row["value"]


def _letters(row: dict) -> str:
    """The status of a figure, and what its source says of it, in codes."""
    return " ".join(filter(None, (row["obs_status"], row["qualifier"])))


def _publishers(frame: pd.DataFrame, say: Words) -> list[str]:
    """Who published each figure; each source is told once, since thousands of rows share it."""
    rows = frame.assign(relation=frame["relation_code"], source_kind=frame["source_kind_code"])
    names = rows.drop_duplicates("source").set_index("source")
    told = {source: publisher(row, say) for source, row in names.to_dict("index").items()}
    return [told[source] for source in frame["source"]]


def _ordinals(days: pd.Series) -> pd.Series:
    """Days as numbers that a table is sorted by."""
    return (days - pd.Timestamp("1970-01-01")).dt.days


def _named(frame: pd.DataFrame, column: str, say: Words) -> pd.Series:
    return _words(frame[column], lambda code: name_code(column, code, say))


def _unless(frame: pd.DataFrame, column: str, usual: str) -> pd.Series:
    """Words of a column; nothing where every code is the usual one, nor for a normal status."""
    codes = frame[f"{column}_code"]
    if usual == "A":
        return frame[column].where(codes != usual, "")
    return frame[column] if (codes != usual).any() else frame[column].where(codes != usual, "")


def _heading(column: str, say: Words) -> str:
    if column.endswith("_code"):
        return say("explorer.col_code", name=say(f"explorer.col_{column[:-5]}"))
    return say(f"explorer.col_{column}")


def _words(column: pd.Series, tell: Callable) -> pd.Series:
    return column.map({code: tell(code) for code in column.unique()})
