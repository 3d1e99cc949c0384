"""What must hold among series, groups of areas, and the links of acts to figures."""

from data.edition import HOME
from etl.rules import Rule

# The sides of an act other than Uzbekistan, each as the areas that it stands for.
_SIDES = """
    with sides as (
        select milestone, level, kind, made_by, unnest(string_split(parties, ';')) as side
        from staged_milestones
        join (select milestone, made_by from staged_milestone_codes) using (milestone)
        where parties is not null
    ),
    of_act as (
        select
            milestone,
            list(distinct side) as sides,
            -- The European Union stands for its members.
            bool_or(side = 'EUU') as with_union,
            bool_and(side in (select area from staged_areas where is_country)) as of_states
        from sides
        group by milestone
    ),
    union_members as (
        select list(area) || ['EUU'] as members
        from staged_area_groups
        where area_group = 'EUU'
    ),
    -- A figure without a partner stands for all of them, whoever made the act.
    partnered as (
        select series
        from staged_series
        join (select indicator, counterpart_role from staged_indicators) using (indicator)
        group by series
        having bool_or(counterpart_role <> 'none')
    )
"""

LINK_RULES = (
    Rule(
        "the indicators of a series share a topic",
        "indicator",
        """
        select file, line, series || ', ' || indicator || ': ' || topic
        from staged_series
        join (select indicator, topic from staged_indicators) using (indicator)
        qualify topic <> first_value(topic) over (partition by series order by line)
        """,
    ),
    Rule(
        "every indicator belongs to a series",
        "indicator",
        """
        select file, line, indicator
        from staged_indicators
        where indicator not in (select indicator from staged_series)
        """,
        known_reason="no act can stand on its chart before it has one",
    ),
    Rule(
        "a group of areas holds countries",
        "area_group",
        """
        select groups.file, groups.line, area_group || ', ' || groups.area
        from staged_area_groups as groups
        join (select area, is_country from staged_areas) as whole
        on whole.area = groups.area_group
        join (select area, is_country from staged_areas) as part
        on part.area = groups.area
        where whole.is_country
        or not part.is_country
        """,
    ),
    Rule(
        "the home country is no member of a group of its partners",
        "area",
        f"""
        select file, line, area_group || ', ' || area
        from staged_area_groups
        where area = '{HOME}'
        """,
    ),
    Rule(
        "a group of areas lies in one part of the world, but for one member in twenty",
        "area",
        """
        select file, line, area_group || ', ' || area || ': ' || region
        from staged_area_groups
        join (select area, region from staged_areas) using (area)
        join (
            select area_group, count(*) as members, histogram(region) as regions
            from staged_area_groups
            join (select area, region from staged_areas) using (area)
            group by area_group
        ) using (area_group)
        where 2 * regions[region] < members
        and 20 * regions[region] > members
        """,
    ),
    Rule(
        "every milestone relates to at least one series",
        "milestone",
        """
        select file, line, milestone
        from staged_milestones
        where milestone not in (select milestone from staged_milestone_links)
        """,
    ),
    Rule(
        "a figure without a partner is linked with all of them (WLD)",
        "counterpart_area",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        where counterpart_area <> 'WLD'
        and series in (
            select series
            from staged_series
            join (select indicator, counterpart_role from staged_indicators) using (indicator)
            group by series
            having bool_and(counterpart_role = 'none')
        )
        """,
    ),
    Rule(
        "the country whose figures they are is no partner of its own",
        "counterpart_area",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        where counterpart_area = 'UZB'
        """,
    ),
    Rule(
        "an act does not move one figure both up and down",
        "expected_effect",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        where expected_effect in ('up', 'down')
        qualify count(*) over (partition by milestone, series, counterpart_area) > 1
        """,
    ),
    Rule(
        "an act without effect on a figure has no other effect on it",
        "expected_effect",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        qualify expected_effect = 'none'
        and count(*) over (partition by milestone, series, counterpart_area) > 1
        """,
    ),
    Rule(
        "a bilateral act touches the figures of its own parties",
        "counterpart_area",
        _SIDES
        + """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        join of_act using (milestone)
        join (select milestone, level from staged_milestones) using (milestone)
        where level = 'bilateral'
        and not list_contains(sides, counterpart_area)
        and not (counterpart_area = 'WLD' and series not in (from partnered))
        """,
    ),
    Rule(
        "the act of another state touches the figures of that state",
        "counterpart_area",
        _SIDES
        + """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        join of_act using (milestone)
        join (select milestone, level from staged_milestones) using (milestone)
        where level = 'national'
        and not list_contains(sides, 'UZB')
        and not list_contains(sides, counterpart_area)
        and not (counterpart_area = 'WLD' and series not in (from partnered))
        """,
    ),
    Rule(
        "an act of one state touches the figures of another that is a party or is named in it",
        "counterpart_area",
        # Whoever is meant, the first letters of the name stand in the text: Afghan, European.
        """
        select links.file, links.line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links as links
        join (select milestone, made_by from staged_milestone_codes) using (milestone)
        join (select milestone, parties, title_en, summary_en from staged_milestones)
        using (milestone)
        join (select area as counterpart_area, name_en from staged_areas) using (counterpart_area)
        where made_by in (select area from staged_areas where is_country)
        and counterpart_area <> 'WLD'
        and not list_contains(string_split(coalesce(parties, ''), ';'), counterpart_area)
        and not contains(concat_ws(' ', title_en, summary_en, rationale_en), left(name_en, 6))
        """,
    ),
    Rule(
        "a shock touches the figures of every state in which it happened",
        "parties",
        f"""
        select file, line, milestone || ': ' || side
        from (
            select *, unnest(string_split(parties, ';')) as side
            from staged_milestones
            where kind = 'shock'
        )
        where side <> '{HOME}'
        and side in (select area from staged_areas where is_country)
        and (milestone, side) not in (
            select (milestone, counterpart_area) from staged_milestone_links
        )
        """,
    ),
    Rule(
        "what moves the entries into a country moves the journeys to it that are counted at home",
        "series",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area, expected_effect)
        from staged_milestone_links
        where series = 'entries'
        and expected_effect in ('up', 'down')
        and (milestone, counterpart_area, expected_effect) not in (
            select (milestone, counterpart_area, expected_effect)
            from staged_milestone_links
            where series = 'travel_abroad'
        )
        """,
    ),
    Rule(
        "an act of the European Union touches the figures of its states alone",
        "counterpart_area",
        _SIDES
        + """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        join of_act using (milestone)
        cross join union_members
        where with_union
        and not list_contains(members, counterpart_area)
        and not (counterpart_area = 'WLD' and series not in (from partnered))
        """,
    ),
    Rule(
        "an act that opens does not say with high confidence that permits fall",
        "expected_effect",
        """
        select links.file, links.line, concat_ws(', ', milestone, series, expected_effect)
        from staged_milestone_links as links
        join (
            select milestone, direction, confidence, tool
            from staged_milestone_codes
        ) using (milestone)
        where confidence = 'high'
        and series in (
            'work_permits', 'eps_admissions', 'seasonal_work', 'residence_permits',
            'organised_recruitment'
        )
        and tool in ('quota', 'recruitment_agreement', 'work_visa_permit')
        and (direction, expected_effect) in (('opens', 'down'), ('tightens', 'up'))
        """,
    ),
    Rule(
        "an act that sends people back does not say that fewer are sent back",
        "expected_effect",
        """
        select links.file, links.line, concat_ws(', ', milestone, series, expected_effect)
        from staged_milestone_links as links
        join (select milestone, tool from staged_milestone_codes) using (milestone)
        where tool in ('expulsion', 'readmission')
        and series in ('removals', 'entry_bans')
        and expected_effect = 'down'
        """,
    ),
    Rule(
        "the reason of a link is a sentence with its point",
        "rationale_en",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        where not (
            ends_with(rationale_en, '.')
            and ends_with(rationale_uz, '.')
            and ends_with(rationale_ru, '.')
        )
        """,
    ),
    Rule(
        "the reason of a link is told in each language",
        "rationale_uz",
        """
        select file, line, concat_ws(', ', milestone, series, counterpart_area)
        from staged_milestone_links
        where rationale_uz in (rationale_en, rationale_ru)
        or rationale_en = rationale_ru
        """,
    ),
)
