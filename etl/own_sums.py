"""How exact a total is that we added up: its qualifier and unit follow from those of its parts."""

import duckdb

from etl.checks import optional
from etl.columns import id_of, of_list
from etl.run import Run
from etl.schema import OBSERVATIONS, derived_columns
from etl.staging import bring

_PARTS = """
    select
        total.file, total.line, any_value(sums.bound) as bound,
        sum(part.value - part.low) as below,
        sum(part.high - part.value) as above,
        count(part.low) = count(*) and count(part.high) = count(*)
        and sum(part.value) = any_value(total.value) as add_up
    from staged_observations as total
    join staged_own_sums as sums
    on (sums.source, sums.indicator) = (total.source, total.indicator)
    and coalesce(sums.ref_area, total.ref_area) = total.ref_area
    left join measured as part
    on (part.indicator, part.ref_area, part.time_period, part.source)
    = (total.indicator, total.ref_area, total.time_period, total.source)
"""
# First over the outcomes of one partner, which need not be all that there are.
_OF_OUTCOMES = f"""
    update staged_observations as figure
    set qualifier = 'about',
        rounded_to = greatest(coalesce(rounded_to, 0), 2 * below, 2 * above)
    from (
        {_PARTS}
        and part.counterpart_area = total.counterpart_area
        and starts_with(part.breakdown, 'OUTCOME_')
        where total.breakdown = '_T'
        and total.counterpart_area <> 'WLD'
        group by total.file, total.line
    ) as parts
    where (figure.file, figure.line) = (parts.file, parts.line)
    and below + above > 0
"""
# Then over the partners. A lower bound stays one, however exact its parts are; of parts that are
# not all in the data the catalogue alone knows.
_OF_PARTNERS = f"""
    update staged_observations as figure
    set qualifier = case
            when bound = 'at_least' then bound
            when not add_up then coalesce(qualifier, bound)
            when below + above = 0 then null
            when above = 0 then 'at_most'
            else 'about'
        end,
        rounded_to = case
            when bound = 'at_least' then null
            when not add_up then rounded_to
            when below + above = 0 then null
            when above = 0 then below + 1
            else 2 * greatest(below, above)
        end
    from (
        {_PARTS}
        and part.breakdown = total.breakdown
        and part.counterpart_area <> 'WLD'
        where total.counterpart_area = 'WLD'
        group by total.file, total.line
    ) as parts
    where (figure.file, figure.line) = (parts.file, parts.line)
"""


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Totals that we added up: no share of them is a share of "the total"."""
    columns = {
        "source": id_of(run, "sources"),
        "indicator": id_of(run, "indicators"),
        "ref_area": optional(id_of(run, "areas")),
        "bound": optional(of_list(run, "QUALIFIER")),
    }
    bring(connection, run, "own_sums.csv", columns, ("source", "indicator", "ref_area"))


def bear(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the staged totals the ends that their staged parts have."""
    connection.execute(
        f"""
        create or replace temp view measured as
        select * exclude (file, line), {derived_columns(OBSERVATIONS)} from staged_observations
        """
    )
    connection.execute(_OF_OUTCOMES)
    connection.execute(_OF_PARTNERS)
