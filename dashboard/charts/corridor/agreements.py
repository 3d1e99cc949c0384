"""The agreements of a corridor: the acts that both ends signed, and for how long each holds."""

from collections.abc import Iterable

from dashboard.builder.milestones import describe
from dashboard.charts.cooperation import ledger
from dashboard.charts.cooperation.ledger import Act, Asked
from dashboard.charts.cooperation.parties import with_groups
from dashboard.charts.corridor.subjects import members
from dashboard.language.words import Words
from dashboard.model.chart import Lane
from dashboard.model.scope import Scope
from dashboard.model.table import Cell, Table, columns_of
from dashboard.queries import ledger as queries
from data.edition import HOME

AGREED = ("agreement", "treaty", "protocol")
IN_FORCE = "in_force"  # the day of an act that its bar begins with
LANES = 5  # as many as stand above the panels without pushing them down


def agreements(scope: Scope, partner: str) -> tuple[Act, ...]:
    """Those of both ends by their state, the newest of each first; of a group its members' too,
    of a member those of its groups."""
    asked = Asked(partners=members(partner), codes=(("kind", AGREED),), sort="status")
    return tuple(act for act in ledger.found(scope, asked) if HOME in act.makers)


def table(found: Iterable[Act], say: Words, address: str) -> Table:
    """Their state, their names, who made them, their days; `address` is that of a card without the
    act's id."""
    columns = columns_of(say, "ledger", ("status", "title", "maker", "dates"), ("title",))
    rows: list[list[Cell]] = [
        [
            act.status,
            (act.milestone.title, f"{address}{act.milestone.id}"),
            act.maker,
            (act.dates, act.milestone.start.toordinal()),
        ]
        for act in found
    ]
    return columns, rows


def lanes(scope: Scope, partner: str) -> tuple[Lane, ...]:
    """Agreements that are known to be in force, or to have been: those of the two alone first,
    then the newest. Of a group those of its members too, of a member those of its groups; whose
    they are is named."""
    if scope.milestones == "none":
        return ()
    asked = with_groups(members(partner))
    rows = [row for row in queries.acts(IN_FORCE).to_dict("records") if _holds(row, scope, asked)]
    rows.sort(key=lambda row: (row["level"] != "bilateral", -row["date"].toordinal()))
    return tuple(_lane(row, partner, scope.say) for row in rows[:LANES])


def _lane(row: dict, partner: str, say: Words) -> Lane:
    act = describe(row, say)
    about = say.code("POLICY_TOOL", row["tool"])
    if others := _named(row) & with_groups(members(partner)) - {partner}:
        about = f"{say.listing([say.country(code) for code in sorted(others)])}: {about}"
    name = say("corridor.lane", about=about, when=act.when)
    return Lane(act.id, 0, name, act.title, act.start, act.end)


def _named(row: dict) -> frozenset[str]:
    return frozenset([*row["made_by"].split(";"), *(row["parties"] or "").split(";")])


def _holds(row: dict, scope: Scope, partners: frozenset[str]) -> bool:
    return (
        row["kind"] in AGREED
        and bool(row["is_known"])
        and HOME in row["made_by"].split(";")
        and not partners.isdisjoint(_named(row))
        and row["date"].year <= scope.last
        and (not scope.as_of or row["date"].date() <= scope.as_of)
    )
