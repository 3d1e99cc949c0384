"""`FORMATS`: every form in which a chart leaves the house.

The menu, the interface and its description read this one list; a new form is a line here, its
writer, and its word in the catalogue.
"""

from dataclasses import dataclass
from importlib import import_module

from dashboard.model.chart import Chart
from dashboard.render.provenance import Imprint

_OFFICE = "application/vnd.openxmlformats-officedocument"
SLIDES = f"{_OFFICE}.presentationml.presentation"
WORKBOOK = f"{_OFFICE}.spreadsheetml.sheet"
PDF = "application/pdf"


@dataclass(frozen=True)
class Format:
    """A form of file. `writer` is MODULE:FUNCTION below `dashboard.render`, with the form
    `(chart, imprint) -> bytes`; it is imported on first use, with the libraries behind it."""

    word: str  # key of the catalogue of words
    ending: str
    media_type: str
    writer: str
    icon: str  # a whole name: the font of icons is cut to those found in the text of modules
    drawn: bool = False  # by the kept browser: takes its time, and may be refused

    def write(self, chart: Chart, imprint: Imprint) -> bytes:
        """The file of a chart, made now; `NoPicture` where a drawn form has no browser."""
        module, _, function = self.writer.partition(":")
        return getattr(import_module(f"dashboard.render.{module}"), function)(chart, imprint)


def _drawn(word: str, ending: str, media_type: str, function: str, icon: str) -> Format:
    return Format(word, ending, media_type, f"print.pictures:{function}", icon, drawn=True)


FORMATS = (
    Format("exports.slide", "pptx", SLIDES, "slides.slide:write_pptx", ":material/slideshow:"),
    Format("exports.workbook", "xlsx", WORKBOOK, "sheets.workbook:write_xlsx", ":material/table:"),
    _drawn("exports.picture", "png", "image/png", "write_png", ":material/image:"),
    _drawn("exports.picture_a4", "png", "image/png", "write_png_a4", ":material/image:"),
    _drawn("exports.picture_square", "png", "image/png", "write_png_square", ":material/image:"),
    _drawn("exports.vector", "svg", "image/svg+xml", "write_svg", ":material/shapes:"),
    _drawn("exports.print", "pdf", PDF, "write_pdf", ":material/picture_as_pdf:"),
    Format(
        "exports.page",
        "html",
        "text/html; charset=utf-8",
        "files.page_html:write_html",
        ":material/web:",
    ),
    Format(
        "ui.csv",
        "csv",
        "text/csv; charset=utf-8; header=present",
        "files.csv:write_csv",
        ":material/download:",
    ),
    Format(
        "exports.json",
        "json",
        "application/json",
        "files.json_file:write_json",
        ":material/data_object:",
    ),
    Format(
        "exports.parquet",
        "parquet",
        "application/vnd.apache.parquet",
        "files.parquet:write_parquet",
        ":material/database:",
    ),
)
BY_ENDING = {form.ending: form for form in reversed(FORMATS)}
"""The first form of each ending."""
