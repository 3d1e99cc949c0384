"""Briefing: slides for a talk or a report, put in order, as a deck, a PDF or full screen."""

from dashboard.ui import briefing as briefing_ui
from dashboard.ui import briefing_files, briefing_refresh, briefing_slides, layout

scope = layout.current_scope()
choice = briefing_ui.choose_briefing(scope)
briefing_files.show_files(scope, choice)
briefing_ui.choose_charts(scope, choice)
briefing_slides.show_slides(scope, choice)
briefing_refresh.offer_refresh(scope)
