"""What came with an act: `python -m dashboard.effect --milestone ID --indicator ID …`."""

import argparse
import json
import sys
from collections.abc import Sequence

from dashboard.build import process as building
from dashboard.language.words import LANGUAGES
from data.command_line import end

DAYS = ("signature", "in_force", "first_application")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: there is a card, be it a refusal; 1: no database; 2: the words were not understood."""
    asked = _parser().parse_args(arguments)
    if building.stale() and building.build(lambda event: None).state == "failed":
        return _fail("the database cannot be built: run `python -m etl build`", 1)
    # Imported here: the database must stand before its questions are asked.
    from dashboard.builder import effect, effect_values, effect_words
    from dashboard.language.words import speak

    say = speak(asked.language)
    if asked.all:
        found = effect.all_judged(asked.by)
        print("\n".join(effect_words.tally_lines(list(found.values()), say)))
        return 0
    if asked.calibration:
        print("\n".join(_calibration()))
        return 0
    if asked.reference:
        return _reference(asked.reference, say)
    if not (asked.milestone and asked.indicator):
        return _fail("expected --milestone and --indicator, --reference, --all or --calibration", 2)
    named = {"milestone": asked.milestone, "indicator": asked.indicator}
    if unknown := effect.unknown(**named, area=asked.counterpart):
        return _fail(unknown, 2)
    decision = effect.judged(asked.milestone, asked.indicator, asked.counterpart, asked.by)
    if asked.format == "json":
        print(json.dumps(effect_values.values(decision, say), ensure_ascii=False, indent=2))
    else:
        print("\n".join(effect_words.lines(decision, say)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.effect", description=__doc__)
    parser.add_argument("--milestone", help="id of a milestone")
    parser.add_argument("--indicator", help="id of an indicator")
    parser.add_argument("--counterpart", default="WLD", help="a partner such as RUS; WLD the total")
    words = "the day that is asked for; without it entry into force, else first application, "
    parser.add_argument("--by", default="", choices=DAYS, help=words + "else signature")
    parser.add_argument("--all", action="store_true", help="how many of all can be told")
    parser.add_argument("--calibration", action="store_true", help="how often the rule errs")
    words = "a labour agreement of ours beside those of the world"
    parser.add_argument("--reference", metavar="MILESTONE", help=words)
    parser.add_argument("--language", default="en", choices=tuple(LANGUAGES))
    parser.add_argument("--format", default="text", choices=("text", "json"))
    return parser


def _reference(milestone: str, say) -> int:
    from dashboard.builder import effect, effect_reference

    if unknown := effect.unknown(milestone=milestone):
        return _fail(unknown, 2)
    found = effect_reference.strips(milestone)
    told = [line for one in found for line in effect_reference.strip_lines(one, say)]
    print("\n".join(told) if told else say("effect.class_none"))
    return 0


def _calibration():
    from dashboard.builder import effect_calibration

    yield "tails     figures  persistence  size  power  stated power"
    for row in effect_calibration.table():
        ends = f"{row.size:6.3f} {row.power:6.3f} {row.stated_power:6.3f}"
        yield f"{row.tails:9} {row.figures:7} {row.persistence:12.1f} {ends}"
    own = effect_calibration.placebo()
    dates = f"placebo dates of {own.series} series of our own: {own.dates}"
    yield f"{dates}; stand out: {own.stand_out} ({own.share:.3f})"


def _fail(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


if __name__ == "__main__":
    raise SystemExit(end(main))
