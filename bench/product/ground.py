"""A bare district for the benches: the national preset, areas, grid cells, bodies, accounts.

`python -m bench.product.ground COMMUNITIES` lays it and prints the plates of its cells.
"""

import sys
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.crypto import sign_short
from linli.kernel.ids import new_id
from linli.orgs.models import Appointment, Org
from linli.people.models import Account
from linli.places.models import Area, GridCell, Plate
from linli.places.queries.posted import CODE_LETTERS, CODE_PURPOSE
from linli.web.presets import load_preset

from .settle import settle

DISTRICT = "07/"
BODIES = 50
CELLS_EACH = 10


def lay(communities: int) -> None:
    """The district, its streets and communities, ten cells in each, and fifty bodies."""
    areas, cells = [_area(DISTRICT, "district", "district")], []
    streets = range(-(-communities // 20))
    areas += [_area(f"{DISTRICT}{n + 1:02}/", "subdistrict", "street") for n in streets]
    for number in range(communities):
        home = _area(path_of(number), "community", "community")
        areas.append(home)
        cells += [_cell(home, cell) for cell in range(CELLS_EACH)]
    bodies = [
        Org(kind="department", code=f"body{n}", name=f"第 {n} 单位", path=DISTRICT)
        for n in range(BODIES)
    ]
    with transaction.atomic():
        Area.objects.bulk_create(areas)
        GridCell.objects.bulk_create(cells)
        Org.objects.bulk_create(bodies)
        Plate.objects.bulk_create(_plate(cell) for cell in cells)
    load_preset(CLERK, "national", timezone.now())


def path_of(community: int) -> str:
    return f"{DISTRICT}{community // 20 + 1:02}/{community % 20 + 1:02}/"


def _area(path: str, level: str, kind: str) -> Area:
    code = path.replace("/", "")
    return Area(path=path, level=level, kind=kind, code=code, name=f"辖区 {path}", synthetic=True)


def _cell(home: Area, number: int) -> GridCell:
    path = f"{home.path}g{number}/"
    return GridCell(path=path, community=home, code=path.replace("/", ""), name=f"第 {number} 网格")


def _plate(cell: GridCell) -> Plate:
    number = new_id()
    code = sign_short(str(number), CODE_PURPOSE, CODE_LETTERS)
    return Plate(id=number, code=code, grid_cell=cell, issued_at=timezone.now())


def session(username: str, post: str, area: str) -> str:
    """Sign in a made-up account, appointed to a post where one is named; its session cookie."""
    account = Account.objects.create(
        username=username, joined_at=timezone.now(), synthetic=True, demo_role=username
    )
    if post:
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
        Appointment.objects.create(
            account=account,
            post_code=post,
            org=Org.objects.order_by("code")[0],
            area_path=area,
            since_on=date(2026, 1, 1),
        )
    browser = Client()
    browser.force_login(account)
    return str(browser.cookies["sessionid"].value)


def plates() -> str:
    """The codes of the plates, a line each, once the database is settled."""
    settle(first=True)
    return "\n".join(Plate.objects.order_by("code").values_list("code", flat=True)) + "\n"


if __name__ == "__main__":
    lay(int(sys.argv[1]))
    sys.stdout.write(plates())
