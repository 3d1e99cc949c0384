"""The files that all pages share: styles, letters, Plotly, and the chart component as one script.

They stand in a folder named by their content, so that a server may let browsers keep them for good.
"""

import hashlib
import json
import re
from functools import lru_cache

from dashboard.frontend import assets
from dashboard.model import theme
from dashboard.publish.bundle import bundle
from data.edition import LANGUAGES

MAIN = "light/main.js"
_NIGHT = re.compile(r"@media ?\(prefers-color-scheme: ?dark\) ?\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_FONTS = "fonts/source-sans-3-"
_TAKEN = ("fonts/fonts.css", "chart/card.css", "icon.svg", "plotly.min.js")


@lru_cache
def shelf() -> dict[str, bytes]:
    """Name below the folder → content."""
    files = assets.shelf()
    scripts = {name: one.content.decode() for name, one in files.items() if name.endswith(".js")}
    found = {name: files[name].content for name in _TAKEN}
    found |= {name: one.content for name, one in files.items() if name.startswith(_FONTS)}
    found |= {name: files[name].content for name in ("light/page.js", "light/door.js")}
    found["light.js"] = bundle(MAIN, scripts).encode()
    found["light.css"] = _style().encode()
    found["world.js"] = (
        _given({"../world.json": files["world.json"].content.decode()})
        + (
            # Where Plotly looks for its base map before it asks for a file.
            "window.PlotlyGeoAssets = {topojson: {world_110m: "
            f"{files['topo/world_110m.json'].content.decode().strip()}}}}};\n"
        ).encode()
    )
    for language in LANGUAGES:
        names = (f"settings-{language}.json", "theme.json")
        texts = {name: files[f"chart/{name}"].content.decode() for name in names}
        found[f"given-{language}.js"] = _given(texts)
    return found


@lru_cache
def folder() -> str:
    """The folder's path below the site."""
    told = hashlib.sha256()
    for name, content in sorted(shelf().items()):
        told.update(f"{name}\0".encode() + hashlib.sha256(content).digest())
    return f"assets/{told.hexdigest()[:12]}"


def assign(name: str, text: str) -> bytes:
    """JSON as a script that a page loads where it may not ask for files (`file://`)."""
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(window.given ??= {{}}).{name} = {safe};\n".encode()


def plain(value: object) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _given(files: dict[str, str]) -> bytes:
    parts = ",".join(f"{json.dumps(name)}:{text}" for name, text in files.items())
    return f"Object.assign(window.givenFiles ??= {{}}, {{{parts}}});\n".encode()


def _style() -> str:
    """Colours, the cards of the front page, the frame; dark by the device or by the switch."""
    own = assets.shelf()["light/light.css"].content.decode()
    cards = assets.shelf()["home.css"].content.decode()
    light, dark = _colours(theme.LIGHT), _colours(theme.DARK)
    night = "".join(_NIGHT.findall(cards + own))
    day = _NIGHT.sub("", cards + own)
    return (
        f":root{{color-scheme:light;{light}}}\n{day}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) "
        f"{{ color-scheme:dark;{dark} {night} }} }}\n"
        f":root[data-theme=dark] {{ color-scheme:dark;{dark} {night} }}\n"
    )


def _colours(colours: theme.Palette) -> str:
    """The variables that the component and the cards read."""
    hues = "".join(f"--s{number}:{one};" for number, one in enumerate(colours["series"]))
    return (
        f"--st-background-color:{colours['page']};--st-text-color:{colours['text']};"
        f"--st-secondary-background-color:{colours['grid']};--st-link-color:{colours['ink'][0]};"
        f'--st-font:"Source Sans","Noto Sans",sans-serif;{hues}'
    )
