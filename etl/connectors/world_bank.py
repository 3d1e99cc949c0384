"""World Bank, World Development Indicators: remittances, population, net migration."""

from collections.abc import Mapping, Sequence

from etl.connectors.connector import Ask, Connector, Used
from etl.readers.world_bank import INDICATORS

_REMITTANCES, _CONTEXT = "remittances/world_bank.csv", "context/world_bank.csv"
_PAGE = 10_000


def _asks(base: str, used: Mapping[str, Used]) -> Sequence[Ask]:
    """An answer for each indicator, in pages of JSON."""
    return [
        Ask(
            f"{code}.json",
            f"{base}/v2/country/{';'.join(used[name].areas)}/indicator/{code}"
            f"?format=json&per_page={_PAGE}",
        )
        for code, name in INDICATORS.items()
        if name in used
    ]


CONNECTOR = Connector(
    name="worldbank",
    origin="WB-WDI",
    publisher="World Bank",
    title="World Development Indicators",
    page="https://data.worldbank.org/",
    licence="CC BY 4.0",
    files={
        "personal_remittances_received": _REMITTANCES,
        "personal_remittances_paid": _REMITTANCES,
        "personal_remittances_received_gdp_share": _REMITTANCES,
        "population": _CONTEXT,
        "net_migration": _CONTEXT,
    },
    base="https://api.worldbank.org",
    asks=_asks,
    datasets={"net_migration": "WB-NETM"},
)
