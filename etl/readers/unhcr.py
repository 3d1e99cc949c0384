"""What UNHCR's CSV and JSON share: the quantities by their names, the areas, the half-years."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from etl.readers import areas
from etl.readers.row import WORLD, Row

HIDDEN = "figures from 1 to 4 are published as 5"
# Of decisions none from 6 to 9 is published either: a 5 may be any of them, and a 10 two such.
_BELOW_TEN = {5.0: ("10", "about"), 10.0: ("20", "about")}


class Quantity(NamedTuple):
    """A column of figures: our indicator seen from the origin, whether a stock, the breakdown."""

    series: str
    indicator: str = ""
    is_stock: bool = True
    breakdown: str = ""
    # A column of a name that is not known keeps the name; it may hold words.
    is_known: bool = True


ABROAD_TO_HOSTED = {
    "refugees_abroad": "refugees_hosted",
    "asylum_seekers_abroad": "asylum_seekers_hosted",
    "others_of_concern_abroad": "others_of_concern_hosted",
}
# By the names of the API; the heads of the CSV are brought to them below.
QUANTITIES = {
    "refugees": Quantity("refugees", "refugees_abroad"),
    "asylum_seekers": Quantity("asylum_seekers", "asylum_seekers_abroad"),
    "returned_refugees": Quantity("returned_refugees", "refugee_returns", False),
    "idps": Quantity("idps"),
    "returned_idps": Quantity("returned_idps", "", False),
    "stateless": Quantity("stateless", "stateless_persons"),
    "ooc": Quantity("ooc", "others_of_concern_abroad"),
    "oip": Quantity("oip"),
    "vda": Quantity("vda"),
    "hst": Quantity("hst"),
    "applied": Quantity("applied", "asylum_applications_abroad", False),
    "dec_recognized": Quantity("decisions", "asylum_decisions", False, "OUTCOME_RECOGNISED"),
    "dec_other": Quantity("decisions", "asylum_decisions", False, "OUTCOME_OTHERPROTECTION"),
    "dec_rejected": Quantity("decisions", "asylum_decisions", False, "OUTCOME_REJECTED"),
    "dec_closed": Quantity("decisions", "asylum_decisions", False, "OUTCOME_CLOSED"),
    "dec_total": Quantity("decisions", "asylum_decisions", False),
    "resettlement": Quantity("resettlement", "", False),
    "naturalisation": Quantity("naturalisation", "", False),
}
_HEADS = (
    (r"^refugees( under unhcr.* mandate| \(incl.*| and people in a refugee.*)?$", "refugees"),
    (r"^asylum[- ]seekers( \(pending cases\))?$", "asylum_seekers"),
    (r"returned refugees|refugee returns", "returned_refugees"),
    (r"returned idps|idp returns", "returned_idps"),
    (r"^idps|internally displaced", "idps"),
    (r"^stateless", "stateless"),
    (r"^others of concern|^other persons of concern", "ooc"),
    (r"other people in need of international protection", "oip"),
    (r"venezuelans displaced", "vda"),
    (r"host community", "hst"),
    (r"^(total )?(applied|applications|asylum applications|applied during year)$", "applied"),
    (r"recogni[sz]ed", "dec_recognized"),
    (r"complementary|^other (decisions|protection)|dec_other", "dec_other"),
    (r"^(dec_)?rejected", "dec_rejected"),
    (r"otherwise closed|dec_closed", "dec_closed"),
    (r"^total( decisions)?$|dec_total", "dec_total"),
    (r"resettle", "resettlement"),
    (r"naturali[sz]ation", "naturalisation"),
)
_OTHER_HEADS = (
    (r"^year$", "year"),
    (r"(origin|returned from).*(iso|code)|^coo iso", "coo_iso"),
    (r"asylum.*(iso|code)|residence.*(iso|code)|^coa iso", "coa_iso"),
    (r"^(country of origin|origin|country / territory of origin)( / returned from)?$", "coo_name"),
    (r"^(country of asylum|country / territory of asylum( */ *residence)?)$", "coa_name"),
    (r"^(country / territory of )?(asylum|residence)$", "coa_name"),
    (r"^authority$|^procedure type$", "AUTHORITY"),
    (r"application type", "TYPE"),
    (r"stage of procedure|decision level", "STAGE"),
    (r"cases ?/ ?persons", "unit"),
    (r"population ?type", "population_type"),
    (r"^(value|count|persons)$", "value"),
    (r"^(location|locationname)$", "LOCATION"),
    (r"urban ?/? ?rural", "SETTLEMENT"),
    (r"accommodation", "ACCOMMODATION"),
)
_AGES = re.compile(r"^(f|m|female|male)[ _]*(total|other|unknown|\d+[-_ ]\d+|\d+ ?\+?)$")
# The answer's own names of the dimensions, beside those of the download.
_JSON_NAMES = {
    "procedure_type": "AUTHORITY",
    "app_type": "TYPE",
    "dec_level": "STAGE",
    "app_pc": "unit",
    "dec_pc": "unit",
    "pop_type": "population_type",
}


@cache
def field(head: str) -> str:
    """What a head means: the name of a quantity, of a key, of a dimension; empty if unknown."""
    if head in QUANTITIES:
        return head
    if head in _JSON_NAMES:
        return _JSON_NAMES[head]
    text = re.sub(r"['’ʼ.]", "", " ".join(head.lower().replace("_", " ").split()))
    for pattern, name in (*_OTHER_HEADS, *_HEADS):
        if re.search(pattern, text):
            return name
    if found := _AGES.match(text):
        return f"{'F' if found[1][0] == 'f' else 'M'}:{found[2]}"
    return ""


def fields(heads: Sequence[str]) -> list[str]:
    """What the heads of a file mean together: a total beside ages is one of persons."""
    names = [field(head) for head in heads]
    if any(name.startswith("F:") for name in names):
        names = ["A:total" if name == "dec_total" else name for name in names]
    return names


@cache
def quantity(name: str) -> Quantity | None:
    """The quantity of a field; columns of sex and age are parts of the population type."""
    if name in QUANTITIES:
        return QUANTITIES[name]
    sex, colon, age = name.partition(":")
    if not colon:
        return None
    parts = "" if sex == "A" else f"SEX_{sex}"
    if age != "total":
        parts += "+AGE_" + re.sub(r"[-_ ]", "to", age.replace("+", "plus").strip())
    return Quantity("demographics", "", True, parts)


def unknown(head: str) -> Quantity | None:
    """A head that nothing here knows, but for the codes and names of the API's own."""
    if not head.strip() or head in {"coo", "coa", "coo_id", "coa_id", "coo_name", "coa_name"}:
        return None
    return Quantity(head, is_known=False)


@cache
def area(code: str, name: str) -> str:
    """The alpha-3; the sum over all where UNHCR writes "-" (it was not asked for by country)."""
    if code in {"-", ""} and name in {"-", ""}:
        return WORLD
    return areas.of_alpha3(code) or (areas.of_english_name(name) if not code else "")


def period_of(year: str, is_stock: bool, newest_is_half: str) -> str:
    """A year, or its middle where the newest year is published before it has ended."""
    if year != newest_is_half:
        return year
    return f"{year}-06-30" if is_stock else f"{year}-S1"


def mirrored(row: Row) -> Row | None:
    """The same persons seen from the country of asylum, where the product has that indicator."""
    hosted = ABROAD_TO_HOSTED.get(row.indicator)
    return row.mirrored(hosted) if hosted else None


def exactness(indicator: str, value: float) -> tuple[str, str]:
    """`rounded_to` and `qualifier` of a figure of a file in which none from 1 to 4 is published."""
    if indicator == "asylum_decisions":
        return _BELOW_TEN.get(value, ("", ""))
    return ("5", "at_most") if value == 5 else ("", "")
