"""Disagreements: what several origins tell of one thing, side by side and never averaged."""

from dataclasses import replace

import pandas as pd

from dashboard.builder.bearing import negative, quotient, ratio
from dashboard.builder.compose import line_chart, measured, nothing
from dashboard.builder.counted import with_doubt
from dashboard.builder.quantities import begin, period, quantity, words_of_period, worked
from dashboard.charts.choices import country_of
from dashboard.language.naming import with_place
from dashboard.language.words import Words
from dashboard.model.chart import Band, Chart
from dashboard.model.declaration import Choice, DeclaredChart, Given, on_page
from dashboard.model.scope import Scope
from dashboard.model.table import Table, columns_of
from dashboard.queries import evidence_disagreements as evidence
from dashboard.queries import observations
from dashboard.queries.catalogue import codes
from dashboard.store.database import remember

MOST = 7  # the palette's colours: an eighth would look like the first
PARTS = ("counterpart_area", "breakdown")  # by which a part of a whole is told of


def matters(scope: Scope, country: str) -> tuple[str, ...]:
    """Families and indicators about which origins disagree: families first, as in the file."""
    found = list(dict.fromkeys(evidence.disagreements(country, scope.as_of)["matter"]))
    families = codes("FAMILY")
    return tuple(sorted(found, key=lambda one: (one not in families, _place(one, families))))


def name_matter(matter: str, say: Words) -> str:
    """A family by its name in the code list, an indicator by its own."""
    if matter in codes("FAMILY"):
        return say.code("FAMILY", matter)
    return say.indicator(matter)


def partners(scope: Scope, country: str, matter: str) -> tuple[str, ...]:
    """Partner and group of which several origins tell, in one code; all partners first."""
    rows = _of(scope, country, matter)
    found = dict.fromkeys(f"{row.counterpart_area}~{row.breakdown}" for row in rows.itertuples())
    return tuple(sorted(found, key=lambda code: code != "WLD~_T"))


def name_partner(code: str, say: Words) -> str:
    """A partner and a group in words."""
    partner, breakdown = code.split("~")
    group = "" if breakdown == "_T" else say.code("BREAKDOWN", breakdown)
    return ", ".join(filter(None, (say.country(partner), group)))


@remember
def chart(scope: Scope, country: str, matter: str, partner: str) -> Chart:
    """All origins of one matter, with a ribbon wherever several tell of one concept and span."""
    if not matter:
        title = scope.say("evidence.view_disagreements")
        return Chart(
            "evidence-disagreement", "line", title, (), "", empty=nothing(scope),
            language=scope.language,
        )  # fmt: skip
    say, (area, breakdown) = scope.say, partner.split("~")
    asked = evidence.tellers(matter)
    rows = _of(scope, country, matter)
    rows = rows[(rows["counterpart_area"] == area) & (rows["breakdown"] == breakdown)]
    shown = rows[rows["period_start"].dt.year.between(scope.first, scope.last)]
    # A line needs whole years; what differs on a month, a day or a part is shown as dated dots.
    yearly = (rows["period_start"].dt.day_of_year == 1).all() and asked["measure"].eq("flow").all()
    yearly = yearly and rows["kind"].ne("part").all()
    ask_for = observations.annual if yearly else observations.chosen
    frame = ask_for(tuple(asked["indicator"]), (country,), (area,), (breakdown,), **scope.window)
    frame = frame[frame["obs_status"] != "F"]
    by: tuple[str, ...] = ("indicator", "origin") if len(asked) > 1 else ("origin",)
    if not yearly and len(frame.drop_duplicates(list(by))) > MOST:
        by = ("indicator",)  # dots are not joined: each still tells its origin
    told = pd.concat([frame, *_parts(scope, country, shown)])
    if parted := tuple(column for column in PARTS if told[column].nunique() > 1):
        # An origin wears its own colour for the whole, a part of it another.
        is_whole = told["counterpart_area"].eq(area) & told["breakdown"].eq(breakdown)
        part = told[["origin", *parted]].agg("|".join, axis=1)
        told = told.assign(tint=told["origin"].where(is_whole, part))
        by += (*parted, "tint")
    drawn = line_chart(
        scope,
        told,
        id="evidence-disagreement",
        asked=(country,),
        kind="line" if yearly else "dots",
        title=f"{name_matter(matter, say)}: {name_partner(f'{country}~_T', say)}"
        + ("" if area == "WLD" else f" – {name_partner(partner, say)}"),
        subtitle=say("evidence.ribbon_of_one"),
        by=by,
        name=lambda key: _name(dict(zip(by, key, strict=True)), say, (area, breakdown)),
        takeaway="\n".join(filter(None, (_widest(shown, say), _bridge(shown, say)))),
        height=460,
    )
    return replace(drawn, bands=_bands(frame))


