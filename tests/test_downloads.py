"""Archives of all data: made once a build, one at a time, by a process of their own."""

import json
import threading
import zipfile
from pathlib import Path

import pytest

from dashboard.build import downloads
from dashboard.store.database import ask


@pytest.fixture(autouse=True)
def place(database, tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "archives"
    folder.mkdir()
    monkeypatch.setattr(downloads, "_place", lambda: folder)
    return folder


@pytest.fixture
def calls(monkeypatch) -> list[list[str]]:
    made = []
    run = downloads.subprocess.run

    def counted(command, **settings):
        made.append(command)
        return run(command, **settings)

    monkeypatch.setattr(downloads.subprocess, "run", counted)
    return made


def test_an_archive_holds_every_figure_and_is_made_once(calls, place):
    path = downloads.archive("json")
    assert downloads.archive("json") == path
    assert len(calls) == 1
    assert [file.name for file in place.iterdir()] == [path.name]
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        (figures,) = [name for name in names if name.endswith("/observations.json")]
        rows = json.loads(packed.read(figures))["rows"]
    assert not [name for name in names if "/." in name]
    assert len(rows) == ask("select count(*) as n from observations").iloc[0]["n"]


def test_many_readers_at_once_wait_for_one_export(calls):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(downloads.archive("parquet")))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1
    assert len(found) == 6 and len(set(found)) == 1


def test_a_new_build_makes_a_new_archive_and_drops_the_old(place, monkeypatch):
    old = downloads.archive("parquet")
    monkeypatch.setattr(downloads, "build_id", lambda: "another")
    new = downloads.archive("parquet")
    assert new != old
    assert [file.name for file in place.iterdir()] == [new.name]


def test_a_failed_export_says_why_and_leaves_nothing(place, tmp_path):
    with pytest.raises(downloads.NoArchive, match="--database"):
        downloads.archive("csv", tmp_path / "none.duckdb")
    assert list(place.iterdir()) == []
    with pytest.raises(downloads.NoArchive, match="no such format"):
        downloads.archive("../csv")
