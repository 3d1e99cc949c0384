"""The sources that figures come in from: one module a source, each with its `CONNECTOR`.

A connector says what its source owns in `data/` and what it asks (only what the product uses). How
an answer is fetched, read, compared and accepted is one way for all of them, in `etl.refresh`.
"""

import importlib

from etl.connectors.connector import Ask, Connector, Used

# In the order in which they are asked where nobody names one.
NAMES = (
    "world_bank",
    "unhcr",
    "undesa",
    "eurostat",
    "statistics_committee",
    "central_bank",
)


def connectors() -> dict[str, Connector]:
    """All of them by the name that the command line knows."""
    found = [importlib.import_module(f"etl.connectors.{name}").CONNECTOR for name in NAMES]
    return {connector.name: connector for connector in found}


__all__ = ["Ask", "Connector", "Used", "connectors"]
