from collections.abc import Generator

import pytest

from linli.cases import queries


@pytest.fixture(autouse=True)
def _clocks_are_read_anew() -> Generator[None]:
    queries.forget()
    yield
    queries.forget()
