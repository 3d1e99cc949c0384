"""How a source is told: origin, who relayed it, and when it was published."""

from datetime import date

from dashboard.language.words import Words


def citation(row: dict, say: Words) -> str:
    """Origin, who relayed it, and when: every figure is told with it."""
    origin = say.code("ORIGIN", row["origin"])
    when = known_day(row["published_on"], say)
    relayed = row["source_kind"] == "news"
    words = say(
        "chart_notes.cited_press" if relayed else "chart_notes.cited",
        origin=origin,
        publisher=row["publisher"],
    )
    if not relayed and row["publisher"].casefold() in origin.casefold():
        words = origin
    elif relayed and _letters(row["publisher"]) in (_letters(origin), _letters(row["origin"])):
        words = say("chart_notes.cited_own_press", publisher=origin)
    return f"{words}, {when}" if when else words


def _letters(name: str) -> str:
    """A name without its signs: Kun.uz and KUN-UZ are one."""
    return "".join(filter(str.isalnum, name)).casefold()


def known_day(text: str, say: Words) -> str:
    """A date as exactly as it is known: 2018, July 2018, 5 July 2018; empty if unknown."""
    if not text:
        return ""
    precision = {4: "year", 7: "month"}.get(len(text), "day")
    day = date(*(int(part) for part in f"{text}-01-01".split("-")[:3]))
    return say.when(day, precision)
