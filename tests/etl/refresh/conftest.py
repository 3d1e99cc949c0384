"""A small folder of data with one series of the World Bank, and the command on a played source."""

import contextlib
import csv
import hashlib
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.connectors import connectors
from etl.refresh import command, rules
from etl.refresh.rules import Rules

DATA = Path(__file__).parents[3] / "data"
LISTS = ("sources", "indicators", "areas", "codes", "area_groups", "datasets")
# Such as a test can wait for, and the loopback of the played source alone.
QUICK = Rules(
    allows=lambda address: str(address) == "127.0.0.1",
    contact="keeper@example.uz",
    pause=0.0,
    connect=2.0,
    read=0.4,
    whole=0.8,
    tries=2,
    wait=0.01,
    longest_wait=1.0,
    largest=1 << 20,
    largest_unpacked=4 << 20,
)


@dataclass
class Place:
    """A folder of data, the folder beside it, and what the commands said."""

    data: Path
    folder: Path

    def run(self, *arguments: str) -> tuple[int, str]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = main([*arguments, "--data", str(self.data), "--folder", str(self.folder)])
        return code, said.getvalue()

    def hash(self) -> str:
        told = hashlib.sha256()
        for path in sorted(self.data.rglob("*")):
            if path.is_file():
                told.update(path.relative_to(self.data).as_posix().encode() + path.read_bytes())
        return told.hexdigest()

    @property
    def waiting(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "proposals").glob("*"))

    def figures(self, countries: tuple[str, ...] = ("UZB", "KAZ", "WLD")) -> dict:
        """Population as the newest vintage of the folder has it."""
        with (self.data / "context/world_bank.csv").open(encoding="utf-8", newline="") as opened:
            return {
                (row["ref_area"], row["time_period"]): float(row["value"])
                for row in csv.DictReader(opened)
                if row["ref_area"] in countries and row["indicator"] == "population"
            }


@pytest.fixture(scope="session")
def population(tmp_path_factory) -> Path:
    """The lists, and population of three areas: one thing to ask."""
    path = tmp_path_factory.mktemp("population") / "data"
    (path / "context").mkdir(parents=True)
    for name in LISTS:
        shutil.copyfile(DATA / f"{name}.csv", path / f"{name}.csv")
    head, *lines = (DATA / "context/world_bank.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.startswith(tuple(f"population,{a}" for a in "UKW"))]
    (path / "context/world_bank.csv").write_text(head + "".join(kept), "utf-8")
    return path


@pytest.fixture
def place(population, tmp_path) -> Place:
    return Place(Path(shutil.copytree(population, tmp_path / "data")), tmp_path / "refresh")


@pytest.fixture
def whole(sample, tmp_path) -> Place:
    """The same on all files of data, as acceptance checks them together."""
    return Place(Path(shutil.copytree(sample, tmp_path / "whole")), tmp_path / "refresh")


@pytest.fixture
def outside(monkeypatch) -> Callable[[str], None]:
    """Leads the connectors to a played source, by rules that a test can wait for."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(rules, "usual", lambda: QUICK)

    def lead(base: str) -> None:
        real = connectors()
        led = {name: replace(one, base=base) for name, one in real.items()}
        monkeypatch.setattr(command, "connectors", lambda: led)

    return lead
