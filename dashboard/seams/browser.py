"""What the browser's seams (`dashboard/frontend/seams`) need of Streamlit's and Plotly's scripts.

Each says for itself in the browser when its ground has moved; these checks find it beforehand.
"""

import re
import tomllib
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from dashboard.seams.streamlit_messages import ASKED, FETCHED, OPERATION, TOLD
from dashboard.seams.streamlit_page import static
from dashboard.seams.streamlit_routes import (
    COMPONENT,
    CORE,
    MEDIA,
    METRICS,
    OPEN,
    SIGNING_IN,
    STATIC,
)

FRONTEND = Path(__file__).parents[1] / "frontend" / "seams"
WORDS = Path(__file__).parents[1] / "language" / "locale" / "shell.toml"
TEST_ID = re.compile(r"data-testid=[\"']?(\w+)")
# The fields that `messages.js` reads: message, field, number.
FIELDS = (
    ("BackMsg", "rerun_script", 11),
    ("ClientState", "widget_states", 2),
    ("ClientState", "fragment_id", 5),
    ("WidgetStates", "widgets", 1),
    ("WidgetState", "id", 1),
    ("WidgetState", "double_array_value", 7),
    ("WidgetState", "string_array_value", 9),
    ("DoubleArray", "data", 1),
    ("StringArray", "data", 1),
)


def routes_moved() -> str:
    """Which first parts of Streamlit's own paths are called otherwise."""
    routes = import_module("streamlit.web.server.starlette.starlette_routes")
    socket = import_module("streamlit.web.server.starlette.starlette_websocket")
    signing = import_module("streamlit.web.server.starlette.starlette_auth_routes")
    theirs = {
        CORE: f"/{routes.BASE_ROUTE_CORE}",
        STATIC: f"/{routes.BASE_ROUTE_STATIC}/",
        MEDIA: f"/{routes.BASE_ROUTE_MEDIA}/",
        COMPONENT: f"/{routes.BASE_ROUTE_COMPONENT}/",
        CORE + OPEN[0]: f"/{routes.ROUTE_HEALTH}",
        CORE + OPEN[1]: f"/{routes.ROUTE_HOST_CONFIG}",
        CORE + OPEN[2]: f"/{socket._ROUTE_WEBSOCKET_STREAM}",
        CORE + OPEN[3]: f"/{routes._ROUTE_COMPONENTS_V2}".removesuffix("/{path:path}"),
        CORE + METRICS: f"/{routes.ROUTE_METRICS}",
        SIGNING_IN[0]: f"/{signing._ROUTE_OAUTH_CALLBACK}",
        SIGNING_IN[1]: f"/{signing._ROUTE_AUTH_LOGIN}",
        SIGNING_IN[2]: f"/{signing._ROUTE_AUTH_LOGOUT}",
    }
    other = [f"{ours} is {now}" for ours, now in theirs.items() if ours != now]
    opening = {"sec-websocket-protocol": "streamlit, token, session"}
    if socket._parse_subprotocols(opening)[-1] != "session":
        other.append("a line that comes back names its session elsewhere")
    return ", ".join(other)


def line_moved() -> str:
    """Which messages between a page and the server are called otherwise."""
    asked = import_module("streamlit.proto.BackMsg_pb2").BackMsg.DESCRIPTOR.fields_by_name
    told = import_module("streamlit.proto.ForwardMsg_pb2").ForwardMsg.DESCRIPTOR.fields_by_name
    missing = [name for name in ASKED if name not in asked]
    payload = asked[OPERATION].message_type.fields_by_name
    missing += [name for name in FETCHED if name not in payload]
    session = told["new_session"].message_type.fields_by_name
    missing += [name for name in TOLD if name not in session]
    return f"no {', '.join(missing)}" if missing else ""


def backend_moved() -> str:
    """Whether the page still reads what a host tells it."""
    return _missing("__streamlit", "BACKEND_BASE_URL", "HOST_CONFIG")


def states_moved() -> str:
    """Whether the page still tells its state."""
    names = ("data-test-script-state", "data-test-connection-state", "notRunning", "CONNECTED")
    return _missing(*names)


def menu_moved() -> str:
    """Whether the list of pages, what folds it, and boxes that open are named as they were."""
    folds = ("stSidebarCollapseButton", "data-collapsed")
    boxes = ("stPopoverButton", "stPopoverBody")
    return _missing("stSidebarNavItems", "stMarkdownContainer", *folds, *boxes)


def words_moved() -> str:
    """Which English words stand in the frame no more; some it puts together, or its server does."""
    entries = tomllib.loads(WORDS.read_text("utf-8")).values()
    pieces = [piece.strip() for entry in entries for piece in entry["en"].split("{}")]
    missing = [piece for piece in pieces if piece not in _scripts()]
    return f"no {missing} in its scripts" if len(missing) > len(pieces) / 5 else ""


def looks_moved() -> str:
    """Which test ids of the style sheet no element has."""
    sheet = (FRONTEND / "streamlit.css").read_text("utf-8")
    return _missing(*dict.fromkeys(TEST_ID.findall(sheet)))


def messages_moved() -> str:
    """Which fields of Streamlit's messages have another number."""
    modules = [import_module(name) for name in _MESSAGES]
    other = []
    for message, field, number in FIELDS:
        kinds = [vars(module)[message] for module in modules if message in vars(module)]
        found = kinds and kinds[0].DESCRIPTOR.fields_by_name.get(field)
        if not found or found.number != number:
            other.append(f"{message}.{field}")
    return f"other numbers of {', '.join(other)}" if other else ""


def layout_moved() -> str:
    """Whether a drawn plot still says where it lies."""
    package = Path(find_spec("plotly").origin).parent / "package_data"
    text = (package / "plotly.min.js").read_text("utf-8")
    missing = [name for name in ("._fullLayout", "._size") if name not in text]
    return f"no {', '.join(missing)}" if missing else ""


_MESSAGES = tuple(
    f"streamlit.proto.{name}_pb2" for name in ("BackMsg", "ClientState", "WidgetStates", "Common")
)


def _missing(*names: str) -> str:
    missing = [name for name in names if name not in _scripts()]
    return f"Streamlit's scripts hold no {', '.join(map(repr, missing))}" if missing else ""


@lru_cache
def _scripts() -> str:
    files = sorted((static() / "static" / "js").glob("*.js"))
    return "\n".join(path.read_text("utf-8") for path in files)
