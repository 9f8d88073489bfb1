from collections.abc import Iterator

import pytest

from linli.kernel.errands import ERRANDS
from linli.kernel.jobs import JOBS, load_all


@pytest.fixture
def alone() -> Iterator[None]:
    """No job and no errand but those of the test."""
    load_all()
    kept, asked = dict(JOBS), dict(ERRANDS)
    JOBS.clear()
    yield
    JOBS.clear()
    JOBS.update(kept)
    ERRANDS.clear()
    ERRANDS.update(asked)