def differences(scope: Scope, country: str, matter: str) -> tuple[tuple[str, str], ...]:
    """Each indicator of a matter that has figures: its name, and how it differs in words."""
    say = scope.say
    known = observations.chosen(
        tuple(evidence.tellers(matter)["indicator"]), (country,), breakdowns=(), as_of=scope.as_of
    )
    told = []
    for row in evidence.tellers(matter).to_dict("records"):
        if (known["indicator"] == row["indicator"]).any():
            words = row[f"difference_{say.language}"] or row[f"definition_{say.language}"]
            told.append((row[f"name_{say.language}"], words))
    return tuple(told)


def table(scope: Scope, country: str) -> Table:
    """Where origins disagree most, of all matters: computed, the highest ratio first."""
    say = scope.say
    names = ("what", "period", "lowest", "lowest_by", "highest", "highest_by", "ratio")
    numbers = ("lowest", "highest", "ratio")
    columns = columns_of(say, "evidence", names, numbers=numbers)
    rows = evidence.disagreements(country, scope.as_of)
    # Two concepts do not disagree: they count different things.
    rows = rows[rows["kind"] != "between"].to_dict("records")
    return columns, [_row(row, say) for row in rows]


def _parts(scope: Scope, country: str, rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The figures of a part, of a span or of one partner, that are more than another's whole."""
    columns = ("indicator", "origin", *PARTS, "time_period")
    names = {f"high_{name.replace('counterpart_', '')}": name for name in columns}
    wanted = rows[rows["kind"] == "part"][[*names]].rename(columns=names).drop_duplicates()
    if wanted.empty:
        return []
    asked = (tuple(wanted[name].unique()) for name in ("indicator", *PARTS))
    indicators, partners, breakdowns = asked
    found = observations.chosen(indicators, (country,), partners, breakdowns, **scope.window)
    return [found.merge(wanted, on=[*names.values()])]


def _name(key: dict[str, str], say: Words, whole: tuple[str, str]) -> str:
    """Whose figure a line is, then its measure: a long name is cut at its end; of a part which."""
    words = [say.code("ORIGIN", key["origin"])] if "origin" in key else []
    part = tuple(key.get(column, usual) for column, usual in zip(PARTS, whole, strict=True))
    if part != whole:
        words.append(name_partner("~".join(part), say))
    if "indicator" in key:
        words.append(say.indicator(key["indicator"]))
    return ", ".join(words)


def _place(matter: str, families: tuple[str, ...]) -> int:
    return families.index(matter) if matter in families else 0


def _of(scope: Scope, country: str, matter: str) -> pd.DataFrame:
    frame = evidence.disagreements(country, scope.as_of)
    return frame[frame["matter"] == matter]


def _bands(frame: pd.DataFrame) -> tuple[Band, ...]:
    if frame.empty:
        return ()
    spans = measured(frame).groupby(["indicator", "period_start", "period_end"])
    return tuple(
        Band(start.date(), end.date(), rows["value"].min(), rows["value"].max())
        for (_, start, end), rows in spans
        if rows["origin"].nunique() > 1
    )


def _widest(rows: pd.DataFrame, say: Words) -> str:
    """The span on which the origins are furthest apart, and who tells what."""
    rows = rows[rows["kind"] != "between"]
    if rows.empty:
        return ""
    row = rows.iloc[0].to_dict()
    values = {
        "period": words_of_period(row, say),
        "lowest": _value(row, "low", say),
        "lowest_by": _teller(row, "low", say),
        "highest": _value(row, "high", say),
        "highest_by": _teller(row, "high", say),
    }
    # In Russian a year ends with a stop of its own.
    told = say("evidence.widest", **values).removesuffix(".")
    if row["low_time_period"] != row["high_time_period"] or row["low_area"] != row["high_area"]:
        told = say(f"evidence.unlike_{row['kind']}", told=told)
    if pd.isna(row["ratio"]):
        return told + "."
    return say("evidence.with_ratio", told=told, ratio=_ratio(row, say))


def _bridge(rows: pd.DataFrame, say: Words) -> str:
    """Of the newest span that several concepts tell of: what each says, and that they differ."""
    rows = rows[rows["kind"] == "between"].sort_values(["period_end", "period_start"])
    if rows.empty:
        return ""
    row = rows.iloc[-1].to_dict()
    values = {end: _value(row, end, say) for end in ("high", "low")}
    told = say.listing([f"{value} ({_origin(row, end, say)})" for end, value in values.items()])
    counted = "; ".join(
        f"{value}: {', '.join(_counted(row, end, say))}" for end, value in values.items()
    )
    return say(
        "evidence.bridge", period=words_of_period(row, say), told=told, counted=begin(counted)
    )


def _row(row: dict, say: Words) -> list:
    partner = f"{row['counterpart_area']}~{row['breakdown']}"
    what = name_matter(row["matter"], say)
    if partner != "WLD~_T":
        what = with_place(what, name_partner(partner, say))
    return [
        what,
        (words_of_period(row, say), row["period_end"].toordinal()),
        (_value(row, "low", say), row["lowest"]),
        _teller(row, "low", say),
        (_value(row, "high", say), row["highest"]),
        _teller(row, "high", say),
        "" if pd.isna(row["ratio"]) else (_ratio(row, say), row["ratio"]),
    ]


def _ratio(row: dict, say: Words) -> str:
    """How many times one end is the other, with the digits that both figures bear."""
    low, high = (
        worked({"value": row[value], "low": row[f"{end}_least"], "high": row[f"{end}_most"]})
        for value, end in (("lowest", "low"), ("highest", "high"))
    )
    if row["highest"] < 0:
        low, high = negative(high), negative(low)
    return ratio(quotient(high, low), say)


def _value(row: dict, end: str, say: Words) -> str:
    """The lowest or the highest figure with its bound, and what is doubtful of it."""
    value = row["lowest" if end == "low" else "highest"]
    told = quantity(say.language, value, row["unit"], row[f"{end}_qualifier"] or "")
    figure = {"obs_status": row[f"{end}_status"], "indicator": row[f"{end}_indicator"]}
    return with_doubt(told, say, figure)


def _teller(row: dict, end: str, say: Words) -> str:
    """Who tells one end: the concept, the partner and the span too, where the ends differ in it."""
    return ", ".join([_origin(row, end, say), *_counted(row, end, say)])


def _origin(row: dict, end: str, say: Words) -> str:
    return say.code("ORIGIN", row[f"{end}_origin"])


def _counted(row: dict, end: str, say: Words) -> list[str]:
    """What one end counts, where the other counts something else."""
    words = []
    if row["low_indicator"] != row["high_indicator"]:
        words.append(say.indicator(row[f"{end}_indicator"]))
    if row["low_area"] != row["high_area"]:
        words.append(say.country(row[f"{end}_area"]))
    if row["low_time_period"] != row["high_time_period"]:
        start, last = row[f"{end}_start"].date(), row[f"{end}_end"].date()
        words.append(period(say.language, row[f"{end}_time_period"], start, last))
    return words


def _partners(scope: Scope, given: Given) -> tuple[str, ...]:
    return partners(scope, given["country"], given["matter"]) if given["matter"] else ()


CHARTS = on_page(
    "evidence",
    "disagreements",
    DeclaredChart(
        "evidence-disagreement",
        chart,
        (
            country_of("country", "one of `countries`", tuple),
            Choice(
                "matter",
                "a family of indicators, or an indicator that several bodies publish",
                lambda scope, given: matters(scope, given["country"]),
            ),
            Choice(
                "between",
                "PARTNER~BREAKDOWN for which several bodies tell different things",
                _partners,
                keyword="partner",
            ),
        ),
    ),
)
