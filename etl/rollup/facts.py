"""What one record says: its event, its instant, its person, its codes and amounts.

Every text is read strictly, and what cannot be read is missing; both engines agree on each.
"""

import ibis
from ibis.expr import types as ir

from etl.rollup.calendar import offsets
from etl.rollup.specification import Coded, Measure, Specification

WORLD, UNKNOWN = "WLD", ""
# 64 bits: that any two of 100 million persons share them has a chance of 3 in 10,000.
DIGITS = 16


@ibis.udf.scalar.builtin(name="sha256")
def _sha256(text: str) -> str: ...  # type: ignore[empty-body]


@ibis.udf.scalar.builtin(name="sha2")
def _sha2(text: str, bits: int) -> str: ...  # type: ignore[empty-body]


@ibis.udf.scalar.builtin(name="left")
def _left(text: str, count: int) -> str: ...  # type: ignore[empty-body]


_DIGEST = {"duckdb": _sha256, "pyspark": lambda text: _sha2(text, 256)}


class Facts:
    def __init__(self, specification: Specification, stored: dict[str, str], dialect: str) -> None:
        self._of, self._stored, self._dialect = specification, stored, dialect
        self._sums = [one for one in specification.measures if one.kind == "sum"]
        last = specification.records.late_after or specification.period.end
        self._offsets = offsets(specification.period, last)

    def of(self, rows: ir.Table) -> dict[str, ir.Value]:
        """All facts of the records, by name."""
        of = self._of
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
        for n, measure in enumerate(self._sums):
            facts[f"_sum{n}"] = self._units(rows, measure)
        return facts

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
        parts = [self._text(rows, column) for column in self._of.persons]
        joined = ibis.literal("")
        for part in parts:
            joined = joined.concat(part.length().cast("string"), ibis.literal(":"), part)
        digest = _DIGEST[self._dialect]
        return _left(digest(rows.outer_key.concat(digest(rows.inner_key.concat(joined)))), DIGITS)

    def _ordered(self, rows: ir.Table, column: str) -> ir.IntegerValue:
        """A number, or seconds of the zone's own clock since 1970."""
        kind = self._of.columns[column]
        if kind == "integer":
            return self._units(rows, Measure("", "sum", column))
        stored, value = self._stored[column], rows[column]
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
        return self._local(seconds, stored == "instant" or self._of.records.written_in == "UTC")

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
        if self._of.records.written_in == "UTC":
            is_universal = ibis.literal(True)
        known = self._of.records.written_in != ""
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
        name, digits = measure.column, self._of.decimals(measure.column)
        stored, value = self._stored[name], rows[name]
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
