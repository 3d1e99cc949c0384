"""Eurostat: first residence permits by citizenship and reason."""

from collections.abc import Mapping, Sequence

import pycountry

from etl.connectors.connector import Ask, Connector, Used

_SETS = {"first_residence_permits": ("MIGR_RESFIRST", "A.TOTAL+EMP.{citizens}.TOTAL.PER.")}


def _asks(base: str, used: Mapping[str, Used]) -> Sequence[Ask]:
    """Citizens of the areas that the product shows, in every country that gives permits."""
    return [
        Ask(
            f"{code.lower()}.csv",
            f"{base}/eurostat/api/dissemination/sdmx/2.1/data/{code}/"
            f"{key.format(citizens='+'.join(_codes(used[name].areas)))}?format=SDMX-CSV",
        )
        for name, (code, key) in _SETS.items()
        if name in used
    ]


def _codes(areas: Sequence[str]) -> list[str]:
    countries = [pycountry.countries.get(alpha_3=area) for area in areas]
    return sorted(country.alpha_2 for country in countries if country)


CONNECTOR = Connector(
    name="eurostat",
    origin="EU-EUROSTAT",
    publisher="Eurostat",
    title="First permits by reason, length of validity and citizenship",
    page="https://ec.europa.eu/eurostat/databrowser/view/migr_resfirst",
    licence="Eurostat reuse, CC BY 4.0",
    files={"first_residence_permits": "migrants/eurostat.csv"},
    base="https://ec.europa.eu",
    asks=_asks,
    kind="official_statistics",
)
