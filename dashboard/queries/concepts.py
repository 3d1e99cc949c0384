"""Which figure to use: for a subject of which several bodies tell, what each counts."""

import pandas as pd

from dashboard.store.database import ask, remember


@remember
def concepts(concept: str) -> pd.DataFrame:
    """The columns of `concepts` for one subject, in the order of the file."""
    return ask("select * from concepts where concept = $concept", concept=concept)


@remember
def counted(indicator: str) -> pd.DataFrame:
    """The rows of `concepts` about one indicator."""
    return ask("select * from concepts where indicator = $indicator", indicator=indicator)


@remember
def subjects_of(indicator: str) -> tuple[str, ...]:
    """The subjects that an indicator is one of several figures of."""
    frame = ask(
        "select distinct concept from concepts where indicator = $indicator order by concept",
        indicator=indicator,
    )
    return tuple(frame["concept"])
