"""The one page of a proposal, in the reader's language: the reasons against it, then the moves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from etl.quality import STYLE
from etl.refresh.compare import Difference, Move
from etl.refresh.proposal import Proposal
from etl.refresh.words import Words

_SHOWN = 100


def page(proposal: Proposal, difference: Difference, words: Words) -> str:
    """HTML without scripts, to be opened from the folder."""
    name, title = proposal.name, words("title", name=proposal.name)
    moves = "".join(
        _section(words(part), _moves(getattr(difference, part), f"{part}.csv", words))
        for part in ("revised", "new", "gone")
    )
    counts = {key: words.number(value) for key, value in proposal.counts.items()}
    published = words("published", day=proposal.day, publisher=proposal.source["publisher"])
    commands = f"python -m etl accept {name}\npython -m etl reject {name}"
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{escape(proposal.source['title'])}<br>{escape(published)}</p>"
        f"<p><strong>{escape(words('counts', **counts))}</strong></p>{_stops(proposal, words)}"
        f"<p>{escape(words('how'))}</p><pre>{escape(commands)}</pre>"
        f"{_section(words('by_series'), _series(difference, words))}{moves}"
        f"{_section(words('left_out'), _list(proposal.left_out, words))}"
        f"{_section(words('raw'), _raw(proposal))}</body></html>\n"
    )


def _section(title: str, body: str) -> str:
    return f"<h2>{escape(title)}</h2>{body}"


def _stops(proposal: Proposal, words: Words) -> str:
    if not proposal.stops:
        return ""
    items = "".join(
        f"<li><code>{escape(stop.rule)}</code> {escape(words(f'rule.{stop.rule}'))}: "
        f"{escape(words.indicator(stop.indicator))} {escape(words('expected'))} "
        f"{escape(stop.expected)}, {escape(words('got'))} {escape(stop.got)}</li>"
        for stop in proposal.stops
    )
    told = escape(words("stopped_how"))
    return f'<h2 class="error">{escape(words("stopped"))}</h2><ul>{items}</ul><p>{told}</p>'


def _series(difference: Difference, words: Words) -> str:
    """One line for each indicator, area and partner that moves at all."""
    found: dict[tuple[str, str, str], dict[str, list[Move]]] = defaultdict(
        lambda: {"new": [], "revised": [], "gone": []}
    )
    for part in ("new", "revised", "gone"):
        for move in getattr(difference, part):
            found[move.key[:3]][part].append(move)
    ordered = sorted(found.items(), key=lambda one: (-_largest(one[1]["revised"]), one[0]))
    head = [words(name) for name in ("indicator", "area", "partner", "new", "revised", "gone")]
    rows = []
    for (indicator, area, partner), parts in ordered[:_SHOWN]:
        counts = [words.number(len(parts[part])) for part in ("new", "revised", "gone")]
        largest = _largest(parts["revised"])
        told = words.percent(largest) if parts["revised"] else ""
        names = [words.indicator(indicator), words.area(area), words.area(partner)]
        rows.append([*names, *counts, told])
    head[4] = head[4].partition(",")[0]
    return _table([*head, words("largest")], rows, 3) if rows else _none(words)


def _largest(moves: Iterable[Move]) -> float:
    return max((abs(move.percent or 0.0) for move in moves), default=0.0)


def _moves(moves: Sequence[Move], file: str, words: Words) -> str:
    if not moves:
        return _none(words)
    names = ("indicator", "area", "partner", "breakdown", "period", "before", "after", "change")
    rows = []
    for move in moves[:_SHOWN]:
        key, percent = move.key, move.percent
        rows.append([
            words.indicator(key.indicator), words.area(key.ref_area),
            words.area(key.counterpart_area), words.breakdown(key.breakdown), key.time_period,
            _number(move.before, words), _number(move.after, words),
            "" if percent is None else words.percent(percent),
        ])  # fmt: skip
    more = words("shown", shown=words.number(len(rows)), all=words.number(len(moves)), file=file)
    return _table([words(name) for name in names], rows, 5) + f"<p>{escape(more)}</p>"


def _number(value: float | None, words: Words) -> str:
    return "" if value is None else words.number(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers_from: int) -> str:
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="number">{escape(cell)}</td>' if place >= numbers_from
            else f"<td>{escape(cell)}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )  # fmt: skip
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _list(items: Sequence[str], words: Words) -> str:
    if not items:
        return _none(words)
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _raw(proposal: Proposal) -> str:
    return "<ul>" + "".join(
        f"<li>{escape(kept.name)}, {kept.size:,} B, {escape(kept.day)}<br>"
        f"{escape(kept.address)}<br><code>SHA-256 {escape(kept.sha256)}</code></li>"
        for kept in proposal.raw
    ) + "</ul>"  # fmt: skip


def _none(words: Words) -> str:
    return f"<p>{escape(words('none'))}</p>"
