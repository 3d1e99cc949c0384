"""The printed report of a briefing: opened again by another program, and compared with the data."""

import io
import re
import sys
from functools import cache
from pathlib import Path

import duckdb
import pypdf
import pytest
from fontTools.ttLib import TTFont

from dashboard.briefing.stories import STORIES
from dashboard.language.words import LANGUAGES, speak

SITE = "https://figures.example.uz"
A4 = (595.3, 841.9)
WORTH_A_PAGE = 500  # letters


def squeezed(text: str) -> str:
    """Without any space: line ends and the programs that read them differ in spaces alone."""
    return "".join(text.split())


def build_of(say) -> str:
    """The build and its day, as they stand at the foot of a page."""
    from dashboard.queries import catalogue
    from dashboard.store.database import build_id

    built = catalogue.build()["built_at"].date()
    return say("pictures.foot", build=build_id(), day=say.day(built))


class Report:
    """A report as pypdf reads it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        self.pages = [squeezed(page.extract_text()) for page in self.reader.pages]
        self.text = "".join(self.pages)
        self.outline = list(self._walk(self.reader.outline))

    def _walk(self, entries):
        for entry in entries:
            if isinstance(entry, list):
                yield from self._walk(entry)
            else:
                yield entry.title, self.reader.get_destination_page_number(entry)

    @property
    def addresses(self) -> set[str]:
        """Where the links of all pages lead."""
        links = (
            note.get_object().get("/A", {})
            for page in self.reader.pages
            for note in page.get("/Annots", [])
        )
        return {link["/URI"] for link in links if "/URI" in link}


@pytest.fixture(scope="module")
def report_of(pictures):
    """Composes and writes a report, each once."""

    @cache
    def make(language: str, codes: str | tuple[str, ...], years: str = "2010-2025"):
        from dashboard.briefing import briefing
        from dashboard.briefing.report import write_report
        from dashboard.catalogue.grammar import read_scope

        scope = read_scope({"lang": language, "years": years})
        codes = STORIES.get(codes, codes) if isinstance(codes, str) else codes
        made = briefing.compose(codes, scope, f"{language}: sinov, отчёт", "/briefing?lang=uz")
        return made, Report(write_report(made, SITE))

    return make


@pytest.fixture(scope="module", params=[("en", "people"), ("uz", "law"), ("ru", "remittances")],
                ids="-".join)  # fmt: skip
def told(request, report_of):
    return report_of(*request.param)


def test_every_page_is_a4_in_the_language_with_an_outline_and_marked_up_text(told):
    briefing, report = told
    catalogue = report.reader.trailer["/Root"]
    for page in report.reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(A4, abs=1)
    assert catalogue["/Lang"] == briefing.scope.language
    assert catalogue["/MarkInfo"]["/Marked"]
    assert report.reader.metadata.title == briefing.title
    titles = [squeezed(title) for title, _ in report.outline]
    assert [squeezed(one.chart.title) for one in briefing.charts] == titles[2:-2]


def test_a_chart_is_told_whole_title_takeaway_sources_notes_and_the_way_back(told):
    briefing, report = told
    assert briefing.charts and all(one.chart.sources for one in briefing.charts)
    for one in briefing.charts:
        chart = one.chart
        for said in (chart.title, chart.subtitle, chart.takeaway, *chart.notes, chart.unit):
            assert squeezed(said) in report.text, (chart.id, said)
        for words, url in chart.sources:
            assert squeezed(words) in report.text
            assert not url or url in report.addresses
        assert f"{SITE}{one.path}" in report.addresses
        assert squeezed(f"{SITE}{one.path}") in report.text


def test_milestones_have_the_numbers_of_the_rail_dates_summaries_and_their_acts(told):
    from dashboard.briefing.briefing import milestones_of

    briefing, report = told
    assert milestones_of(briefing)
    for one in briefing.charts:
        for milestone in (found for found in one.chart.milestones if found.featured):
            said = f"{milestone.number}{milestone.when.rstrip('.')}. "
            said += f"{milestone.title}. {milestone.summary}"
            assert squeezed(said) in report.text, (one.chart.id, said)
            assert not milestone.url or milestone.url in report.addresses
    say = briefing.scope.say
    for milestone, places in milestones_of(briefing):
        assert squeezed(say("briefing.places", places=", ".join(places))) in report.text, (
            milestone.id
        )


def test_the_contents_name_the_page_on_which_each_chart_stands(told):
    briefing, report = told
    pages = [page for _, page in report.outline[2:-2]]
    assert pages
    for number, (one, page) in enumerate(zip(briefing.charts, pages, strict=True), start=1):
        heading = squeezed(briefing.scope.say("report.chart", number=number) + one.chart.title)
        assert heading in report.pages[page]
        assert f"{squeezed(one.chart.title + one.chart.takeaway)}{page + 1}" in report.pages[1]
    foot = squeezed(f"{briefing.title} · {build_of(briefing.scope.say)}")
    for number, text in enumerate(report.pages[1:], start=2):
        assert f"{foot}{number}" in text


def test_each_chart_is_drawn_in_lines_and_letters_beside_its_title(told):
    briefing, report = told
    assert not any(page.images for page in report.reader.pages)
    for one, (_, page) in zip(briefing.charts, report.outline[2:-2], strict=True):
        for series in one.chart.series if one.chart.kind != "ranking" else ():
            assert len(one.chart.series) == 1 or squeezed(series.label) in report.pages[page]
        strokes = report.reader.pages[page].get_contents().get_data().count(b" l\n")
        assert strokes > 10, one.chart.id


def test_no_page_is_nearly_empty(told):
    _, report = told
    assert min(map(len, report.pages)) > WORTH_A_PAGE


def test_the_shipped_letters_are_embedded(told):
    _, report = told
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in report.reader.pages
        for font in page["/Resources"]["/Font"].values()
        if font.get_object()["/Subtype"] == "/Type0"
    ]
    assert fonts
    for font in fonts:
        assert "SourceSans" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]


def test_documents_have_every_letter_of_the_screen():
    folder = Path(__file__).parents[2] / "dashboard" / "frontend" / "fonts"
    files = list(folder.glob("print-*.woff2"))
    assert files
    for file in files:
        part = file.stem.removeprefix("print-").rpartition("-")[0]
        whole = TTFont(folder / f"source-sans-3-{part}-normal.woff2").getBestCmap()
        todo = "run: python dashboard/frontend/make_print_fonts.py"
        assert TTFont(file).getBestCmap().keys() == whole.keys(), todo


def test_letters_of_each_alphabet_can_be_copied(report_of):
    _, uzbek = report_of("uz", "law")
    _, russian = report_of("ru", "remittances")
    assert "Oʻzbekiston" in uzbek.text and "maʼlum" in uzbek.text and "toʻgʻrisida" in uzbek.text
    assert squeezed("Центральный банк Узбекистана") in russian.text
    assert not re.search("[\ufffd\x00]", uzbek.text + russian.text)


def test_the_figures_are_those_of_the_database(report_of, database):
    _, report = report_of("ru", "remittances")
    with duckdb.connect(str(database), read_only=True) as connection:
        newest = connection.execute(
            """
            select value
            from whole_year_series
            where indicator = 'cross_border_transfers_received'
              and origin = 'CBU'
              and ref_area = 'UZB'
              and counterpart_area = 'WLD'
              and breakdown = '_T'
              and year <= 2025
            order by year desc
            limit 1
            """
        ).fetchall()
    first, second = (page for _, page in report.outline[2:4])
    text = "".join(report.pages[first:second])
    assert newest
    for (value,) in newest:
        assert f"{value / 1e9:.3f}".replace(".", ",") in text


def test_a_table_holds_every_figure_of_its_chart(report_of):
    from dashboard.render.print.table import table_of

    briefing, _ = report_of("en", "people")
    assert briefing.charts and all(one.chart.series for one in briefing.charts)
    for one in briefing.charts:
        chart, table = one.chart, table_of(one.chart)
        cells = [cell for row in table["rows"] for cell in row[table["texts"] :] if cell != "–"]
        found = [re.sub(r"<sup>.*?</sup>|,", "", cell).replace("−", "-") for cell in cells]
        values = [point.value / chart.divisor for series in chart.series for point in series.points]
        assert sorted(map(float, found)) == pytest.approx(sorted(values), abs=0.006), chart.id


def test_a_chart_without_figures_is_told_in_words_and_has_no_page(report_of):
    codes = ("remittances-inflow", "migrants-returned", "platform-trained")
    for language in LANGUAGES:
        briefing, report = report_of(language, codes, "2007-2009")
        assert len(briefing.charts) == 1 and len(briefing.empty) == 2
        said = briefing.scope.say("briefing.left_out", titles="; ".join(briefing.empty))
        assert squeezed(said) in report.pages[1]
        titles = {squeezed(title) for title, _ in report.outline}
        assert not titles & set(map(squeezed, briefing.empty))


def test_a_chosen_day_of_publication_stands_on_the_cover(report_of):
    from dashboard.briefing import briefing
    from dashboard.briefing.report import write_report
    from dashboard.catalogue.grammar import read_scope

    scope = read_scope({"lang": "en", "as_of": "2024-06-30", "countries": "UZB,TJK"})
    steps = []
    made = briefing.compose(("remittances-inflow",), scope, "<b>Title & more</b>")
    report = Report(write_report(made, SITE, lambda *step: steps.append(step)))
    for said in ("30 June 2024", "Tajikistan", "<b>Title & more</b>"):
        assert squeezed(said) in report.pages[0]
    assert [step[:2] for step in steps] == [(0, 2), (1, 2)]
    assert steps[0][2] == made.charts[0].chart.title


def test_the_command_line_writes_the_report(report_of, tmp_path):
    from dashboard.exports import main

    file = tmp_path / "report.pdf"
    asked = ["briefing", "--story", "law", "--language", "uz", "--countries", "UZB"]
    assert not main([*asked, "--years", "2016-2025", "--format", "pdf", "--out", str(file)])
    assert speak("uz")("briefing.title_law") in pypdf.PdfReader(file).metadata.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_browser_the_command_line_says_how_to_get_one(
    database, tmp_path, monkeypatch, capsys, language
):
    from dashboard.exports import main
    from dashboard.render.print import browser, drawer, pictures

    def find():
        raise browser.NoBrowser("none")

    monkeypatch.setattr(browser, "find", find)
    monkeypatch.setattr(pictures, "_drawer", drawer.Drawer())
    file = tmp_path / "report.pdf"
    asked = ["briefing", "--story", "law", "--language", language, "--format", "pdf"]
    assert main([*asked, "--out", str(file)]) == 1
    pictures.stop()
    assert not file.exists()
    command = pictures.INSTALL.get(sys.platform, pictures.INSTALL["linux"])
    assert speak(language)("report.no_browser", command=command) in capsys.readouterr().err
