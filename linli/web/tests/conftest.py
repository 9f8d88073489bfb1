"""Those who set the tables of the district, and a deployment in which nothing is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.orgs.tests.desk import reader
from linli.places.tests.make import DISTRICT, areas, cell
from linli.web import presets
from linli.web.backup import manifest, taking

from .wellness import NOW


@pytest.fixture
def setter() -> Client:
    """Somebody who sets up the district, with the national tables loaded."""
    presets.load_preset(CLERK, "national", timezone.now())
    community = areas()
    cell(community, 1, households=250)
    return reader(DISTRICT, "places.set_up", "trail.mind_jobs", username="setter")


@pytest.fixture
def keeper() -> Client:
    """Somebody who says which duties posts carry."""
    presets.load_preset(CLERK, "national", timezone.now())
    return reader(DISTRICT, "orgs.set_posts", username="keeper")


@pytest.fixture
def well(settings: Any, tmp_path: Path) -> None:
    """A district open to the public in which nothing is wrong."""
    settings.LINLI_DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static" / "css").mkdir(parents=True)
    settings.LINLI_ADDRESS, settings.ALLOWED_HOSTS = "https://linli.example", ["linli.example"]
    settings.SESSION_COOKIE_SECURE, settings.LINLI_PROXIES = True, 1
    settings.LINLI_DEMO = settings.DEBUG = settings.LINLI_PRACTICE = False
    settings.LINLI_SMS = settings.LINLI_RESULTS = "a.real.Gateway"
    settings.LINLI_BACKUP_TO = str(tmp_path / "kept")
    newest = tmp_path / "kept" / taking.moment_of(NOW)
    newest.mkdir(parents=True)
    (newest / manifest.NAME).touch()
