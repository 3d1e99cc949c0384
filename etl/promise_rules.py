"""What must hold among promises."""

from etl.rules import Rule

PROMISE_RULES = (
    Rule(
        "a promise is made before it is due",
        "due",
        """
        select file, line, promise || ': made ' || made_on || ', due ' || due
        from staged_promises
        where due_by < made_from
        """,
    ),
    Rule(
        "a promise says whether its due day was told or inferred",
        "due_is",
        """
        select file, line, promise || ': due ' || coalesce(due, 'none')
        from staged_promises
        where (due is null) <> (due_is is null)
        """,
    ),
    Rule(
        "a number has a unit, and a unit a number",
        "unit",
        """
        select file, line, promise || ': ' || coalesce(unit, target_value::varchar)
        from staged_promises
        where (unit is null) <> (target_value is null)
        """,
    ),
    Rule(
        "a promise has a number, or a day",
        "target_value",
        """
        select file, line, promise
        from staged_promises
        where target_value is null
        and due is null
        """,
    ),
    Rule(
        "what is counted is promised above zero; only a rate can fall below",
        "target_value",
        """
        select file, line, promise || ': ' || least(target_low, target_value)
        from staged_promises
        where unit <> 'PERCENT'
        and least(target_low, target_value) <= 0
        """,
    ),
    Rule(
        "the lower bound of a band lies below the upper",
        "target_low",
        """
        select file, line, promise || ': ' || target_low || ' to ' || target_value
        from staged_promises
        where target_low >= target_value
        or target_low is not null and target_value is null
        """,
    ),
    Rule(
        "a forecast has a number",
        "target_value",
        """
        select file, line, promise
        from staged_promises
        where kind = 'forecast'
        and target_value is null
        """,
    ),
    Rule(
        "a promise is judged in the unit of its indicator",
        "unit",
        """
        select promise.file, promise.line, promise || ': ' || promise.unit || ', ' || indicator
            || ' in ' || figures.unit
        from staged_promises as promise
        join (select indicator, unit from staged_indicators) as figures using (indicator)
        where promise.unit <> figures.unit
        """,
    ),
    Rule(
        "an indicator has a breakdown, and a breakdown an indicator",
        "breakdown",
        """
        select file, line, promise
        from staged_promises
        where (indicator is null) <> (breakdown is null)
        """,
    ),
    Rule(
        "a promise is judged by a figure or by an event, not by both",
        "outcome_milestone",
        """
        select file, line, promise
        from staged_promises
        where indicator is not null
        and outcome_milestone is not null
        """,
    ),
    Rule(
        "the event that decides names its milestone, its kind and how much it covers",
        "outcome_event",
        """
        select file, line, promise
        from staged_promises
        where (outcome_milestone is null) <> (outcome_event is null)
        or (outcome_milestone is null) <> (outcome_covers is null)
        """,
    ),
    Rule(
        "a sum of several years begins before it is due",
        "counted_from",
        """
        select
            file, line, promise || ': from ' || counted_from || ', due ' || coalesce(due, 'never')
        from staged_promises
        where counted_from is not null
        and counted_from >= coalesce(year(due_by), 0)
        """,
    ),
    Rule(
        "a revised promise is one of the file, and older",
        "revises",
        """
        select later.file, later.line, later.promise || ' revises ' || later.revises
        from staged_promises as later
        left join staged_promises as earlier
        on earlier.promise = later.revises
        where later.revises is not null
        and (earlier.promise is null or earlier.made_from > later.made_from)
        """,
    ),
    Rule(
        "a promise does not revise itself, nor is it revised twice",
        "revises",
        """
        select file, line, promise || ' revises ' || revises
        from staged_promises
        where revises is not null
        qualify revises = promise
        or row_number() over (partition by revises order by line) > 1
        """,
    ),
    Rule(
        "a promise without a page says so in its note",
        "source",
        """
        select file, line, promise
        from staged_promises
        where source is null
        and note is null
        """,
    ),
    Rule(
        "a page does not tell of a promise before it is made",
        "made_on",
        """
        select promise.file, promise.line, promise || ': made ' || made_on || ', page of '
            || published_by
        from staged_promises as promise
        join (select source, published_by from staged_sources) using (source)
        where published_by < made_from
        """,
    ),
    Rule(
        "a baseline has a period, and a period a baseline",
        "baseline_period",
        """
        select file, line, promise
        from staged_promises
        where (baseline_value is null) <> (baseline_period is null)
        """,
    ),
    Rule(
        "each language tells the promise in its own words",
        "statement_uz",
        """
        select file, line, promise
        from staged_promises
        where statement_uz in (statement_en, statement_ru)
        or statement_en = statement_ru
        """,
    ),
)
