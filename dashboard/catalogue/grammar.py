"""The one grammar of addresses: how a parameter is read, strictly or leniently, and written.

Every value is compared with what exists. The strict readers refuse another one with what was
expected (interface, embedded pages, presentations). A page for people reads through `forgive`: it
keeps what can be understood of a value, and else falls back. Each default stands here once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from urllib.parse import unquote

from dashboard.catalogue.area_names import area_named
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from data.edition import HOME, LANGUAGES

T = TypeVar("T")

SHARED = (
    *("lang", "years", "counterpart", "countries", "milestones", "milestones_by"),
    *("level", "kind", "as_of", "view"),
)
MODES = ("related", "all", "none")  # of the milestones; the first unless told otherwise
DAYS = ("signature", "in_force", "first_application")  # of an act, on which its sign stands
MOST_COUNTRIES = 8
YEARS_SHOWN = 20
NAMED = 24  # so many of the expected codes are told in a refusal
LONGEST_TOLD = 200  # letters of a value, in a refusal
_YEARS = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)
# What stands around a code in a sentence, and between two.
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_BETWEEN = re.compile(r"[,;|/\u060c\u3001\uff0c]+")
_SPACE = re.compile(r"[+\s]+(?:(?:and|va|и)[+\s]+)?")
_INSIDE = re.compile(r"[\W_]+")  # any other sign, where what stands between is no code as a whole
TRACKING = re.compile(
    r"(utm|mtm|pk|matomo|piwik|itm|stm|hsa|gad|at|wt|oly|vero|ig|tg|tt|vk|ck|gtm|sms|guce)_.+|utm\w*"
    r"|[\w-]*click?[_-]?id|[a-z]+clk?id|gclsrc|[gw]braid|srsltid|igshid|igsh|mkt_tok|li_fat_id|epik"
    r"|etext|si|xmt|lipi|usp|ved|sxsrf|spm|xtor|wprov|erid|openstat|yqrid|sfnsn|mibextid|feature"
    r"|\w*cid|mc_eid|[spm]bid|pcrid|ef_id|dm_i|s_kwcid|s_ppc|zanpid|tblci|dicbo|vgo_ee|bbeml|cn_t"
    r"|cmpid|(ad|adset|adgroup|campaign|share|tracking|ml_subscriber|tw(term|camp|gr|con))(_?id)?"
    r"|(roistat|mindbox|elq|trk|cm_mm|nr_email|ml_subscriber|guccounter|frommarker|sc_campaign).*"
    r"|is_from_webapp|sender_device|obOrigUrl|ref(_src|_url|errer)?|fb_.+|hs[A-Z]\w+|tgWebApp\w+"
    r"|_(ga|gl|gac|ke|kx|ym|x_tr|openstat|hsenc|hsmi|branch|bhlid|bta)(_.*)?|__.+",
    re.ASCII | re.IGNORECASE,
)
"""Names that other sites add to a link so as to follow who opens it."""
ESCAPED = "amp;"  # what stands before a name where a link was copied out of the text of a page


class RefusedValue(ValueError):
    """A parameter has a value, or a name, that does not exist.

    `known` is the part of the value that can be understood, as an address would have it, and
    `lost` what is neither understood nor a sign around a code; the whole unless told otherwise.
    """

    def __init__(
        self, name: str, expected: str, got: str, known: str = "", lost: str | None = None
    ):
        super().__init__(f"{name}: expected {expected}, got {got[:LONGEST_TOLD]!r}")
        self.name, self.expected, self.got, self.known = name, expected, got, known
        self.lost = got if lost is None else lost


class RefusedName(RefusedValue):
    """A parameter that neither the chart nor its page has."""


def forgive(read: Callable[[str], T], text: str) -> tuple[T, str | None]:
    """What a page for people reads, and what it leaves out: nothing, or the part of the value that
    was not understood. Of a value that falls back as a whole, that is the whole."""
    try:
        return read(text), None
    except RefusedValue as refused:
        if refused.known and refused.known != text:
            value, left_out = forgive(read, refused.known)
            return value, ", ".join(filter(None, (refused.lost, left_out))) or None
        return read(""), text


def bare(text: str, options: Sequence[str]) -> str:
    """A code without the signs that a sentence puts around it, in the letters that it is known by;
    that of an area by its name as well. Empty where there is no such code."""
    if code := _as_code(text, options):
        return code
    area = area_named(_AROUND.sub("", text).replace("+", " "))
    return area if area in options else ""


def _as_code(text: str, options: Sequence[str]) -> str:
    stripped = _AROUND.sub("", text)
    if stripped in options:
        return stripped
    return next((code for code in options if code.lower() == stripped.lower()), "")


def parts_of(text: str, options: Sequence[str]) -> list[tuple[str, str]]:
    """What a text lists, each with its code: a code or a name whole (North Korea is no Korea), else
    word by word, and a word that holds codes between other signs by its pieces."""
    parts = []
    for part in _BETWEEN.split(text):
        if (code := bare(part, options)) or area_named(part):
            parts.append((part, code))
            continue
        for word in _SPACE.split(part):
            pieces = _INSIDE.split(word)
            is_whole = _of_word(word, options) or not any(_of_word(one, options) for one in pieces)
            parts += [(one, _of_word(one, options)) for one in ([word] if is_whole else pieces)]
    return [pair for pair in parts if _AROUND.sub("", pair[0])]


def _of_word(word: str, options: Sequence[str]) -> str:
    """The code of a word among others: "it" and "no" are words, and not Italy and Norway."""
    stripped = _AROUND.sub("", word)
    is_name = len(stripped) > 2 or stripped.isupper()
    return bare(stripped, options) if is_name else _as_code(stripped, options)


def read_one(name: str, text: str, options: Sequence[str], default: str | None = None) -> str:
    """One of some codes; unless told otherwise the first is the default."""
    if text and text not in options:
        parts = parts_of(text, options)
        known = next((code for _, code in parts if code), "")
        lost = [part for part, code in parts if code != known]
        told = ", ".join(lost) if known else text
        raise RefusedValue(name, f"one of: {listed(options)}", text, known, told)
    return text or (options[0] if default is None else default)


def read_some(
    name: str,
    text: str,
    options: Sequence[str],
    default: tuple[str, ...] = (),
    most: int | None = None,
) -> tuple[str, ...]:
    """Codes joined by commas, each once, in the order given."""
    codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
    if any(code not in options for code in codes):
        # Some messengers write the signs of a link in code a second time.
        parts = parts_of(unquote(text), options)
        known = [code for _, code in parts if code]
        lost = [part for part, code in parts if not code]
        expected = f"some of: {listed(options)}"
        raise RefusedValue(name, expected, text, ",".join(known), ", ".join(lost))
    if most is not None and len(codes) > most:
        first, others = ",".join(codes[:most]), ", ".join(codes[most:])
        raise RefusedValue(name, f"at most {most} codes", text, first, others)
    return codes or default


def read_language(text: str) -> str:
    """The reader's language."""
    return read_one("lang", text, tuple(LANGUAGES))


