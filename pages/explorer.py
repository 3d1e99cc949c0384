"""Explorer: any indicator by country, partner, breakdown and origin, as chart, table and file."""

from dashboard.ui import data, layout, views

scope = layout.current_scope()
code = data.choose_indicator(scope)
choice = data.choose_figures(scope, code)
view = views.choose_view(scope, "explorer", ("chart", "table", "pivot"))

if view == "chart":
    data.show_chart(scope, choice)
elif view == "table":
    data.show_figures(scope, choice)
else:
    data.show_years(scope, choice)
