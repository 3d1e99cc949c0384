"""How often the judgement errs: its size and its power by the length of a series."""

from dashboard.builder import effect_calibration as calibration
from dashboard.builder.cache import ignores_countries
from dashboard.builder.effect_statistics import LEVEL
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.store.database import remember
from data.edition import HOME

MEASURES = ("size", "power")
DRAWS = 10_000  # fewer leave a sampling error that is seen as a departure from the target


@remember
def rows() -> tuple[calibration.Row, ...]:
    """The table of all cells, worked out once a build with the fixed seed."""
    return tuple(calibration.table(draws=DRAWS))


@ignores_countries()
def chart(scope: Scope, measure: str, tails: str) -> Chart:
    """How often a series in which nothing happened, or in which a step was made, stands out."""
    say, placebo = scope.say, calibration.placebo()
    cells = [row for row in rows() if row.tails == tails]
    lengths = sorted({row.figures for row in cells})
    shares = [100 * getattr(row, measure) for row in cells]
    own = say(
        "effect.calibration_placebo",
        series=say.number(placebo.series),
        dates=say.number(placebo.dates),
        stand_out=say.number(placebo.stand_out),
        share=say.percent(100 * placebo.share),
        level=say.percent(100 * (1 - LEVEL), suffixed=True),
    )
    return Chart(
        id="effect-calibration",
        kind="line",
        title=say(f"effect.calibration_{measure}"),
        subtitle=say(f"effect.calibration_tails_{tails}"),
        takeaway=say(
            "effect.calibration_takeaway",
            low=say.percent(min(shares), suffixed=True),
            high=say.percent(max(shares), suffixed=True),
        ),
        series=tuple(
            Series(
                str(persistence),
                say("effect.calibration_persistence", value=say.number(persistence, 1)),
                tuple(
                    _point(row, measure, lengths, say)
                    for row in cells
                    if row.persistence == persistence
                ),
                colour,
            )
            for colour, persistence in enumerate(sorted({row.persistence for row in cells}))
        ),
        unit=say("effect.unit_calibration"),
        unit_code="PERCENT",
        notes=(
            own,
            say("effect.calibration_rule", draws=say.number(DRAWS), step=say.number(
                calibration.STEP)),
        ),
        sources=((say("effect.calibration_source"), ""),),
        areas=(HOME,),
        ticks=tuple((float(at), say.number(length)) for at, length in enumerate(lengths)),
        language=say.language,
        height=380,
    )  # fmt: skip


def _point(row: calibration.Row, measure: str, lengths: list[int], say: Words) -> Point:
    share = 100 * getattr(row, measure)
    label = say("effect.calibration_figures", n=row.figures)
    stated = say("effect.calibration_stated", power=say.percent(100 * row.stated_power))
    return Point(
        share,
        say.percent(share),
        label,
        note=stated if measure == "power" else "",
        source=say("effect.calibration_source"),
        title=say("effect.calibration_source"),
        at=float(lengths.index(row.figures)),
    )


CHARTS = on_page(
    "cooperation",
    "aligned",
    DeclaredChart(
        "effect-calibration",
        chart,
        (
            Choice(
                "measure",
                "size: nothing happened; power: a step was made",
                lambda scope, given: MEASURES,
                label="effect.choose_measure",
                name_of=lambda say, code: say(f"effect.measure_{code}"),
                segments=True,
            ),
            Choice(
                "tails",
                "what the changes are drawn from",
                lambda scope, given: calibration.known_tails(),
                label="effect.choose_tails",
                name_of=lambda say, code: say(f"effect.tails_{code}"),
                segments=True,
            ),
        ),
        ignores=("years", "countries", "milestones", "as_of"),
    ),
)
