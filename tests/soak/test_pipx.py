"""The wheel in an environment of its own, as pipx makes one for a person.

`make soak ARGS=tests/soak/test_pipx.py`, with pipx and a network.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import installs

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not shutil.which("pipx"), reason="needs pipx"),
]


def test_it_is_installed_used_and_taken_out_again(tmp_path: Path) -> None:
    wheel = installs.built(tmp_path)
    places = {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    subprocess.run(("pipx", "install", wheel), env=os.environ | places, check=True)
    command = tmp_path / "bin/evenbreath"
    assert "s practised." in installs.practised(command, tmp_path / "home", tmp_path)
    subprocess.run(("pipx", "uninstall", "evenbreath"), env=os.environ | places, check=True)
    assert not command.exists()
    assert (tmp_path / "home").is_dir()
