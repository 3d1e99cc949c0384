"""Explorer: any indicator by country, partner, breakdown and origin, as chart, table and file."""

from dashboard import data_ui, layout, ui

scope = layout.current_scope()
code = data_ui.choose_indicator(scope)
choice = data_ui.choose_figures(scope, code)
view = ui.choose_view(scope, "explorer", ("chart", "table", "pivot"))

if view == "chart":
    data_ui.show_chart(scope, choice)
elif view == "table":
    data_ui.show_figures(scope, choice)
else:
    data_ui.show_years(scope, choice)
