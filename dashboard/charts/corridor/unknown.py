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
    """One line a subject that has no observed figure about the partner in any year."""
    always = replace(scope, first=ALWAYS[0], last=ALWAYS[1], months=0)
    return tuple(
        _line(subject, partner, scope.say)
        for subject in subjects.SUBJECTS
        if not _is_known(always, subject, partner)
    )


def _is_known(scope: Scope, subject: Subject, partner: str) -> bool:
    found = subjects.figures(scope, replace(subject, instead=()), subjects.members(partner))
    return not found.empty


def _line(subject: Subject, partner: str, say: Words) -> str:
    publish = queries.bodies(subject.indicators, subject.there)
    codes = dict.fromkeys(code for one in subject.indicators for code in publish.get(one, ()))
    bodies = say.listing([say.code("ORIGIN", code) for code in list(codes)[:BODIES]])
    words = {"subject": say(f"corridor.{subject.name}"), "bodies": bodies}
    if subject.there:
        return say("corridor.unknown_there", partner=say.country(partner), **words)
    return say("corridor.unknown_by", **words)
