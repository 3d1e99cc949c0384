"""SDMX-CSV 2.0 of all observations, beside the SDMX-ML 3.0 structure that explains them and a code
list of the milestones.

The source is a dimension: two publications of one figure are two observations, and both stay.
`IS_NEWEST` tells the one that the dashboard shows.
"""

import csv
from pathlib import Path

from etl.exports import sdmx_milestones, sdmx_structure
from etl.exports.contents import Contents
from etl.exports.sdmx_structure import AGENCY, FLOW, Concept, concepts, to_code
from etl.exports.text import plain
from etl.run import Run

FILE = "observations.csv"
STRUCTURE = "structure.xml"
MILESTONES = "milestones.xml"
ACTION = "I"


def write(contents: Contents, folder: Path, run: Run) -> None:
    with run.step("write", STRUCTURE) as step:
        (folder / STRUCTURE).write_bytes(sdmx_structure.make(contents))
        step.rows = 1
    with run.step("write", MILESTONES) as step:
        (folder / MILESTONES).write_bytes(sdmx_milestones.make(contents))
        step.rows = 1
    with run.step("write", FILE) as step:
        step.rows = _write_observations(contents, folder / FILE)


def _write_observations(contents: Contents, path: Path) -> int:
    (table,) = (table for table in contents.tables if table.name == "observations")
    wanted = concepts()
    columns = ", ".join(concept.column for concept in wanted)
    rows = contents.ask(
        f"select {columns} from ({table.query}) "
        "join (select indicator, unit, measure from indicators) using (indicator) "
        "order by indicator, ref_area, counterpart_area, breakdown, period_start, period_end, "
        "source"
    )
    flow = f"{AGENCY}:{FLOW}({contents.build['product_version']})"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        heads = [concept.id for concept in wanted]
        writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *heads])
        for row in rows:
            cells = [_cell(concept, value) for concept, value in zip(wanted, row, strict=True)]
            writer.writerow(["dataflow", flow, ACTION, *cells])
    return len(rows)


def _cell(concept: Concept, value: object) -> str:
    return to_code(value) if concept.codelist and isinstance(value, str) else plain(value)
