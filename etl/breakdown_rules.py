"""What must hold of whose figures are, of their breakdowns, and of promises that they judge."""

from etl.rules import Rule

# By the first word of their codes: how people are divided, and how money is.
_OF_PEOPLE = "('AGE', 'EDUCATION', 'EMPLOYMENT', 'OUTCOME', 'SENTENCE', 'SEX', 'STAGE')"
_OF_MONEY = "('COST', 'PAYOUT', 'SENDERS', 'SIZE')"

BREAKDOWN_RULES = (
    Rule(
        "a body of one country counts its own people, or people there",
        "source",
        """
        select figures.file, figures.line, concat_ws(', ', origin, ref_area, counterpart_area)
        from figures
        join staged_areas on is_country and starts_with(origin, area || '-')
        where area not in (ref_area, counterpart_area)
        and counterpart_area <> 'WLD'
        """,
    ),
    Rule(
        "money is not divided as people are, nor people as money is",
        "breakdown",
        f"""
        select file, line, concat_ws(', ', indicator, breakdown, unit)
        from figures
        where unit in ('USD', 'UZS')
        and split_part(breakdown, '_', 1) in {_OF_PEOPLE}
        or unit in ('PERSONS', 'TRIPS')
        and split_part(breakdown, '_', 1) in {_OF_MONEY}
        """,
    ),
    Rule(
        "what is a part by its own note has a breakdown that names the part",
        "breakdown",
        """
        select file, line, concat_ws(', ', indicator, breakdown, note)
        from figures
        where breakdown = '_T'
        and regexp_matches(note, 'not the (total|whole)|a part (only|alone)|only a part')
        """,
    ),
)
OF_PROMISES = (
    Rule(
        "a baseline is one of the figures of its indicator and period, where there are any",
        "baseline_value",
        """
        select
            promise.file, promise.line, promise || ': ' || baseline_value || ', figures '
                || string_agg(distinct value::varchar, ', ')
        from staged_promises as promise
        join figures using (indicator, ref_area, counterpart_area)
        where baseline_period = time_period
        group by promise.file, promise.line, promise, baseline_value
        -- as exact as the promise tells it
        having not bool_or(abs(value - baseline_value) < 1)
        """,
    ),
    Rule(
        "a promise is judged by a breakdown that figures of its indicator have",
        "breakdown",
        """
        select file, line, concat_ws(', ', promise, indicator, breakdown)
        from staged_promises
        where breakdown <> '_T'
        and (indicator, breakdown) not in (select (indicator, breakdown) from figures)
        """,
    ),
)
