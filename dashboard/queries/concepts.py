"""Which figure to use: for a subject of which several bodies tell, what each counts."""

from dashboard.store.questions import Sql, listed, question


@question
def concepts(concept: str) -> Sql:
    """The columns of `concepts` for one subject, in the order of the file."""
    return "select * from concepts where concept = $concept"


@question
def counted(indicator: str) -> Sql:
    """The rows of `concepts` about one indicator."""
    return "select * from concepts where indicator = $indicator"


@listed
def subjects_of(indicator: str) -> Sql:
    """The subjects that an indicator is one of several figures of."""
    return "select distinct concept from concepts where indicator = $indicator order by concept"
