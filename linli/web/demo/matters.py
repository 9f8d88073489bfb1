"""A few cases, each taken as far as the preset says by the people whose work it is."""

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from linli.cases import actions as cases
from linli.cases.forms.photos import keep
from linli.cases.models import Case, Task
from linli.cases.models import Commissioner as Seated
from linli.cases.rules import CallBack, NewPhoto, Offer, Part, Solved, Source, Spot, State, Try
from linli.cases.rules.results import Genuine, TaskResult
from linli.kernel.actor import CLERK, Actor
from linli.orgs.models import Appointment
from linli.orgs.queries import actor_for, responsible
from linli.orgs.rules import Seat, Term
from linli.people.models import Account
from linli.places.models import Entrance, GridCell
from linli.places.queries import spot_of_entrance

from .people import FIRM, Scene
from .pictures import picture
from .plan import Commissioner, Matter

STEPS = (
    "reported", "accepted", "dispatched", "signed", "working", "handled", "verified", "closed"
)  # fmt: skip

DONE = TaskResult(Genuine.YES, ours=True, contacted=True, solved=Solved.YES)


class Play:
    """Everybody's part, played at the hours the preset gives."""

    def __init__(self, here: Scene, cast: dict[str, Account], now: datetime) -> None:
        self.here, self.cast, self.now = here, cast, now
        self.seat: Seated | None = None
        self.resident = Actor(next(a for a in cast.values() if not a.is_staff_account).pk)

    def actor(self, username: str) -> Actor:
        return actor_for(self.cast[username])

    def run(self, matter: Matter) -> Case:
        """Report it and take it as far as it has come; a second run changes nothing."""
        began = self.now - timedelta(hours=matter.ago)
        case = self.told(matter, began).case
        if case.state == State.REPORTED:
            for number, step in enumerate(STEPS[1 : STEPS.index(matter.until) + 1], 1):
                at = began + (self.now - began) * number / (len(STEPS) + 1)
                getattr(self, step)(matter, case, at)
        return Case.objects.get(pk=case.pk)

    def told(self, matter: Matter, began: datetime) -> cases.Reported:
        """Reported in the ordinary way, or written to the commissioner by his code."""
        given: dict[str, Any] = {
            "key": str(uuid5(NAMESPACE_URL, matter.text)),
            "source": Source.SNAP,
            "text": matter.text,
            "spot": self.spot(matter),
            "anonymous": False,
            "photos": self.photos(matter),
            "now": began,
        }
        if self.seat is None or not matter.by_code:
            return cases.report(self.resident, **given)
        given["kind_code"] = matter.kind
        return cases.write_to_commissioner(self.resident, self.seat.pk, **given)

    def commission(self, plan: Commissioner) -> None:
        """Give the commissioner's post its code. (亮码)"""
        account = self.cast[plan.username]
        held = Appointment.objects.filter(account=account).select_related("org").latest("since_on")
        seat = Seat(held.org.pk, held.post_code, held.area_path, held.public_name, synthetic=True)
        self.seat = cases.appoint_commissioner(
            CLERK, account.pk, seat=seat, kinds=plan.kinds, term=Term(held.since_on), now=self.now
        )

    def spot(self, matter: Matter) -> Spot:
        """An entrance of the compound in the grid worker's own cell, another one each time."""
        around = Entrance.objects.filter(
            building__compound=self.here.entrance.building.compound,
            grid_cell=self.here.entrance.grid_cell,
        )
        doors = list(around.order_by("path").values_list("pk", flat=True))
        spot = spot_of_entrance(doors[len(matter.text) % len(doors)])
        if spot is None:
            raise LookupError(matter.text)
        return Spot(spot.grid_path, spot.compound_path, spot.place, spot.x_m, spot.y_m)

    def photos(self, matter: Matter, *, after: bool = False) -> list[NewPhoto]:
        return [keep(picture(matter.picture, after=after))] if matter.picture else []

    def accepted(self, matter: Matter, case: Case, at: datetime) -> None:
        cases.accept(
            self.actor("demo-desk"), case.pk, kind_code=matter.kind, title=matter.title, now=at
        )

    def dispatched(self, matter: Matter, case: Case, at: datetime) -> None:
        cases.dispatch(self.actor("demo-desk"), case.pk, offers=[self.offer(matter)], now=at)

    def offer(self, matter: Matter) -> Offer:
        if matter.to == "grid":
            cell = GridCell.objects.get(path=self.here.grid_path)
            return Offer(grid_cell_id=cell.pk, part=Part.LEAD)
        name = {"firm": FIRM}.get(matter.to, matter.to)
        org = responsible(name, self.here.grid_path, self.here.compound_path, self.now)
        return Offer(org_id=org.pk if org else None, part=Part.LEAD)

    def handler(self, matter: Matter) -> Actor:
        return self.actor({"grid": "demo-grid", "firm": "demo-firm"}.get(matter.to, "demo-dept"))

    def task(self, case: Case) -> Task:
        return Task.objects.get(case=case)

    def signed(self, matter: Matter, case: Case, at: datetime) -> None:
        cases.sign(self.handler(matter), self.task(case).pk, now=at)

    def working(self, matter: Matter, case: Case, at: datetime) -> None:
        cases.contact(self.handler(matter), self.task(case).pk, now=at)

    def handled(self, matter: Matter, case: Case, at: datetime) -> None:
        cases.finish(
            self.handler(matter),
            self.task(case).pk,
            note="已处理",
            reply="已经处理好了。",
            photos=self.photos(matter, after=True),
            told=DONE,
            now=at,
        )

    def verified(self, _matter: Matter, case: Case, at: datetime) -> None:
        case.refresh_from_db()
        if case.verified is None:
            cases.verify(self.actor("demo-community"), case.pk, note="到现场看过", now=at)

    def closed(self, matter: Matter, case: Case, at: datetime) -> None:
        case.refresh_from_db()
        if case.call_back is None:
            cases.call_back(
                self.actor("demo-caller"),
                case.pk,
                reporter_id=case.reporter_set.get().pk,
                result=Try.ANSWERED,
                in_time=True,
                solved=Solved(matter.solved),
                satisfied=matter.satisfied,
                now=at,
            )
        case.refresh_from_db()
        if case.call_back == CallBack.ANSWERED or case.call_back == CallBack.NOT_DRAWN:
            cases.close(self.actor("demo-desk"), case.pk, reply="已经修好，谢谢您反映。", now=at)
