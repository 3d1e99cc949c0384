"""A deck that left comes back: hostile files are refused, today's figures come, the rest stays."""

import asyncio
import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from pptx import Presentation
from pptx.util import Inches
from starlette.requests import Request

from dashboard.briefing import intake
from dashboard.briefing.intake import RefusedDeck
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from dashboard.web import refreshed_deck
from dashboard.web.lanes import DECKS
from tests.own_loop import run

SITE = "http://localhost:1"
CHARTS = ("remittances-inflow", "migrants-korea?years=2015-2025", "remittances-share-ranking")
EXTERNAL = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


def made(language: str = "uz", **more) -> bytes:
    from dashboard.briefing.briefing import compose
    from dashboard.briefing.deck import write_deck

    return write_deck(compose(CHARTS, Scope(language, 2006, 2026, ("UZB",)), "Reja", **more), SITE)


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


def words(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def natives(content: bytes) -> list[dict]:
    from dashboard.briefing.plotted_figures import figures_of

    return [
        figures_of(shape.chart for shape in slide.shapes if shape.has_chart)
        for slide in Presentation(io.BytesIO(content)).slides
    ]


def older(deck: bytes) -> tuple[bytes, str]:
    """The deck as it may have left a quarter ago: one figure was another, and one was not there."""
    from dashboard.briefing.states import draw

    changed = Presentation(io.BytesIO(deck))
    slide = changed.slides[1]
    [frame] = [shape for shape in slide.shapes if shape.has_chart]
    labels = {one.label for one in draw(f"{CHARTS[0]}?", "uz")[0].series}
    plotted = [one for one in frame.chart.plots[0].series if one.name in labels]
    series = max(plotted, key=lambda one: len(one.values))
    every = series._element.iter("{*}pt")
    points = [one for one in every if len(list(one.iterancestors("{*}yVal")))]
    points[1].find("{*}v").text = "1.2345"
    points[2].getparent().remove(points[2])
    file = io.BytesIO()
    changed.save(file)
    return file.getvalue(), series.name


def test_a_deck_comes_back_with_todays_figures_and_tells_what_has_changed(deck):
    from dashboard.briefing.refresh import refresh

    before, name = older(deck)
    assert natives(before) != natives(deck)
    found = refresh(before, SITE, "en")
    assert natives(found.content)[: len(natives(deck))] == natives(deck)
    changed = [one for slide in found.slides for one in slide.changed]
    assert len(changed) == 2 and {one.series for one in changed} == {name}
    [corrected] = [one for one in changed if one.before is not None]
    [new] = [one for one in changed if one.before is None]
    assert corrected.before == 1.2345 and corrected.after != corrected.before
    last = list(Presentation(io.BytesIO(found.content)).slides)[-1]
    say = speak("uz")
    assert last.shapes.title.text_frame.text == say(
        "briefing.changed_title", day=say.day(found.since)
    )
    told = "\n".join(words(last))
    assert "1,23 →" in told or "1,2345 →" in told
    for one in (corrected, new):
        assert one.point.source in told and one.period in told
        assert one.point.url in last.notes_slide.notes_text_frame.text


def test_an_unchanged_deck_tells_that_nothing_has_changed(deck):
    from dashboard.briefing.refresh import refresh

    found = refresh(deck, SITE, "en")
    assert not any(slide.changed or slide.kept for slide in found.slides)
    assert natives(found.content)[:-1] == natives(deck)
    slides = list(Presentation(io.BytesIO(found.content)).slides)
    assert [words(one) for one in slides[:-1]] == [
        words(one) for one in Presentation(io.BytesIO(deck)).slides
    ]
    assert speak("uz")("briefing.same_charts", n=3) in words(slides[-1])


def edited(deck: bytes) -> bytes:
    """The deck as a presenter has worked on it."""
    changed = Presentation(io.BytesIO(deck))
    slide = changed.slides[1]
    slide.shapes.title.text_frame.text = "Mening sarlavham"
    named = {shape.name.split(" ")[1]: shape for shape in slide.shapes if "our " in shape.name}
    named["takeaway"].text_frame.text = "Mening xulosam"
    frame = named["chart"]
    frame.left, frame.top, frame.width, frame.height = (Inches(n) for n in (2, 3, 5, 3))
    box = slide.shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.text_frame.text, box.name = "Mening qutim", "Izoh"
    named["panel"].element.getparent().remove(named["panel"].element)
    changed.slides[2].notes_slide.notes_text_frame.text = "Mening izohim"
    foreign = changed.slides.add_slide(changed.slide_layouts[1])
    foreign.shapes.title.text_frame.text = "Begona slayd"
    order = changed.slides._sldIdLst
    order.insert(1, order[-1])
    file = io.BytesIO()
    changed.save(file)
    return file.getvalue()


def check_kept(content: bytes) -> None:
    slides = list(Presentation(io.BytesIO(content)).slides)
    assert "Begona slayd" in words(slides[1])
    texts = words(slides[2])
    assert {"Mening sarlavham", "Mening xulosam", "Mening qutim"} <= set(texts)
    assert not [one for one in slides[2].shapes if one.name.startswith("our panel")]
    [frame] = [shape for shape in slides[2].shapes if shape.has_chart]
    sides = [frame.left, frame.top, frame.width, frame.height]
    assert sides == pytest.approx([Inches(n) for n in (2, 3, 5, 3)], abs=1000)
    assert slides[3].notes_slide.notes_text_frame.text == "Mening izohim"
    assert speak("uz")("briefing.kept_words") in "\n".join(words(slides[-1]))


def test_a_presenters_texts_layout_and_other_slides_are_left_as_they_are(deck):
    from dashboard.briefing.refresh import refresh

    found = refresh(edited(older(deck)[0]), SITE, "en")
    check_kept(found.content)
    assert sum(len(slide.changed) for slide in found.slides) == 2
    again = refresh(found.content, SITE, "en")
    check_kept(again.content)
    assert not any(slide.changed for slide in again.slides)


@pytest.mark.skipif(not which("soffice"), reason="needs LibreOffice: apt-get install libreoffice")
def test_a_deck_that_libreoffice_has_saved_comes_back_all_the_same(deck, tmp_path):
    from dashboard.briefing.refresh import refresh

    before = tmp_path / "deck.pptx"
    before.write_bytes(edited(older(deck)[0]))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pptx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(before)], check=True, timeout=120
    )
    saved = Path(tmp_path / "out" / "deck.pptx").read_bytes()
    found = refresh(saved, SITE, "en")
    assert len(found.slides) == len(CHARTS)
    check_kept(found.content)
    assert sum(len(slide.changed) for slide in found.slides) == 2


