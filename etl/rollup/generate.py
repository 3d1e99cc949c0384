"""Records that are made up, of a stated size, for tests and benchmarks; each says so.

Crossings with what real ones have: double and later versions, records that come late, persons
and partners that are not known, crossings in the hours when Tashkent is a day ahead of UTC.
"""

from itertools import pairwise
from pathlib import Path

import duckdb

from etl.rollup.made_up import COLUMN, NOTE

SPECIFICATION, FOLDER = "crossings.toml", "made-up-crossings"
FILES = 8
# Numbers by a fixed shuffle of the row's number: the same records on every machine.
_RECORDS = """
    select
        'E' || (case when shuffled % 50 = 0 then greatest(n - 7, 0) else n end) as event_id,
        case when shuffled % 50 = 0 then 2 else 1 end as version,
        timestamp '2024-12-31 17:00:00' + to_seconds(hash(n, 1)::ubigint % 31_557_600)::interval
            as crossed_at,
        crossed_at + to_hours((case when hash(n, 2) % 40 = 0 then 900 else hash(n, 3) % 300 end
            )::bigint) as received_at,
        case when hash(n, 4) % 200 = 0 then null else 'P' || (hash(n, 5) % $persons) end as person,
        case
            when hash(n, 6) % 100 < 60 then 'RUS' when hash(n, 6) % 100 < 80 then 'KAZ'
            when hash(n, 6) % 100 < 90 then 'KGZ' when hash(n, 6) % 100 < 97 then 'TUR'
            when hash(n, 6) % 1000 < 997 then 'KOR' when hash(n, 6) % 1000 < 999 then 'DEU'
            else '??'
        end as country,
        case when hash(n, 7) % 100 < 55 then 'm' when hash(n, 7) % 100 < 99 then 'f' end as sex,
        case when hash(n, 8) % 2 = 0 then 'in' else 'out' end as direction,
        ((hash(n, 9) % 500_000) / 100)::decimal(18, 2) as amount,
        'yes' as {mark}
    from (select range as n, hash(range) as shuffled from range($first, $after))
"""
_TEXT = f"""# {NOTE.capitalize()}.
name = "crossings"
source = "made-up-records"

[records]
files = "{FOLDER}/**/*.parquet"
format = "parquet"
event = "event_id"
version = "version"
received = "received_at"
late_after = 2026-01-15
written_in = "UTC"

[columns]
event_id = "text"
version = "integer"
crossed_at = "timestamp"
received_at = "timestamp"
person = "text"
country = "text"
sex = "text"
direction = "text"

[period]
column = "crossed_at"
zone = "Asia/Tashkent"
every = "month"
from = 2025-01-01
to = 2026-01-01

[area]
code = "UZB"

[partner]
column = "country"

[[breakdown]]
dimension = "SEX"
column = "sex"
codes = {{ m = "M", f = "F" }}

[persons]
columns = ["person"]

[where]
direction = ["out"]

[[measure]]
indicator = "labour_departures_abroad"
kind = "persons"

[disclosure]
minimum = 5
round_to = 5
"""


def write(folder: Path, count: int, work: Path, memory: str, workers: int) -> None:
    """Parquet files in a folder of that name, and a specification beside it."""
    records = folder / FOLDER
    records.mkdir()
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory, "threads": workers, "temp_directory": str(work),
        "preserve_insertion_order": False,
    }  # fmt: skip
    with duckdb.connect(config=config) as connection:
        connection.execute("set enable_progress_bar = false")
        bounds = [count * part // FILES for part in range(FILES + 1)]
        for part, (first, after) in enumerate(pairwise(bounds)):
            path = str(records / f"part-{part}.parquet").replace("'", "''")
            query = _RECORDS.format(mark=COLUMN)
            given = {"persons": max(count // 8, 1), "first": first, "after": after}
            connection.execute(f"copy ({query}) to '{path}' (format parquet)", given)
    (folder / SPECIFICATION).write_text(_TEXT, "utf-8")
