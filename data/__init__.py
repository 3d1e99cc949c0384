"""Where the figures are: the folder of the contract's files and the database built from them."""

import os
from pathlib import Path

DATA_DIR = Path(os.environ.get("MIGRATION_DATA", Path(__file__).parent)).resolve()
DATABASE = Path(os.environ.get("MIGRATION_DATABASE", DATA_DIR / "warehouse.duckdb")).resolve()
