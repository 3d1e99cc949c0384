"""Milestones of the sample charts, read straight from the CSV files."""

import csv
from datetime import date
from functools import cache

from dashboard.model.chart import Milestone
from data import DATA_DIR

LEVELS = {
    "en": {
        "global": "global",
        "regional": "regional",
        "bilateral": "bilateral",
        "national": "national",
    },
    "uz": {
        "global": "global",
        "regional": "mintaqaviy",
        "bilateral": "ikki tomonlama",
        "national": "milliy",
    },
    "ru": {
        "global": "глобальный",
        "regional": "региональный",
        "bilateral": "двусторонний",
        "national": "национальный",
    },
}


@cache
def rows(name: str) -> list[dict]:
    with (DATA_DIR / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def milestones(language: str, most: int = 12, first: str = "2012", text: str = ""):
    chosen = [row for row in rows("milestones.csv") if row["date"] >= first][:most]
    return tuple(_milestone(row, number, language, text) for number, row in enumerate(chosen, 1))


@cache
def ends() -> dict[str, str]:
    """The last day of each act that has one."""
    over = ("ended", "expired", "repealed")
    return {
        row["milestone"]: row["date"]
        for row in rows("milestone_events.csv")
        if row["event"] in over and row["basis"] != "planned"
    }


def _milestone(row: dict, number: int, language: str, text: str) -> Milestone:
    end = ends().get(row["milestone"], "")
    return Milestone(
        id=row["milestone"],
        number=number,
        when=row["date"][: {"year": 4, "month": 7, "day": 10}[row["date_precision"]]],
        start=date.fromisoformat(row["date"]),
        end=date.fromisoformat(end) if end else None,
        precision=row["date_precision"],
        kind=row["kind"],
        level=row["level"],
        kind_text=row["kind"],
        level_text=LEVELS[language][row["level"]],
        title=text or row[f"title_{language}"],
        summary=text or row[f"summary_{language}"],
        why=text,
        facts=(("Parties", text or row["parties"]),),
        url=row["url"],
        source=text or row["source"],
        featured=number <= 60 and number % 9 != 0,
    )
