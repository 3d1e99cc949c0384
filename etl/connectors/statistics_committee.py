"""Statistics committee of Uzbekistan, SIAT: population, arrivals and departures.

Its tables have numbers that no list of theirs told yet: which table holds a series is said with
the file (`--series CODE=INDICATOR`), until its address has been seen.
"""

from etl.connectors.connector import Connector

CONNECTOR = Connector(
    name="siat",
    origin="UZ-STAT",
    publisher="National Statistics Committee of Uzbekistan",
    title="SIAT",
    page="https://siat.stat.uz/",
    licence="",
    files=dict.fromkeys(
        (
            "population_national",
            "registered_arrivals",
            "registered_departures",
            "net_migration_registered",
        ),
        "context/statistics_committee.csv",
    ),
    by_hand="download the table as JSON from its page and give it with --file",
    kind="official_statistics",
)
