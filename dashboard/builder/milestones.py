"""Milestones that can touch the figures of a chart, in the reader's words; their order and numbers
stand in `builder/numbering.py`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.builder.cache import ignores_countries
from dashboard.builder.citations import publication
from dashboard.builder.numbering import NO_EFFECT, YEAR
from dashboard.language.words import Words, precision_of, speak
from dashboard.model.chart import LaterEvent, Milestone
from dashboard.model.scope import Scope
from dashboard.queries import effects, milestones
from dashboard.store.database import remember, rows_of
from data.edition import HOME

ABOUT = ("indicator", "counterpart_area", "ref_area")  # columns that tell what a figure is about
FARTHEST = 99  # rank of what touches no figure of the chart and is there because all were asked for
FEW = 2  # partners that a short name has room for
AGREED = 3  # closeness of what two agreed: behind acts on their figures, before acts of others
CHANGES = {"amended", "extended", "suspended"}


def milestones_for(
    scope: Scope, frame: pd.DataFrame, partners: tuple[str, ...] = ()
) -> tuple[Milestone, ...]:
    """What can touch the figures of a chart, still without numbers; where the reader asked for
    all, all are featured, and those that touch the figures are still the closest.

    On a chart of everything about `partners` what the home country agreed with them alone stands
    whether or not a figure there is linked with it: it is the law of the two.
    """
    if scope.milestones == "none":
        return ()
    told = zip(*(frame[name].tolist() for name in ABOUT), strict=True)
    first, last = frame["period_start"].min().date(), frame["period_end"].max().date()
    return tuple(
        replace(one, rank=one.closeness * YEAR + _years_off(one.start, first, last))
        for one in touching(scope, keys_of(scope, told), partners)
    )


def keys_of(scope: Scope, told: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What figures are about, told by the columns `ABOUT`, for `queries.milestones.touching`."""
    return tuple(sorted({
        f"{indicator} {partner} {area}"
        # Hundreds of figures are about a few things.
        for indicator, counterpart, ref_area in {*told}
        # Where partners are chosen, beside a figure of all stands what touches theirs.
        for partner in (
            scope.partners
            if counterpart == "WLD" and scope.partners
            else (counterpart,)
        )
        # What another state did, or a shock abroad, touches the figures of every country.
        for area in (ref_area, "WLD")
    }))  # fmt: skip


def touching(
    scope: Scope, keys: tuple[str, ...], partners: tuple[str, ...] = ()
) -> tuple[Milestone, ...]:
    """What can touch figures of these keys in any years, and what was agreed with these partners,
    still without rank."""
    return _touching(replace(scope, first=0, last=0), keys, partners)


@ignores_countries()
def _touching(
    scope: Scope, keys: tuple[str, ...], partners: tuple[str, ...]
) -> tuple[Milestone, ...]:
    touches = milestones.touching(keys)
    agreed = milestones.agreed_with(partners).difference(touches)
    everything = scope.milestones == "all"
    return tuple(
        replace(
            one if everything else _as_touched(one, touches.get(one.id), scope.say),
            featured=everything,
            whole=one.id in agreed or _is_whole(touches.get(one.id)),
            closeness=AGREED if one.id in agreed else _closeness(one, touches.get(one.id)),
        )
        for one in _described(scope.language, scope.by, scope.as_of)
        if (everything or one.id in touches or one.id in agreed)
        # Beside figures as they were known on a day nothing stands that had not happened by then.
        and (scope.as_of is None or one.start <= scope.as_of)
        and (not scope.levels or one.level in scope.levels)
        and (not scope.kinds or one.kind in scope.kinds)
    )


@remember
def _described(language: str, by: str, as_of: date | None) -> tuple[Milestone, ...]:
    """All milestones in the order of their names, still without what they touch."""
    rows = sorted(rows_of(milestones.every(by)), key=lambda row: row["milestone"])
    return tuple(describe(row, speak(language), as_of=as_of) for row in rows)


def _is_whole(touch: dict | None) -> bool:
    return touch is not None and touch["reach"] != "part"


def _closeness(one: Milestone, touch: dict | None) -> int:
    """Shocks are closer than others of the same rank."""
    if touch and touch["expected_effect"] == "none":
        return NO_EFFECT
    return 2 * (touch["rank"] if touch else FARTHEST) - (one.kind == "shock")


def _as_touched(one: Milestone, touch: dict | None, say: Words) -> Milestone:
    if touch is None:
        return replace(one, why=say("milestones.agreed"))
    effect = touch["expected_effect"]
    why = touch[f"rationale_{say.language}"] or ""
    return replace(one, why=why, effect=say.code("EFFECT", effect) if effect else "")


def _years_off(day: date, first: date, last: date) -> int:
    """Whole years between a day and the time of the figures; none within it."""
    return max(0, (first - day).days, (day - last).days) // YEAR


