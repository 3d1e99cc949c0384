"""The entries of the charts of the page "Evidence": disagreements, and one figure's prints."""

from dashboard.charts.evidence import disagreements, revisions
from dashboard.model.declaration import Choice, Given, charts_of
from dashboard.model.scope import Scope


def _partners(scope: Scope, given: Given) -> tuple[str, ...]:
    if not given["matter"]:
        return ()
    return disagreements.partners(scope, given["country"], given["matter"])


def _prints(scope: Scope, given: Given) -> tuple[str, ...]:
    return tuple(revisions.keys(scope, given["code"])) if given["code"] else ()


EVIDENCE = charts_of(
    "evidence",
    "disagreements",
    disagreement=(
        disagreements.chart,
        Choice("country", "country", "one of `countries`", lambda scope, _: scope.countries),
        Choice(
            "matter",
            "matter",
            "a family of indicators, or an indicator that several bodies publish",
            lambda scope, given: disagreements.matters(scope, given["country"]),
        ),
        Choice(
            "between",
            "partner",
            "PARTNER~BREAKDOWN for which several bodies tell different things",
            _partners,
        ),
    ),
) | charts_of(
    "evidence",
    "revisions",
    prints=(
        revisions.chart,
        Choice(
            "revised",
            "code",
            "an indicator with figures that were revised",
            lambda scope, _: revisions.indicators(scope),
        ),
        Choice(
            "print",
            "key",
            "AREA~PARTNER~BREAKDOWN~ORIGIN~PERIOD of a figure that was revised",
            _prints,
        ),
    ),
)
