"""Compiles the translations and puts the assets into the wheel, so that pip alone installs it all.

In a checkout the assets stay at the top level, where an editable install finds them; in a wheel
they are `app/assets`.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What the running program reads; the sources of these files stay outside the wheel.
SHIPPED = (
    ("programmes", "*.evenbreath"),
    ("icons", "*.png"),
    ("icons", "*.svg"),
    ("icons", "*.ico"),
    ("translations", "*.qm"),
)

# PySide6's own entry point knows where each platform keeps the program.
LRELEASE = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"


def compile_translations(folder: Path) -> list[str]:
    """Writes a `.qm` beside every `.ts` in the folder; returns why, for each that it could not."""
    troubles = []
    for source in sorted(folder.glob("*.ts")):
        target, new = source.with_suffix(".qm"), source.with_suffix(".qm.new")
        command = [sys.executable, "-c", LRELEASE, "-silent", str(source), "-qm", str(new)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            reason, *_ = [*(done.stderr or done.stdout).strip().splitlines(), "lrelease failed"]
            troubles.append(f"{source.name} is not translated: {reason}")
        else:
            new.replace(target)  # a program that runs may be reading the one before
    return troubles


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Owns what a build adds to the Python files; called by hatchling, once per target."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is "standard" or "editable"; a source archive carries the sources alone."""
        if self.target_name != "wheel":
            return
        assets = Path(self.root) / "assets"
        for trouble in compile_translations(assets / "translations"):
            self.app.display_warning(trouble)
        if version == "editable":
            return
        for folder, pattern in SHIPPED:
            for file in sorted((assets / folder).glob(pattern)):
                build_data["force_include"][str(file)] = f"app/assets/{folder}/{file.name}"
        if not any(file.endswith(".evenbreath") for file in build_data["force_include"]):
            raise FileNotFoundError("assets/programmes holds no programme to ship")
