"""What the state would have to publish: acts of which no figure can tell, and what is missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.builder import effect_wanted, effect_words
from dashboard.builder.effect_wanted import Wish
from dashboard.builder.quantities import begin
from dashboard.charts.cooperation import ledger
from dashboard.charts.cooperation.effects import name_figure
from dashboard.language.text_search import fold, matches
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.model.table import Cell, Column, Table, columns_of
from dashboard.store.database import remember

COLUMNS = ("topic", "act", "day", "figure", "body", "often", "since", "why", "needed")
NOBODY = "none"  # of a figure that no body publishes, where a body stands in the address
NAMED = 3  # reasons that the finding names


@dataclass(frozen=True)
class Missing:
    """One row; every text is in the reader's language."""

    milestone: str
    code: str  # of the figure: `INDICATOR.PARTNER`
    topic_code: str
    body_code: str
    reason: str  # the code of the first
    since_year: int
    changes_measure: bool
    on: date | None
    topic: str
    act: str
    day: str
    figure: str
    body: str
    often: str
    since: str
    why: str
    needed: str
    url: str  # of the act


@remember
def every(scope: Scope) -> tuple[Missing, ...]:
    """What is missing, by topic and in the order of the acts' days; acts that changed the measure
    of a figure last."""
    urls = {act.milestone.id: act.milestone.url for act in ledger.acts(scope)}
    made = [_missing(one, urls, scope.say) for one in effect_wanted.unsaid().wishes]
    # Where an act changed how a figure is counted, a letter can hardly ask for more.
    return tuple(sorted(made, key=lambda one: (one.changes_measure, fold(one.topic))))


def found(
    scope: Scope, topics: Sequence[str] = (), bodies: Sequence[str] = (), text: str = ""
) -> tuple[Missing, ...]:
    """The rows of a choice; an empty choice leaves none out."""
    return tuple(
        one
        for one in every(scope)
        if (not topics or one.topic_code in topics)
        and (not bodies or one.body_code in bodies)
        and matches(text, fold(f"{one.act} {one.figure} {one.topic}"))
    )


def topics(scope: Scope) -> tuple[str, ...]:
    """The topics of the rows, in their order."""
    return tuple(dict.fromkeys(one.topic_code for one in every(scope)))


def bodies(scope: Scope) -> tuple[str, ...]:
    """The bodies that would have to publish, those with most rows first."""
    counted = Counter(one.body_code for one in every(scope))
    return tuple(code for code, _ in counted.most_common())


def name_body(code: str, say: Words) -> str:
    """A body in words."""
    return say("unsaid.nobody") if code == NOBODY else say.code("ORIGIN", code)


def finding(scope: Scope) -> str:
    """Of how many acts no figure can tell, how many only wait, and why most cannot be told."""
    say, counted = scope.say, effect_wanted.unsaid()
    why = Counter(one.reason for one in every(scope)).most_common(NAMED)
    reasons = [say("unsaid.because", reason=_reason(code, say), n=say.number(n)) for code, n in why]
    return say(
        "unsaid.finding",
        silent=say.number(counted.silent),
        all=say.number(counted.acts),
        waiting=say.number(len(counted.waiting)),
        unasked=say.number(counted.unasked),
        rows=say.number(len(counted.wishes)),
        reasons="; ".join(reasons),
    )


def lead(say: Words) -> str:
    """What a row tells, and how many figures are the least from which anything can be said."""
    return say("unsaid.lead", figures=say.number(effect_wanted.LEAST_FIGURES))


def by_topic(chosen: Iterable[Missing], say: Words) -> Table:
    """How many acts and figures are missing of each topic."""
    groups: dict[str, list[Missing]] = {}
    for one in chosen:
        groups.setdefault(one.topic, []).append(one)
    columns = [
        Column(say("unsaid.col_topic")),
        Column(say("unsaid.acts"), "number"),
        Column(say("unsaid.figures"), "number"),
        Column(say("unsaid.unpublished"), "number"),
    ]
    rows: list[list[Cell]] = [
        [
            topic,
            len({one.milestone for one in several}),
            len({one.code for one in several}),
            len({one.code for one in several if one.body_code == NOBODY}),
        ]
        for topic, several in groups.items()
    ]
    return columns, rows


def table(chosen: Iterable[Missing], say: Words, card: str) -> Table:
    """The rows as a table of the page; `card` is the address of a card without the act's id."""
    columns = columns_of(say, "unsaid", COLUMNS, ("act",))
    rows: list[list[Cell]] = []
    for one in chosen:
        day = one.on.toordinal() if one.on else 0
        rows.append([
            one.topic, (one.act, f"{card}{one.milestone}&figure={one.code}"), (one.day, day),
            one.figure, one.body, one.often, (one.since, one.since_year), one.why, one.needed,
        ])  # fmt: skip
    return columns, rows


def file(chosen: Iterable[Missing], say: Words, card: str) -> tuple[list[str], list[list[object]]]:
    """Headings and rows of a file, as they may stand in a letter."""
    headings = [say(f"unsaid.col_{name}") for name in COLUMNS]
    headings += [say("ledger.col_id"), say("ledger.col_card"), say("ledger.col_page")]
    rows: list[list[object]] = [
        [*(getattr(one, name) for name in COLUMNS), one.milestone,
         f"{card}{one.milestone}&figure={one.code}", one.url]
        for one in chosen
    ]  # fmt: skip
    return headings, rows


def _missing(wish: Wish, urls: dict[str, str], say: Words) -> Missing:
    one = wish.decision
    code = f"{one.indicator}.{one.counterpart_area}"
    figure = name_figure(say, code)
    body = wish.body or NOBODY
    return Missing(
        milestone=one.milestone,
        code=code,
        topic_code=wish.topic,
        body_code=body,
        reason=one.reason,
        since_year=wish.since or 0,
        changes_measure=wish.changes_measure,
        on=one.day,
        topic=say.code("TOPIC", wish.topic),
        act=effect_words.titles(say.language)[one.milestone],
        day=say.when(one.day, one.date_precision) if one.day else "",
        figure=say("unsaid.day_of_act") if wish.of_day else figure,
        body=name_body(body, say),
        often=say(f"unsaid.often_{wish.often}", figures=say.number(wish.figures)),
        since=say.year(wish.since) if wish.since else "",
        why=" ".join(begin(line) for line in effect_words.reasons(one, say)),
        needed=" ".join(begin(line) for line in effect_words.remedies(one, say)),
        url=urls.get(one.milestone, ""),
    )


def _reason(code: str, say: Words) -> str:
    return say(f"effect.refused_{code}", missing="", others="").rstrip(".: ").partition(";")[0]
