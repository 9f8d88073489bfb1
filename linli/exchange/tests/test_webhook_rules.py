"""A message is signed as its standard says, tells of no person, goes to no inner network."""

from datetime import UTC, datetime
from ipaddress import ip_address
from uuid import UUID

import pytest

from linli.exchange.rules import Why
from linli.exchange.rules.webhooks import (
    About,
    Happened,
    headers,
    is_public,
    message,
    secret_text,
    signature,
    why_not_url,
)

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  (the specification's vector)
GIVEN, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_vector_of_the_specification_is_signed_alike() -> None:
    at = datetime.fromtimestamp(AT, UTC)

    assert signature(SECRET, GIVEN, AT, BODY) == SIGNED
    assert signature(SECRET.removeprefix("whsec_"), GIVEN, AT, BODY) == SIGNED
    assert headers(GIVEN, at, BODY, (SECRET,)) == {
        "webhook-id": GIVEN, "webhook-timestamp": str(AT), "webhook-signature": SIGNED,
    }  # fmt: skip


def test_while_a_secret_changes_both_signatures_stand_there() -> None:
    other = secret_text(b"k" * 32)

    signed = headers(GIVEN, datetime.fromtimestamp(AT, UTC), BODY, (other, SECRET))

    assert signed["webhook-signature"].split() == [signature(other, GIVEN, AT, BODY), SIGNED]


def test_a_message_says_what_happened_to_a_matter_and_nothing_of_anybody() -> None:
    about = About(UUID(int=7), "R20260508-0001", "0402", "closed", "99-01-05", emergency=False)

    told = message(Happened.CLOSED, about, datetime(2026, 5, 8, 4, 0, tzinfo=UTC))

    assert told == {
        "type": "case.closed",
        "timestamp": "2026-05-08T04:00:00+00:00",
        "data": {
            "id": "00000000-0000-0000-0000-000000000007", "number": "R20260508-0001",
            "kind": "0402", "state": "closed", "community": "99-01-05", "emergency": False,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://hooks.example.org/linli", None),
        ("https://hooks.example.org:8443/a?b=c", None),
        ("https://93.184.216.34/", None),
        ("http://hooks.example.org/", Why.NO_ADDRESS),
        ("ftp://hooks.example.org/", Why.NO_ADDRESS),
        ("https://user:word@hooks.example.org/", Why.NO_ADDRESS),
        ("https://hooks.example.org:99999/", Why.NO_ADDRESS),
        ("https://[::1", Why.NO_ADDRESS),
        ("https:///path", Why.NO_ADDRESS),
        ("", Why.NO_ADDRESS),
        ("https://" + "a" * 400 + ".org/", Why.NO_ADDRESS),
        ("https://localhost/", Why.OWN_NETWORK),
        ("https://intranet/", Why.OWN_NETWORK),
        ("https://127.0.0.1/", Why.OWN_NETWORK),
        ("https://[::ffff:10.0.0.1]/", Why.OWN_NETWORK),
        ("https://169.254.169.254/latest", Why.OWN_NETWORK),
    ],
)
def test_where_a_receiver_may_be(url: str, why: Why | None) -> None:
    assert why_not_url(url, private=False) is why
    if why is Why.OWN_NETWORK:
        assert why_not_url(url, private=True) is None


def test_a_deployment_may_allow_its_own_network_but_nothing_else() -> None:
    assert why_not_url("http://10.1.2.3:8080/hook", private=True) is None
    assert why_not_url("file:///etc/passwd", private=True) is Why.NO_ADDRESS


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "0.1.2.3", "169.254.1.1", "100.64.0.1",
     "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:192.168.1.1",
     "64:ff9b::a00:1", "2002:a00:1::", "ff02::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
)  # fmt: skip
def test_no_inner_address_is_public_in_whatever_clothes(address: str) -> None:
    assert not is_public(ip_address(address))
    assert is_public(ip_address("93.184.216.34"))
    assert is_public(ip_address("2606:2800:220:1:248:1893:25c8:1946"))
