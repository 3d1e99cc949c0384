"""`nothing_without`: a chart of choices of which there are none has nothing to draw."""

from collections.abc import Callable, Hashable
from functools import wraps
from inspect import signature

from dashboard.builder.compose import nothing
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope

Maker = Callable[..., Chart]


def nothing_without(id: str, title: str, *choices: str) -> Callable[[Maker], Maker]:
    """Makes the chart only where each of these choices is made; `title` is a key of words."""

    def decorate(maker: Maker) -> Maker:
        asked = signature(maker)

        @wraps(maker)
        def made(scope: Scope, *given: Hashable, **named: Hashable) -> Chart:
            found = asked.bind(scope, *given, **named).arguments
            if all(found[choice] for choice in choices):
                return maker(scope, *given, **named)
            say, empty = scope.say, nothing(scope)
            return Chart(
                id, "dots", say(title), (), "", empty=empty, language=say.language, height=120
            )

        return made

    return decorate
