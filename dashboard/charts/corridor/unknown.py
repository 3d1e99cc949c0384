"""What is not known of a corridor: the subjects without a figure, and who would publish them."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.corridor import subjects
from dashboard.charts.corridor.subjects import Subject
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import corridor as queries
from data.edition import HOME

BODIES = 3  # that are named
ALWAYS = (0, 9999)
PERIOD = ("time_period", "period_start", "period_end")


def unknown(scope: Scope, partner: str) -> tuple[str, ...]:
    """One line a subject that has no observed figure about the partner in any year, and one where
    figures count all nationalities together: such a figure tells nothing of our citizens. Each
    names what else of its topic is known, though no panel can show it."""
    always, say = replace(scope, first=ALWAYS[0], last=ALWAYS[1], months=0), scope.say
    there = subjects.members(partner)
    found = {
        one: subjects.figures(always, replace(one, instead=()), there) for one in subjects.SUBJECTS
    }
    shown = pd.concat([*found.values(), *(subjects.figures(always, one, there) for one in found)])
    own = {*shown["indicator"][shown["ref_area"] == HOME]}
    lines = []
    for subject, figures in found.items():
        of_all = tuple(dict.fromkeys(figures["indicator"][figures["ref_area"] == "WLD"]))
        if not (figures.empty or of_all):
            continue
        line = _line(subject, partner, say)
        if of_all:
            told = say.listing([say(f"corridor.short_{code}") for code in of_all])
            line = say("corridor.unknown_of_all", line=line, figures=told)
        lines.append(_with_others(line, subject, there, own, scope))
    return tuple(lines)


def _with_others(
    line: str, subject: Subject, there: tuple[str, ...], own: set[str], scope: Scope
) -> str:
    say = scope.say
    others = [
        say(
            f"corridor.other{'_earlier' if row['is_earlier'] else ''}",
            figure=say.indicator(row["indicator"]),
            period=say.period(*(row[name] for name in PERIOD)),
        )
        for row in queries.besides(subject.indicators[0], there, scope.as_of)
        if row["indicator"] not in own
    ]
    return say("corridor.unknown_but", line=line, figures="; ".join(others)) if others else line


def _line(subject: Subject, partner: str, say: Words) -> str:
    publish = queries.bodies(subject.indicators, subject.there)
    codes = dict.fromkeys(code for one in subject.indicators for code in publish.get(one, ()))
    bodies = say.listing([say.code("ORIGIN", code) for code in list(codes)[:BODIES]])
    words = {"subject": say(f"corridor.{subject.name}"), "bodies": bodies}
    if subject.there:
        group = "_group" if len(subjects.members(partner)) > 1 else ""
        return say(f"corridor.unknown_there{group}", partner=say.country(partner), **words)
    return say("corridor.unknown_by", **words)
