"""Money received within a year: single months and quarters, the same months of each year."""

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


@ignores_countries(HOME_ONLY)
def same_months(scope: Scope, months: int) -> Chart:
    """The first so many months of each year that has them, as columns."""
    say = scope.say
    frame = observations.same_months(
        months, (TRANSFERS,), (HOME,), ("WLD",), origins=("CBU",),
        **scope.window,
    )  # fmt: skip
    return line_chart(
        scope,
        frame,
        id="remittances-same-months",
        kind="columns",
        title=say("remittances.same_months"),
        subtitle=say("remittances.same_months_rule"),
        regular=True,
    )


@ignores_countries(HOME_ONLY)
def months_and_quarters(scope: Scope, frequency: str) -> Chart:
    """Single months, quarters or half-years, where figures were published."""
    say = scope.say
    frame = observations.regular(
        frequency, (TRANSFERS,), (HOME,), ("WLD",), origins=("CBU",),
        **scope.window,
    )  # fmt: skip
    return line_chart(
        scope,
        frame,
        id="remittances-periods",
        kind="columns",
        title=say("remittances.periods"),
        subtitle=say("remittances.periods_gaps"),
        regular=True,
    )


def _months_named(say: Words, months: int) -> str:
    return say("ui.whole") if months == 12 else say("chart_notes.part", n=months)


_MONTHS = Choice(
    "months",
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
