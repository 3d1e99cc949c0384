"""Makes `fonts/print-*.woff2`: two weights of the variable letters, for documents.

    pip install fonttools brotli && python dashboard/frontend/make_print_fonts.py

A browser writes a variable font into a PDF as drawings of its letters, which readers show heavier
and cannot hint; a font of one weight is embedded as a font. Run it again when the letters change.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).with_name("fonts")
PARTS = ("latin", "latin-ext", "cyrillic")
WEIGHTS = (400, 600)


def main() -> None:
    for part in PARTS:
        for weight in WEIGHTS:
            font = TTFont(FOLDER / f"source-sans-3-{part}-normal.woff2")
            made = instantiateVariableFont(font, {"wght": weight}, updateFontNames=False)
            made["OS/2"].usWeightClass = weight
            made.flavor = "woff2"
            made.save(FOLDER / f"print-{part}-{weight}.woff2")


if __name__ == "__main__":
    main()
