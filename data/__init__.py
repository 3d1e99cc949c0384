"""Where the figures are: the folder of the contract's files and the database built from them."""

import os
from pathlib import Path


def true_path(path: str | Path) -> Path:
    """The absolute path behind all links; `Path.resolve` fails at one that leads in a circle."""
    return Path(os.path.realpath(path))


DATA_DIR = true_path(os.environ.get("MIGRATION_DATA", Path(__file__).parent))
DATABASE = true_path(os.environ.get("MIGRATION_DATABASE", DATA_DIR / "warehouse.duckdb"))
# The folders of figures: money that is received, sent and modelled; people abroad and at home, and
# how they come and go; services, training and peers abroad; population and net migration.
DOMAINS = ("remittances", "migrants", "platform", "context")
