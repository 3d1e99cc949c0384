"""The arithmetic of docs/effect.md by statsmodels and scipy. Nothing of `dashboard` is imported.

The two are imported where they are used: to collect the tests takes a tenth less time."""

from functools import lru_cache

import numpy


def answer(
    changes: numpy.ndarray, groups: numpy.ndarray, event: numpy.ndarray
) -> tuple[dict[str, float], tuple[float, float, float] | None]:
    """The numbers of the jump by regression, and the pace by a test of two samples."""
    from scipy import stats
    from statsmodels.api import OLS

    fitted = OLS(changes, _design(groups, event)).fit()
    low, high = fitted.conf_int(0.05)[-1]
    usual = numpy.array([changes[~event & (groups == one)].mean() for one in groups])
    departures = numpy.where(abs(changes - usual) < 1e-12, 0.0, changes - usual)
    sign = 1 if departures[event][0] >= 0 else -1
    numbers = {
        "change": changes[event][0],
        "departure": fitted.params[-1],
        "low": low,
        "high": high,
        "freedom": fitted.df_resid,
        "others": (~event).sum(),
        "rank": 1 + (sign * departures > sign * departures[event][0] + 1e-12).sum(),
        "of": len(changes),
    }
    at = int(event.argmax())
    before, later = changes[:at], changes[at + 1 :]
    if groups.any() or min(len(before), len(later)) < 5:
        return numbers, None
    interval = stats.ttest_ind(later, before).confidence_interval(0.95)
    return numbers, (later.mean() - before.mean(), interval.low, interval.high)


def smallest_visible(changes: numpy.ndarray, groups: numpy.ndarray) -> float | None:
    """By the least known month, the departure that is seen in 80 % of cases."""
    from statsmodels.api import OLS

    fitted = OLS(changes, _design(groups)).fit()
    if fitted.df_resid < 1 or fitted.scale < 1e-24:
        return None
    least = min((groups == one).sum() for one in set(groups))
    return _distance(int(fitted.df_resid)) * numpy.sqrt(fitted.scale * (1 + 1 / least))


@lru_cache
def _distance(freedom: int) -> float:
    from scipy import stats
    from scipy.optimize import brentq

    critical = stats.t.ppf(0.975, freedom)
    power = stats.nct(freedom, 0).dist

    def short(distance: float) -> float:
        below = numpy.nan_to_num(power.cdf(-critical, freedom, distance))
        return numpy.nan_to_num(power.sf(critical, freedom, distance), nan=1.0) + below - 0.8

    return brentq(short, 0.1, 12)


def _design(groups: numpy.ndarray, event: numpy.ndarray | None = None) -> numpy.ndarray:
    columns = [(groups == one).astype(float) for one in sorted(set(groups))]
    return numpy.column_stack([*columns, *([event.astype(float)] if event is not None else [])])


def reach_of(linked: str, partner: str, groups: dict[str, set[str]], bound: set[str] | None) -> str:
    """How an act linked with one area reaches figures of another; `bound`: its own parties."""
    members = groups.get(partner, set())
    if linked in (partner, "WLD"):
        theirs = linked == partner or not bound or bound & {partner, *members}
        return "" if not theirs else "own" if linked == partner else "all"
    if partner == "WLD" or linked in members:
        return "part"
    return "group" if partner in groups.get(linked, ()) else ""
