"""Addresses outlive every move: what each opened once, it opens still.

`tests/golden/addresses.json` holds an address a line and what it resolves to: the charts and the
choices of a page, the chart and the link of a file, the status and the columns of an answer.
No figure stands in it, so new data leave it as it is. To add an address, write it with the
answer `null`; after a change that is meant, read what `git diff` says of

    pytest tests/test_addresses.py --update-golden
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import Answer, Server
from tests.opened_pages import open_page, payloads

GOLDEN = Path(__file__).parent / "golden" / "addresses.json"
ADDRESSES: dict[str, dict | None] = json.loads(GOLDEN.read_text("utf-8"))
SERVED = ("/api/", "/embed/", "/present", "/overview")
PAYLOAD = re.compile(r'id="payload">(.*?)</script>', re.DOTALL)
LANGUAGE = re.compile(r'<html lang="(\w+)">')
MORE = re.compile(r'<footer><a href="([^"]+)"')


@pytest.fixture(scope="module")
def now(request) -> Iterator[dict[str, dict]]:
    """What the addresses of this run resolve to; with `--update-golden` it becomes the file."""
    found: dict[str, dict] = {}
    yield found
    if request.config.getoption("--update-golden"):
        kept = {address: found.get(address, answer) for address, answer in ADDRESSES.items()}
        lines = (
            f" {json.dumps(address)}: {json.dumps(answer, ensure_ascii=False)}"
            for address, answer in sorted(kept.items())
        )
        GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_opens_what_it_opened_before(server, now, request, address):
    served = address.startswith(SERVED)
    now[address] = read_answer(server, address) if served else read_page(address)
    if not request.config.getoption("--update-golden"):
        assert now[address] == ADDRESSES[address]


def test_the_golden_addresses_are_many_and_of_every_kind():
    for start in SERVED:
        assert any(address.startswith(start) for address in ADDRESSES), start
    assert sum(not address.startswith(SERVED) for address in ADDRESSES) >= 70
    assert len(ADDRESSES) >= 200


def read_page(address: str) -> dict:
    """The charts of a page, the address that it writes back, and what of it was not understood."""
    parts = urlsplit(address)
    given = {name: ",".join(values) for name, values in parse_qs(parts.query).items()}
    language, view = given.pop("lang", ""), given.pop("view", "")
    app = open_page(parts.path.strip("/") or "overview", view, language, **given)
    assert not app.exception
    written = {name: _joined(app.query_params[name]) for name in sorted(app.query_params)}
    charts = payloads(app)
    assert {chart["language"] for chart in charts} <= {written["lang"]}
    ignored = sorted(set(app.session_state["ignored"]))
    return {"charts": [chart["id"] for chart in charts], "address": written, "ignored": ignored}


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)


def read_answer(server: Server, address: str) -> dict:
    """The status and the form of an answer, and what is known of its content without figures."""
    answer = server.get(address)
    media = answer.headers.get("content-type", "")
    told = {"status": answer.status, "type": media}
    if answer.status in (301, 302, 303, 307, 308):
        return told | {"to": answer.headers["location"]}
    if media.startswith("text/html") and not address.startswith("/api/"):
        return told | _of_html(answer)
    if media.startswith("application/problem+json"):
        problem = json.loads(answer.body)
        kept = {name: problem[name] for name in ("parameter", "format") if name in problem}
        return told | {"problem": problem["type"].rpartition("#")[2]} | kept
    return told | _of_name(answer) | _of_rows(answer, media)


def _of_html(answer: Answer) -> dict:
    """The language, the chart and its page, or the charts of a presentation in their order."""
    html = answer.body.decode()
    told: dict = {"lang": LANGUAGE.search(html)[1]}
    if page := MORE.search(html):
        told["page"] = page[1].replace("&amp;", "&")
    payload = PAYLOAD.search(html)
    data = json.loads(payload[1]) if payload else {}
    if "id" in data:
        told["chart"] = data["id"]
    if "screens" in data:
        told["screens"] = [screen["chart"] for screen in data["screens"]]
        told["pages"] = [screen["page"] for screen in data["screens"]]
    return told


def _of_name(answer: Answer) -> dict:
    """The chart, its same months and its language by the file's name; years depend on figures."""
    place = answer.headers.get("content-disposition", "")
    found = re.search(r'(\w+); filename="([^"]+)"', place)
    if not found:
        return {}
    stem, _, ending = found[2].rpartition(".")
    parts = stem.split("_")
    kept = [part for part in parts[1:-1] if part.startswith("months-")]
    named = [parts[0], *kept, *parts[1:][-1:]]
    return {"place": found[1], "file": "_".join(named) + f".{ending}"}


def _of_rows(answer: Answer, media: str) -> dict:
    """Columns and names of fields, the same in every build, and the link that opens the view."""
    if media.startswith("text/csv") or "sdmx.data+csv" in media:
        [heading, *rows] = csv.reader(io.StringIO(answer.body.decode("utf-8-sig")))
        links = [cell for cell in rows[0] if cell.startswith("http://127.0.0.1")] if rows else []
        return {"columns": heading} | _of_link(links)
    if media.startswith("application/json"):
        data = json.loads(answer.body)
        if "id" in data:
            link = data.get("imprint", {}).get("link")
            return {"chart": data["id"], "lang": data["language"]} | _of_link([link])
        lists = {name: rows for name, rows in data.items() if isinstance(rows, list) and rows}
        columns = {name: list(rows[0]) for name, rows in lists.items() if isinstance(rows[0], dict)}
        return {"fields": list(data)} | ({"columns": columns} if columns else {})
    return {}


def _of_link(links: list[str | None]) -> dict:
    known = [urlsplit(link) for link in links if link]
    return {"page": f"{known[0].path}?{known[0].query}"} if known else {}
