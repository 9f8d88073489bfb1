"""Trying the product out as somebody: on demonstrations, and nowhere else."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.kernel.actor import Actor
from linli.orgs.forms import PostRow
from linli.people.tests import make
from linli.places.models import Area
from linli.web import presets
from linli.web.cli.demo import newcomers
from linli.web.demo.plan import read
from linli.web.sign_in.landing import landing

pytestmark = pytest.mark.django_db


def district(*, synthetic: bool) -> None:
    Area.objects.create(
        path="07/",
        level="district",
        kind="district",
        code="999907",
        name="某区",
        synthetic=synthetic,
    )


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    ("switch", "synthetic", "status"),
    [(True, True, 200), (True, False, 404), (False, True, 404), (False, False, 404)],
)
def test_trying_out_exists_on_demonstrations_alone(
    client: Client, settings: Any, *, switch: bool, synthetic: bool, status: int
) -> None:
    settings.LINLI_DEMO = switch
    district(synthetic=synthetic)
    made_up = make.account("demo1", demo_role="网格员", synthetic=True)

    assert client.get("/demo/").status_code == status
    chosen = client.post(f"/demo/{made_up.pk}/")

    assert chosen.status_code == (302 if status == 200 else 404)
    assert (signed_in(client) == str(made_up.pk)) is (status == 200)


def test_trying_out_exists_nowhere_without_a_district(client: Client, settings: Any) -> None:
    settings.LINLI_DEMO = True

    assert client.get("/demo/").status_code == 404


def test_a_demonstration_opens_made_up_accounts_only(client: Client, settings: Any) -> None:
    settings.LINLI_DEMO = True
    district(synthetic=True)
    made_up = make.account("demo1", demo_role="网格员", synthetic=True)
    make.account("demo2", demo_role="网格员", synthetic=True)
    real = make.account("liming")

    page = client.get("/demo/").content.decode()

    assert page.count('<form method="post" action="/demo/') == 1
    assert client.post(f"/demo/{real.pk}/").status_code == 404
    client.post(f"/demo/{made_up.pk}/")
    assert client.get("/me/").status_code == 200


def test_the_demonstration_has_those_who_set_up_and_those_who_keep_rights() -> None:
    lines = presets.read(presets.FOLDER / "national" / "orgs.posts.csv")
    posts = {one.row.code: one.row for one in lines if isinstance(one.row, PostRow)}
    cast = read().people

    held = {one.post for one in cast if one.post}
    assert held <= set(posts)
    assert {"sys_admin", "sec_admin", "audit_admin"} <= held
    assert len({one.role for one in cast}) == len(cast)
    duties = frozenset((duty, "07/") for duty in posts["sec_admin"].duties)
    assert landing(Actor(uuid4(), duties)) == "/desk/accounts/"


@pytest.mark.parametrize(("synthetic", "come"), [(True, ["demo-audit"]), (False, [])])
def test_roles_of_a_later_version_appear_in_an_older_demonstration_alone(
    monkeypatch: pytest.MonkeyPatch, *, synthetic: bool, come: list[str]
) -> None:
    """A data folder made before a role was added has everybody but him."""
    district(synthetic=synthetic)
    for one in read().people:
        if one.username != "demo-audit":
            make.account(one.username, phone=one.phone, demo_role=one.role, synthetic=True)
    appeared: list[str] = []
    monkeypatch.setattr("linli.web.demo.people.scene", lambda: None)
    monkeypatch.setattr(
        "linli.web.demo.people.appear", lambda one, *_: appeared.append(one.username)
    )

    newcomers()

    assert appeared == come
