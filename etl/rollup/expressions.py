"""The roll-up as typed expressions, from which the SQL of each engine is compiled.

Nothing of a specification or a file becomes SQL text here: names are columns that were found in
the files, and codes are values, both quoted by the compiler.
"""

import ibis
from ibis import _
from ibis.expr import types as ir

from etl.rollup.calendar import DAY, day_number
from etl.rollup.facts import UNKNOWN, WORLD, Facts
from etl.rollup.specification import Coded, Specification

RECORDS, KEYS, CALENDAR, EVENTS = "records", "person_keys", "calendar", "events"
TOTAL = "_T"
USED, FILTERED, OUTSIDE = "used", "left out by where", "outside of the periods"
_STORED = {
    "text": "string", "integer": "int64", "decimal": "decimal(38, 9)", "float": "decimal(38, 9)",
    "timestamp": "timestamp", "instant": "timestamp('UTC')", "day": "date",
}  # fmt: skip


class Rollup:
    """The steps from records to cells, for one dialect of SQL."""

    def __init__(self, specification: Specification, stored: dict[str, str], dialect: str) -> None:
        self.of, self.stored, self.dialect = specification, stored, dialect
        self.records = ibis.table(
            {name: _STORED[kind] for name, kind in stored.items()}, name=RECORDS
        )
        self.sums = [one for one in specification.measures if one.kind == "sum"]
        self.facts = Facts(specification, stored, dialect)

    def sql(self, table: ir.Table) -> str:
        return str(ibis.to_sql(table, dialect=self.dialect, pretty=False))

    def tally(self) -> ir.Table:
        """How many records are read, cannot be read (by column), are late (by period)."""
        facts = self._classified()
        calendar = _calendar()
        late = facts.left_join(calendar, facts["_when_day"] == calendar.day)
        return (
            late.mutate(period=late["_late"].ifelse(late.period.fill_null(UNKNOWN), UNKNOWN))
            .group_by("_unreadable", "_late", "period")
            .agg(records=_.count())
        )

    def events(self) -> ir.Table:
        """One row an event, period and person: its newest version, counted and summed."""
        facts = self._classified()
        kept = facts.filter((facts["_unreadable"] == UNKNOWN) & ~facts["_late"])
        newest = self._newest(kept)
        calendar = _calendar()
        dated = newest.left_join(calendar, newest["_when_day"] == calendar.day)
        fate = ibis.cases(
            (~self._wanted(dated), FILTERED), (dated.period.isnull(), OUTSIDE), else_=USED
        )
        dated = dated.mutate(fate=fate)
        used = dated.fate == USED
        keys = {
            name: used.ifelse(dated[column], UNKNOWN)
            for name, column in [*self._keys().items(), ("period", "period")]
        }
        who = used.ifelse(dated["_who"], ibis.null("string")) if self.of.persons else None
        narrow = dated.select(
            "fate", **keys, **({"who": who} if who is not None else {}),
            **{f"sum{n}": dated[f"_sum{n}"] for n in range(len(self.sums))},
        )  # fmt: skip
        grouped = [name for name in narrow.columns if not name.startswith("sum")]
        return narrow.group_by(*grouped).agg(
            records=_.count(),
            **{f"sum{n}": narrow[f"sum{n}"].sum() for n in range(len(self.sums))},
        )

    def fates(self, events: ir.Table) -> ir.Table:
        return events.group_by("fate").agg(records=events.records.sum())

    def cells(self, events: ir.Table) -> ir.Table:
        """Every cell with its margins; persons are counted anew in each, since they do not add."""
        used = events.filter(events.fate == USED)
        parts = []
        for partner in self._levels(self.of.partner):
            for breakdown in (None, *range(len(self.of.breakdowns))):
                parts.append(self._level(used, partner, breakdown))
        return ibis.union(*parts) if len(parts) > 1 else parts[0]

    def stored_events(self) -> ir.Table:
        """The table that `events` was kept in, so that each margin does not read all again."""
        return ibis.table(self.events().schema(), name=EVENTS)

    def _levels(self, coded: Coded) -> tuple[bool, ...]:
        return (True, False) if coded.column else (True,)

    def _level(self, used: ir.Table, partner: bool, breakdown: int | None) -> ir.Table:
        """Partner on its own (or the world), one breakdown (or the total)."""
        keys = {
            "area": used.area,
            "partner": used.partner if partner else ibis.literal(WORLD),
            "dimension": ibis.literal(
                TOTAL if breakdown is None else self.of.breakdowns[breakdown].dimension
            ),
            "breakdown": ibis.literal(TOTAL) if breakdown is None else used[f"by{breakdown}"],
            "period": used.period,
        }
        sums = [f"sum{n}" for n in range(len(self.sums))]
        persons = ["who"] if self.of.persons else []
        rows = used.select(**keys, **{name: used[name] for name in ["records", *sums, *persons]})
        grouped = list(keys)
        if persons:
            rows = rows.group_by(*grouped, "who").agg(
                records=rows.records.sum(), **{name: rows[name].sum() for name in sums}
            )
            nobody = rows.who.isnull().ifelse(rows.records, 0)
        cells = rows.group_by(*grouped).agg(
            records=rows.records.sum().cast("int64"),
            persons=rows.who.count() if persons else ibis.literal(0),
            nobody=nobody.sum().cast("int64") if persons else ibis.literal(0),
            **{name: rows[name].sum().cast("int64") for name in sums},
        )
        return cells.select(*grouped, "records", "persons", "nobody", *sums)

    def _keys(self) -> dict[str, str]:
        breakdowns = {f"by{n}": f"_by{n}" for n in range(len(self.of.breakdowns))}
        return {"area": "_area", "partner": "_partner", **breakdowns}

    def _classified(self) -> ir.Table:
        """The facts of each record, and whether it can be read and came in time."""
        of, records = self.of, self.records
        keys = ibis.table({"inner_key": "string", "outer_key": "string"}, name=KEYS)
        rows = records.cross_join(keys) if of.persons else records
        facts = rows.select(**self.facts.of(rows))
        must = {of.records.event: "_event", of.period.column: "_when"}
        must |= {of.records.version: "_version", of.records.received: "_received"}
        must |= {one.column: f"_sum{n}" for n, one in enumerate(self.sums)}
        unreadable = ibis.cases(
            *((facts[fact].isnull(), name) for name, fact in must.items() if name), else_=UNKNOWN
        )
        late = ibis.literal(False)
        if of.records.late_after:
            until = (day_number(of.records.late_after) + 1) * DAY
            late = (facts["_received"] >= until).fill_null(False)
        return facts.mutate(
            _unreadable=unreadable, _late=late, _when_day=(facts["_when"] // DAY).cast("int64")
        )

    def _newest(self, kept: ir.Table) -> ir.Table:
        """Of each event the record with the highest version; of equal ones the last received,
        and then one by its content, so that the order of the files decides nothing."""
        more = ("_event", "_unreadable", "_late", "_when_day")
        content = [name for name in kept.columns if name not in more]
        first = ["_version", "_received"]
        order = [*first, *(name for name in content if name not in first)]
        place = ibis.row_number().over(
            ibis.window(group_by=kept["_event"], order_by=[kept[name].desc() for name in order])
        )
        return kept.select("_event", "_when_day", *content, place=place).filter(_.place == 0)

    def _wanted(self, rows: ir.Table) -> ir.BooleanValue:
        wanted: ir.BooleanValue = ibis.literal(True)
        for n, values in enumerate(self.of.where.values()):
            wanted = wanted & rows[f"_where{n}"].isin(values).fill_null(False)
        return wanted


def _calendar() -> ir.Table:
    return ibis.table({"day": "int64", "period": "string"}, name=CALENDAR)
