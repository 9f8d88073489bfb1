"""Which database the tests run on, decided before Django reads its settings.

`LINLI_TEST_DB=sqlite` (the default) or `postgres`. Loaded early with `-p tests.plugin`.
Only the first process starts a server; xdist's workers find its address in the environment.
Every skipped or expected failure is a failure: what is not tested is not done.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from linli.web.languages import compile_words
from tests import postgres
from tests.roomy import with_room

pytest.register_assert_rewrite("tests.browser.checks")
KINDS = {"sqlite", "postgres"}
TOUCHES_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
DRIVES_BROWSER = {"page", "browser", "context", "new_context"}
RARELY = (50_000, 20, 50)

started: list[postgres.Server] = []
folders: list[Path] = []


def asked() -> str:
    kind = os.environ.get("LINLI_TEST_DB", "sqlite")
    if kind not in KINDS:
        raise pytest.UsageError(f"LINLI_TEST_DB is {kind!r}; say one of {sorted(KINDS)}")
    return kind


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Name the database in the environment; a wrapper, so that pytest-django comes after."""
    kind = asked()
    if not is_worker():
        compile_words()
        folders.append(Path(tempfile.mkdtemp(prefix="linli-data-")))
        os.environ["LINLI_DATA"] = str(folders[-1])
        if kind == "postgres":
            server = postgres.start()
            started.append(server)
            address = f"postgres://{postgres.APP}@/linli?host={server.folder}"
        else:
            address = "sqlite://:memory:"
        os.environ["LINLI_DATABASE_URL"] = address
    return (yield)


def pytest_unconfigure() -> None:
    while started:
        started.pop().stop()
    while folders:
        shutil.rmtree(folders.pop())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark `pure` what needs no database, and `browser` what drives one."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DRIVES_BROWSER:
            item.add_marker("browser")
        elif not (fixtures & TOUCHES_DATABASE or item.get_closest_marker("django_db")):
            item.add_marker("pure")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest does it, with room on the stack."""
    at = {"nodeid": item.nodeid, "location": item.location}
    item.ihook.pytest_runtest_logstart(**at)
    with_room(runtestprotocol)(item, nextitem=nextitem)
    item.ihook.pytest_runtest_logfinish(**at)
    return True


def pytest_collection_finish(session: pytest.Session) -> None:
    """Playwright keeps an event loop in the thread; runs without a browser stay strict.

    What was loaded until now stays: Python need not look through it for rubbish again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
    if any(item.get_closest_marker("browser") for item in session.items):
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped or expected to fail: {report.longrepr}"
        vars(report).pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped: {report.longrepr}"
    return report
