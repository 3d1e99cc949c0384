"""Overview: the headline figures, the main charts, the newest milestones, the way on."""

from dashboard.charts import overview as subject
from dashboard.charts import remittances
from dashboard.ui import cards, layout

scope = layout.current_scope()
cards.show_headlines(subject.headlines(scope))
cards.show(remittances.inflow, scope)
cards.show_pair((subject.workers_abroad, subject.recruited), scope)
cards.show(remittances.gdp_share, scope)
cards.show_milestones(scope, subject.newest_milestones(scope, 5))
layout.draw_onward(scope)
