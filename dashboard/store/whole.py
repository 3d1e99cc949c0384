"""`short_tables()`: whether the database holds all the rows that its build says it wrote."""

import json

from dashboard.store.database import ask, remember


@remember
def short_tables() -> tuple[str, ...]:
    """The tables that hold another number of rows than the build tells, or are not there."""
    told = json.loads(ask("select rows from build")["rows"].iloc[0])
    known = ask(
        """
        select table_name
        from information_schema.tables
        where table_catalog = 'built'
        """
    )
    # Names of tables cannot be bound: only those that the database itself lists are asked for.
    held = {
        name: int(ask(f'select count(*) as n from built.main."{name}"')["n"].iloc[0])
        for name in known["table_name"]
        if name in told
    }
    return tuple(name for name, rows in told.items() if held.get(name) != rows)
