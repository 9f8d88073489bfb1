"""Those who set the tables of the district."""

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.orgs.tests.desk import reader
from linli.places.tests.make import DISTRICT, areas, cell
from linli.web import presets


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