def usual_years() -> tuple[int, int]:
    """The years that are shown unless others are asked for."""
    low, high = catalogue.years()
    return max(low, high - YEARS_SHOWN), high


def read_years(text: str) -> tuple[int, int]:
    """The first and the last year."""
    if not text:
        return usual_years()
    low, high = catalogue.years()
    span = _YEARS.fullmatch(text)
    first, last = (int(year) for year in span.groups()) if span else (1, 0)
    if not low <= first <= last <= high:
        years = _YEAR.findall(unquote(text))
        expected = f"FIRST-LAST between {low} and {high}"
        raise RefusedValue("years", expected, text, "-".join(years[:2]), ", ".join(years[2:]))
    return first, last


def read_countries(text: str) -> tuple[str, ...]:
    """The chosen countries; the home country unless others are asked for."""
    return read_some("countries", text, catalogue.reporting_areas(), (HOME,), MOST_COUNTRIES)


def read_partners(text: str) -> tuple[str, ...]:
    """The chosen partners of the home country; none is all."""
    return read_some("counterpart", text, catalogue.partners(), (), MOST_COUNTRIES)


def read_milestones(text: str) -> str:
    """Which milestones stand beside the figures."""
    return read_one("milestones", text, MODES)


def read_by(text: str) -> str:
    """The day of an act on which its sign stands."""
    return read_one("milestones_by", text, DAYS)


def read_levels(text: str) -> tuple[str, ...]:
    """The levels of milestones; none is all."""
    return read_some("level", text, catalogue.codes("LEVEL"))


def read_kinds(text: str) -> tuple[str, ...]:
    """The kinds of milestones; none is all."""
    return read_some("kind", text, catalogue.codes("MILESTONE_KIND"))


def read_day(text: str, name: str = "as_of") -> date | None:
    """The day by which figures were published; none is the newest state."""
    built = catalogue.build()["built_at"].date()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.max
    if day and day > built:
        expected = f"a day up to {built.isoformat()}, as 2024-06-30"
        found = _DAY.search(text)
        known = found[0] if found else ""
        raise RefusedValue(name, expected, text, known, "" if known else text)
    return day


def read_seen(text: str) -> date | None:
    """The newest publication in the data when the reader's link was copied; none was told."""
    return read_day(text, "seen")


def read_scope(query: Mapping[str, str]) -> Scope:
    """The choices that all pages share."""
    first, last = read_years(query.get("years", ""))
    return Scope(
        language=read_language(query.get("lang", "")),
        first=first,
        last=last,
        countries=read_countries(query.get("countries", "")),
        milestones=read_milestones(query.get("milestones", "")),
        levels=read_levels(query.get("level", "")),
        kinds=read_kinds(query.get("kind", "")),
        as_of=read_day(query.get("as_of", "")),
        by=read_by(query.get("milestones_by", "")),
        partners=read_partners(query.get("counterpart", "")),
    )


def check_names(query: Mapping[str, str], allowed: Sequence[str]) -> None:
    """Refuses a parameter that is not among these names."""
    for name, value in query.items():
        if name not in allowed:
            raise RefusedName(name, f"one of {', '.join(allowed)}", value)


def write_scope(scope: Scope, whole: bool = False) -> dict[str, str]:
    """The shared parameters of a scope, those at their default left out.

    `whole` writes years and countries always: the default may be another one later.
    """
    years, countries = (scope.first, scope.last), scope.countries
    usual_span = not whole and years == usual_years()
    usual_countries = not whole and countries == (HOME,)
    written = {
        "lang": scope.language,
        "years": "" if usual_span else f"{scope.first}-{scope.last}",
        "counterpart": ",".join(scope.partners),
        "countries": "" if usual_countries else ",".join(countries),
        "milestones": "" if scope.milestones == MODES[0] else scope.milestones,
        "milestones_by": "" if scope.by == DAYS[0] else scope.by,
        "level": ",".join(scope.levels),
        "kind": ",".join(scope.kinds),
        "as_of": scope.as_of.isoformat() if scope.as_of else "",
    }
    return {name: value for name, value in written.items() if value}


def listed(options: Sequence[str]) -> str:
    """The first of the expected codes, and how many more there are."""
    more = f" and {len(options) - NAMED} more" if len(options) > NAMED else ""
    return ", ".join(options[:NAMED]) + more
