"""Somebody who imports, and a worker, for the tests of pages."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.exchange import jobs
from linli.exchange.models import ImportRun
from linli.exchange.rules import May
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account
from linli.people.tests import make as people

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def importer() -> Account:
    """An account whose post includes importing."""
    account = people.staff()
    since = {"valid_from": date(2026, 1, 1), "source": "test rows"}
    Post.objects.create(code="keeper", name="资料员", duties=[May.IMPORT], **since)
    org = Org.objects.create(kind="street_office", code="o1", name="测试街道", path="99/")
    Appointment.objects.create(
        account=account, post_code="keeper", org=org, area_path="99/", since_on=date(2026, 1, 1)
    )
    return account


def hand_in(
    client: Client, *raws: bytes, kind: str = "territory", name: str = "表{}.csv", **more: Any
) -> Any:
    files = [SimpleUploadedFile(name.format(at), raw) for at, raw in enumerate(raws)]
    given = {"kind": kind, "tables": files, "key": str(uuid4())} | more
    return client.post("/desk/imports/new/", given)


def work(now: datetime = NOW) -> None:
    while jobs.imports(now):
        pass


def last() -> ImportRun:
    return ImportRun.objects.order_by("-pk")[0]


def page_of(client: Client, run: ImportRun, more: str = "") -> str:
    return client.get(f"/desk/imports/{run.pk}/{more}").content.decode()
