"""One set of signs: what files draw is what the screen draws, by form, shade and edge."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.model import theme
from dashboard.render.shades import INK, LEVELS, PAGE, SHOCK, mixed, sign_of
from tests.charts import samples

CHART = Path(__file__).parents[2] / "dashboard" / "frontend" / "chart"
FORMS = {
    "circle": "a10.5 10.5",
    "diamond": "L23.5 12L12 23.5",
    "square": "h19v19h-19",
    "shield": "c0 5",
}


def rule(selector: str) -> str:
    found = re.search(
        rf"\.sign{re.escape(selector)} path {{([^}}]*)}}", (CHART / "card.css").read_text()
    )
    assert found, selector
    return found[1]


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_has_the_form_and_the_shade_of_the_screen(level):
    form, share = LEVELS[level]
    outline = re.search(rf'{level}: "([^"]*)"', (CHART / "shapes.js").read_text())[1]
    assert FORMS[form] in outline
    if share == 1:
        assert "fill: var(--ink);" in rule(f".level-{level}")
    elif share:
        told = f"fill: color-mix(in srgb, var(--ink) {share:.0%}, var(--page));"
        assert told in rule(f".level-{level}")
    else:
        assert "fill: var(--page);" in rule("")
        assert f".level-{level} path" not in (CHART / "card.css").read_text()
    drawn = sign_of(replace(samples.milestones("en")[0], level=level, kind="law"))
    assert (drawn.form, drawn.fill, drawn.edge) == (form, mixed(INK, share), INK)
    assert drawn.text == (PAGE if share > 0.5 else INK) and not drawn.dashed


def test_a_shock_has_a_broken_edge_in_its_own_colour_on_the_screen_and_in_files():
    assert "stroke: var(--shock);" in rule("[data-shock]")
    assert "stroke-dasharray" in rule("[data-shock]") and "fill: var(--page);" in rule(
        "[data-shock]"
    )
    assert f"--shock: {SHOCK.lower()};" in (CHART / "card.css").read_text()
    drawn = sign_of(replace(samples.milestones("en")[0], level="global", kind="shock"))
    assert drawn.dashed and drawn.edge == SHOCK and drawn.line == theme.LIGHT["series"][1]


def test_signs_are_drawn_by_one_stylesheet():
    sheets = list(CHART.parent.rglob("*.css"))
    own = [path.name for path in sheets if re.search(r"\.sign\.level-\w+ path", path.read_text())]
    assert own == ["card.css"]


@pytest.mark.parametrize("level", LEVELS)
def test_an_act_that_does_not_stand_on_the_day_asked_for_is_hollow_in_files_too(level):
    assert "fill: none;" in rule("[data-hollow]") and "stroke-dasharray" in rule("[data-hollow]")
    act = replace(samples.milestones("en")[0], level=level, kind="law", hollow="instead")
    drawn = sign_of(act)
    assert (drawn.fill, drawn.text, drawn.dotted, drawn.dashed) == (PAGE, INK, True, False)
    assert not sign_of(replace(act, hollow="")).dotted
