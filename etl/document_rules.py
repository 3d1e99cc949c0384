"""What must hold among the documents of acts and of their events: form, number and country."""

from etl.rules import Rule

# The documents of acts, and those of the steps in their lives.
_DOCUMENTS = """
    with documents as (
        select file, line, milestone, null as party, document_form, document_number
        from staged_milestones
        union all
        select file, line, milestone, party, document_form, document_number
        from staged_milestone_events
    )
"""
_OF_COUNTRY = (
    _DOCUMENTS
    + """
    select documents.file, documents.line, milestone || ': ' || document_form || ' of ' || country
    from documents
    join (select document_form, country from staged_document_forms) using (document_form)
    join (select milestone, level, parties from staged_milestones) using (milestone)
    join (select milestone, made_by from staged_milestone_codes) using (milestone)
"""
)

DOCUMENT_RULES = (
    Rule(
        "each language names a kind of document in its own words",
        "name_uz",
        """
        select file, line, document_form
        from staged_document_forms
        where name_en in (name_uz, name_ru)
        or name_uz = name_ru
        """,
    ),
    Rule(
        "the number of a document has a form, and a form has a number",
        "document_number",
        _DOCUMENTS
        + """
        select file, line, milestone || ': ' || coalesce(document_form, document_number)
        from documents
        where (document_form is null) <> (document_number is null)
        """,
    ),
    Rule(
        "a document is of a party of the act, and of a national act of who made it",
        "document_form",
        _OF_COUNTRY
        + """
        where not list_contains(string_split(coalesce(parties, ''), ';'), country)
        or level = 'national' and not list_contains(string_split(made_by, ';'), country)
        """,
    ),
    Rule(
        "the document by which a party takes a step for itself is its own",
        "document_form",
        _OF_COUNTRY + "where party <> country",
    ),
    Rule(
        "a number is written without the letters that its form sets",
        "document_number",
        _DOCUMENTS
        + r"""
        , letters as (
            select
                document_form,
                trim(regexp_extract(string_split(number, '{}')[1], '\S+\s*$')) as before,
                regexp_extract(string_split(number, '{}')[2], '^\S+') as after
            from (
                select
                    document_form,
                    unnest([number_en, number_uz, number_ru, number_also]) as number
                from staged_document_forms
            )
            where number is not null
        )
        select distinct file, line, milestone || ': ' || document_number
        from documents
        join letters using (document_form)
        where before <> '' and starts_with(document_number, before)
        or after <> '' and ends_with(document_number, after)
        """,
    ),
    Rule(
        "an act and the step by which it was made tell one document",
        "document_number",
        """
        select event.file, event.line, milestone || ': ' || event.document_form || ' '
            || event.document_number || ', of the act ' || act.document_form || ' '
            || act.document_number
        from staged_milestone_events as event
        join (
            select milestone, document_form, document_number
            from staged_milestones
        ) as act using (milestone)
        where event.event in ('signed', 'adopted')
        and (
            event.document_form <> act.document_form
            or event.document_number <> act.document_number
        )
        """,
    ),
    Rule(
        "the act that changes another is the one whose document the event names",
        "document_number",
        """
        select event.file, event.line, milestone || ': ' || event.document_number || ', of '
            || by_milestone || ' ' || act.document_number
        from staged_milestone_events as event
        join (
            select milestone as by_milestone, document_form, document_number
            from staged_milestones
        ) as act using (by_milestone)
        where event.document_form <> act.document_form
        or event.document_number <> act.document_number
        """,
    ),
)
