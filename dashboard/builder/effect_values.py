"""The card of a decision as plain values, for a file or another program."""

from typing import Any

from dashboard.builder.effect import Decision, peers
from dashboard.builder.effect_series import Change
from dashboard.builder.effect_words import lines
from dashboard.language.words import Words

KEY = ("milestone", "indicator", "ref_area", "counterpart_area", "state")


def values(decision: Decision, say: Words) -> dict[str, Any]:
    """The card of a decision, with its text in the reader's words."""
    series, jump = decision.series, decision.jump
    return {
        **{name: getattr(decision, name) for name in KEY},
        "day": _iso(decision.day),
        "date_precision": decision.date_precision,
        "stands_on": decision.stands_on,
        "expected_effect": decision.expected,
        "reach": decision.reach,
        "judged_on": decision.judged_on.isoformat(),
        "earliest": _iso(decision.earliest),
        "refusals": [
            {"code": one.code, "earliest": _iso(one.earliest), "others": list(one.others)}
            | {"missing": one.missing}
            for one in decision.refusals
        ],
        **{name: getattr(series, name, None) for name in ("origin", "span", "unit")},
        "scale": ("log" if series.takes_logs else "difference") if series else None,
        "jump": vars(jump) | {"stands_out": jump.stands_out} if jump else None,
        "pace": vars(decision.pace) if decision.pace else None,
        "smallest_visible": decision.visible,
        "peers": [vars(one) for one in peers(decision)],
        "changes": [_change_values(one, decision) for one in decision.changes],
        "text": lines(decision, say),
    }


def _change_values(step: Change, decision: Decision) -> dict[str, Any]:
    fields = ("former_period", "former_value", "former_source", "time_period", "value", "source")
    own = {name: getattr(step, name) for name in fields}
    return own | {"change": step.change, "is_event": step is decision.event}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
