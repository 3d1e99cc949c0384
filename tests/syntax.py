"""The statements of a module without their expressions, which are nine tenths of its nodes."""

import ast
from collections.abc import Iterator

BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement within a node, wherever in it it stands; expressions hold none."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        for name in BODIES:
            within = getattr(one, name, ())
            waiting += within if isinstance(within, list) else ()
