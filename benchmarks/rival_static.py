"""The limit: a static page with the same two charts, `Plotly.react` and no server to ask.

    python benchmarks/rival_static.py 8600

All choices that the benchmark makes are in the page; a button draws one of them.
"""

import json
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.same_charts import COUNTRIES, figures_of

CHOICES = {
    "start": (COUNTRIES, (2006, 2026)),
    "country": ((*COUNTRIES, "GEO"), (2006, 2026)),
    "years": ((*COUNTRIES, "GEO"), (2007, 2026)),
}
PAGE = """<!doctype html><meta charset="utf-8"><title>Remittances</title>
<script src="plotly.min.js"></script>
<button id="country">Georgia</button> <button id="years">2007</button>
<div id="first"></div><div id="second"></div>
<script>
const figures = FIGURES;
const draw = choice => figures[choice].forEach((figure, number) =>
    Plotly.react(["first", "second"][number], figure.data, figure.layout, {responsive: true}));
for (const choice of ["country", "years"])
    document.getElementById(choice).onclick = () => draw(choice);
draw("start");
</script>
"""


def write(folder: Path) -> None:
    """The page and Plotly's own file."""
    figures = {
        name: [json.loads(figure.to_json()) for figure in figures_of(*choice)]
        for name, choice in CHOICES.items()
    }
    text = json.dumps(figures).replace("</", "<\\/")
    (folder / "index.html").write_text(PAGE.replace("FIGURES", text), "utf-8")
    plotly = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
    (folder / "plotly.min.js").write_bytes(plotly.read_bytes())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        write(Path(name))
        handler = partial(SimpleHTTPRequestHandler, directory=name)
        ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
