"""Money received within a year: single months and quarters, the same months of each year."""

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.charts.choices import one_of
from dashboard.charts.remittances import TRANSFERS
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, Preset, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from data.edition import HOME

RECEIVED: tuple[tuple[str, ...], ...] = ((TRANSFERS,), (HOME,), ("WLD",))
FROM_BANK = {"origins": ("CBU",)}


@ignores_countries(HOME_ONLY)
def same_months(scope: Scope, months: int) -> Chart:
    """The first so many months of each year that has them, as columns."""
    frame = observations.same_months(months, *RECEIVED, **FROM_BANK, **scope.window)
    title, rule = "remittances.same_months", "remittances.same_months_rule"
    return _columns(scope, frame, "remittances-same-months", title, rule)


@ignores_countries(HOME_ONLY)
def months_and_quarters(scope: Scope, frequency: str) -> Chart:
    """Single months, quarters or half-years, where figures were published."""
    frame = observations.regular(frequency, *RECEIVED, **FROM_BANK, **scope.window)
    title, rule = "remittances.periods", "remittances.periods_gaps"
    return _columns(scope, frame, "remittances-periods", title, rule)


def _columns(scope: Scope, frame: pd.DataFrame, id: str, title: str, rule: str) -> Chart:
    """Spans of one kind as columns; title and rule are keys of words."""
    say = scope.say
    return line_chart(
        scope, frame, id=id, kind="columns", title=say(title), subtitle=say(rule), regular=True
    )


def _months_named(say: Words, months: int) -> str:
    return say("ui.whole") if months == 12 else say("chart_notes.part", n=months)


_MONTHS = Choice(
    "months",
    "the first so many months of each year",
    lambda scope, given: observations.spans(TRANSFERS, HOME, as_of=scope.as_of) or (12,),
    ("10",),
    label="ui.months",
    name_of=_months_named,
)
CHARTS = on_page(
    "remittances",
    "periods",
    DeclaredChart(
        "remittances-periods",
        months_and_quarters,
        (
            one_of(
                "frequency",
                "months, quarters or half-years",
                ("M", "Q", "S"),
                "remittances.choose_frequency",
                lambda say, code: say(f"remittances.frequency_{code}"),
            ),
        ),
        subjects=("remittances.periods", "cross_border_transfers_received"),
        presets=(Preset("remittances-quarters", "briefing.chart_quarters", (("frequency", "Q"),)),),
    ),
    DeclaredChart(
        "remittances-same-months",
        same_months,
        (_MONTHS,),
        title="remittances.same_months",
        subjects=("cross_border_transfers_received",),
    ),
)
