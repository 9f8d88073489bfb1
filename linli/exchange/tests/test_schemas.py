"""The shapes of what programs are answered and sent, served to everybody."""

import json

import pytest
from django.test import Client
from django.utils import timezone
from pydantic import ValidationError

from linli.exchange.labels.schemas import SHAPES
from linli.exchange.pages.schemas import FOLDER, published
from linli.exchange.rules.webhooks import About, Happened, message, message_of_nothing
from linli.kernel.ids import new_id

from .event_shapes import MESSAGE, schema


@pytest.mark.django_db
def test_every_schema_is_served_named_and_may_be_kept(client: Client) -> None:
    page = client.get("/schemas/").content.decode()
    for name, raw in published().items():
        answer = client.get(f"/schemas/{name}")

        assert (answer.status_code, answer.content) == (200, raw)
        assert f"/schemas/{name}" in page
        again = client.get(f"/schemas/{name}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, "max-age" in answer["Cache-Control"]) == (304, True)
    assert set(published()) == set(SHAPES)
    assert client.get("/schemas/open311/..").status_code == 404


def test_the_published_schema_of_messages_is_the_one_they_are_held_to() -> None:
    kept = (FOLDER / "events" / "message.schema.json").read_text("utf-8")

    assert json.loads(kept) == schema()


@pytest.mark.parametrize("event", Happened)
def test_every_message_has_that_shape(event: Happened) -> None:
    about = About(new_id(), "B20260101-0001", None, "closed", "99-01-05", emergency=False)
    told = message(event, about, timezone.now())

    assert MESSAGE.validate_json(json.dumps(told))
    assert MESSAGE.validate_json(json.dumps(message_of_nothing(timezone.now())))
    with pytest.raises(ValidationError):
        MESSAGE.validate_json(json.dumps({**told, "data": {**told["data"], "phone": "1"}}))  # type: ignore[dict-item]
