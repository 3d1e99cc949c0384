"""A deck that left comes back: today's figures come in, and what the presenter made of it stays."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.language.words import speak
from tests.exports.returned_decks import CHARTS, SITE, made, words


@pytest.fixture(scope="module")
def deck(database) -> bytes:
    return made()


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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


def test_what_is_cited_beside_a_chart_that_stays_as_it_was_stays_too(deck, monkeypatch):
    from dashboard.briefing import redrawn
    from dashboard.briefing.deck_lists import MILESTONES, SOURCES
    from dashboard.briefing.refresh import refresh
    from dashboard.render.slides import record

    def listed(content: bytes) -> set[tuple[str, str]]:
        shapes = [one for s in Presentation(io.BytesIO(content)).slides for one in s.shapes]
        roles = {MILESTONES, SOURCES}
        return {
            (role, line)
            for one in shapes
            if (role := record.role_of(one)) in roles
            for line in one.text_frame.text.splitlines()
        }

    assert {role for role, _ in listed(deck)} == {MILESTONES, SOURCES}
    drawn = redrawn._chart
    for gone in ({CHARTS[1].partition("?")[0]}, {one.partition("?")[0] for one in CHARTS}):
        monkeypatch.setattr(
            redrawn,
            "_chart",
            lambda told, gone=gone: None if told.code.partition("?")[0] in gone else drawn(told),
        )
        found = refresh(deck, SITE, "en")
        assert sum(one.drawn is None for one in found.slides) == len(gone)
        assert listed(deck) <= listed(found.content)
