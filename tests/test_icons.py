"""Streamlit's icons in a font of our own that holds only those in use."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FONT = ROOT / "dashboard" / "frontend" / "fonts" / "material-symbols-rounded.woff2"
STATIC = Path(importlib.util.find_spec("streamlit").origin).parent / "static" / "static"


@pytest.mark.slow
def test_the_small_font_has_every_icon_that_the_pages_and_streamlit_name():
    pytest.importorskip("fontTools", reason="needs: pip install fonttools brotli")
    from fontTools.ttLib import TTFont

    from dashboard.frontend import make_icons

    whole = make_icons.glyphs(TTFont(next((STATIC / "media").glob("MaterialSymbols-*.woff2"))))
    missing = make_icons.used() & whole.keys() - make_icons.glyphs(TTFont(FONT)).keys()
    assert not missing, "run: python dashboard/frontend/make_icons.py"


def test_streamlit_gets_the_small_font_in_the_place_of_the_whole(server):
    sheet = next((STATIC / "css").glob("index.*.css")).read_text("utf-8")
    name = re.search(r"MaterialSymbols-Rounded\.[\w-]+\.woff2", sheet).group()
    answer = server.get(f"/static/media/{name}")
    assert answer.status == 200 and answer.headers["content-type"] == "font/woff2"
    assert answer.body == FONT.read_bytes()
    again = server.get(f"/static/media/{name}", If_None_Match=answer.headers["etag"])
    assert again.status == 304
