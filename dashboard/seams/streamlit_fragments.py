"""`keep_whole()`: a page that has just come is not followed by a run of a part that it has not.

A menu that is open when its reader goes to another page tells that it was closed a moment after the
page was asked for. Streamlit runs that part behind the new page, does not find it, and takes the
page's own elements for what that run has left out.
"""

from importlib import import_module
from inspect import getsource
from typing import Any

from dashboard.seams.switch import stands


def keep_whole() -> None:
    """Whoever asks for a part that is gone by the end of this run is not answered."""
    context = _runs().get_script_run_ctx(suppress_warning=True)
    requests = getattr(context, "script_requests", None)
    if requests is None or not stands("streamlit-fragments"):
        return
    if "on_scriptrunner_ready" not in vars(requests):
        requests.on_scriptrunner_ready = Whole(requests, context.fragment_storage).next


class Whole:
    """What a run is asked for next, without parts that its page does not have."""

    def __init__(self, requests: Any, parts: Any) -> None:
        self._next, self._parts = requests.on_scriptrunner_ready, parts

    def next(self) -> Any:
        request = self._next()
        while request.type.name == "RERUN" and self._is_of_nothing(request.rerun_data):
            request = self._next()
        return request

    def _is_of_nothing(self, asked: Any) -> bool:
        wanted = asked.fragment_id_queue
        return bool(wanted) and not any(map(self._parts.contains, wanted))


def moved() -> str:
    """What of a run is not as it is needed."""
    runs, told = _runs(), getsource(_runs().ScriptRunner)
    needed = (
        "self._requests.on_scriptrunner_ready()",
        "self._fragment_storage.clear(",
    )
    missing = [one for one in needed if one not in told]
    held = runs.ScriptRunContext.__dataclass_fields__
    missing += [one for one in ("script_requests", "fragment_storage") if one not in held]
    return f"no {', '.join(missing)}" if missing else ""


def _runs() -> Any:
    return import_module("streamlit.runtime.scriptrunner")
