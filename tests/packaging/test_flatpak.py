"""The manifest for Flatpak names what the program and its archive call things."""

import json

from app.ui.desktop import mpris
from assets.desktop import install
from assets.packaging import portable, tarball

MANIFEST = tarball.SCRIPTS.parent / "flatpak" / f"{install.DESKTOP_ID}.json"


def test_it_allows_and_runs_what_is_there() -> None:
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    assert manifest["id"] == install.DESKTOP_ID
    assert f"--own-name={mpris.NAME}" in manifest["finish-args"]
    assert "--share=network" not in manifest["finish-args"]  # it never opens a socket to anywhere
    (module,) = manifest["modules"]
    commands = "\n".join(module["build-commands"])
    assert f"bin/python{portable.PYTHON} " in commands
    assert all((tarball.SCRIPTS / name).exists() for name in ("find-libraries", "evenbreath"))
