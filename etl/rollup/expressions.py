"""The roll-up as typed expressions, from which the SQL of each engine is compiled.

Nothing of a specification or a file becomes SQL text here: names are columns that were found in
the files, and codes are values, both quoted by the compiler.
"""

import ibis
from ibis import _
from ibis.expr import types as ir

from etl.rollup.calendar import DAY, day_number, offsets
from etl.rollup.specification import Coded, Measure, Specification

RECORDS, KEYS, CALENDAR, EVENTS = "records", "person_keys", "calendar", "events"
WORLD, TOTAL, UNKNOWN = "WLD", "_T", ""
USED, FILTERED, OUTSIDE = "used", "left out by where", "outside of the periods"
_STORED = {
    "text": "string", "integer": "int64", "decimal": "decimal(38, 9)", "float": "decimal(38, 9)",
    "timestamp": "timestamp", "instant": "timestamp('UTC')", "day": "date",
}  # fmt: skip
# 64 bits: that any two of 100 million persons share them has a chance of 3 in 10,000.
DIGITS = 16


@ibis.udf.scalar.builtin(name="sha256")
def _sha256(text: str) -> str: ...  # type: ignore[empty-body]


@ibis.udf.scalar.builtin(name="sha2")
def _sha2(text: str, bits: int) -> str: ...  # type: ignore[empty-body]


@ibis.udf.scalar.builtin(name="left")
def _left(text: str, count: int) -> str: ...  # type: ignore[empty-body]


_DIGEST = {"duckdb": _sha256, "pyspark": lambda text: _sha2(text, 256)}


