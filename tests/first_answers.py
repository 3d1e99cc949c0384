"""`first(server, address)`: a page as it is answered once the server has its answers."""

import time


def first(server, address: str, waits: bool = True, **headers: str) -> str:
    """The text of the page. A server makes its answers at its start: until then nobody waits for
    them, and without `waits` the page is taken as it comes."""
    until = time.monotonic() + 90
    while True:
        answer = server.get(address, **headers)
        assert answer.status == 200
        page = answer.body.decode()
        if "first-answer" in page or time.monotonic() > until or not waits:
            return page
        time.sleep(0.5)
