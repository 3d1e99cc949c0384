"""The briefing as a deck from the command line: whole, in each language, with its sources."""

import pytest
from pptx import Presentation

from dashboard.exports import main
from dashboard.language.words import LANGUAGES, speak


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", ["remittances", "people", "law"])
def test_a_story_becomes_a_deck_with_charts_and_sources(database, tmp_path, story, language):
    file = tmp_path / "briefing.pptx"
    asked = ["briefing", "--story", story, "--language", language, "--countries", "UZB"]
    assert not main([*asked, "--years", "2010-2025", "--format", "pptx", "--out", str(file)])
    slides = Presentation(str(file)).slides
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(slides) >= 4 and len(charts) >= 2
    text = "\n".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )
    assert "{" not in text and "None" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deck_names_each_source_once_and_counts_none(database, tmp_path, language):
    say, file = speak(language), tmp_path / "briefing.pptx"
    asked = ["briefing", "--story", "law", "--language", language, "--out", str(file)]
    assert not main([*asked, "--years", "2010-2025", "--format", "pptx"])
    lists = [
        slide
        for slide in Presentation(str(file)).slides
        if slide.shapes.title.text_frame.text.startswith(say("exports.sources"))
    ]
    written = "\n".join(s.text_frame.text for one in lists for s in one.shapes if s.has_text_frame)
    assert len(written.splitlines()) > 30
    for number in range(1, 20):
        assert say("chart_notes.more_sources", n=number) not in written
    cited = lists[0].notes_slide.notes_text_frame.text.splitlines()
    assert len(set(cited)) == len(cited) > 30


def test_wrong_words_are_refused_with_what_is_known(database, tmp_path):
    with pytest.raises(SystemExit) as refused:
        main(["briefing", "--story", "nothing", "--out", str(tmp_path / "x.pptx")])
    assert refused.value.code == 2 and not list(tmp_path.iterdir())
