"""Fill a demonstration district: preset, files, importer, people, a few matters."""

from pathlib import Path
from typing import TYPE_CHECKING

from .preset import take_in
from .setup import ready
from .speak import say, step

if TYPE_CHECKING:
    from linli.exchange.rules.town import Plan

KINDS = {
    "01": "territory",
    "02": "territory",
    "03": "territory",
    "04": "territory",
    "05": "grids",
    "06": "roster",
    "07": "bodies",
    "08": "bodies",
    "09": "bodies",
    "10": "bodies",
    "11": "bodies",
    "13": "territory",
    "14": "cases",
    "15": "whistles",
    "16": "mediations",
}
SETTINGS = {"12": "places.features.csv"}
"""Files of a town that are no import but a table of settings."""


def fill(town: str, data: Path) -> None:
    """Load what is not there yet; run again it only looks."""
    ready()
    from linli.cases.models import Case
    from linli.places.models import Area
    from linli.web.demo.plan import read

    whole = None if Area.objects.exists() else plan(town)
    take_in(town)
    if whole:
        files(whole, data / "town")
    if Case.objects.filter(loaded_by=None).count() < len(read().matters):
        people_and_matters()
    else:
        newcomers()
    mediations()


def plan(town: str) -> "Plan":
    """What the demonstration of a town consists of; `PresetFault` where there is none."""
    from linli.exchange.forms.town import plan_of
    from linli.web.presets import PresetFault

    try:
        return plan_of(town)
    except FileNotFoundError as missing:
        why = "is missing: this town has no demonstration, only a bare district (--empty)"
        raise PresetFault(f"{town}/exchange.town.yaml", 0, "file", why) from missing


def files(whole: "Plan", into: Path) -> None:
    """Write the town as an office keeps it, and take it in as an office does."""
    from django.utils import timezone

    from linli.exchange.forms.mapping import Mapping
    from linli.kernel.actor import CLERK
    from linli.web.presets import load_file

    from .imports import load
    from .towns import write

    with step("Files of the town") as note:
        note(f"{sum(write(whole, into, timezone.localdate()).values())} rows")
    for path in sorted(into.glob("*.csv")):
        with step(f"Import {path.stem}") as note:
            if table := SETTINGS.get(path.name[:2]):
                note(f"{load_file(CLERK, table, path, timezone.now())} taken")
                continue
            kind = KINDS[path.name[:2]]
            report = load(kind, path, Mapping(synthetic=True), dry=False, tick=lambda _: None)
            note(f"{report.taken} taken")
            if report.refused:
                note(f"{report.refused} refused")


def newcomers() -> None:
    """Roles that came with a later version appear in an older demonstration too."""
    from django.utils import timezone

    from linli.people.queries import is_demonstration
    from linli.web.demo import people
    from linli.web.demo.plan import read

    new = [one for one in read().people if not people.is_here(one)]
    if not new or not is_demonstration():
        return
    with step("New people to try on") as note:
        here, now = people.scene(), timezone.now()
        note(f"{len([people.appear(one, here, now) for one in new])} accounts")


def mediations() -> None:
    """A few mediations, where there are none yet; somebody must have been there to mediate."""
    from django.utils import timezone

    from linli.cases.models import Mediation
    from linli.people.queries import demo_accounts, is_demonstration
    from linli.web.demo import people
    from linli.web.demo.plan import read
    from linli.web.demo.talks import Talks

    if Mediation.objects.filter(loaded_by=None).exists() or not is_demonstration():
        return
    cast = demo_accounts()
    mediator = next((one for one in cast if one.username == "demo-mediator"), None)
    resident = next((one for one in cast if one.username is None), None)
    if mediator and resident:
        with step("Mediations to look at") as note:
            talks = Talks(people.scene(), resident, mediator, timezone.now())
            note(f"{len([talks.run(one) for one in read().mediations])} mediations")


def people_and_matters() -> None:
    """One account a role and a few cases; needs the town."""
    from django.utils import timezone

    from linli.web.demo import incidents, people
    from linli.web.demo.matters import Play
    from linli.web.demo.plan import read

    now, plan = timezone.now(), read()
    with step("People to try on") as note:
        here = people.scene()
        people.offices(here, plan.community_phone, now)
        cast = {one.username or one.role: people.appear(one, here, now) for one in plan.people}
        note(f"{len(cast)} accounts")
    with step("Matters to look at") as note:
        play = Play(here, cast, now)
        play.commission(plan.commissioner)
        note(f"{len([play.run(matter) for matter in plan.matters])} cases")
    with step("Incidents to look at") as note:
        note(f"{incidents.happen(plan.incidents, cast, now)} incidents")
    say("   Everybody and everything in this district is invented.")
