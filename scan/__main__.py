"""`bin/scan`: what scanners find in our code, our settings, our interfaces and our pages.

Each is first shown a planted fault; one that does not find it has looked at nothing, and ends the
run with status 1. What cannot be looked at here is said at the end, never left out.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

TOP = Path(__file__).parent.parent
PLANTED, RULES = TOP / "scan" / "planted", TOP / "scan" / "rules"
UNCHECKED = "dependencies: not checked for known weaknesses"
PAGES = (
    "search/?q=a", "documents/?kind=a&after=1", "track/?number=a", "report/?g=a", "log/check/",
    "commissioner/?code=a", "open311/v2/services.json?jurisdiction_id=a", "rates/?kind=a",
    "open311/v2/requests.json?service_code=a&status=open", "accounts/login/?next=a",
    "open311/v2/requests.xml?start_date=2026-01-01T00:00:00Z&page=1", "help/resident/",
    "api/v1/cases?page_size=1&cursor=a", "open-data/",
)  # fmt: skip
"""Pages that anybody may open and that read something of the address."""


Words = dict[str, str]


def said(*command: str, within: int = 3_600, more: Words | None = None) -> tuple[int, str]:
    """The status and all words of a program, with more in its environment."""
    done = subprocess.run(  # noqa: S603
        command, cwd=TOP, env=os.environ | (more or {}), capture_output=True, text=True,
        check=False, timeout=within,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def tool(name: str) -> str:
    """A scanner in an environment of its own; `bin/scan` has made it."""
    folder = "wapiti" if name == "wapiti" else "static"
    return str(TOP / ".scan" / folder / "bin" / name)


def bandit(*where: str) -> list[str]:
    """What is high, a line each."""
    skipped = "*/tests/*,*/migrations/*"
    _, text = said(tool("bandit"), "-q", "-r", *where, "-x", skipped, "-f", "json")
    found = json.loads(text[text.index("{") : text.rindex("}") + 1])["results"]
    high = [one for one in found if one["issue_severity"] == "HIGH"]
    return [f"{one['filename']}:{one['line_number']} {one['test_id']}" for one in high]


def semgrep(*where: str) -> list[str]:
    """Where our own rules are broken; the public ones need a network."""
    _, text = said(
        tool("semgrep"), "scan", "--config", str(RULES), "--metrics", "off", "--quiet", "--json",
        "--disable-version-check", "--no-git-ignore", "--exclude", "tests", *where,
    )  # fmt: skip
    told = json.loads(text[text.index("{") : text.rindex("}") + 1])
    if told["errors"]:
        raise SystemExit(f"semgrep: {told['errors'][0]}")
    named = [(one["check_id"].rsplit(".", 1)[-1], one) for one in told["results"]]
    return [f"{one['path']}:{one['start']['line']} {rule}" for rule, one in named]


def rules() -> set[str]:
    lines = (RULES / "house.yaml").read_text("utf-8").splitlines()
    return {one.split(": ")[1] for one in lines if one.startswith("  - id: ")}


def code() -> Iterator[str]:
    """Bandit and our own rules over the product."""
    planted = bandit(str(PLANTED))
    if len(planted) < 2:
        yield f"bandit did not find what was planted: {planted}"
    broken = {one.rsplit(" ", 1)[1] for one in semgrep(str(PLANTED))}
    if lacking := rules() - broken:
        yield f"semgrep did not find what was planted: {sorted(lacking)}"
    yield from bandit("linli", "verify")
    yield from semgrep("linli", "verify")


def deployed() -> Iterator[str]:
    """Django's own checks for what stands before the public; one is first shown a weak key."""
    with tempfile.TemporaryDirectory() as folder:
        public = {
            "LINLI_DATA": folder, "LINLI_ADDRESS": "https://linli.invalid",
            "LINLI_HOSTS": "linli.invalid", "LINLI_PROXIES": "1",
        }  # fmt: skip
        check = (sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
        status, text = said(*check, more=public | {"LINLI_DEBUG": "1"})
        if status == 0 or "security.W018" not in text:
            yield "check --deploy did not find what was planted"
        status, text = said(*check, more=public)
        if status:
            yield text.strip()


def packages() -> Iterator[str]:
    """Known weaknesses of the packages, where there is a list of them to be had."""
    old = PLANTED / "packages.txt"
    _, text = said(tool("pip-audit"), "-r", str(old), "--no-deps", "--disable-pip", "-f", "json")
    if '"vulns": [{' not in text:
        print(f"   {UNCHECKED}: no list of weaknesses answers here")
        return
    _, text = said(
        tool("pip-audit"),
        "-r",
        "requirements.lock",
        "--require-hashes",
        "--disable-pip",
        "-f",
        "json",
    )
    told = json.loads(text[text.index("{") : text.rindex("}") + 1])
    for one in told["dependencies"]:
        yield from (f"{one['name']} {one['version']} {weak['id']}" for weak in one.get("vulns", ()))


def interfaces(cases: int) -> Iterator[str]:
    """Every way into the JSON interface and into Open311, so many cases in all."""
    test = "linli/exchange/tests/test_api_schemas.py"
    status, text = said(
        sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:randomly", test,
        within=6 * 3_600, more={"LINLI_SCAN_CASES": str(cases // 2), "LINLI_TEST_DB": "sqlite"},
    )  # fmt: skip
    told = [line for line in text.splitlines() if line.startswith("cases tried")]
    print("\n".join(f"   {line}" for line in told))
    if status or not told:
        yield "\n".join(text.splitlines()[-30:])


@contextmanager
def serving(*command: str, **more: str) -> Iterator[str]:
    """A server on loopback, until it is no longer needed; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen(  # noqa: S603
        [*command, "--port", str(port)], cwd=TOP, env=os.environ | more,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(900):
            try:
                urlopen(address, timeout=5).close()
                break
            except URLError:
                time.sleep(0.5)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=60)


def injected(address: str) -> bool:
    """Whether sqlmap finds a way into the database at an address."""
    with tempfile.TemporaryDirectory() as folder:
        _, text = said(
            tool("sqlmap"), "-u", address, "--batch", "--level", "1", "--risk", "1",
            "--flush-session",
            "--output-dir", folder, "--disable-coloring", "--technique", "BEU", "--skip-waf",
        )  # fmt: skip
    return "is vulnerable" in text or "sqlmap identified the following injection" in text


def crossed(address: str, modules: str, seconds: int) -> list[str]:
    """What wapiti finds at an address and the pages it leads to."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        _, text = said(
            tool("wapiti"), "-u", address, "-m", modules, "-f", "json", "-o", str(report),
            "--scope", "folder", "--flush-session", "--depth", "3", "--max-links-per-page", "40",
            "--max-files-per-dir", "15", "--tasks", "4", "--max-attack-time", str(seconds // 4),
            "--max-scan-time", str(seconds), "--color",
            "--store-session", folder, "--no-bugreport", "-v", "0",
        )  # fmt: skip
        if not report.exists():
            return [f"wapiti: {text.strip()[-300:]}"]
        told = json.loads(report.read_text("utf-8"))["vulnerabilities"]
    return [
        f"{kind} {one['path']} {one['parameter']}" for kind, all_ in told.items() for one in all_
    ]


def pages(seconds: int) -> Iterator[str]:
    """sqlmap and wapiti against a server of ours on loopback, and first against a leaky one."""
    attacks = "sql,xss,exec,file,crlf,redirect,ssrf,xxe"
    with serving(sys.executable, str(PLANTED / "leaky.py")) as leaky:
        if not injected(f"{leaky}?name=a"):
            yield "sqlmap did not find what was planted"
        kinds = {one.split(" /")[0] for one in crossed(f"{leaky}?name=a", "sql,xss", 60)}
        if len(kinds) < 2:
            yield f"wapiti did not find what was planted: {sorted(kinds)}"
    with tempfile.TemporaryDirectory() as folder:
        up = (sys.executable, "-m", "linli", "up", "--data", folder)
        with serving(*up, LINLI_LIMITS="off", LINLI_DATA=folder) as here:
            yield from (
                f"sqlmap: {page}" for page in PAGES if "=" in page and injected(here + page)
            )
            yield from (f"wapiti: {one}" for one in crossed(here, attacks, seconds))


def main() -> int:
    asked = argparse.ArgumentParser(prog="bin/scan", description=__doc__)
    asked.add_argument("what", nargs="*", help="code, deployed, packages, interfaces, pages")
    asked.add_argument("--cases", type=int, default=2_000, help="of the interfaces, in all")
    asked.add_argument("--seconds", type=int, default=600, help="of wapiti, at most")
    given = asked.parse_args()
    steps: dict[str, Callable[[], Iterator[str]]] = {
        "code": code, "deployed": deployed, "packages": packages,
        "interfaces": lambda: interfaces(given.cases), "pages": lambda: pages(given.seconds),
    }  # fmt: skip
    wrong = 0
    for name in given.what or steps:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        found = list(steps[name]())
        wrong += len(found)
        print("\n".join([*found, f"   {len(found)} found, {time.monotonic() - began:.0f} s"]))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
