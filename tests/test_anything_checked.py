"""Whatever data pass `etl check` open every page, every file and every export.

Figures and texts are made at random from all that the contract allows, and what a rule refuses is
taken out: the rest must not break anything."""

import csv
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.edition import LANGUAGES
from etl.exports import FORMATS
from tests.conftest import ROOT, Server, start_server, stop_server

HEAD = (
    "indicator,ref_area,counterpart_area,breakdown,time_period,value,obs_status,source,"
    "rounded_to,qualifier,note"
)
QUICK, SLOW = ("json", "csv"), ("json", "csv", "xlsx", "pptx", "html", "parquet")
PAGES = """
import sys
from tests.opened_pages import OPENED, open_page
for page, view in OPENED:
    app = open_page(page, view, sys.argv[1])
    assert not app.exception, (page, view, app.exception)
"""


def ids(name: str, column: str, **wanted: str) -> list[str]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [r[column] for r in rows if all(r[k] == v for k, v in wanted.items())]


def domains() -> dict[str, str]:
    both = ids("indicators.csv", "indicator"), ids("indicators.csv", "domain")
    return dict(zip(*both, strict=True))


YEARS = st.one_of(st.integers(2000, 2026), st.integers(1900, 2099))
PERIODS = st.one_of(
    YEARS.map(str),
    st.builds("{}-S{}".format, YEARS, st.integers(1, 2)),
    st.builds("{}-Q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-01-01/P{}M".format, YEARS, st.integers(1, 40)),
    st.builds("{}-03-05/P{}D".format, YEARS, st.integers(2, 700)),
)
VALUES = st.one_of(
    st.just("0"),
    st.integers(0, 100).map(str),
    st.integers(0, 9 * 10**15).map(str),
    st.integers(-(10**12), 10**12).map(str),
    st.decimals(0, 100, places=6).map(str),
)
NOTES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=60
).map(str.strip)
AREAS = st.one_of(st.sampled_from(["UZB", "WLD", "RUS", "KAZ"]), st.sampled_from(
    ids("areas.csv", "area")))  # fmt: skip
OURS = {*ids("sources.csv", "source", origin="UZ-MIGRATION-AGENCY")}
ROWS = st.lists(
    st.tuples(
        st.sampled_from(sorted(domains())),
        AREAS,
        AREAS,
        st.one_of(st.just("_T"), st.sampled_from(ids("codes.csv", "code", codelist="BREAKDOWN"))),
        PERIODS,
        VALUES,
        st.sampled_from(ids("codes.csv", "code", codelist="OBS_STATUS")),
        # Who counts people of Uzbekistan first: a body of a country counts its own, or those there.
        st.sampled_from(sorted(ids("sources.csv", "source"), key=lambda one: one not in OURS)),
        st.one_of(st.just(""), st.sampled_from(["0.1", "1", "1000", "1000000000"])),
        st.sampled_from(["", "more_than", "less_than", "about"]),
        NOTES,
    ),
    min_size=20,
    max_size=60,
)


ODD = ("x" * 4000, "W" * 300, "<script>alert(1)</script>", "]]>", "<!--", "&amp; &lt;", "{n}",
       "}{", "%s %d %", "$a$ $$b$$", ":smile: :red[x]", "`a` **b** [x](javascript:1)", "# x",
       "| - |", "\\n\\t\\", "=1+1", "@SUM(1)", "-1", "'", '"', "a|b;c,d", "null", "NaN", "0", "…",
       "/etc/passwd", "\u0645\u0631\u062d\u0628\u0627", "\U0001f600" * 50, "a" + "\u0300" * 300,
       "\u6f22" * 200, "\u0130", "http://x.y/z")  # fmt: skip
FREE = {
    "note",
    "title",
    "publisher",
    "licence",
    "reason",
    "reference",
    "document_number",
    "offices",
}


def is_text(column: str) -> bool:
    """Whether a column of a catalogue holds words of no form."""
    return column in FREE or column.endswith(tuple(f"_{language}" for language in LANGUAGES))


