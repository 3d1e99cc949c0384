"""The rival: the remittances page in Dash with pandas, written as its guide would write it.

It reads the same CSV files, draws the same two charts (received, share of GDP) for the chosen
countries and years, with the same related milestones as vertical lines.
"""

import sys
from pathlib import Path

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dcc, html

DATA = Path(__file__).parent.parent / "data"
SERIES = {
    "inflow": ("personal_remittances_received", "US dollars"),
    "share": ("personal_remittances_received_gdp_share", "percent"),
}

figures = pd.concat(pd.read_csv(file) for file in (DATA / "remittances").glob("*.csv"))
figures = figures[
    (figures["counterpart_area"] == "WLD")
    & (figures["breakdown"] == "_T")
    & figures["time_period"].astype(str).str.fullmatch(r"\d{4}")
]
figures = figures.assign(year=figures["time_period"].astype(int)).drop_duplicates(
    ["indicator", "ref_area", "year"], keep="last"
)
links = pd.read_csv(DATA / "milestone_links.csv")
related = links[links["series"].isin(["transfers_received", "transfer_shares"])]["milestone"]
milestones = pd.read_csv(DATA / "milestones.csv")
milestones = milestones[milestones["milestone"].isin(related)]
countries = sorted(figures["ref_area"].unique())

app = Dash(__name__)
app.layout = html.Div(
    [
        html.H1("Remittances"),
        dcc.Dropdown(countries, ["UZB", "KGZ", "TJK", "KAZ"], multi=True, id="countries"),
        dcc.RangeSlider(1996, 2026, 1, value=[2006, 2026], id="years", marks=None),
        dcc.Graph(id="inflow"),
        dcc.Graph(id="share"),
    ]
)


@callback(
    Output("inflow", "figure"),
    Output("share", "figure"),
    Input("countries", "value"),
    Input("years", "value"),
)
def draw(chosen, years):
    """Both figures for the chosen countries and years."""
    drawn = []
    for indicator, unit in SERIES.values():
        rows = figures[
            (figures["indicator"] == indicator)
            & figures["ref_area"].isin(chosen)
            & figures["year"].between(*years)
        ].sort_values("year")
        figure = px.line(rows, x="year", y="value", color="ref_area", labels={"value": unit})
        for row in milestones.itertuples():
            year = int(row.date[:4]) + int(row.date[5:7] or 1) / 12
            if years[0] <= year <= years[1] + 1:
                figure.add_vline(year, line_dash="dot", annotation_text=row.title_en[:20])
        drawn.append(figure)
    return drawn


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
