"""Questions about milestones: which relate to a topic and its partners, and how closely."""

import pandas as pd

from dashboard.queries.columns import SOURCE, in_languages
from dashboard.store.database import ask, remember
from data.edition import HOME


@remember
def related(topics: tuple[str, ...], partners: tuple[str, ...]) -> pd.DataFrame:
    """Milestones linked to the topics for all partners or for one of these, the closest first.

    Columns: those of `milestones`, of its source (origin, publisher, source_kind, source_url,
    published_on), and of the closest link `expected_effect`, `rationale_en` …,
    `closeness` (higher is closer). No partners: any partner.
    """
    return ask(
        f"""
        select
            m.*,
            {SOURCE},
            l.expected_effect,
            {in_languages("l.rationale")},
            -- an act on the very corridor tells more than one on all of them; a shock and an act
            -- that was meant to move the figure tell more than a forum
            4 * (l.counterpart_area <> 'WLD' and list_contains($partners, l.counterpart_area))::int
              + 3 * (m.kind = 'shock')::int
              + 2 * (l.expected_effect in ('up', 'down'))::int
              + (m.in_paper = 'yes')::int
              + (m.kind in ('law', 'decree', 'resolution', 'treaty', 'agreement'))::int as closeness
        from milestone_links l
        join milestones m using (milestone)
        join sources s using (source)
        where list_contains($topics, l.topic)
          and (len($partners) = 0 or l.counterpart_area in ('WLD', $home)
               or list_contains($partners, l.counterpart_area))
        qualify row_number() over (
            partition by m.milestone
            order by closeness desc, l.topic, l.counterpart_area, l.expected_effect
        ) = 1
        order by closeness desc, m.date desc, m.milestone
        """,
        topics=topics,
        partners=partners,
        home=HOME,
    )


@remember
def every() -> pd.DataFrame:
    """All milestones in the order of time, with their source and without links."""
    return ask(
        f"""
        select m.*, {SOURCE}
        from milestones m
        join sources s using (source)
        order by m.date, m.milestone
        """
    )


@remember
def links(milestone: str) -> pd.DataFrame:
    """What one milestone relates to: topic, counterpart_area, expected_effect, rationales."""
    return ask(
        """
        select * exclude (series)
        from milestone_links
        where milestone = $milestone
        -- two series of one topic are one link here
        qualify row_number() over (
            partition by topic, counterpart_area, expected_effect
            order by series
        ) = 1
        order by all
        """,
        milestone=milestone,
    )
