"""Briefing: charts for a talk or a report, put in order, as a deck, a PDF or full screen."""

from dashboard.ui import briefing as briefing_ui
from dashboard.ui import briefing_files, layout

scope = layout.current_scope()
choice = briefing_ui.choose_briefing(scope)
briefing_files.show_files(scope, choice)
briefing_ui.choose_charts(scope, choice)
briefing_ui.show_charts(scope, choice)