def test_a_single_slide_of_a_menu_comes_back_too(database):
    from dashboard.briefing.refresh import refresh
    from dashboard.briefing.states import draw
    from dashboard.render.provenance import imprint
    from dashboard.render.slides.slide import write_pptx

    for code in ("remittances-inflow?", "corridor?partner=RUS", "migrants-stock-ranking?"):
        chart, path = draw(code, "ru")
        found = refresh(write_pptx(chart, imprint(f"{SITE}{path}", code)), SITE, "en")
        [slide] = found.slides
        assert slide.drawn and not slide.changed, (code, slide.changed[:3])


def test_every_kind_of_chart_tells_its_figures_and_none_of_its_lines(database):
    from dashboard.briefing.plotted_figures import differences, figures_of, known
    from dashboard.briefing.states import draw
    from dashboard.catalogue.registry import CHARTS as ALL
    from dashboard.render.provenance import imprint
    from dashboard.render.slides.slide import write_pptx

    kinds = {}
    for name in ALL:
        chart, _ = draw(f"{name}?", "en")
        if chart.series:
            kinds.setdefault((chart.kind, bool(chart.ticks)), chart)
    for kind, chart in kinds.items():
        content = write_pptx(chart, imprint(SITE))
        [figures] = natives(content)
        points = sum(len(one.points) for one in chart.series)
        changes = differences(chart, {}, figures)
        told = {key for key in figures if key in known(chart)}
        assert told and len(changes) == len(told) <= points, kind
        assert not differences(chart, figures, figures), kind
        assert figures_of([]) == {}
        assert replace(chart).series


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