class Place:
    """A folder of data with figures made at random, and a server that shows them."""

    def __init__(self, folder: Path) -> None:
        self.data, self.database = folder / "data", folder / "warehouse.duckdb"
        ignored = shutil.ignore_patterns("*.duckdb*", "__pycache__")
        shutil.copytree(ROOT / "data", self.data, ignore=ignored)
        self.environment = {"MIGRATION_DATA": str(self.data)}
        self.server: Server = start_server(self.database, folder, **self.environment)

    def put(self, rows: list[tuple[str, ...]]) -> int:
        """Write the rows that the rules leave, and wait until they are served: their number."""
        of = domains()
        kept = {domain: [r for r in rows if of[r[0]] == domain] for domain in set(of.values())}
        while True:
            for domain, some in kept.items():
                with (self.data / domain / "made.csv").open("w", encoding="utf-8") as file:
                    csv.writer(file, lineterminator="\n").writerows([HEAD.split(","), *some])
                if not some:
                    (self.data / domain / "made.csv").unlink()
            refused = self.refused()
            if not refused:
                break
            for name, lines in refused.items():
                some = kept[name.split("/")[0]]
                left = [r for n, r in enumerate(some, 2) if n not in lines]
                assert len(left) < len(some), f"{name}: the fault is in no row: {sorted(lines)}"
                kept[name.split("/")[0]] = left
        self.wait()
        return sum(map(len, kept.values()))

    def put_texts(self, seed: int) -> int:
        """Write odd texts over a part of those in the catalogues, and take back what the rules
        refuse, row by row: the number of rows that are left."""
        chance, sound, odd = random.Random(seed), {}, {}
        for path in sorted(self.data.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                sound[path.name] = [*csv.reader(file)]
            head, *rows = sound[path.name]
            odd[path.name] = [head, *(
                [chance.choice(ODD) if is_text(name) and chance.random() < 0.2 else cell
                 for name, cell in zip(head, row, strict=True)] for row in rows)]  # fmt: skip
        while True:
            for name, rows in odd.items():
                with (self.data / name).open("w", encoding="utf-8") as file:
                    csv.writer(file, lineterminator="\n").writerows(rows)
            faults = [fault for fault in run("check", "--data", str(self.data), "--json")
                      if fault["event"] == "fault" and fault["severity"] == "error"]  # fmt: skip
            places = {(fault["file"], fault["line"] - 1) for fault in faults}
            if not places:
                break
            assert any(odd[name][at] != sound[name][at] for name, at in places), faults
            for name, at in places:
                odd[name][at] = sound[name][at]
        self.wait()
        left = sum(row != sound[name][at] for name in odd for at, row in enumerate(odd[name]))
        assert left > 100
        return left

    def refused(self) -> dict[str, set[int]]:
        """The lines of our files that break a rule; where another line is blamed, all of ours."""
        lines: dict[str, set[int]] = {}
        for fault in run("check", "--data", str(self.data), "--json"):
            if fault["event"] == "fault" and fault["severity"] == "error":
                if fault["file"].endswith("/made.csv"):
                    lines.setdefault(fault["file"], set()).add(fault["line"])
                else:
                    blamed = fault["file"].split("/")[0] + "/made.csv"
                    assert (self.data / blamed).exists(), fault
                    lines.setdefault(blamed, set()).update(range(2, 100))
        return lines

    def wait(self) -> None:
        until = time.monotonic() + 120
        while True:
            found = json.loads(self.server.get("/api/health").body)
            if found["state"] == "serving":
                return
            assert time.monotonic() < until, found
            time.sleep(0.1)

    def ask(self, forms: tuple[str, ...], query: str) -> None:
        """Every chart in these forms: a file, or the sentence that there is nothing to draw."""
        charts = json.loads(self.server.get("/api/v1/charts").body)["charts"]
        assert len(charts) > 20
        for chart in charts:
            for form in forms:
                path = f"/api/v1/chart/{chart['name']}.{form}?{query}"
                answer = self.server.get(path)
                assert answer.status in (200, 404), (path, answer.status, answer.body[:500])


def run(*arguments: str) -> list[dict]:
    command = [sys.executable, "-m", "etl", *arguments]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert said.returncode in (0, 1), said.stderr
    return [json.loads(line) for line in said.stdout.splitlines()]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = Place(tmp_path_factory.mktemp("anything"))
    yield made
    stop_server(made.server)


CALM = {"deadline": None, "suppress_health_check": list(HealthCheck)}
CALM |= {"derandomize": True, "database": None}
# A failure is told with the rows that were made: a search for fewer ones would build for hours.
CALM |= {"phases": (Phase.explicit, Phase.generate)}


@pytest.mark.slow
@settings(max_examples=2, **CALM)
@given(rows=ROWS)
def test_figures_that_pass_the_check_draw_every_chart(place, rows):
    assert place.put(rows)
    place.ask(QUICK, "lang=en")


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=3, **CALM)
@given(rows=ROWS)
def test_figures_that_pass_the_check_open_every_page_file_and_export(place, language, rows):
    kept = place.put(rows)
    open_all(place, language, kept)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_pass_the_check_open_every_page_file_and_export(tmp_path, language):
    made = Place(tmp_path)
    try:
        open_all(made, language, made.put_texts(list(LANGUAGES).index(language)))
    finally:
        stop_server(made.server)


def open_all(place: Place, language: str, kept: int) -> None:
    """Every file of every chart, every page, every export."""
    place.ask(SLOW, f"lang={language}")
    environment = {**os.environ, **place.environment, "MIGRATION_DATABASE": str(place.database)}
    pages = [sys.executable, "-c", PAGES, language]
    subprocess.run(pages, cwd=ROOT, env=environment, check=True)
    for form in FORMATS:
        out = place.data.parent / f"out-{form}"
        arguments = ["--database", str(place.database), "--format", form, "--out", str(out)]
        assert run("export", "--json", *arguments)[-1]["errors"] == 0, (form, kept)
