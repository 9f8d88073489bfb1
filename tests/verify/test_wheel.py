"""The checker is a distribution of its own: it is built, and runs where nothing else is."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from linli.kernel.tests.example import VKEY
from tests.house import TOP
from tests.verify.kept import lay

BUILD = "import sys; from flit_core import buildapi; buildapi.build_wheel(sys.argv[1])"
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from linli_verify.__main__ import main; "


def test_the_wheel_checks_a_receipt_without_any_other_package(tmp_path: Path) -> None:
    kept = lay(tmp_path)
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", BUILD, tmp_path], cwd=TOP / "verify", check=True
    )
    (wheel,) = tmp_path.glob("linli_verify-*-py3-none-any.whl")

    done = subprocess.run(  # noqa: S603
        [
            sys.executable, "-I", "-S", "-c", RUN + "sys.exit(main())", wheel,
            "receipt", kept / "receipt", "--key", VKEY,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.startswith("valid: "), done.stderr
    assert done.returncode == 0
    with ZipFile(wheel) as inside:
        (named,) = (name for name in inside.namelist() if name.endswith("METADATA"))
        about = inside.read(named).decode()
    assert "Requires-Dist" not in about


def test_both_distributions_carry_one_version() -> None:
    house = re.search(r'^version = "(.+)"', (TOP / "pyproject.toml").read_text(), re.MULTILINE)
    checker = (TOP / "verify/linli_verify/__init__.py").read_text()

    assert house is not None
    assert f'__version__ = "{house[1]}"' in checker


def test_the_licence_is_that_of_the_house() -> None:
    assert (TOP / "verify/LICENSE").read_text() == (TOP / "LICENSE").read_text()
