"""Central Bank of Uzbekistan: cross-border transfers.

The figures that the product uses stand in its press releases, and no address answers machines with
them. A table that it sends, or the balance of payments as SDMX-ML, is given with `--file`.
"""

from etl.connectors.connector import Connector

CONNECTOR = Connector(
    name="cbu",
    origin="CBU",
    publisher="Central Bank of Uzbekistan",
    title="Cross-border transfers",
    page="https://cbu.uz/",
    licence="",
    files=dict.fromkeys(
        (
            "cross_border_transfers_received",
            "cross_border_transfers_sent",
        ),
        "remittances/central_bank_tables.csv",
    ),
    by_hand="download the table from its page and give it with --file",
    kind="official_statistics",
)
