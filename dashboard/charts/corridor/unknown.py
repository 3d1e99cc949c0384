"""What is not known of a corridor: the subjects without a figure, and who would publish them."""

from dataclasses import replace

from dashboard.charts.corridor import subjects
from dashboard.charts.corridor.subjects import Subject
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import corridor as queries

BODIES = 3  # that are named
ALWAYS = (0, 9999)


def unknown(scope: Scope, partner: str) -> tuple[str, ...]:
    """One line a subject that has no observed figure about the partner in any year, and one where
    figures count all nationalities together: such a figure tells nothing of our citizens."""
    always, say = replace(scope, first=ALWAYS[0], last=ALWAYS[1], months=0), scope.say
    lines = []
    for subject in subjects.SUBJECTS:
        own = replace(subject, instead=())
        found = subjects.figures(always, own, subjects.members(partner))
        of_all = tuple(dict.fromkeys(found["indicator"][found["ref_area"] == "WLD"]))
        if found.empty:
            lines.append(_line(subject, partner, say))
        elif of_all:
            figures = say.listing([say(f"corridor.short_{code}") for code in of_all])
            line = _line(subject, partner, say)
            lines.append(say("corridor.unknown_of_all", line=line, figures=figures))
    return tuple(lines)


def _line(subject: Subject, partner: str, say: Words) -> str:
    publish = queries.bodies(subject.indicators, subject.there)
    codes = dict.fromkeys(code for one in subject.indicators for code in publish.get(one, ()))
    bodies = say.listing([say.code("ORIGIN", code) for code in list(codes)[:BODIES]])
    words = {"subject": say(f"corridor.{subject.name}"), "bodies": bodies}
    if subject.there:
        group = "_group" if len(subjects.members(partner)) > 1 else ""
        return say(f"corridor.unknown_there{group}", partner=say.country(partner), **words)
    return say("corridor.unknown_by", **words)
