"""The look of every chart, light and dark: colours, fonts, grid, and the Plotly template.

The palette follows Okabe and Ito's, which readers with any colour vision can tell apart, darkened
where a line would have less than 3:1 on white. A series
also differs by its symbol, so nothing hangs on colour alone; dashes are kept for forecasts.
Figures are painted in the light colours; a dark page exchanges them one for one (`exchange`).
"""

from typing import Literal, TypedDict

FONT = "'Source Sans', 'Source Sans 3', 'Noto Sans', sans-serif"


class Palette(TypedDict):
    """The colours of one mode, by what is drawn in them."""

    series: list[str]
    ink: list[str]
    page: str
    text: str
    muted: str
    grid: str
    zero: str
    missing: str
    border: str
    map: list[str]


LIGHT: Palette = {
    "series": [
        "#0072B2", "#D55E00", "#009E73", "#C76A9C", "#2F97D0", "#B87E00", "#4A4A4A", "#7A4B1E",
    ],
    # The same hues, dark enough for small letters on white (at least 4.5:1).
    "ink": ["#00639B", "#B04E00", "#007556", "#A14478", "#1F6E9E", "#8A5F00", "#3C3C3C", "#6B3F16"],
    "page": "#FFFFFF",
    "text": "#1F2933",
    "muted": "#52606D",
    "grid": "#E3E7EB",
    "zero": "#8794A1",
    "missing": "#E6E8EB",
    "border": "#FFFFFF",
    "map": ["#DCEAF5", "#A9CEE6", "#6BACD3", "#3185BB", "#0B5F96", "#053E66"],
}  # fmt: skip
DARK: Palette = {
    "series": [
        "#4FA8E0", "#F0813A", "#2FC79A", "#E39CC4", "#8FD0F5", "#F2BC4B", "#C4CBD2", "#C99A6B",
    ],
    "ink": ["#6BB8E8", "#F59A5E", "#3FD3A7", "#EBB0D1", "#9AD6F8", "#F5C96B", "#D5DAE0", "#D9B48C"],
    "page": "#0E1117",
    "text": "#EEF1F4",
    "muted": "#A9B4BF",
    "grid": "#2A313A",
    "zero": "#76828F",
    "missing": "#2B323B",
    "border": "#0E1117",
    "map": ["#12324A", "#155079", "#1C73A8", "#4196C9", "#83BFE3", "#CDE6F6"],
}  # fmt: skip
MODES: dict[Literal["light", "dark"], Palette] = {"light": LIGHT, "dark": DARK}

SYMBOLS = [
    *("circle", "square", "diamond", "triangle-up"),
    *("triangle-down", "pentagon", "hexagon", "star"),
]


def colour(index: int) -> str:
    """The light colour of a series."""
    return LIGHT["series"][index % len(LIGHT["series"])]


def look(index: int) -> int:
    """The sign of a series: beyond the palette a colour comes again, but not its sign."""
    return index + index // len(LIGHT["series"])


def symbol(index: int) -> str:
    """The sign of a series on the screen."""
    return SYMBOLS[look(index) % len(SYMBOLS)]


def exchange() -> dict[str, str]:
    """Every light colour with the dark one that takes its place."""
    pairs = {
        light: dark
        for light, dark in zip(LIGHT.values(), DARK.values(), strict=True)
        if isinstance(light, str) and isinstance(dark, str)
    }
    return pairs | dict(zip(LIGHT["series"], DARK["series"], strict=True))


def template(mode: Literal["light", "dark"] = "light") -> dict:
    """The Plotly template of a mode, ready for JSON."""
    colours = MODES[mode]
    steps = len(colours["map"]) - 1
    axis = {
        "automargin": False,
        "tickfont": {"color": colours["muted"], "size": 12},
        "linecolor": colours["zero"],
        "gridcolor": colours["grid"],
        "zerolinecolor": colours["zero"],
        "zerolinewidth": 1,
        "title": {"text": ""},
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": 13, "color": colours["text"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": colours["series"],
            "hovermode": False,
            "showlegend": False,
            "margin": {"l": 52, "r": 16, "t": 8, "b": 28, "pad": 0},
            "xaxis": axis | {"showgrid": False, "ticks": "outside", "tickcolor": colours["zero"]},
            "yaxis": axis | {"showgrid": True, "nticks": 6, "ticks": ""},
            "coloraxis": {
                "colorscale": [[i / steps, shade] for i, shade in enumerate(colours["map"])],
                "showscale": False,
            },
            "geo": {
                "bgcolor": "rgba(0,0,0,0)",
                "showland": False,
                "showframe": False,
                "showcoastlines": False,
                "showcountries": False,
                "showlakes": False,
            },
        }
    }
