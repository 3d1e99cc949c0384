"""Anybody may send anything as a deck: what is no plain deck is refused, and nothing is unpacked,
counted or answered beyond its bounds."""

import asyncio
import io
import re
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from pptx import Presentation
from starlette.requests import Request

from dashboard.briefing import intake
from dashboard.briefing.intake import RefusedDeck
from dashboard.language.words import LANGUAGES, speak
from dashboard.web import refreshed_deck
from dashboard.web.lanes import DECKS
from tests.exports.returned_decks import CHARTS, SITE, made, words
from tests.own_loop import run

EXTERNAL = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


@pytest.fixture(scope="module")
def deck(database) -> bytes:
    return made()


def rewritten(deck: bytes, change) -> bytes:
    """The same package with some of its parts changed: `change(name, content)`."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def with_part(deck: bytes, name: str, content: bytes) -> bytes:
    file = io.BytesIO(deck)
    with zipfile.ZipFile(file, "a", 8) as package:
        package.writestr(name, content)
    return file.getvalue()


def with_link(deck: bytes, kind: str, target: str) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != "ppt/slides/_rels/slide1.xml.rels":
            return content
        return content.replace(b"</Relationships>", EXTERNAL.format(kind, target).encode())

    return rewritten(deck, change)


def with_start(deck: bytes, start: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != "ppt/slides/slide2.xml":
            return content
        return start + content.partition(b"?>")[2]

    return rewritten(deck, change)


def with_bomb(deck: bytes, method: int) -> bytes:
    """With a part that tells a thousand bytes and holds three hundred million."""
    file = io.BytesIO(deck)
    with zipfile.ZipFile(file, "a", method) as package:
        package.writestr("ppt/media/image9.png", bytes(300_000_000))
    content = bytearray(file.getvalue())
    listed = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, listed + 16, zlib.crc32(bytes(1000)))
    struct.pack_into("<I", content, listed + 24, 1000)
    return bytes(content)


def with_disguise(deck: bytes) -> bytes:
    """With a slide whose markup bears the name of a picture."""

    def change(name: str, content: bytes) -> bytes:
        slide = b"/ppt/slides/slide2.xml"
        return content.replace(slide, slide[:-3] + b"png") if name[0] == "[" else content

    return rewritten(deck, change)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccc"><!ENTITY d "&b;&b;&b;&b;">'
    b'<!ENTITY e "&d;&d;&d;&d;">]>'
)
HOSTILE = {
    "no_deck": (
        lambda deck: b"",
        lambda deck: b"%PDF-1.7 ...",
        lambda deck: b"\xd0\xcf\x11\xe0" + b"\0" * 4096,
        lambda deck: deck[:2000],
        lambda deck: rewritten(
            deck, lambda name, c: c.replace(b"presentation.main", b"slideshow.other")
        ),
    ),
    "too_large": (
        lambda deck: b"PK" + b"\0" * intake.LARGEST,
        lambda deck: with_part(deck, "ppt/media/image9.png", b"\0" * 60_000_000),
        lambda deck: with_part(deck, "ppt/slides/slide99.xml", b"<a>" + b" " * 30_000_000),
    ),
    "runs": (
        lambda deck: with_part(deck, "ppt/vbaProject.bin", b"x"),
        lambda deck: with_part(deck, "ppt/activeX/activeX1.xml", b"<a/>"),
        lambda deck: with_part(deck, "ppt/embeddings/oleObject1.bin", b"x"),
        lambda deck: with_part(deck, "ppt/embeddings/book.xlsm", b"x"),
        lambda deck: rewritten(
            deck,
            lambda name, c: c.replace(
                b"presentationml.presentation.main", b"presentationml.macroEnabled.main"
            ),
        ),
    ),
    "links": (
        lambda deck: with_link(deck, "image", "http://example.org/a.png"),
        lambda deck: with_link(deck, "oleObject", "file:///etc/passwd"),
        lambda deck: with_link(deck, "hyperlink", "file://host/share"),
        lambda deck: with_link(deck, "hyperlink", "javascript:alert(1)"),
        lambda deck: with_link(deck, "attachedTemplate", "https://example.org/t.potx"),
    ),
    "broken": (
        lambda deck: with_start(deck, b"<?xml version='1.0'?><open>"),
        lambda deck: with_start(deck, BOMB),
        lambda deck: with_start(deck, b'<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
        lambda deck: with_part(deck, "ppt/slides/slide98.xml", b"<a>" * 5000),
        lambda deck: with_bomb(deck, zipfile.ZIP_BZIP2),
        with_disguise,
        lambda deck: with_part(deck, "../outside.xml", b"<a/>"),
        lambda deck: with_part(deck, "/etc/passwd.xml", b"<a/>"),
        lambda deck: with_part(deck, "PPT/presentation.xml", b"<a/>"),
        lambda deck: rewritten(
            deck, lambda name, c: b"<a/>" if name == "ppt/presentation.xml" else c
        ),
    ),
}
CASES = [(problem, change) for problem, changes in HOSTILE.items() for change in changes]


@pytest.mark.parametrize(
    ("problem", "change"), CASES, ids=[f"{name}-{i}" for i, (name, _) in enumerate(CASES)]
)
def test_a_hostile_file_is_refused_with_words_in_every_language(deck, problem, change):
    from dashboard.briefing.refresh import refresh

    with pytest.raises(RefusedDeck) as refused:
        refresh(change(deck), SITE, "en")
    assert refused.value.problem == problem
    assert all(speak(language)(f"briefing.deck_{problem}") for language in LANGUAGES)


@pytest.mark.slow
def test_a_part_is_not_unpacked_beyond_the_size_that_it_tells(deck):
    content = with_bomb(deck, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    try:
        read = intake.sound(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000
    with zipfile.ZipFile(io.BytesIO(read)) as package:
        assert len(package.read("ppt/media/image9.png")) == 1000


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (rb'<c:ptCount val="\d+"/>', b'<c:ptCount val="4294967295"/>'),
        (rb"<c:v>[\d.]+</c:v>", b"<c:v>much</c:v>"),
        (rb"<c:v>[\d.]+</c:v>", b"<c:v>1e999</c:v>"),
        (rb"<c:v>[\d.]+</c:v>", b""),
        (rb'<c:pt idx="\d+"', b'<c:pt idx="9999999999999999999999"'),
    ],
)
def test_a_chart_that_tells_nonsense_is_drawn_anew(deck, found, put):
    from dashboard.briefing.refresh import refresh

    def change(name: str, content: bytes) -> bytes:
        return re.sub(found, put, content) if name.startswith("ppt/charts/chart") else content

    odd = rewritten(deck, change)
    assert odd != rewritten(deck, lambda name, content: content)
    slides = refresh(odd, SITE, "en").slides
    assert len(slides) == len(CHARTS) and all(one.drawn for one in slides)


def test_a_deck_of_others_is_told_to_be_none_of_ours(database):
    from dashboard.briefing.refresh import refresh

    file = io.BytesIO()
    Presentation().save(file)
    with pytest.raises(RefusedDeck, match="not_ours"):
        refresh(file.getvalue(), SITE, "en")


@pytest.mark.parametrize(
    "name",
    [
        "our chart code=x",
        "our chart lang=uz build=20261129T141729446Z-1bd378f4 code=gold?a=b",
        "our chart lang=xx build=20261129T141729446Z-1bd378f4 code=remittances-inflow?",
        "our chart lang=uz build=20261129T1Z-1 code=remittances-inflow?years=1-2",
        "our chart lang=uz build=../../etc code=remittances-inflow?",
        "our chart " + "x" * 100_000,
    ],
)
def test_a_made_up_record_harms_nothing(deck, name):
    from dashboard.briefing.refresh import refresh

    changed = Presentation(io.BytesIO(deck))
    slide = changed.slides[1]
    next(shape for shape in slide.shapes if shape.has_chart).name = name
    file = io.BytesIO()
    changed.save(file)
    texts = words(slide)
    found = refresh(file.getvalue(), SITE, "en")
    again = Presentation(io.BytesIO(found.content))
    assert words(again.slides[1]) == texts


def test_the_route_answers_with_a_deck_or_says_why_not(server, deck):
    import http.client
    import json
    from urllib.parse import urlsplit

    def post(body: bytes, path: str = "/refreshed-deck?lang=uz", **headers: str):
        connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("content-type"), answer.read()
        finally:
            connection.close()

    status, kind, content = post(deck)
    assert status == 200 and "presentationml" in kind
    assert (
        len(Presentation(io.BytesIO(content)).slides)
        == len(Presentation(io.BytesIO(deck)).slides) + 1
    )
    status, kind, content = post(b"nothing")
    assert status == 422 and json.loads(content)["words"] == speak("uz")("briefing.deck_no_deck")
    status, _, content = post(b"", **{"Content-Length": str(intake.LARGEST + 1)})
    assert status == 413 and json.loads(content)["words"] == speak("uz")("briefing.deck_too_large")
    status, _, _ = post(deck, **{"Sec-Fetch-Site": "cross-site"})
    assert status == 422
    assert server.get("/refreshed-deck").status in (405, 422)


def test_decks_that_are_still_being_sent_are_few_and_are_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(refreshed_deck, "SECONDS_TO_SEND", 0.4)
    asked = {"type": "http", "method": "POST", "path": "/refreshed-deck", "headers": []}
    asked |= {"query_string": b"lang=ru", "server": ("localhost", 80)}

    async def never():
        await asyncio.sleep(60)

    async def crowd():
        sent = [
            asyncio.create_task(refreshed_deck.send_refreshed(Request(asked, never)))
            for _ in range(DECKS.most + 3)
        ]
        await asyncio.sleep(0.1)
        return sum(one.done() for one in sent), await asyncio.gather(*sent)

    refused, answers = run(crowd())
    assert refused == 3 and DECKS.open == 0
    assert {answer.status_code for answer in answers} == {503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
