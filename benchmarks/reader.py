"""`Reader`: one who reads our pages over the real protocol, without drawing what comes.

The messages are those of the installed Streamlit. Like a browser it keeps one line to the server,
the name that came with its page, and the states of the controls that it has touched.
"""

import asyncio
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0


class Refused(RuntimeError):
    """The server has no room for another reader."""


class Reader:
    """Opens a page, changes its choices, goes to others, takes files. `address` has no slash at its
    end; below a base path it ends with that."""

    def __init__(self, address: str, page: str = "", query: str = "lang=en", verify=True) -> None:
        self.address, self.page, self.query = address, page, query
        # To read the certificates of the system costs more than an answer.
        self.verify = verify if address.startswith("https") else False
        self.http = httpx.AsyncClient(verify=self.verify, timeout=PATIENCE)
        self.line: ClientConnection | None = None
        self.controls: dict[str, str] = {}  # name in the address → id of the widget
        self.states: dict[str, Sequence[str] | Sequence[float]] = {}
        self.texts: list[str] = []

    async def open(self) -> float:
        """The page and its first run: seconds until all of it was said."""
        begun = time.perf_counter()
        if self.line:
            await self.line.close()
        answer = await self.http.get(f"{self.address}/{self.page}?{self.query}")
        if answer.status_code == 503:
            raise Refused(answer.headers.get("retry-after", ""))
        answer.raise_for_status()
        await self.connect()
        await self.run()
        return time.perf_counter() - begun

    async def connect(self) -> None:
        """The line of the page; after one that broke, a new one."""
        parts = urlsplit(self.address)
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        secured = {"ssl": self.verify} if parts.scheme == "https" else {}
        self.line = await connect(
            f"ws{'s' * bool(secured)}://{parts.netloc}{parts.path}/_stcore/stream",
            origin=f"{parts.scheme}://{parts.netloc}",
            subprotocols=["streamlit"],
            additional_headers={"Cookie": cookies} if cookies else {},
            max_size=None,
            open_timeout=PATIENCE,
            **secured,
        )

    async def run(self) -> float:
        """One run of the page with the states of its controls: seconds until its end."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
        for control, value in self.states.items():
            state = message.rerun_script.widget_states.widgets.add(id=control)
            strings = all(isinstance(one, str) for one in value)
            field = state.string_array_value if strings else state.double_array_value
            field.data.extend(value)
        begun = time.perf_counter()
        await self.line.send(message.SerializeToString())
        self.texts = []
        async with asyncio.timeout(PATIENCE):
            while not self._hear(ForwardMsg.FromString(await self.line.recv())):
                pass
        return time.perf_counter() - begun

    async def change(self, name: str, value: Sequence[str] | Sequence[float]) -> float:
        """Another choice in a control: its name in the address, its values as it shows them."""
        if name not in self.controls:
            told = " ".join(self.texts)[:200]
            raise LookupError(f"expected the control {name!r}, got {sorted(self.controls)}: {told}")
        self.states[self.controls[name]] = value
        return await self.run()

    async def go(self, page: str, query: str = "lang=en") -> float:
        """To another page; its controls are others."""
        self.page, self.query = page, query
        self.controls, self.states = {}, {}
        return await self.run()

    async def take(self, path: str) -> float:
        """A file: seconds until it is there."""
        begun = time.perf_counter()
        answer = await self.http.get(f"{self.address}/{path}")
        answer.raise_for_status()
        return time.perf_counter() - begun

    async def close(self) -> None:
        if self.line:
            await self.line.close()
        await self.http.aclose()

    def _hear(self, message: ForwardMsg) -> bool:
        """Notes controls, texts and the address; whether the run has ended."""
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._note(message.delta.new_element)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string or self.query
        return kind == "script_finished"

    def _note(self, element) -> None:
        kind = element.WhichOneof("type")
        if kind in ("multiselect", "slider"):
            control = getattr(element, kind).id
            name = control.partition("-pick:")[2].partition(":")[0]
            self.controls[name] = control
        elif kind in ("markdown", "heading"):
            self.texts.append(getattr(element, kind).body)
