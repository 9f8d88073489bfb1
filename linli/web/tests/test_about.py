"""What a message is about leads each reader to the page he may open, and others nowhere."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from linli.cases.models import Task
from linli.cases.tests import matters, town
from linli.notices.models import Message
from linli.orgs.models import Appointment, Org
from linli.orgs.tests import make as orgs
from linli.people.rules import May as People
from linli.people.tests import make as people
from linli.trail.rules import May
from linli.web.about import PAGES
from tests.house import sources

pytestmark = pytest.mark.django_db


def led(client: Client, about: str) -> str:
    """Where the way ends: an address, or 404."""
    answer = client.get(f"/about/{about.replace(':', '/')}/")
    return answer.headers.get("Location", "") or str(answer.status_code)


def test_each_comes_out_where_he_may_look() -> None:
    here = town.town()
    case = matters.dispatched(here, anonymous=False)
    task = Task.objects.get(case=case)
    pages = {
        "department": f"/w/{task.pk}/",
        "desk": f"/desk/case/{case.number}/",
        "caller": f"/desk/case/{case.number}/",
    }

    for role, page in pages.items():
        client = town.client(here.staff[role])
        assert led(client, f"case:{case.pk}") == page
        assert client.get(page).status_code == 200
    assert led(town.client(here.resident), f"case:{case.pk}") == f"/case/{case.number}/"


def test_a_neighbour_learns_no_more_than_of_what_does_not_exist() -> None:
    case = matters.dispatched(town.town())
    neighbour = town.client(people.account(phone="13700000009"))

    assert led(neighbour, f"case:{case.pk}") == "404"
    assert led(neighbour, f"case:{uuid4()}") == "404"
    assert led(neighbour, f"vote:{uuid4()}") == "404"


def test_a_stranger_signs_in_first_and_comes_back(client: Client) -> None:
    number = uuid4()

    assert led(client, f"case:{number}") == f"/accounts/login/?next=/about/case/{number}/"


def test_a_message_opens_the_matter_of_its_reporter() -> None:
    here = town.town()
    case = matters.dispatched(here, anonymous=False)
    reader = town.client(here.resident)
    message = Message.objects.get(template="case.accepted", channel="inbox")

    answer = reader.post(f"/me/messages/{message.pk}/open/", follow=True)

    assert answer.redirect_chain[-1] == (f"/case/{case.number}/", 302)
    assert "楼道灯不亮" in answer.content.decode()


def test_a_stuck_job_leads_those_who_mind_jobs_to_them(client: Client) -> None:
    minder = people.staff("minder")
    client.force_login(minder)
    assert led(client, f"job:{uuid4()}") == "404"

    org = Org.objects.create(kind="command_center", code="c1", name="指挥中心", path="07/")
    orgs.post("minder", "值守", May.MIND_JOBS)
    Appointment.objects.create(
        account=minder, post_code="minder", org=org, area_path="07/", since_on=date(2026, 1, 1)
    )

    assert led(client, f"job:{uuid4()}") == "/desk/jobs/"


def test_a_home_leads_its_person_to_his_homes_and_the_keeper_to_the_request() -> None:
    people.told()
    home, mine = people.home(), people.account(phone=people.NUMBER)
    about = f"binding:{people.asked(mine, home.unit).pk}"
    keeper = people.staff("keeper")
    orgs.post("keeper", "社区工作者", People.KEEP_ROLL)
    area = next(iter(home.keeper.areas))
    org = Org.objects.create(kind="residents_committee", code="c1", name="居委会", path=area)
    Appointment.objects.create(
        account=keeper, post_code="keeper", org=org, area_path=area, since_on=date(2026, 1, 1)
    )

    assert led(town.client(mine), about) == "/me/homes/"
    assert led(town.client(keeper), about) == f"/desk/bindings/{about.partition(':')[2]}/"
    assert led(town.client(people.account(phone="13700000009")), about) == "404"


def test_whatever_a_message_is_about_has_a_page() -> None:
    named = {
        noun
        for path in sources()
        if re.search(r"\btell\(", text := path.read_text("utf-8"))
        for noun in re.findall(r'about=f"(\w+):', text)
    }

    assert named
    assert named <= set(PAGES)
