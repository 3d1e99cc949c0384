"""The text of Streamlit's one HTML page, and the names of the files that it loads later.

`dashboard/web/page.py` puts our words and early links into the page with what stands here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

# The code of the controls that stand on nearly every page.
CONTROLS = ("ButtonGroup", "Slider", "Multiselect", "Selectbox", "Html", "BidiComponent")
LANGUAGE = '<html lang="en">'
TITLE = re.compile(r"<title>.*?</title>")
END = "</head>"
NOSCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)
LOOKS = re.compile(r"<link rel=\"stylesheet\"[^>]*>")
ROOT = '<div id="root"></div>'
# What starts Streamlit, and the parts that its start needs.
START = re.compile(r'<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>')
NAMED = re.compile(r"static/js/([\w.\-]+\.js)")
# Our own style sheet puts smaller files in the place of the font that is asked for early.
LARGE_FONT = re.compile(r"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*>")
# It leads to the interface for agents, which is closed (`dashboard/web/gate.py`).
AGENTS = re.compile(r"<link rel=\"service-desc\"[^>]*>")


@dataclass(frozen=True)
class Before:
    """What a reader sees until the page is alive, before the place that Streamlit fills: nothing
    that a browser waits for stands before it. `about` is told of the page in its head. Where
    `template` is named, all that starts the page lies in it until a script takes it out."""

    html: str
    about: str
    template: str = ""


def put_in(
    html: str,
    language: str,
    title: str,
    links: list[str],
    start: list[str],
    looks: str = "",
    before: Before | None = None,
    told: tuple[str, str] = ("", ""),
) -> str:
    """The page in a language, with a title of its own, links to what it will need and, in `start`,
    to what only a page that is used needs.

    `looks` are style sheets, behind those that Streamlit puts into its head while it runs. What is
    `told` stands where no script runs, and where nothing else stands until one does.
    """
    silent, waiting = map(escape, told)
    html = NOSCRIPT.sub(lambda _: f"<noscript><p>{silent}</p></noscript>", html, count=1)
    html = html.replace(LANGUAGE, f'<html lang="{escape(language)}">', 1)
    html = html.replace(ROOT, f"{ROOT}{looks}", 1)
    html = TITLE.sub(lambda _: f"<title>{escape(title)}</title>", html, count=1)
    html = AGENTS.sub("", LARGE_FONT.sub("", html, count=1), count=1)
    named = set(NAMED.findall(html))
    start = [link for link in start if not named & set(NAMED.findall(link))]
    if not before:
        html = html.replace(ROOT, f"{ROOT[:-6]}<p>{waiting}</p></div>", 1)
        return html.replace(END, f"{''.join([*links, *start])}{END}", 1)
    if before.template:
        inside = "".join([*start, *START.findall(html)])
        html, start = START.sub("", html), [f'<template id="{before.template}">{inside}</template>']
    later = "".join([*LOOKS.findall(html), *links, *start])
    html = LOOKS.sub("", html).replace(END, f"{before.about}{END}", 1)
    return html.replace(ROOT, f"{before.html}{later}{ROOT}", 1)


def control_files() -> list[Path]:
    """The files with the code of the controls."""
    folder = static() / "static" / "js"
    return [path for name in CONTROLS for path in folder.glob(f"{name}.*.js")]


def static() -> Path:
    """The folder with all that Streamlit sends to a browser."""
    return Path(str(getattr(find_spec("streamlit"), "origin", ""))).parent / "static"


@lru_cache
def static_files() -> frozenset[str]:
    """The addresses of its files, below that of the page. Where there is none it sends its page."""
    root = static()
    return frozenset(
        f"/{path.relative_to(root).as_posix()}"
        for path in (root / "static").rglob("*")
        if path.is_file()
    )


def page_moved() -> str:
    """What of the page is not as it is needed."""
    html = (static() / "index.html").read_text("utf-8")
    named = {"its language": LANGUAGE in html, "its title": bool(TITLE.search(html))}
    named |= {"the end of its head": END in html, "its font": bool(LARGE_FONT.search(html))}
    named |= {"its root": ROOT in html, "its start": bool(START.search(html))}
    named["its words without scripts"] = bool(NOSCRIPT.search(html))
    missing = [name for name, found in named.items() if not found]
    return f"the page has not {', '.join(missing)} where it was" if missing else ""


def files_moved() -> str:
    """Which controls have no file of their name."""
    found = {path.name.split(".")[0] for path in control_files()}
    missing = [name for name in CONTROLS if name not in found]
    return f"no file for {', '.join(missing)}" if missing else ""
