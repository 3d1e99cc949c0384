"""`python -m etl refresh | diff | accept | reject`: what a person says and sees."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from etl.connectors import Connector, connectors
from etl.faults import shorten, why
from etl.readers.libraries import MissingLibrary, library
from etl.readers.row import Unreadable
from etl.refresh import accept as accepting
from etl.refresh import gather
from etl.refresh import proposal as proposals
from etl.refresh.known import Known
from etl.refresh.options import ALL
from etl.refresh.proposal import Proposal
from etl.refresh.propose import Decided, NothingNew, Told, propose
from etl.workplace import Locked, one_build_at_a_time

DONE, FAILED, STOPPED = 0, 1, 2
_PATIENCE = 3600.0


def run(wanted: argparse.Namespace) -> int:
    """0 when it is done, 1 when a source or a file failed, 2 when a person has to decide."""
    actions = {"refresh": _refresh, "diff": _diff, "accept": _accept, "reject": _reject}
    wanted.folder.mkdir(parents=True, exist_ok=True)
    try:
        with one_build_at_a_time(wanted.folder / "refresh", _tell_waiting, _PATIENCE):
            if told := accepting.recover(wanted.folder):
                say(told)
            return actions[wanted.command](wanted)
    except Locked:
        say("another refresh does not come to its end; nothing was changed")
    except (Unreadable, MissingLibrary) as reason:
        say(f"{reason}\nnothing was changed")
    except OSError as reason:
        say(f"expected a folder that can be written, got {why(reason)}; nothing was changed")
    return FAILED


def say(text: str) -> None:
    print("\n".join(shorten(line) for line in text.split("\n")), flush=True)


def _tell_waiting() -> None:
    say("another refresh is under way; waiting for it")


def _refresh(wanted: argparse.Namespace) -> int:
    chosen = _chosen(wanted)
    codes = [_refresh_one(connector, wanted) for connector in chosen]
    return FAILED if FAILED in codes else max(codes, default=DONE)


def _chosen(wanted: argparse.Namespace) -> list[Connector]:
    known = connectors()
    if unknown := [name for name in wanted.sources if name not in known]:
        raise Unreadable(f"one of {', '.join(known)}", unknown[0])
    if wanted.file and len(wanted.sources) != 1:
        raise Unreadable("one source beside --file", ", ".join(wanted.sources) or "none")
    return [known[name] for name in wanted.sources] or [
        connector for connector in known.values() if not connector.by_hand
    ]


def _refresh_one(connector: Connector, wanted: argparse.Namespace) -> int:
    """One source; what happens to it does not stop the others."""
    try:
        known = Known(wanted.data, connector)
        if wanted.file:
            gathered = gather.from_files(connector, wanted.file, wanted.folder)
        elif connector.by_hand:
            raise Unreadable("a source that answers machines", connector.name, connector.by_hand)
        else:
            gathered = ask(connector, known, wanted.folder)
        told = Told(wanted.published, _series(wanted.series), wanted.lang)
        path, made = propose(connector, known, gathered, wanted.folder, told)
    except NothingNew as reason:
        say(f"{connector.name}: {reason}; no proposal was written")
        return DONE
    except (Unreadable, MissingLibrary) as reason:
        say(f"{connector.name}: {reason}\n{connector.name}: nothing was changed")
        # A source that still says the same has not failed; a file that somebody chose is a slip.
        return DONE if isinstance(reason, Decided) and not wanted.file else FAILED
    _show(path, made)
    return STOPPED if made.stops else DONE


def ask(connector: Connector, known: Known, folder: Path) -> gather.Gathered:
    """Over the network, by the rules for the internet."""
    library("httpx"), library("tenacity")
    from etl.refresh import fetch, rules

    with fetch.Fetcher(rules.usual()) as fetcher:
        return gather.from_network(connector, known, fetcher, folder)


def _series(told: Sequence[str]) -> dict[str, str]:
    for one in told:
        if "=" not in one:
            raise Unreadable("CODE=INDICATOR", one, "say it by --series")
    return {code: meaning for code, _, meaning in (one.partition("=") for one in told)}


def _show(path: Path, made: Proposal) -> None:
    counts = ", ".join(f"{count:,} {what}" for what, count in made.counts.items())
    say(f"{made.name}: {counts}")
    for stop in made.stops:
        about = f" {stop.indicator}" if stop.indicator else ""
        say(f"  stopped by {stop.rule}{about}: expected {stop.expected}, got {stop.got}")
    say(f"  read {path / proposals.PAGE}\n  then: python -m etl accept {made.name}")


def _diff(wanted: argparse.Namespace) -> int:
    names = wanted.proposals or proposals.names(wanted.folder)
    if not names:
        say("no proposal waits")
    for name in names:
        made, _ = proposals.read(wanted.folder, name)
        path = wanted.folder / proposals.WAITING / name
        _show(path, made)
        if wanted.proposals:
            for part in ("revised", "new", "gone"):
                lines = (path / f"{part}.csv").read_text("utf-8").splitlines()
                say("\n".join([f"{part} ({len(lines) - 1:,})", *lines[:21]]))
    return DONE


def _accept(wanted: argparse.Namespace) -> int:
    names = proposals.names(wanted.folder) if wanted.proposals == [ALL] else wanted.proposals
    if not names:
        say("no proposal waits")
    return max((_one(name, lambda n: _accept_one(n, wanted)) for name in names), default=DONE)


def _one(name: str, action: Callable[[str], None]) -> int:
    try:
        action(name)
    except Unreadable as reason:
        say(f"{name}: {reason}\n{name}: nothing was changed")
        return STOPPED
    return DONE


def _accept_one(name: str, wanted: argparse.Namespace) -> None:
    made, rows = proposals.read(wanted.folder, name)
    known = Known(wanted.data, connectors()[made.connector])
    if wanted.only_new_periods:
        rows = accepting.new_periods(known, rows)
        if not rows:
            advice = "read it, then accept it without --only-new-periods, or reject it"
            raise Unreadable("figures of new periods", "revisions alone", advice)
    added = accepting.accept(wanted.folder, known, made, rows, wanted.despite)
    for file, count in added.items():
        say(f"{name}: {count:,} rows added to data/{file}, of source {made.source['source']}")


def _reject(wanted: argparse.Namespace) -> int:
    for name in wanted.proposals:
        if name not in proposals.names(wanted.folder):
            proposals.read(wanted.folder, name)
        proposals.put_away(wanted.folder, name, proposals.TURNED_DOWN)
        say(f"{name}: turned down; it is not proposed again")
    return DONE
