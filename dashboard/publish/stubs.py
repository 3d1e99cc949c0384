"""Pages at the addresses of the server edition (`/remittances`, `/embed/…`) that lead to the files.

They work on any server of files that opens `index.html` of a folder; `404.html` does the same for
one that is told to send it for what it has not. An address that means nothing says so.
"""

from collections.abc import Iterator
from html import escape

from dashboard.frontend import assets
from dashboard.language.words import speak
from dashboard.publish.addresses import table
from dashboard.publish.shelf import plain
from dashboard.render.screen.answer_html import link
from data.edition import LANGUAGES


def opener() -> str:
    """The script that reads an address, with its table."""
    known = plain(table() | {"languages": [*LANGUAGES]})
    return f"const KNOWN = {known};\n{assets.shelf()['light/open.js'].content.decode()}"


def stubs(folder: str) -> Iterator[tuple[str, bytes]]:
    """A small page at each address, and the page for what is not there."""
    known = table()
    for name in (*filter(None, known["pages"]), *(f"embed/{one}" for one in known["charts"])):
        up = "../" * (name.count("/") + 1)
        script = f'<script src="{up}{folder}/open.js"></script>'
        yield f"{name}/index.html", _page(script, up)
    # It is sent for any address, so nothing in it may be relative to one.
    yield "404.html", _page(f"<script>{opener()}</script>", "")


def door(folder: str) -> bytes:
    """The first page: the languages, by their own names."""
    links = "".join(
        f'<li lang="{code}">{link(one.name, f"{code}/index.html")}</li>'
        for code, one in LANGUAGES.items()
    )
    return _document(
        "",
        f'<link rel="stylesheet" href="{folder}/light.css">'
        f'<script src="{folder}/light/door.js" data-languages="{" ".join(LANGUAGES)}"></script>',
        f'<ul class="door">{links}</ul>',
    )


def _page(script: str, up: str) -> bytes:
    lines = "".join(
        f'<p lang="{code}">{escape(speak(code)("light.lost"))} '
        f"{link(one.name, f'{up}{code}/index.html') if up else ''}</p>"
        for code, one in LANGUAGES.items()
    )
    return _document('<meta name="robots" content="noindex">', script, lines)


def _document(before: str, after: str, main: str) -> bytes:
    """A page in no language; its title, in all of them, has these parts of the head around it."""
    title = " · ".join(speak(code)("layout.product") for code in LANGUAGES)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{before}<title>{escape(title)}</title>{after}</head>"
        f"<body><main>{main}</main></body></html>\n"
    ).encode()
