"""UNHCR, Refugee Data Finder: refugees and asylum by origin and by country of asylum."""

from collections.abc import Mapping, Sequence

from etl.connectors.connector import Ask, Connector, Used

_FILE = "migrants/unhcr.csv"
_ABROAD = (
    "refugees_abroad",
    "asylum_seekers_abroad",
    "others_of_concern_abroad",
    "refugee_returns",
)
_HOSTED = (
    "refugees_hosted",
    "asylum_seekers_hosted",
    "others_of_concern_hosted",
    "stateless_persons",
)
_ASYLUM = ("asylum_applications_abroad", "asylum_application_cases_abroad", "asylum_decisions")
_TABLES = (
    ("population", _ABROAD, "coo", "coa_all"),
    ("population", _HOSTED, "coa", "coo_all"),
    ("asylum-applications", _ASYLUM[:2], "coo", "coa_all"),
    ("asylum-decisions", _ASYLUM[2:], "coo", "coa_all"),
)


def _asks(base: str, used: Mapping[str, Used]) -> Sequence[Ask]:
    """Each table twice: the total over all partners, and every partner apart."""
    found = []
    for table, indicators, role, every in _TABLES:
        shown = [used[name] for name in indicators if name in used]
        if not shown:
            continue
        areas = ",".join(sorted({area for part in shown for area in part.areas} - {"WLD"}))
        first, last = min(part.first_year for part in shown), max(p.last_year for p in shown)
        for apart in ("", f"&{every}=true"):
            name = f"{table}-{role}{'-all' if apart else ''}.json"
            address = f"{base}/population/v1/{table}/?limit=1000&cf_type=ISO"
            # The source is asked for years to come too: it answers those that there are.
            address += f"&yearFrom={first}&yearTo={last + 3}&{role}={areas}{apart}"
            found.append(Ask(name, address))
    return found


CONNECTOR = Connector(
    name="unhcr",
    origin="UNHCR",
    publisher="UNHCR",
    title="Refugee Data Finder",
    page="https://www.unhcr.org/refugee-statistics/download/",
    licence="CC BY 4.0",
    files=dict.fromkeys((*_ABROAD, *_HOSTED, *_ASYLUM), _FILE),
    base="https://api.unhcr.org",
    asks=_asks,
)
