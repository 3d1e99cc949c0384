"""Platform: what Xorijda ish and the services around it are used for, and what its peers record."""

from dashboard.charts.platform.services import headlines
from dashboard.ui import cards, layout, platform, views

scope = layout.current_scope()
cards.show_headlines(headlines(scope))
view = views.choose_view(scope, "platform")
views.show_view(scope, "platform", view)
platform.show_values(scope, view)
