"""The notes of figures, acts, events and promises in every language, as a curator wrote them."""

import duckdb

from etl import checks
from etl.cooperation import in_languages
from etl.rules import Rule, apply_rules
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "note_words.csv"
NOTES = """
    (
        select file, line, note from staged_observations
        union all
        select file, line, note from staged_milestones
        union all
        select file, line, note from staged_milestone_events
        union all
        select file, line, note from staged_promises
    )
"""
# Codes of countries and of periods; the United States are written so by people too.
_CODED = r"""
    regexp_matches(words, '[0-9]{4}-[SQ][0-9]')
    or list_has_any(
        list_filter(regexp_extract_all(words, '\b[A-Z]{3}\b'), lambda code: code <> 'USA'),
        (select list(area) from staged_areas)
    )
"""
# What readers are told in words, in every language that it has.
_TOLD = """
    (
        select file, line, concat_ws(' ', note_en, note_uz, note_ru) as words
        from staged_note_words
        union all
        select file, line, concat_ws(' ', comment_en, comment_uz, comment_ru) from staged_claims
        union all
        select file, line, note from staged_milestone_events
        union all
        select file, line, note from staged_promises
    )
"""
RULES_OF_ALL = (
    Rule(
        "a note tells a page or an act by its name, not by its id",
        "note",
        rf"""
        select file, line, words
        from {_TOLD}
        where list_has_any(
            regexp_extract_all(words, '\w+(-\w+)+'),
            (select list(source) from staged_sources)
            || (select list(milestone) from staged_milestones)
        )
        """,
    ),
    Rule(
        "a note tells a figure by its name, not by the key of its row",
        "note",
        rf"""
        select file, line, words
        from {_TOLD}
        where list_has_any(
            regexp_extract_all(words, '\w+'),
            list_filter(
                (select list(indicator) from staged_indicators), lambda code: contains(code, '_')
            )
        )
        """,
    ),
    Rule(
        "a note tells countries and periods by their names, not by codes",
        "note",
        f"""
        select file, line, words
        from (select file, line, concat_ws(' ', note_en, note_uz, note_ru) as words
              from staged_note_words)
        where {_CODED}
        """,
    ),
    Rule(
        "a note has its words in every language in note_words.csv",
        "note",
        f"""
        select file, line, note
        from {NOTES}
        where note is not null
        and note not in (select note_en from staged_note_words)
        """,
        known_reason="read as it was written until somebody puts it into the other languages",
    ),
    Rule(
        "words are of a note of some figure, act, event or promise",
        "note",
        f"""
        select file, line, note_en
        from staged_note_words
        where note_en not in (select note from {NOTES} where note is not null)
        """,
        known_reason="the note was changed or is gone: take the line out",
    ),
)


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    table = read_catalogue(run, FILE, in_languages("note", checks.text), key=("note_en",))
    stage(connection, "note_words", FILE, table)


def check_all(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """What can only be told when every file was read in full."""
    if not run.faults.errors:
        apply_rules(connection, "all", RULES_OF_ALL, run)
