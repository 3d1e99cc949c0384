"""What began before the years that a chart shows points back beyond them, in every file."""

import html
import io
from zipfile import ZipFile

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.render.files.page_html import write_html
from dashboard.render.provenance import imprint
from dashboard.render.sheets.workbook import write_xlsx
from dashboard.render.slides.slide import write_pptx

pytestmark = pytest.mark.usefixtures("database")
LINK = "https://example.org/x"


@pytest.fixture(params=["remittances-periods", "remittances-mirror"])
def chart(request):
    return chart_of(request.param, {"years": "2022-2022"})[0]


def before(chart) -> list[str]:
    signs = [one.sign for one in chart.closest() if one.edge]
    assert signs and all(sign.startswith("‹") for sign in signs)
    return signs


def test_only_what_began_before_points_back(chart):
    assert before(chart)
    assert all(one.sign == str(one.number) for one in chart.milestones if not one.edge)


@pytest.mark.parametrize("write", [write_pptx, write_xlsx])
def test_slides_and_sheets_point_back(chart, write):
    with ZipFile(io.BytesIO(write(chart, imprint(LINK)))) as parts:
        names = [name for name in parts.namelist() if name.endswith(".xml")]
        drawn = "".join(parts.read(name).decode() for name in names)
    assert all(f">{sign}<" in drawn for sign in before(chart))


def test_the_page_points_back_and_stands_within_the_axis(chart):
    page = html.unescape(write_html(chart, imprint(LINK)).decode()).replace("\\u2039", "‹")
    for one in chart.closest():
        assert f'"{one.sign}"' in page
        assert not one.edge or f'"{one.start.isoformat()}"' not in page
