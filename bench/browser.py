"""What does a browser say to Streamlit, and how long does it wait for a page? A client of its protocol without a screen.

It opens the websocket, asks for pages and reads every message, as a browser does, until the script has finished; it draws nothing.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LONGEST_WAIT_S = 180.0
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_RERUN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class Answer:
    """How a page was answered: after so many milliseconds, in so many bytes, and with an exception on it or not."""

    milliseconds: float
    bytes: int
    is_broken: bool


@dataclass
class Visitor:
    """One browser session of one athlete."""

    address: str
    athlete: int
    pages: dict[str, str] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def open(self) -> Answer:
        """Connect and show the first page; learn where the others are."""
        self._socket = await connect(f"ws://{self.address}/_stcore/stream", subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        return await self._show("", {}, self._learn)

    async def show(self, page: str, filters: Mapping[str, str] | None = None) -> Answer:
        """Go to a page by its address, with filters that stand in the address."""
        return await self._show(self.pages[page], filters or {})

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def _show(
        self, page_hash: str, filters: Mapping[str, str], learn: Callable[[ForwardMsg], None] = lambda _message: None
    ) -> Answer:
        socket = self._socket
        assert socket is not None  # noqa: S101 (a visitor is opened first)
        wish = BackMsg()
        wish.rerun_script.query_string = urlencode({"athlete": self.athlete, **filters})
        wish.rerun_script.page_script_hash = page_hash
        wish.rerun_script.context_info.timezone = "Europe/Berlin"
        began, size, is_broken = time.perf_counter(), 0, False
        await socket.send(wish.SerializeToString())
        while True:
            raw = await asyncio.wait_for(socket.recv(), LONGEST_WAIT_S)
            assert isinstance(raw, bytes)  # noqa: S101 (the protocol is binary)
            size += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            learn(message)
            is_broken = is_broken or (message.HasField("delta") and message.delta.new_element.HasField("exception"))
            if message.HasField("script_finished") and message.script_finished != _RERUN:
                is_broken = is_broken or message.script_finished not in _DONE
                return Answer((time.perf_counter() - began) * 1000, size, is_broken)

    def _learn(self, message: ForwardMsg) -> None:
        if message.HasField("navigation"):
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
