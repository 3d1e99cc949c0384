"""From the parameters of a page's address to a chart, and from a scope back to them.

Every value is compared with the codes that exist; a value that does not is refused with what was
expected, never guessed. The page itself is milder: it falls back and says so.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from dashboard.builder.same_months import comparable
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import LANGUAGES
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, Entry, code_of
from dashboard.model.scope import Scope
from dashboard.queries import catalogue

SHARED = ("lang", "years", "countries", "milestones", "level", "kind", "as_of", "view")
SAME = "same"  # how many first months of each year are compared
MODES = ("related", "all", "none")
MOST_COUNTRIES = 8
YEARS_SHOWN = 20
NAMED = 24  # so many of the expected codes are told in a refusal
_YEARS = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class UnknownChart(LookupError):
    """No chart has this name."""


class RefusedValue(ValueError):
    """A parameter has a value, or a name, that does not exist."""

    def __init__(self, name: str, expected: str, got: str):
        super().__init__(f"{name}: expected {expected}, got {got!r}")
        self.name, self.expected, self.got = name, expected, got


class RefusedName(RefusedValue):
    """A parameter that neither the chart nor its page has."""


def entry_of(name: str) -> Entry:
    """The entry of a chart."""
    if name not in CHARTS:
        raise UnknownChart(name)
    return CHARTS[name]


def parameters_of(entry: Entry) -> tuple[str, ...]:
    """What the address of the chart's page may hold; what the chart does not obey is passed by."""
    together = [one for one in CHARTS.values() if one.page == entry.page]
    own = [choice.name for one in together for choice in one.choices]
    return tuple(dict.fromkeys((*SHARED, SAME, *own)))


def chart_of(name: str, query: Mapping[str, str]) -> tuple[Chart, Scope]:
    """The chart of a name and of the parameters of a page's address."""
    entry = entry_of(name)
    scope, given = read(entry, query)
    return entry.maker(scope, **given), scope


def read(entry: Entry, query: Mapping[str, str]) -> tuple[Scope, dict[str, Hashable]]:
    """The scope and the keywords of the maker."""
    allowed = parameters_of(entry)
    for parameter, value in query.items():
        if parameter not in allowed and not parameter.startswith(f"{SAME}-"):
            raise RefusedName(parameter, f"one of {', '.join(allowed)}", value)
    scope = read_scope(query)
    given: dict[str, Hashable] = {}
    for choice in entry.choices:
        given[choice.keyword] = _read_choice(choice, scope, given, query.get(choice.name, ""))
    return replace(scope, months=_read_same(entry, scope, given, query)), given


def read_scope(query: Mapping[str, str]) -> Scope:
    """The choices that all pages share."""
    first, last = _read_years(query.get("years", ""))
    return Scope(
        language=_one("lang", query.get("lang", ""), tuple(LANGUAGES)),
        first=first,
        last=last,
        countries=_read_countries(query.get("countries", "")),
        milestones=_one("milestones", query.get("milestones", ""), MODES),
        levels=_some("level", query.get("level", ""), catalogue.codes("LEVEL")),
        kinds=_some("kind", query.get("kind", ""), catalogue.codes("MILESTONE_KIND")),
        as_of=_read_day(query.get("as_of", "")),
    )


def write_scope(scope: Scope) -> dict[str, str]:
    """The shared parameters of a scope, those at their default left out."""
    low, high = catalogue.years()
    usual = (max(low, high - YEARS_SHOWN), high)
    written = {
        "lang": scope.language,
        "years": "" if (scope.first, scope.last) == usual else f"{scope.first}-{scope.last}",
        "countries": "" if scope.countries == ("UZB",) else ",".join(scope.countries),
        "milestones": "" if scope.milestones == MODES[0] else scope.milestones,
        "level": ",".join(scope.levels),
        "kind": ",".join(scope.kinds),
        "as_of": scope.as_of.isoformat() if scope.as_of else "",
    }
    return {name: value for name, value in written.items() if value}


def page_of(name: str, scope: Scope, query: Mapping[str, str]) -> str:
    """The address that opens the chart's page with the same choices: `/remittances?lang=uz`."""
    entry = entry_of(name)
    own = {one.name: query[one.name] for one in entry.choices if query.get(one.name)}
    if scope.months:
        own[f"{SAME}-{chart_of(name, query)[0].id}"] = str(scope.months)
    view = {"view": entry.view} if entry.view else {}
    return f"/{entry.page}?{urlencode(write_scope(scope) | view | own, safe=',')}"


def _read_choice(choice: Choice, scope: Scope, given: Mapping, text: str) -> Hashable:
    options = {code_of(value): value for value in choice.options(scope, given)}
    codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
    if not codes:
        codes = tuple(code for code in choice.default if code in options)
        codes = codes or (() if choice.default == ("",) else tuple(options)[:1])
    refused = [code for code in codes if code not in options]
    if refused or len(codes) > choice.most:
        expected = f"at most {choice.most} of: {_told(tuple(options))}"
        raise RefusedValue(choice.name, expected, text)
    if choice.most > 1:
        return tuple(options[code] for code in codes)
    return options[codes[0]] if codes else None


def _read_same(entry: Entry, scope: Scope, given: Mapping, query: Mapping[str, str]) -> int:
    """The same months of each year: `same`, or `same-CHART` as the address of the page has it."""
    if not any(name.startswith(SAME) and query[name] for name in query):
        return 0
    text = query.get(SAME) or query.get(f"{SAME}-{entry.maker(scope, **given).id}", "")
    offered = ("0", *map(str, comparable(entry.maker, scope, **given)))
    return int(_one(SAME, text, offered))


def _read_years(text: str) -> tuple[int, int]:
    low, high = catalogue.years()
    if not text:
        return max(low, high - YEARS_SHOWN), high
    found = _YEARS.fullmatch(text)
    first, last = (int(year) for year in found.groups()) if found else (1, 0)
    if not low <= first <= last <= high:
        raise RefusedValue("years", f"FIRST-LAST between {low} and {high}", text)
    return first, last


def _read_day(text: str) -> date | None:
    built = catalogue.build()["built_at"].date()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.max
    if day and day > built:
        raise RefusedValue("as_of", f"a day up to {built.isoformat()}, as 2024-06-30", text)
    return day


def _read_countries(text: str) -> tuple[str, ...]:
    codes = _some("countries", text, catalogue.reporting_areas())
    if len(codes) > MOST_COUNTRIES:
        raise RefusedValue("countries", f"at most {MOST_COUNTRIES} codes", text)
    return codes or ("UZB",)


def _one(name: str, text: str, options: Sequence[str]) -> str:
    if text and text not in options:
        raise RefusedValue(name, f"one of: {_told(options)}", text)
    return text or options[0]


def _some(name: str, text: str, options: Sequence[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
    if any(code not in options for code in codes):
        raise RefusedValue(name, f"some of: {_told(options)}", text)
    return codes


def _told(options: Sequence[str]) -> str:
    more = f" and {len(options) - NAMED} more" if len(options) > NAMED else ""
    return ", ".join(options[:NAMED]) + more
