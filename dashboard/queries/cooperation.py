"""Questions about the cooperation: milestones and their figures, institutions, definitions."""

from dashboard.queries.columns import SOURCE
from dashboard.store.questions import Sql, question


@question
def figures_of(milestone: str) -> Sql:
    """The best figure of each link of a milestone, by rules; a link without figures has none.

    Columns: topic and counterpart_area of the link; indicator, partner, breakdown and measure of
    the figure; `near`, its years within five of the milestone.
    """
    return """
        with candidates as (
            select
                l.topic,
                l.counterpart_area,
                o.indicator,
                o.counterpart_area as partner,
                o.breakdown,
                i.measure,
                i.headline,
                i.counterpart_role,
                -- a link may stand twice, once for each effect
                count(distinct o.year) as years,
                count(distinct o.year) filter (abs(o.year - year(m.date)) <= 5) as near
            from milestone_links l
            join milestones m using (milestone)
            join indicators i using (topic)
            join newest o using (indicator)
            where l.milestone = $milestone
              and o.ref_area = $home
              and (l.counterpart_area = 'WLD' or o.counterpart_area in ('WLD', l.counterpart_area))
              -- what was planned or allowed is no effect
              and o.obs_status <> 'F'
              and o.breakdown <> 'LIMIT_QUOTA'
            group by all
        )
        select topic, counterpart_area, indicator, partner, breakdown, measure, near
        from candidates
        qualify row_number() over (
            partition by topic, counterpart_area
            order by
                -- one partner stands for all only where no figure tells of all
                (partner in ('WLD', counterpart_area)) desc,
                -- the very corridor, if it has a before or an after
                (partner = counterpart_area and years >= 2) desc,
                -- figures of those years tell more than a headline that begins later
                (near >= 2) desc,
                (breakdown = '_T') desc,
                (headline = 'yes') desc,
                -- the milestones are about people who leave, not about those who come
                (counterpart_role <> 'origin') desc,
                near desc,
                years desc,
                indicator,
                breakdown,
                partner
        ) = 1
        order by topic, counterpart_area
    """


@question
def institutions() -> Sql:
    """Every institution, with origin, publisher … of its source.

    Columns: those of `institutions`, origin, publisher, source_kind, source_url, published_on.
    """
    return f"""
        select
            i.*,
            {SOURCE}
        from institutions i
        join sources s using (source)
        order by i.institution
    """


@question
def definitions() -> Sql:
    """Every definition of irregular migration: the authors' first, then the treaties', by year.

    Columns: those of `definitions`, origin, publisher, source_kind, source_url, published_on.
    """
    return f"""
        select
            d.*,
            {SOURCE}
        from definitions d
        join sources s using (source)
        order by s.kind = 'paper' desc, d.year desc nulls last, d.author, d.term_en
    """
