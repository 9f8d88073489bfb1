"""What goes out reaches the address that was named, and no other. (对外投递)"""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from linli.exchange import adapters
from linli.exchange.rules import Why

from .test_webhooks import URL


class Listens(BaseHTTPRequestHandler):
    """Answers with the status its path names."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(int(self.path[1:4]))
        self.send_header("Location", "/200")
        self.end_headers()

    def do_GET(self) -> None:
        """Whoever was led here is welcome: only who does not follow notices nothing."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quietly."""


@pytest.fixture
def here() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Listens)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_post_reaches_its_address_and_follows_no_way_elsewhere(here: str, settings: Any) -> None:
    post, said = adapters.WebhookPost(), []
    with pytest.raises(adapters.NotSent) as refused:
        post.send(f"{here}/200", {}, b"{}")
    assert str(refused.value) == Why.NO_ADDRESS
    settings.LINLI_WEBHOOKS_PRIVATE = True

    post.send(f"{here}/204?a=b", {"webhook-id": "1"}, b"{}")

    for status in (302, 410, 503):
        with pytest.raises(adapters.NotSent) as refused:
            post.send(f"{here}/{status}", {}, b"{}")
        said.append((str(refused.value), isinstance(refused.value, adapters.Gone)))
    assert said == [("HTTP 302", False), ("HTTP 410", True), ("HTTP 503", False)]


def test_a_result_goes_to_its_address_and_its_key_nowhere_else(here: str, settings: Any) -> None:
    """An answer that leads elsewhere was followed there, with the key."""
    settings.LINLI_RESULTS_KEY = "key"
    settings.LINLI_RESULTS_URL = f"{here}/204"
    adapters.ResultPost().send("hotline", {"number": "1"})

    for status in (302, 307, 503):
        settings.LINLI_RESULTS_URL = f"{here}/{status}"
        with pytest.raises(adapters.NotSent):
            adapters.ResultPost().send("hotline", {"number": "1"})


def test_a_name_that_leads_into_the_own_network_is_not_followed(monkeypatch: Any) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(adapters, "getaddrinfo", lambda *_, **__: found)

    with pytest.raises(adapters.NotSent) as refused:
        adapters.WebhookPost().send(URL, {}, b"{}")

    assert str(refused.value) == Why.OWN_NETWORK
