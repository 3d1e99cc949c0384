"""Questions of the front page that no other page asks."""

from datetime import date

from dashboard.store.questions import Sql, listed, one_row


@listed
def recruitment_partners(topic: str, until: date) -> Sql:
    """Partners of bilateral agreements on sending workers that touch a topic and were made by a
    day, by code; a memorandum on checking employers sends nobody."""
    return """
        select distinct l.counterpart_area
        from milestone_links l
        join milestones m using (milestone)
        join milestone_codes codes using (milestone)
        where l.topic = $topic
          and l.counterpart_area <> 'WLD'
          and m.level = 'bilateral'
          and m.kind = 'agreement'
          and codes.tool = 'recruitment_agreement'
          and m.date < $until
        order by l.counterpart_area
    """


@one_row
def newest_act() -> Sql:
    """The newest act that has happened: milestone, date, date_precision, titles."""
    return """
        select m.*
        from milestones m, build
        where m.date <= build.built_at
          and m.kind not in ('shock', 'forum', 'policy_event')
        order by m.date desc, m.milestone
        limit 1
    """


@one_row
def newest_figures(indicator: str, area: str) -> Sql:
    """The newest span that a headline series has a figure of, and when it was published."""
    return """
        select o.time_period, o.period_start, o.period_end, s.published_on
        from newest o
        join sources s using (source)
        where o.indicator = $indicator
          and o.ref_area = $area
          and o.obs_status <> 'F'
        order by o.period_end desc, o.days, o.published_by desc, o.source
        limit 1
    """
