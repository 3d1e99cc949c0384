"""How many values of a chart are others than the same chart told by an earlier day."""

from dashboard.model.chart import Chart


def revised(chart: Chart, earlier: Chart) -> int:
    """Values of the same series and period, or category, that differ; new ones do not count."""
    before = _values(earlier)
    return sum(before.get(key, value) != value for key, value in _values(chart).items())


def _values(chart: Chart) -> dict[tuple[str, str, str], float]:
    return {
        (series.id, point.time_period, point.area or point.label): point.value
        for series in chart.series
        for point in series.points
    }
