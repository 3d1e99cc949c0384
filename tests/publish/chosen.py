"""What the bake of the tests holds beside the frame: a chart of each kind, two corridors."""

CHARTS = ("remittances-gdp-share", "migrants-stock-map", "remittances-same-months")
PARTNERS = ("RUS", "KOR")
