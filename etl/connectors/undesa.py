"""UN DESA, International Migrant Stock: a workbook an edition, every few years."""

from collections.abc import Mapping, Sequence

from etl.connectors.connector import Ask, Connector, Used

_FILES = "/development/desa/pd/sites/www.un.org.development.desa.pd/files"
# The edition that is asked for; a new one has a new address, which its page tells.
_EDITION = 2024


def _asks(base: str, used: Mapping[str, Used]) -> Sequence[Ask]:
    name = f"undesa_pd_{_EDITION}_ims_stock_by_sex_destination_and_origin.xlsx"
    return [Ask(name, f"{base}{_FILES}/{name}")]


CONNECTOR = Connector(
    name="undesa",
    origin="UNDESA",
    publisher="UN DESA, Population Division",
    title="International Migrant Stock",
    page="https://www.un.org/development/desa/pd/content/international-migrant-stock",
    licence="CC BY 3.0 IGO",
    files=dict.fromkeys(("immigrant_stock", "emigrant_stock"), "migrants/undesa.csv"),
    base="https://www.un.org",
    asks=_asks,
    dated_by_server=True,
    datasets=dict.fromkeys(("immigrant_stock", "emigrant_stock"), "UNDESA-IMS"),
)
