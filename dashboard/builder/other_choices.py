"""What a reader may choose instead, where nothing of what was chosen falls in the chosen years."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.model.chart import Chart
from dashboard.model.scope import Scope


def or_others(
    chart: Chart, scope: Scope, chosen: str, others: Callable[[], Iterable[str]]
) -> Chart:
    """The chart; where it has nothing of the kind `chosen`, which others have figures of these
    years, by the names that the control has for them."""
    if chart.series or not (names := [*others()]):
        return chart
    say, years = scope.say, scope.say.years(scope.first, scope.last)
    told = {"years": years, "chosen": chosen, "others": "; ".join(names)}
    return replace(chart, empty=say("chart_notes.other_choices", **told))
