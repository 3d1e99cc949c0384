"""Makes `fonts/material-symbols-rounded.woff2`: of Streamlit's 3,000 icons those that are used.

    pip install fonttools brotli && python dashboard/frontend/make_icons.py

An icon is a ligature of its name. Kept are the icons that Streamlit's own files name and those that
ours name; the whole font, of which a page uses a dozen, would be a sixth of a first visit. Run it
again when a page gets a new icon or Streamlit a new release.
"""

import re
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
TARGET = Path(__file__).with_name("fonts") / "material-symbols-rounded.woff2"
STATIC = Path(find_spec("streamlit").origin).parent / "static" / "static"
NAMED = re.compile(r":material/([a-z0-9_]+):")


def used() -> set[str]:
    """The names of icons in Streamlit's scripts and in ours."""
    files = list((STATIC / "js").glob("*.js"))
    for folder in ("dashboard", "pages"):
        files += [path for form in ("py", "toml") for path in (ROOT / folder).rglob(f"*.{form}")]
    return {name for path in files for name in NAMED.findall(path.read_text("utf-8"))}


def glyphs(font: TTFont) -> dict[str, str]:
    """Name of an icon → its glyph."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ligatures in table.ligatures.items():
                for ligature in ligatures:
                    name = "".join(letters[glyph] for glyph in (first, *ligature.Component))
                    found[name] = ligature.LigGlyph
    return found


def main() -> None:
    font = TTFont(next((STATIC / "media").glob("MaterialSymbols-Rounded.*.woff2")))
    known = glyphs(font)
    kept = sorted(used() & known.keys())
    options = subset.Options(flavor="woff2", layout_closure=False, notdef_outline=True)
    options.drop_tables += ["STAT", "gasp"]
    cutter = subset.Subsetter(options)
    # Every plain letter: a browser fetches the whole font for one that is missing here.
    cutter.populate(glyphs=[known[name] for name in kept], unicodes=range(0x20, 0x7F))
    cutter.subset(font)
    subset.save_font(font, TARGET, options)
    print(f"{len(kept)} icons, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
