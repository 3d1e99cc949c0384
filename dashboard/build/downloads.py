"""Everything in one file: an archive a format, made by a process of its own once a build.

The exporter is called by name and never imported. Archives are made one at a time, kept for the
build, and gone with the server.
"""

import atexit
import logging
import subprocess
import tempfile
import threading
import zipfile
from functools import cache
from pathlib import Path

from dashboard.build.loader import ask_loader
from dashboard.language.words import Words
from dashboard.store import temporary
from dashboard.store.database import build_id
from data import DATABASE

FORMATS = ("xlsx", "csv", "json", "parquet", "sdmx-csv", "datapackage")
NAME = "uzbekistan-migration-remittances"
SECONDS = 120  # a busy machine is slow; more than this is no export
REASON_LINES = 5

log = logging.getLogger(__name__)
_turn = threading.Lock()


class NoArchive(RuntimeError):
    """The export failed: what it said, for the log of the server."""

    def words(self, say: Words) -> str:
        """What the reader can do."""
        log.error("no archive: %s", self)
        return say("downloads.failed")


def file_name(chosen: str) -> str:
    """The name of an archive says what is inside and of which build."""
    return f"{NAME}_{chosen}_{build_id()}.zip"


def archive(chosen: str, database: Path = DATABASE) -> Path:
    """The archive of a format, made now if the build has none yet."""
    if chosen not in FORMATS:
        raise NoArchive(f"no such format: {chosen}")
    with _turn:
        path = _place() / file_name(chosen)
        if not path.exists():
            _remove_older()
            _make(chosen, database, path)
        return path


def _make(chosen: str, database: Path, path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=_place()) as folder:
        exported = Path(folder) / "export"
        command = ["export", "--format", chosen]
        command += ["--out", str(exported), "--database", str(database)]
        try:
            done = ask_loader(command, SECONDS)
        except subprocess.TimeoutExpired as reason:
            raise NoArchive(f"the export took more than {SECONDS} s") from reason
        if done.returncode:
            told = (done.stderr or done.stdout).strip().splitlines()[-REASON_LINES:]
            raise NoArchive("\n".join(told) or f"the export ended with code {done.returncode}")
        half = Path(folder) / path.name
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(exported.glob("[!.]*")):
                packed.write(file, f"{NAME}_{chosen}/{file.name}")
        half.replace(path)


def _remove_older() -> None:
    for path in _place().glob(f"{NAME}_*.zip"):
        if not path.name.endswith(f"_{build_id()}.zip"):
            path.unlink(missing_ok=True)


@cache
def _place() -> Path:
    place = temporary.make("downloads")
    atexit.register(temporary.remove, place)
    return place
