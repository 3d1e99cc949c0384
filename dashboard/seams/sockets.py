"""`send_at_once()`: small messages leave the server without waiting for the one before.

Streamlit opens its socket in a way that keeps asyncio from turning Nagle's algorithm off: the
second message of a rerun would wait for the browser's acknowledgement of the first, forty
milliseconds on the same machine and a whole way there and back on a slow line.
"""

import gc
import socket
from collections.abc import Iterator
from contextlib import suppress

from dashboard.seams.switch import stands


def send_at_once() -> int:
    """Sets it on the sockets that listen: connections take it over. Returns on how many."""
    found = list(_listening()) if stands("sockets") else []
    for one in found:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(found)


def moved() -> str:
    """Whether a socket that listens is found in the heap."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        own.listen()
        return "" if own in _listening() else "a socket that listens is not found"


def _listening() -> Iterator[socket.socket]:
    """The process's sockets that wait for visitors: nobody hands them to the app."""
    for one in gc.get_objects():
        if type(one) is not socket.socket or one.family not in (socket.AF_INET, socket.AF_INET6):
            continue
        with suppress(OSError):  # closed, or a system that does not tell
            if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield one
