"""A page of the dashboard opened without a browser, and what stands on it."""

import json
import tomllib
from functools import cache
from pathlib import Path

from google.protobuf.message import Message
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.ui.layout import MENU

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "dashboard" / "language" / "locale"
# A server looks through all installed packages once, a page opened here would each time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def views(page: str) -> list[str]:
    """The views of a page by the words it has for them; a page without views is one."""
    words = tomllib.loads((LOCALE / f"{page}.toml").read_text("utf-8"))
    return [key.removeprefix("view_") for key in words if key.startswith("view_")] or [""]


OPENED = [(page.name, view) for page in MENU for view in views(page.name)]


def open_page(page: str, view: str, language: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in {"lang": language, "view": view, **address}.items():
        if value:
            app.query_params[name] = value
    return app.run()


def protos(node):
    """Every element of a page, in the order of the page."""
    for child in getattr(node, "children", {}).values():
        if isinstance(getattr(child, "proto", None), Message):
            yield child.proto
        yield from protos(child)


def texts(message: Message):
    """Every text inside a message, with those of a component's payload."""
    for field, value in message.ListFields():
        if field.name in {"id", "js_content", "css_content", "html_content", "key"}:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from texts(one)
            elif isinstance(one, bytes):
                yield from words_of(json.loads(one))
            elif isinstance(one, str):
                yield one


def words_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            # By which the browser asks for the same chart again: drawn by lot, no word.
            if name != "recipe":
                yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)


def payloads(app: AppTest) -> list[dict]:
    """What the charts of a page were given."""
    found = []
    for proto in protos(app.main):
        data = getattr(proto, "bytes", b"")
        if data and proto.component_name == "chart_card":
            found.append(json.loads(data))
    return found
