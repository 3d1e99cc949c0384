"""Briefing: charts for a talk or a report, put in order, as a deck, a PDF or full screen."""

from dashboard import briefing_files_ui, briefing_ui, layout

scope = layout.current_scope()
choice = briefing_ui.choose_briefing(scope)
briefing_files_ui.show_files(scope, choice)
briefing_ui.choose_charts(scope, choice)
briefing_ui.show_charts(scope, choice)
