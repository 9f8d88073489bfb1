"""Bodies in 100 communities, and who answers there: `python -m bench.product.responsible fill N`.

`ask` prints milliseconds of one answer, the median of 500, and of the first, which reads them all.
"""

import json
import sys
import time
from datetime import date
from statistics import median

from django.db import transaction
from django.utils import timezone

from linli.orgs.models import Contract, Department, Org
from linli.orgs.queries import responsible
from linli.orgs.rules import OrgKind
from linli.places.actions import renew
from linli.places.models import Area, Compound

COMMUNITIES, ASKED = 100, 500
SINCE = date(2026, 1, 1)
WORDS = ("物业", "社区", "住建(市政)", "城管执法/公安")


def fill(many: int) -> None:
    with transaction.atomic():
        areas = [_community(number) for number in range(COMMUNITIES)]
        firm = _body(OrgKind.PROPERTY_COMPANY, "07/", "安居物业")
        _body(OrgKind.COMMAND_CENTER, "07/", "指挥中心")
        for area in areas:
            _body(OrgKind.RESIDENTS_COMMITTEE, area.path, f"{area.name}居委会")
            home = Compound.objects.create(
                path=f"{area.path}c1/",
                community=area,
                code=f"{area.code}C",
                name="甲",
                kind="other",
            )
            Contract.objects.create(firm=firm, compound=home, since_on=SINCE)
        for code, kind in (("housing", "department"), ("police", "department")):
            Department.objects.create(
                code=code, name=code, kind=kind, aliases=[], valid_from=SINCE, source="bench"
            )
        Org.objects.bulk_create(
            Org(
                kind=OrgKind.PARTY_GROUP,
                code=f"g{number}",
                name=f"第 {number} 党小组",
                path=f"{areas[number % COMMUNITIES].path}c1/",
            )
            for number in range(many)
        )
        renew("bodies")


def _community(number: int) -> Area:
    return Area.objects.create(
        path=f"07/01/{number:03}/", level="community", kind="community",
        code=f"0701{number:03}", name=f"第 {number} 社区",
    )  # fmt: skip


def _body(kind: OrgKind, path: str, name: str) -> Org:
    return Org.objects.create(kind=kind, code=f"{kind}{path}", name=name, path=path)


def ask() -> dict[str, float]:
    now, took = timezone.now(), []
    for number in range(ASKED):
        here = f"07/01/{number % COMMUNITIES:03}/"
        began = time.perf_counter()
        responsible(WORDS[number % len(WORDS)], f"{here}g1/", f"{here}c1/b1/e1/", now)
        took.append((time.perf_counter() - began) * 1000)
    return {"first": took[0], "median": median(took)}


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(ask()) + "\n")
