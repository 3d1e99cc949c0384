"""`early(language)`, `starting(language, drawn)`: links that ask at once for what a page would ask
for step by step: what every reader needs, and what starts the page.

Without them Streamlit loads the code of its controls only when the first messages have come, then
that of the chart, then its words and looks: each a wait of its own.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from posixpath import normpath

from dashboard.frontend import assets
from dashboard.seams.streamlit_page import control_files
from dashboard.seams.switch import stands
from data.edition import LANGUAGES

# Pages that open without a chart: Plotly is fetched for the next page, but not begun.
QUIET = ("", "overview", "sources", "cooperation")
LOOKS = ("page.css", "seams/streamlit.css")
FONT = {"as": "font", "type": "font/woff2", "crossorigin": ""}
OPEN = {"crossorigin": ""}
LATER = {"fetchpriority": "low"}  # Streamlit's own start goes first
IMPORTED = re.compile(r'(?:from|import)\s*"(\.\.?/[\w./\-]+\.js)"')


def draws(path: str) -> bool:
    """Whether the page of a path opens with a chart."""
    return path.strip("/").rpartition("/")[2] not in QUIET


def early(language: str) -> list[str]:
    """The links of every page, in the order in which they are needed."""
    fonts = [f"fonts/source-sans-3-{part}-normal.woff2" for part in LANGUAGES[language].letters]
    shell = {"src": assets.address("shell.js"), "data-languages": " ".join(LANGUAGES)}
    return [
        *(_link("preload", assets.address(name), FONT) for name in fonts),
        _link("stylesheet", assets.address("fonts/fonts.css")),
        _tag("script", shell) + "</script>",
        _tag("script", {"src": assets.address("appearance.js")}) + "</script>",
        _tag("script", {"src": assets.address("answers.js")}) + "</script>",
    ]


def starting(language: str, drawn: bool) -> list[str]:
    """The links of a page that is used; `drawn`: it opens with a chart."""
    plotly = assets.address("plotly.min.js")
    frame = {"src": assets.address("seams/streamlit.js"), "data-assets": assets.address("")}
    words = {"src": assets.address("seams/words.js"), "type": "module"}
    links = [
        _tag("script", frame | ({"data-draws": plotly} if drawn else {})) + "</script>",
        _tag("script", words) + "</script>",
        *(_link("modulepreload", f"./static/js/{name}", LATER | OPEN) for name in _controls()),
    ]
    if drawn:
        looks = (f"chart/{name}" for name in ("theme.json", f"settings-{language}.json"))
        links += [
            *(_link("modulepreload", assets.address(name), LATER) for name in _card()),
            _link("preload", assets.address("chart/card.css"), {"as": "style"}),
            *(_link("preload", assets.address(name), {"as": "fetch"} | OPEN) for name in looks),
        ]
    return [*links, _link("preload", plotly, {"as": "script"} | LATER)]


def looks() -> str:
    """The style sheets of the frame, so that it is never seen without them."""
    return "".join(_link("stylesheet", assets.address(name)) for name in LOOKS)


def _link(kind: str, address: str, more: Mapping[str, str] | None = None) -> str:
    return _tag("link", {"rel": kind, "href": address} | dict(more or {}))


def _tag(name: str, attributes: dict[str, str]) -> str:
    told = (f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{''.join(told)}>"


@lru_cache
def _controls() -> tuple[str, ...]:
    """The files of the controls, and those they import; none where Streamlit names them anew."""
    found = control_files() if stands("streamlit-files") else []
    names = [path.name for path in found]
    return _with_imports(names, lambda name: (found[0].parent / name).read_text("utf-8"))


@lru_cache
def _card() -> tuple[str, ...]:
    """The modules of the chart's card."""
    shelf = assets.shelf()
    return _with_imports(["chart/card.js"], lambda name: shelf[name].content.decode())


def _with_imports(found: list[str], read: Callable[[str], str]) -> tuple[str, ...]:
    for name in found:  # grows while it is read
        named = [normpath(f"{name}/../{one}") for one in IMPORTED.findall(read(name))]
        found += [one for one in dict.fromkeys(named) if one not in found]
    return tuple(found)
