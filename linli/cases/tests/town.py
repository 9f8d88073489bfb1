"""A small town with somebody for every role, who can sign in; for tests of pages and browsers."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from linli.cases import actions
from linli.cases.rules import May
from linli.cases.tests import make
from linli.kernel.actor import CLERK
from linli.orgs.models import Appointment, Org, Post
from linli.orgs.rules import OrgKind
from linli.people.models import Account, Household
from linli.people.tests import make as people
from linli.places.models import Area, Compound, Entrance, GridCell
from linli.places.tests import make as places

SINCE = date(2026, 1, 1)
DUTIES = {
    "desk": (
        May.SEE, May.ACCEPT, May.DISPATCH, May.CLOSE, May.SUPERVISE, May.PUBLISH, May.REPORT_FOR,
    ),
    "verifier": (May.SEE, May.VERIFY),
    "caller": (May.SEE, May.CALL_BACK),
    "worker": (May.SEE, May.HANDLE, May.REPORT_FOR),
    "department": (May.HANDLE,),
}  # fmt: skip


@dataclass
class Town:
    """The place, the body that repairs lights, and an account for each role."""

    community: Area
    cell: GridCell
    compound: Compound
    entrance: Entrance
    lights: Org
    resident: Account
    staff: dict[str, Account]


def town() -> Town:
    """One community, one grid cell, one compound of two buildings, six people."""
    make.clocks()
    community = places.areas()
    community.phone = "0000-1234567"
    community.save()
    cell = places.cell(community, 4, side=0)
    compound = places.compound(community)
    compound.name = "梧桐小区"
    compound.save()
    first = places.entrance(compound, cell, building="3", number="2")
    places.entrance(compound, cell, building="5", number="1")
    lights = Org.objects.create(
        kind=OrgKind.DEPARTMENT, code="lights", name="青禾区路灯管理所", aliases=["环卫"],
        path=places.DISTRICT,
    )  # fmt: skip
    office = Org.objects.create(
        kind=OrgKind.STREET_OFFICE, code="street", name="望江街道", path=places.STREET
    )
    staff = {
        role: _appointed(role, lights if role == "department" else office, cell) for role in DUTIES
    }
    return Town(community, cell, compound, first, lights, _resident(first), staff)


def _appointed(role: str, org: Org, cell: GridCell) -> Account:
    names = {
        "desk": "派单员", "verifier": "核查员", "caller": "回访员", "worker": "网格员",
        "department": "承办员",
    }  # fmt: skip
    duties = [duty.value for duty in DUTIES[role]]
    if role == "caller":
        duties.append("people.call_back")
    Post.objects.create(
        code=role, name=names[role], duties=duties, valid_from=SINCE, source="an invented rule"
    )
    account = people.staff(f"{role}-{uuid4().hex[:4]}")
    Appointment.objects.create(
        account=account,
        post_code=role,
        org=org,
        area_path=cell.path if role == "worker" else org.path,
        public_name="林网格" if role == "worker" else "",
        public_phone="0000-7654321" if role == "worker" else "",
        since_on=SINCE,
    )
    return account


def _resident(entrance: Entrance) -> Account:
    account = people.account(phone=people.NUMBER)
    household = Household.objects.create(unit=entrance.unit_set.order_by("number")[0])
    people.resident(
        account=account,
        household=household,
        grid_path=entrance.grid_cell.path if entrance.grid_cell else "",
        compound_path=entrance.path,
    )
    return account


def kind() -> str:
    """Lights that do not work; the body with this alias leads."""
    return str(make.kind(lead="环卫"))


def always_asked() -> None:
    """Every matter is verified and called back."""
    actions.load_samples(CLERK, [], now=make.NOON)


def client(account: Account | None = None) -> Client:
    """A browser of somebody; strict about CSRF as browsers are not."""
    made = Client()
    if account:
        made.force_login(account, backend="linli.web.sign_in.backend.Backend")
    return made


def jpeg(width: int = 800, height: int = 600) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def upload(name: str = "lamp.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(), "image/jpeg")
