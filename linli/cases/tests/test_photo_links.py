"""Addresses of photos that are lent end by their age, whoever kept them."""

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.http import Http404

from linli.cases.pages import photos


@pytest.mark.parametrize(("days", "stands"), [(0, True), (6.9, True), (7.1, False)])
def test_the_address_of_a_draft_ends_after_a_week(
    rf: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    days: float, *, stands: bool,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.jpg").write_bytes(b"jpeg")
    token, then = signing.dumps("a.jpg", salt=photos.DRAFT), time.time() + days * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: then)

    try:
        status = photos.draft_photo(rf.get("/"), token).status_code
    except Http404:
        status = 404

    assert (status == 200) is stands


@pytest.mark.parametrize(("hours", "stands"), [(0, True), (1.9, True), (2.1, False)])
def test_the_address_of_a_photo_that_was_lent_ends_after_two_hours(
    monkeypatch: pytest.MonkeyPatch, hours: float, *, stands: bool
) -> None:
    number = uuid4()
    token, then = signing.dumps(number.hex, salt=photos.SHOWN), time.time() + hours * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: then)

    assert photos._lent(token, number) is stands
    assert not photos._lent(token, uuid4())
