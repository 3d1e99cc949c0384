"""A page for each partner: its panels on one time axis, agreements, promises, what is unknown."""

from html import escape

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import promises
from dashboard.charts.corridor import agreements, subjects
from dashboard.charts.corridor.corridor import corridor
from dashboard.charts.corridor.unknown import unknown
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.publish.charts import said, with_chart
from dashboard.publish.parts import Content
from dashboard.publish.series import alone
from dashboard.publish.shelf import assign, plain
from dashboard.publish.tables import CARD, File, Shown, tables_of


def corridor_list(language: str, charts: str) -> Content:
    """Every partner by name, and the charts that compare corridors."""
    scope = read_scope({"lang": language})
    say = scope.say
    items = "".join(
        f'<li><a href="corridor/{code}.html">{escape(say.country(code))}</a></li>'
        for code in subjects.partners(scope)
    )
    one = f'<section class="view" id="one"><h2>{escape(say("corridor.view_one"))}</h2>'
    return Content(
        path="corridor.html",
        title=say("layout.page_corridor"),
        lead=say("layout.lead_corridor"),
        body=f'{one}<ul class="columns">{items}</ul></section>' + charts,
        menu="corridor",
    )


def every_partner() -> tuple[str, ...]:
    """The partners that have a page."""
    return subjects.partners(read_scope({}))


def corridor_page(partner: str, language: str) -> tuple[Content, list[File]]:
    """The page of one partner."""
    return _page(read_scope({"lang": language}), partner)


def _page(scope: Scope, partner: str) -> tuple[Content, list[File]]:
    say, chart = scope.say, corridor(scope, partner)
    name = f"corridor-{partner}"
    data = f"data/{say.language}/{name}.js"
    places, (_, rows) = tables_of(_tables(scope, partner), say, data, up="../")
    file = assign("chart", plain(alone(chart, name))) + said(say) + rows
    body = with_chart(chart, say) + _says(chart, scope) + places + _unknown(scope, partner)
    back = f'<a href="../corridor.html">{escape(say("layout.page_corridor"))}</a>'
    content = Content(
        path=f"corridor/{partner}.html",
        title=chart.title,
        lead="",
        crumb=back,
        body=body,
        description=chart.takeaway or chart.title,
        menu="corridor",
        data=data,
    )
    return content, [(data, file)]


def _says(chart: Chart, scope: Scope) -> str:
    told = "".join(f"<li>{escape(one.takeaway)}</li>" for one in chart.panels if one.takeaway)
    heading = escape(scope.say("corridor.says"))
    return f'<section class="view"><h2>{heading}</h2><ul>{told}</ul></section>' if told else ""


def _tables(scope: Scope, partner: str) -> list[Shown]:
    say, found = scope.say, agreements.agreements(scope, partner)
    columns, rows = agreements.table(found, say, CARD)
    lead = "" if found else say("corridor.no_agreements")
    shown = [Shown(say("corridor.agreements"), columns, rows, lead)]
    if made := promises.found(scope, partners=subjects.members(partner)):
        shown.append(Shown(say("corridor.promises"), *promises.table(made, say, CARD)))
    return shown


def _unknown(scope: Scope, partner: str) -> str:
    say, lines = scope.say, unknown(scope, partner)
    told = "".join(f"<li>{escape(line)}</li>" for line in lines)
    body = f"<p>{escape(say('corridor.unknown_lead'))}</p><ul>{told}</ul>"
    if not lines:
        body = f"<p>{escape(say('corridor.all_known'))}</p>"
    heading = escape(say("corridor.unknown"))
    return f'<section class="view"><h2>{heading}</h2>{body}</section>'
