"""What a figure counts beyond what its keys say: people of all nationalities, a sum of ours."""

import pandas as pd

from dashboard.builder.quantities import in_words
from dashboard.language.words import Words
from dashboard.queries.takeaways import estimated

_DOUBTED = ("E", "P", "U")  # what is told of a figure wherever it leads: an estimate, provisional


def all_nationalities(frame: pd.DataFrame) -> pd.Series:
    """Which figures count foreigners of every nationality, whichever countries are chosen."""
    every = frame["population_scope"] == "all_nationalities"
    world = frame["population_scope"] == "world_row_all_nationalities"
    return every | (world & (frame["ref_area"] == "WLD"))


def title_of(title: str, frame: pd.DataFrame, say: Words) -> str:
    """A title that says whom the figures count, where they are not citizens of one country only."""
    if frame.empty or "population_scope" not in frame:
        return title
    counted = all_nationalities(frame)
    if not counted.any():
        return title
    key = "title_all" if counted.all() else "title_with_all"
    return say(f"chart_notes.{key}", title=title)


def origin_in_words(row: dict, say: Words) -> str:
    """Whose figure it is; of a total that we added up, that it is ours."""
    origin = say.code("ORIGIN", row["origin"])
    return say("takeaways.our_sum", origin=origin) if row.get("is_own_sum") else origin


def uncovered(frame: pd.DataFrame) -> pd.DataFrame:
    """Without parts of years that have a whole figure: a column would stand in the other's."""
    key = ["indicator", "ref_area", "counterpart_area", "breakdown", "origin", "year"]
    names = pd.Series(zip(*(frame[name] for name in key), strict=True), index=frame.index)
    whole, forecast = frame["is_whole_year"], frame["obs_status"] == "F"
    return frame[whole | forecast | ~names.isin({*names[whole & ~forecast]})]


def doubt_in_words(row: dict, say: Words) -> str:
    """What a sentence tells of a figure that is an estimate or provisional, or that is doubtful;
    not that it is an estimate where all of its indicator's are."""
    status = row["obs_status"]
    if status not in _DOUBTED or (status == "E" and row["indicator"] in estimated()):
        return ""
    return say.code("OBS_STATUS", status)


def with_doubt(told: str, say: Words, *rows: dict) -> str:
    """Words about a figure, or about a sum of several, and after them what is doubtful of it."""
    doubts = dict.fromkeys(doubt_in_words(row, say) for row in rows)
    return ", ".join(filter(None, (told, *doubts)))


def value_in_words(row: dict, say: Words) -> str:
    """The value of a figure as a sentence tells it: "about 60,000 people, low reliability"."""
    return with_doubt(in_words(row, say), say, row)
