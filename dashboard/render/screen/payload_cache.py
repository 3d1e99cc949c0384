"""`packed(maker, scope, …)`: a chart and its payload; `packed_again`: of other years or countries,
in another language.

The payload carries a recipe: a word by which the browser asks for the same chart so changed, before
the page itself has come to it.
"""

from collections.abc import Hashable
from dataclasses import replace
from secrets import token_urlsafe

from dashboard.model.chart import Chart
from dashboard.model.declaration import Maker, made
from dashboard.model.scope import Scope
from dashboard.render.screen.payload import pack
from dashboard.store.database import remember

MOST = 4096  # recipes; the oldest is forgotten, and its chart waits for the page

_recipes: dict[str, tuple[Maker, Scope, dict[str, Hashable]]] = {}


@remember
def packed(maker: Maker, scope: Scope, **choices: Hashable) -> tuple[Chart, bytes]:
    """A chart and its payload."""
    chart, recipe = made(maker, scope, choices), token_urlsafe(9)
    _recipes[recipe] = maker, scope, choices
    if len(_recipes) > MOST:
        del _recipes[next(iter(_recipes))]
    return chart, pack(chart, recipe)


def scope_of(recipe: str) -> Scope:
    """The scope of the chart that carries a recipe; `LookupError` for a forgotten one."""
    return _recipes[recipe][1]


def packed_again(
    recipe: str, first: int, last: int, countries: tuple[str, ...], language: str = ""
) -> bytes:
    """The payload of the same chart for other years and countries, in its language or another."""
    maker, scope, choices = _recipes[recipe]
    spoken = language or scope.language
    scope = replace(scope, language=spoken, first=first, last=last, countries=countries)
    return packed(maker, scope, **choices)[1]
