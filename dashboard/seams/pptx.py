"""Elements under the objects of python-pptx: what a slide needs and its interface does not have.

Each function changes a slide or leaves it as it is; none fails.
"""

from bisect import bisect_right
from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from typing import Any

from dashboard.seams.switch import stands

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LAYOUT = (
    f'<c:layout xmlns:c="{_CHART}"><c:manualLayout>'
    '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="{}"/><c:y val="{}"/><c:w val="{}"/><c:h val="{}"/></c:manualLayout></c:layout>'
)


def _where_it_stands(change: Callable[..., None]) -> Any:
    """Nothing is changed where the seam is not used; `moved` tries what is beneath."""

    @wraps(change)
    def changed(*args: Any) -> None:
        if stands("pptx"):
            change(*args)

    return changed


def remove(shape: Any) -> None:
    """Takes a shape away, and the chart that it showed."""
    element = shape._element
    ids = [found.get(_REFERENCE) for found in element.iter(f"{{{_CHART}}}chart")]
    element.getparent().remove(element)
    for one in filter(None, ids):
        shape.part.drop_rel(one)


def put_before(shape: Any, other: Any) -> None:
    """Puts a shape beneath another one, where the other stood in the order of layers."""
    other._element.addprevious(shape._element)


def take_text(shape: Any, source: Any) -> None:
    """Gives a shape the paragraphs of another one on the same slide."""
    ours, theirs = shape._element.txBody, source._element.txBody
    for old in list(ours.p_lst):
        ours.remove(old)
    for new in theirs.p_lst:
        ours.append(deepcopy(new))


def places_along(series: Any) -> dict[int, str]:
    """The numbers of an XY series along its axis, by their places in it."""
    return _points(series._element, "xVal")


def values_along(series: Any) -> dict[int, str]:
    """The numbers of a series, by their places in it: those that are there. The library counts as
    far as the chart says that it goes, which may be for ever."""
    return _points(series._element, "val") or _points(series._element, "yVal")


def names_along(plot: Any) -> dict[int, tuple[str, ...]]:
    """The categories of a plot by their places, those of several levels from the widest on."""
    names = next(plot._element.iter("{*}cat"), None)
    if names is None:
        return {}
    first, *wider = [_texts(level) for level in names.iter("{*}lvl")] or [_texts(names)]
    starts = [(level, sorted(level)) for level in wider]
    return {
        index: (*(_at_or_before(index, *one) for one in reversed(starts)), name)
        for index, name in first.items()
    }


def _at_or_before(index: int, names: dict[int, str], starts: list[int]) -> str:
    place = bisect_right(starts, index)
    return names[starts[place - 1]] if place else ""


def _points(element: Any, name: str) -> dict[int, str]:
    values = next(element.iter(f"{{*}}{name}"), None)
    return {} if values is None else _texts(values)


def _texts(holder: Any) -> dict[int, str]:
    points = ((point.get("idx", ""), point.findtext("{*}v")) for point in holder.iter("{*}pt"))
    return {int(index): text or "" for index, text in points if _is_place(index)}


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def move_slide(deck: Any, slide: Any, place: int) -> None:
    """Puts a slide at a place, counted from 0."""
    listed = deck.slides._sldIdLst
    entry = _entry(deck, slide)
    listed.remove(entry)
    listed.insert(place, entry)


def drop_slide(deck: Any, slide: Any) -> None:
    """Takes a slide out of a deck."""
    entry = _entry(deck, slide)
    deck.slides._sldIdLst.remove(entry)
    deck.part.drop_rel(entry.rId)


def _entry(deck: Any, slide: Any) -> Any:
    return next(one for one in deck.slides._sldIdLst if one.id == slide.slide_id)


def moved() -> str:
    """Tries all of it on a slide of its own."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.enum.shapes import MSO_SHAPE

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shapes = slide.shapes
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("c", (1, 2))
    frame = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9, 9, data)
    shape = shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, 9, 9)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0, 0, 0)
    fix_plot.__wrapped__(frame.chart, (0.1, 0.1, 0.8, 0.8))
    see_through.__wrapped__(shape.fill.fore_color, 40)
    drop_style.__wrapped__(shape)
    name_every.__wrapped__(frame.chart.category_axis, 2)
    describe.__wrapped__(frame, "words")
    fit_group.__wrapped__(shapes.add_group_shape())
    box, other = shapes.add_textbox(0, 0, 9, 9), shapes.add_textbox(0, 0, 9, 9)
    other.text_frame.text = "words"
    take_text(box, other)
    put_before(other, box)
    remove(other)
    drop_slide(deck, deck.slides.add_slide(deck.slide_layouts[6]))
    move_slide(deck, slide, 0)
    if box.text_frame.text != "words" or len(deck.slides) != 1:
        return "shapes and slides are not moved and removed"
    plot = frame.chart.plots[0]
    if len(names_along(plot)) != 2 or len(values_along(plot.series[0])) != 2:
        return "the figures of a chart are not found"
    chart, picture = frame.chart._chartSpace.xml, shape._element.xml
    named = {"<c:manualLayout>": chart, "c:tickLblSkip": chart, "a:alpha": picture}
    missing = [name for name, text in named.items() if name not in text]
    return f"no {', '.join(missing)} in what was written" if missing else ""


@_where_it_stands
def fix_plot(native: Any, places: tuple[float, ...]) -> None:
    """Fixes the plot area (left, top, width, height in parts of the chart), so that shapes of the
    slide can be placed on it."""
    from pptx.oxml import parse_xml

    area = native._chartSpace.chart.plotArea
    for old in area.findall("{*}layout"):
        area.remove(old)
    area.insert(0, parse_xml(_LAYOUT.format(*places)))


@_where_it_stands
def see_through(colour: Any, percent: float) -> None:
    """Lets what is beneath shine through a colour that was just set."""
    colour._color._xClr.append(_element("a:alpha", round(percent * 1000)))


@_where_it_stands
def drop_style(shape: Any) -> None:
    """Takes the style away, and with it a shadow that some programs draw in spite of a refusal."""
    for style in shape._element.findall("{*}style"):
        shape._element.remove(style)


@_where_it_stands
def name_every(axis: Any, apart: int) -> None:
    """Writes each so-manieth name on an axis of names."""
    # The schema wants it before the last element, which says that labels are of one level.
    last = axis._element.find("{*}noMultiLvlLbl")
    last.addprevious(_element("c:tickLblSkip", apart))


@_where_it_stands
def describe(frame: Any, words: str) -> None:
    """What a reader who does not see the chart is told."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)


@_where_it_stands
def fit_group(group: Any) -> None:
    """A group as large as what it holds."""
    group._element.recalculate_extents()


def _element(name: str, value: float) -> Any:
    from pptx.oxml.xmlchemy import OxmlElement

    made = OxmlElement(name)
    made.set("val", str(value))
    return made
