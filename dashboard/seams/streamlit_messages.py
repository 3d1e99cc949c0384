"""What a page may ask of Streamlit over its line, and what is told to it.

Streamlit takes more from whoever opens a line: it tells the names of files that git does not know,
clears what is kept for all, writes files for agents beside the app; and with each run it tells
where on this machine the app stands. It has no setting for any of them.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.seams.switch import stands

# A page runs, is stopped, stays alive, fetches a file that is made on demand or more of a table.
ASKED = {"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"}
OPERATION, FETCHED = "backend_operation_request", {"deferred_file", "dataframe_chunk"}


def is_asked_by_pages(data: bytes) -> bool:
    """Whether a message is one that our pages send; what is no message is Streamlit's to refuse."""
    if not stands("streamlit-line"):
        return True
    try:
        message = BackMsg.FromString(data)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    wanted = kind in ASKED or kind is None
    if kind == OPERATION:
        wanted = message.backend_operation_request.WhichOneof("payload") in FETCHED
    return wanted


def without_place(data: bytes, place: bytes) -> bytes:
    """A message to a page, without the place of the app on this machine."""
    if place not in data or not stands("streamlit-line"):
        return data
    message = ForwardMsg.FromString(data)
    if message.WhichOneof("type") != "new_session":
        return data
    message.new_session.main_script_path = message.new_session.name
    return message.SerializeToString()


def moved() -> str:
    """Which messages are not as they are known."""
    known = BackMsg.DESCRIPTOR.fields_by_name
    missing = [name for name in sorted(ASKED) if name not in known]
    payload = known[OPERATION].message_type.fields_by_name if OPERATION in known else {}
    missing += [name for name in sorted(FETCHED) if name not in payload]
    told = ForwardMsg.DESCRIPTOR.fields_by_name["new_session"].message_type.fields_by_name
    missing += [name for name in ("main_script_path", "name") if name not in told]
    return f"no {', '.join(missing)}" if missing else ""