def describe(row: dict, say: Words, number: int = 1, as_of: date | None = None) -> Milestone:
    """One row of `queries.milestones` in the reader's words."""
    language = say.language
    start, end = row["date"].date(), None if pd.isna(row["ended_on"]) else row["ended_on"].date()
    life = tuple(_life(row, say, as_of))
    return Milestone(
        id=row["milestone"],
        number=number,
        when=say.when(start, row["date_precision"]),
        start=start,
        # What had not ended by the day that is asked for lasted until then.
        end=min(end, as_of) if end and as_of else end,
        end_precision="day" if _is_later(end, as_of) else precision_of(row["ended_on_text"]),
        precision=row["date_precision"],
        kind=row["kind"],
        level=row["level"],
        kind_text=say.code("MILESTONE_KIND", row["kind"]),
        level_text=say.code("LEVEL", row["level"]),
        title=row[f"title_{language}"],
        summary=row[f"summary_{language}"] or "",
        facts=tuple(_facts(row, say, life, as_of)),
        url=row["url"] or "",
        source=publication(row, say),
        hollow="" if row["is_known"] else say(f"milestones.stands_on_{row['stands_on']}"),
        life=life,
        still_on=_still_on(row, as_of),
        short=_short(row, say),
    )


def _still_on(row: dict, as_of: date | None) -> date | None:
    """The day that is asked for, or that of the build, where an act was at work on it."""
    begun = [row[name].date() for name in ("in_force_on", "applied_on") if not pd.isna(row[name])]
    at_work = milestones.is_at_work(row["kind"], row["status"])
    if not at_work or _is_later(min(begun, default=None), as_of):
        return None
    today: date = effects.judged_on()
    return as_of or today


def _short(row: dict, say: Words) -> str:
    """A name where the room is short: titles of agreements come to the partner late."""
    parties = row["parties"].split(";") if row["parties"] else []
    partners = [_party(code, say) for code in parties if code != HOME]
    if row["kind"] == "shock" or HOME not in parties or not 0 < len(partners) <= FEW:
        return ""
    coded = (("MILESTONE_KIND", row["kind"]), ("POLICY_TOOL", row["tool"]))
    words = [say.code(codelist, code) for codelist, code in coded if code != "none"]
    told = ", ".join(dict.fromkeys(word[:1].lower() + word[1:] for word in words))
    short = say("milestones.short", partners=", ".join(partners), told=told)
    return short if len(short) < len(row[f"title_{say.language}"]) else ""


def _life(row: dict, say: Words, as_of: date | None) -> Iterator[LaterEvent]:
    """The later events of an act, without the day on which it stands itself."""
    for event in filter(None, (row.get("life") or "").split(";")):
        code, day, precision, *party = event.split(" ")
        when = date.fromisoformat(day)
        if when > row["date"].date() and (as_of is None or when <= as_of):
            told = [say.code("MILESTONE_EVENT", code), *(_party(one, say) for one in party)]
            if lies_ahead(when):
                told.append(say("milestones.ahead"))
            words = f"{', '.join(told)}: {say.when(when, precision)}"
            yield LaterEvent(when, words, code, precision)


def _facts(row: dict, say: Words, life: tuple[LaterEvent, ...], as_of: date | None):
    if not row["is_known"]:
        yield say("milestones.stands_on"), say(f"milestones.stands_on_{row['stands_on']}")
    if row["parties"]:
        parties = [_party(code, say) for code in row["parties"].split(";")]
        yield say("milestones.parties"), ", ".join(parties)
    for column in ("signed_on", "in_force_on", "ended_on"):
        if not pd.isna(row[column]) and not _is_later(row[column].date(), as_of):
            # the text stands only where a date is known less exactly than to the day
            precision = precision_of(row[f"{column}_text"])
            label = "began" if row["kind"] == "shock" and column == _begins(row) else column
            if label == "signed_on" and not row["is_signed"]:
                label = "adopted_on"
            label += "_ahead" if lies_ahead(row[column].date()) else ""
            yield say(f"milestones.{label}"), say.when(row[column].date(), precision)
    changes = [event.words for event in life if event.code in CHANGES]
    if changes:
        yield say("milestones.changes"), "; ".join(changes)
    if row["status"] and not _has_changed(row, as_of):
        yield say("milestones.status"), say.code("MILESTONE_STATUS", row["status"])
    if row["document_no"]:
        written = "document_no" if say.language == "en" else f"document_no_{say.language}"
        yield say("milestones.document_no"), row[written]


def _begins(row: dict) -> str:
    """The day on which a shock began: that from which it held, not that of a decree before it."""
    return "signed_on" if pd.isna(row["in_force_on"]) else "in_force_on"


def lies_ahead(day: date) -> bool:
    """Whether a day of an act had not come when the figures were put together."""
    today: date = effects.judged_on()
    return day > today


def _is_later(day: date | None, as_of: date | None) -> bool:
    return day is not None and as_of is not None and day > as_of


def _has_changed(row: dict, as_of: date | None) -> bool:
    """Whether something happened to an act after a day, so that its status was another one then."""
    days = [event.split(" ")[1] for event in filter(None, (row.get("life") or "").split(";"))]
    return any(_is_later(date.fromisoformat(day), as_of) for day in days)


def _party(code: str, say: Words) -> str:
    named = say.country(code)
    return say.code("PARTY", code) if named == code else named
