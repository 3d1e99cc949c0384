"""Overview: the headline figures, the charts that matter most, the newest milestones, the way on."""

from dashboard import layout, ui
from dashboard.subjects import overview as subject
from dashboard.subjects import remittances

scope = layout.current_scope()
ui.show_headlines(subject.headlines(scope))
ui.show(remittances.inflow, scope)
ui.show_pair((subject.workers_abroad, subject.recruited), scope)
ui.show(remittances.gdp_share, scope)
ui.show_milestones(scope, subject.newest_milestones(scope, 5))
layout.draw_onward(scope)
