"""The files of the light edition: whole, small, relative, the same at each bake."""

import gzip
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from data.edition import LANGUAGES
from tests.publish.chosen import CHARTS, PARTNERS

ROOT = Path(__file__).parents[2]
MOST = 400_000  # bytes of a page on the wire, beside the shared scripts
REFERENCE = re.compile(r'(?:href|src)="([^"]*)"')
BAKE = """
import sys
from dashboard.publish.site import bake
from tests.publish.test_site import digest
if __name__ == "__main__":
    print(digest(bake(sys.argv[1].split(), sys.argv[2].split(), workers=2)))
"""


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """One for all files in their order."""
    told = hashlib.sha256()
    for name, content in files:
        told.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return told.hexdigest()


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_language_has_the_same_pages(site):
    found = [
        {path.relative_to(site / code).as_posix() for path in (site / code).rglob("*.html")}
        for code in LANGUAGES
    ]
    assert all(one == found[0] for one in found)
    charts = {f"chart/{name}.html" for name in CHARTS}
    corridors = {f"corridor/{code}.html" for code in PARTNERS}
    assert {"index.html", "cooperation.html", "search.html", *charts, *corridors} <= found[0]


def test_every_address_is_relative_and_what_belongs_to_the_bake_is_there(site):
    lost, left = set(), ("chart/", "corridor/")  # of charts and partners that were not baked
    for page in pages(site):
        for address in REFERENCE.findall(page.read_text("utf-8")):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "data"):
                continue
            assert not address.startswith("/"), f"{page}: {address}"
            place = (page.parent / unquote(parts.path)).resolve()
            known = not parts.path or place.exists()
            if not known and not any(one in place.relative_to(site).as_posix() for one in left):
                lost.add(f"{page.relative_to(site)}: {address}")
    assert not lost


def test_no_page_loads_anything_from_another_host(site):
    for page in pages(site):
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe)[^>]*src="([^"]*)"', text)
        loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|icon)"[^>]*href="([^"]*)"', text)
        assert not [one for one in loaded if one.startswith(("http", "//"))]


def test_a_page_with_its_figures_is_small_on_the_wire(site):
    for page in pages(site):
        text = page.read_text("utf-8")
        own = re.findall(r'src="((?:\.\./)+data/[^"]+)"', text)
        files = [page, *((page.parent / one).resolve() for one in own)]
        size = sum(len(gzip.compress(one.read_bytes())) for one in files)
        assert size < MOST, f"{page.relative_to(site)}: {size}"


def test_no_page_but_the_one_for_lost_addresses_holds_a_script(site):
    for page in pages(site):
        inline = re.search(r"<script(?![^>]*src=)", page.read_text("utf-8"))
        assert bool(inline) == (page.name == "404.html")


@pytest.mark.slow
def test_two_bakes_of_one_build_are_equal_byte_for_byte(baked):
    """One of this process, and one of two processes that sort otherwise what has no order."""
    done = subprocess.run(
        [sys.executable, "-c", BAKE, " ".join(CHARTS), " ".join(PARTNERS)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "2"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.strip() == digest(baked)


def test_no_list_shows_a_chart_of_an_act_that_nobody_chose(database):
    from dashboard.publish import charts

    listed = [charts.section("cooperation", view, "uz") for view in ("ledger", "timeline")]
    assert listed == ["", ""]
    assert 'href="chart/promises.html"' in charts.section("cooperation", "promises", "uz")
