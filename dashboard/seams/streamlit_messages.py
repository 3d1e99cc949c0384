"""What a page may ask of Streamlit over its line, and what is told to it.

Streamlit takes more from whoever opens a line: it tells the names of files that git does not know,
clears what is kept for all, writes files for agents beside the app; and with each run it tells
where on this machine the app stands. It has no setting for any of them.
"""

import sys
from typing import Any

from dashboard.seams.switch import stands

# A page runs, is stopped, stays alive, fetches a file that is made on demand or more of a table.
ASKED = ("rerun_script", "stop_script", "app_heartbeat", "backend_operation_request")
OPERATION, FETCHED = ASKED[-1], ("deferred_file", "dataframe_chunk")
TOLD = ("main_script_path", "name")


def is_asked_by_pages(data: bytes) -> bool:
    """Whether a message is one that our pages send; what is no message is Streamlit's to refuse."""
    message = _read("BackMsg", data)
    kind = message and message.WhichOneof("type")
    if not kind:
        return True
    if kind == OPERATION:
        return getattr(message, OPERATION).WhichOneof("payload") in FETCHED
    return kind in ASKED


def without_place(data: bytes, place: bytes) -> bytes:
    """A message to a page, without the place of the app on this machine."""
    message = _read("ForwardMsg", data) if place in data else None
    if not message or message.WhichOneof("type") != "new_session":
        return data
    message.new_session.main_script_path = message.new_session.name
    return message.SerializeToString()


def _read(kind: str, data: bytes) -> Any:
    """A message of Streamlit's, whose server has its definition at hand; nothing for what is none
    and where the seam does not stand."""
    known = sys.modules.get(f"streamlit.proto.{kind}_pb2")
    if known is None or not stands("streamlit-line"):
        return None
    try:
        return getattr(known, kind).FromString(data)
    except Exception:  # of the library that reads such messages
        return None
