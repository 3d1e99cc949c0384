"""What the judgement of the whole ledger costs: seconds of the processor, from a database that
stands, and again from what is remembered.

    python -m benchmarks.effect
"""

from time import process_time

from dashboard.builder import effect, effect_calibration
from dashboard.queries import effects


def measure(name: str, work) -> None:
    start = process_time()
    count = len(work())
    print(f"{name:24} {count:7,} {process_time() - start:7.3f} s")


def main() -> None:
    effects.judged_on()  # the database is open, as it is for every visitor but the first
    measure("all decisions", effect.all_judged)
    measure("all decisions again", effect.all_judged)
    measure("by in_force", lambda: effect.all_judged("in_force"))
    measure("calibration", effect_calibration.table)


if __name__ == "__main__":
    main()
