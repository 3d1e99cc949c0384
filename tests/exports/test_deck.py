"""The briefing as a deck from the command line: whole, in each language, with its sources."""

import pytest
from pptx import Presentation

from dashboard.exports.__main__ import main
from dashboard.words import LANGUAGES


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


def test_wrong_words_are_refused_with_what_is_known(database, tmp_path):
    with pytest.raises(SystemExit) as refused:
        main(["briefing", "--story", "nothing", "--out", str(tmp_path / "x.pptx")])
    assert refused.value.code == 2 and not list(tmp_path.iterdir())