class Rollup:
    """The steps from records to cells, for one dialect of SQL."""

    def __init__(self, specification: Specification, stored: dict[str, str], dialect: str) -> None:
        self.of, self.stored, self.dialect = specification, stored, dialect
        self.records = ibis.table(
            {name: _STORED[kind] for name, kind in stored.items()}, name=RECORDS
        )
        self.sums = [one for one in specification.measures if one.kind == "sum"]
        last = specification.records.late_after or specification.period.end
        self._offsets = offsets(specification.period, last)

    def sql(self, table: ir.Table) -> str:
        return str(ibis.to_sql(table, dialect=self.dialect, pretty=False))

    def tally(self) -> ir.Table:
        """How many records are read, cannot be read (by column), are late (by period)."""
        facts = self._classified()
        calendar = _calendar()
        late = facts.left_join(calendar, facts._when_day == calendar.day)
        return (
            late.mutate(period=late._late.ifelse(late.period.fill_null(UNKNOWN), UNKNOWN))
            .group_by("_unreadable", "_late", "period")
            .agg(records=_.count())
        )

    def events(self) -> ir.Table:
        """One row an event, period and person: its newest version, counted and summed."""
        facts = self._classified()
        kept = facts.filter((facts._unreadable == UNKNOWN) & ~facts._late)
        newest = self._newest(kept)
        calendar = _calendar()
        dated = newest.left_join(calendar, newest._when_day == calendar.day)
        fate = ibis.cases(
            (~self._wanted(dated), FILTERED), (dated.period.isnull(), OUTSIDE), else_=USED
        )
        dated = dated.mutate(fate=fate)
        used = dated.fate == USED
        keys = {
            name: used.ifelse(dated[column], UNKNOWN)
            for name, column in [*self._keys().items(), ("period", "period")]
        }
        who = used.ifelse(dated._who, ibis.null("string")) if self.of.persons else None
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
        facts = rows.mutate(**self._facts(rows))
        must = {of.records.event: "_event", of.period.column: "_when"}
        must |= {of.records.version: "_version", of.records.received: "_received"}
        must |= {one.column: f"_sum{n}" for n, one in enumerate(self.sums)}
        unreadable = ibis.cases(
            *((facts[fact].isnull(), name) for name, fact in must.items() if name), else_=UNKNOWN
        )
        late = ibis.literal(False)
        if of.records.late_after:
            until = (day_number(of.records.late_after) + 1) * DAY
            late = (facts._received >= until).fill_null(False)
        return facts.mutate(
            _unreadable=unreadable, _late=late, _when_day=(facts._when // DAY).cast("int64")
        )

    def _facts(self, rows: ir.Table) -> dict[str, ir.Value]:
        of = self.of
        facts: dict[str, ir.Value] = {"_event": self._text(rows, of.records.event)}
        for fact, column in (
            ("_version", of.records.version),
            ("_when", of.period.column),
            ("_received", of.records.received),
        ):
            facts[fact] = self._ordered(rows, column) if column else ibis.null("int64")
        if of.persons:
            facts["_who"] = self._who(rows)
        facts |= {"_area": self._code(rows, of.area), "_partner": self._code(rows, of.partner)}
        for n, breakdown in enumerate(of.breakdowns):
            facts[f"_by{n}"] = self._code(rows, breakdown)
        for n, column in enumerate(of.where):
            facts[f"_where{n}"] = self._text(rows, column)
        for n, measure in enumerate(self.sums):
            facts[f"_sum{n}"] = self._units(rows, measure)
        return facts

    def _newest(self, kept: ir.Table) -> ir.Table:
        """Of each event the record with the highest version; of equal ones the last received,
        and then one by its content, so that the order of the files decides nothing."""
        content = [name for name in self._facts(self.records_with_keys()) if name != "_event"]
        first = ["_version", "_received"]
        order = [*first, *(name for name in content if name not in first)]
        place = ibis.row_number().over(
            ibis.window(group_by=kept._event, order_by=[kept[name].desc() for name in order])
        )
        return kept.select("_event", "_when_day", *content, place=place).filter(_.place == 0)

    def records_with_keys(self) -> ir.Table:
        keys = ibis.table({"inner_key": "string", "outer_key": "string"}, name=KEYS)
        return self.records.cross_join(keys)

    def _wanted(self, rows: ir.Table) -> ir.BooleanValue:
        wanted: ir.BooleanValue = ibis.literal(True)
        for n, values in enumerate(self.of.where.values()):
            wanted = wanted & rows[f"_where{n}"].isin(values).fill_null(False)
        return wanted

    def _text(self, rows: ir.Table, column: str) -> ir.StringValue:
        """A text without spaces around it; an empty one is none."""
        text = rows[column].cast("string")
        # Few have any, and looking costs a third of taking them away.
        return text.re_search(r"^[ \t\r\n]|[ \t\r\n]$").ifelse(text.strip(), text).nullif("")

    def _code(self, rows: ir.Table, coded: Coded) -> ir.StringValue:
        """A code of the contract; what means none is counted in the totals alone."""
        if coded.code:
            return ibis.literal(coded.code)
        value = self._text(rows, coded.column)
        if coded.codes:
            return ibis.cases(
                *((value == name, code) for name, code in coded.codes.items()), else_=UNKNOWN
            )
        # The world is the total of all partners, and none of them.
        value = value if coded.dimension else value.nullif(WORLD)
        fits = r"^[A-Z0-9]{1,30}$" if coded.dimension else r"^[A-Z]{3}$"
        return value.re_search(fits).fill_null(False).ifelse(value, UNKNOWN)

    def _who(self, rows: ir.Table) -> ir.StringValue:
        """The keyed hash of a person; none where a part of the identity is missing. The length
        of each part goes before it, so that AB+C is not A+BC."""
        parts = [self._text(rows, column) for column in self.of.persons]
        joined = ibis.literal("")
        for part in parts:
            joined = joined.concat(part.length().cast("string"), ibis.literal(":"), part)
        digest = _DIGEST[self.dialect]
        return _left(digest(rows.outer_key.concat(digest(rows.inner_key.concat(joined)))), DIGITS)

    def _ordered(self, rows: ir.Table, column: str) -> ir.IntegerValue:
        """A number, or seconds of the zone's own clock since 1970."""
        kind = self.of.columns[column]
        if kind == "integer":
            return self._units(rows, Measure("", "sum", column))
        stored, value = self.stored[column], rows[column]
        if kind == "day":
            if stored == "text":
                text = self._text(rows, column)
                value = text.re_search(r"^\d{4}-\d\d-\d\d$").ifelse(text, ibis.null("string"))
                value = value.try_cast("date")
            return value.cast("timestamp").epoch_seconds().cast("int64")
        if stored == "text":
            return self._instant(self._text(rows, column))
        # DuckDB rounds seconds to whole ones, and would move the last half second to the next day.
        seconds = value.truncate("s").epoch_seconds().cast("int64")
        return self._local(seconds, stored == "instant" or self.of.records.written_in == "UTC")

    def _instant(self, text: ir.StringValue) -> ir.IntegerValue:
        """2025-01-31 23:59:59, with T or a space, a fraction, and Z or +05:00 where it is told."""
        whole = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$"
        good = text.re_search(whole).fill_null(False)
        clock = text.substr(11, 8).re_search(r"^\d\d:\d\d:\d\d$")
        seconds = clock.ifelse(text.substr(17, 2), ibis.literal("00"))
        plain = text.substr(0, 10).concat(" ", text.substr(11, 5), ":", seconds)
        plain = good.ifelse(plain, ibis.null("string"))
        moment = plain.try_cast("timestamp").epoch_seconds().cast("int64")
        told = text.re_search(r"[+-]\d\d:\d\d$")
        end = text.right(6)
        minutes = _two(end, 1) * 60 + _two(end, 4)
        shift = end.left(1).nullif("-").isnull().ifelse(-minutes, minutes) * 60
        universal = told.ifelse(moment - shift, moment)
        is_universal = told | text.right(1).nullif("Z").isnull()
        if self.of.records.written_in == "UTC":
            is_universal = ibis.literal(True)
        known = self.of.records.written_in != ""
        untold = moment if known else ibis.null("int64")
        return is_universal.ifelse(self._local(universal, True), untold)

    def _local(self, seconds: ir.IntegerValue, is_universal: bool) -> ir.IntegerValue:
        if not is_universal:
            return seconds
        *changes, (_none, last) = self._offsets
        if not changes:
            return seconds + last
        return seconds + ibis.cases(
            *((seconds < until, shift) for until, shift in changes), else_=last
        )

    def _units(self, rows: ir.Table, measure: Measure) -> ir.IntegerValue:
        """A number as a whole one of its last digit: sums are exact, in any order."""
        name, digits = measure.column, self.of.decimals(measure.column)
        stored, value = self.stored[name], rows[name]
        if stored == "text":
            text = self._text(rows, name)
            point = rf"(\.\d{{1,{digits}}})?" if digits else ""
            good = text.re_search(rf"^-?\d{{1,12}}{point}$").fill_null(False)
            value = good.ifelse(text, ibis.null("string")).try_cast(f"decimal(18, {digits})")
        if digits or stored in ("decimal", "float"):
            value = (value * 10**digits).round()
        return value.cast("int64")


def _two(text: ir.StringValue, start: int) -> ir.IntegerValue:
    return text.substr(start, 2).try_cast("int64").fill_null(0)


def _calendar() -> ir.Table:
    return ibis.table({"day": "int64", "period": "string"}, name=CALENDAR)
