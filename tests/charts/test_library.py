"""Plotly's shortened JavaScript: what it refuses, and that it draws as the whole one does."""

import json
import logging
import re
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.frontend.assets import FOLDER
from dashboard.render.screen.figure import drawing
from dashboard.seams import plotly_library as shortening
from dashboard.seams.plotly_library import KINDS, library, shortened
from tests.charts import samples

WHOLE = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
WORLD = json.loads((FOLDER / "world.json").read_text("utf-8"))
SMALL = (
    b'/* licence */"use strict";var Plotly=(()=>{var made=Object.create;'
    b"var W=(e,t)=>()=>{return e((t={exports:{}}).exports,t),t.exports},X=(e,t)=>{},E=(e,t)=>()=>t;"
    b'var B1=W((e,t)=>{t.exports={moduleType:"trace",name:"bar",of:help(`}${a?")":`, ${e})`}`)}});'
    b'var B=W((e,t)=>{"use strict";t.exports=B1()});function help(e){return/[(]/.test(e)}'
    b'var P1=W((e,t)=>{t.exports={moduleType:"trace",name:"pie",of:slice("})",out)}});'
    b"var P=W((e,t)=>{t.exports=P1()});function slice(e){return e/2}var out={};"
    b"X(out,{slice:()=>slice});"
    b"var all=W((e,t)=>{var c={};c.register([B(),P()]);t.exports=c});return all();})();window.P=1;"
)
DRAW = """async ({data, layout, topology}) => {
    let seed = 42;  // Plotly names its parts at random
    Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    window.PlotlyGeoAssets = {topojson: {world_110m: topology}};
    const box = document.body.appendChild(document.createElement("div"));
    layout = {...layout, width: 800, height: 450};
    await Plotly.newPlot(box, data, layout, {displayModeBar: false});
    await Plotly.react(box, data, {...layout, title: {text: "again"}}, {displayModeBar: false});
    return [box.innerHTML, decodeURIComponent(await Plotly.toImage(box, {format: "svg"}))];
}"""


def test_what_nothing_calls_goes_and_what_stays_is_as_it_was():
    short = shortened(SMALL, {b"bar"}).decode()
    for gone in ("pie", "P()", "slice", "out"):
        assert gone not in short
    assert ".register([B()])" in short
    assert short.startswith('/* licence */"use strict";var Plotly=(()=>{var made')
    assert short.endswith("return all();})();window.P=1;")
    assert shortened(SMALL, {b"bar", b"pie"}) == SMALL


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"var Plotly=", b"var Other=", "found no such text"),
        (SMALL, b"var Plotly=(()=>{})();", "found no such text"),
        (b'slice("})"', b'slice("}))', "one without its other"),
        (b"register([B()", b"register([...B()", "one list of the kinds of trace, found 0"),
        (b'name:"bar"', b'name:"rod"', "found 0 of them"),
        (b"var B=W", b"var C=W", "expected a module b'B'"),
    ],
)
def test_a_library_written_in_another_way_is_served_whole(
    old, new, told, tmp_path, monkeypatch, caplog
):
    text = SMALL.replace(old, new)
    assert text != SMALL
    with pytest.raises(ValueError, match=re.escape(told)):
        shortened(text, {b"bar"})
    file = tmp_path / "package_data" / "plotly.min.js"
    file.parent.mkdir()
    file.write_bytes(text)
    package = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(shortening, "find_spec", lambda _: package)
    monkeypatch.setattr(shortening, "KINDS", {b"bar"})
    with caplog.at_level(logging.WARNING):
        assert library.__wrapped__() == text
    assert "served whole" in caplog.text and told in caplog.text


def test_the_installed_library_loses_more_than_half():
    assert len(library()) < WHOLE.stat().st_size / 2
    assert library()[:200] == WHOLE.read_bytes()[:200]


@pytest.mark.parametrize("make", [samples.line, samples.cut, samples.columns, samples.dots,
                                  samples.ranking, samples.world])  # fmt: skip
def test_the_short_library_draws_every_kind_as_the_whole_one_does(make, browser):
    figure = drawing(make())
    kinds = {trace["type"].encode() for trace in figure["data"]}
    assert kinds <= KINDS | {b"scatter"}
    for trace in figure["data"]:
        if trace["type"] == "choropleth":
            trace["geojson"] = WORLD
    figure["topology"] = json.loads((FOLDER / "topo" / "world_110m.json").read_text("utf-8"))
    drawn = []
    for text in (library().decode(), WHOLE.read_text("utf-8")):
        page = browser.new_page()
        faults = []
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.add_script_tag(content=text)
        seen, saved = page.evaluate(DRAW, figure)
        page.close()
        drawn.append((seen, saved))
        assert not faults
    assert drawn[0] == drawn[1]
    assert drawn[0][0].count("<path") > 3 and drawn[0][1].count("<path") > 3
