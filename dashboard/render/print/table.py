"""The figures of a chart as a small table on a printed page: cells as markup, notes by letters."""

from collections.abc import Sequence
from html import escape
from string import ascii_lowercase

from babel.numbers import format_decimal

from dashboard.language.rounding import half_up
from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart, Point, Series
from dashboard.render.plotted import amount
from dashboard.render.provenance import plain

MOST_COLUMNS = 8
SPARSE = 0.25  # a table less filled than this is told figure by figure
DIGITS = 3  # of billions, millions, thousands; whole figures have at most two

Row = tuple[str, ...]


def table_of(chart: Chart) -> dict:
    """Head, rows in the order of time or rank, and what is said above and below them."""
    say, notes = speak(chart.language), _Notes(chart)
    if chart.kind in ("ranking", "map") or chart.ticks:
        head, rows, texts, newest = *_ranked(chart, say, notes), False
    else:
        head, rows, texts, newest = *_timed(chart, say, notes), True
    unit = f", {escape(plain(chart.unit))}" if chart.unit else ""
    part = "report.newest_of" if newest else "report.largest_of"
    return {
        "title": f'<p class="label">{escape(say("report.data"))}{unit}</p>',
        "head": head,
        "rows": rows,
        "texts": texts,
        "newest": newest,
        "part": escape(say(part, shown="{n}", all=len(rows))),
        "notes": notes.told(),
    }


class _Notes:
    """What is told of single figures, each kind once, and the letters that stand for them."""

    def __init__(self, chart: Chart) -> None:
        self.found: list[str] = []
        values = [amount(chart, point) for one in chart.series for point in one.points]
        self.locale, self.chart = speak(chart.language).locale, chart
        most = DIGITS if chart.divisor > 1 else 2
        exact = (n for n in range(most) if all(abs(v - round(v, n)) < 1e-9 for v in values))
        self.digits = next(exact, most)

    def cell(self, point: Point) -> str:
        """The number of a figure, and the letter of what must be known of it."""
        pattern = "#,##0" + ("." + "0" * self.digits if self.digits else "")
        rounded = half_up(amount(self.chart, point), self.digits)
        number = format_decimal(rounded, format=pattern, locale=self.locale)
        corrected = point.correction.text if point.correction else ""
        signs = [self._sign(text) for text in (point.status_text, corrected) if text]
        return escape(number.replace("-", "−")) + "".join(signs)

    def _sign(self, text: str) -> str:
        if text not in self.found:
            self.found.append(text)
        place = self.found.index(text)
        return f"<sup>{ascii_lowercase[place % 26] * (place // 26 + 1)}</sup>"

    def told(self) -> list[tuple[str, str]]:
        """The letters with their words."""
        return [(self._sign(text), escape(plain(text).rstrip("."))) for text in self.found]


def _ranked(chart: Chart, say: Words, notes: _Notes) -> tuple[list[str], list[Row], int]:
    """A line a category, a column a series."""
    labels = list(dict.fromkeys(p.label for one in chart.series for p in one.points))
    by = [{point.label: point for point in one.points} for one in chart.series]
    rows = [(_text(label), *_cells([one.get(label) for one in by], notes)) for label in labels]
    names = [one.label for one in chart.series] if len(chart.series) > 1 else [""]
    return [_text(say("chart.category")), *map(_text, names)], rows, 1


def _timed(chart: Chart, say: Words, notes: _Notes) -> tuple[list[str], list[Row], int]:
    """A line a period, a column a series; a line a figure where most cells would be empty."""
    by = [{_key(point): point for point in one.points} for one in chart.series]
    keys = sorted({key for one in by for key in one})
    filled = sum(map(len, by)) / (len(keys) * len(by))
    if len(by) > MOST_COLUMNS or (len(by) > 2 and filled < SPARSE):
        head = [say("chart.period"), say("chart.series"), say("chart.value")]
        return [_text(word) for word in head], _one_by_one(chart.series, notes), 2
    names = [one.label for one in chart.series] if len(by) > 1 else [""]
    rows = []
    for key in keys:
        points = [one.get(key) for one in by]
        rows.append((_text(key[-1]), *_cells(points, notes)))
    return [_text(say("chart.period")), *map(_text, names)], rows, 1


def _one_by_one(series: Sequence[Series], notes: _Notes) -> list[Row]:
    pairs = sorted(((_key(p), n, p) for n, one in enumerate(series) for p in one.points),
                   key=lambda pair: pair[:2])  # fmt: skip
    return [(_text(p.label), _text(series[n].label), notes.cell(p)) for _, n, p in pairs]


def _key(point: Point) -> tuple[str, str, str]:
    return point.day_after.isoformat(), point.first_day.isoformat(), point.label


def _cells(points: Sequence[Point | None], notes: _Notes) -> list[str]:
    return [notes.cell(point) if point else "–" for point in points]


def _text(text: str) -> str:
    return escape(plain(text))
