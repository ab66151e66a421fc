"""What goes into the packages for other systems, told from the lock and the project's own lists."""

import json
import subprocess
import sys
from pathlib import Path

from app.audio.python_command import program_command, python_command
from assets.packaging import deb, tree


def names(target: tree.Target) -> set[str]:
    return {line.partition("==")[0] for line in tree.needed(target)}


def test_each_system_gets_what_its_python_needs_and_no_tool() -> None:
    debian_12, debian_13 = names(tree.linux("3.11")), names(tree.linux("3.13", 41))
    windows = names(tree.Target("3.13", ("win_amd64",), "win32"))
    assert debian_13 - debian_12 == {"audioop-lts"}  # the standard library had it until 3.12
    assert debian_12 - windows == {"jeepney"}
    assert {"numpy", "xlsxwriter", "fontpkg"} < debian_12 & windows
    assert debian_12.isdisjoint({"hatchling", "packaging", "pytest"})
    assert all(" --hash=sha256:" in line for line in tree.needed(tree.linux("3.11")))


def test_the_package_asks_for_what_a_checkout_installs() -> None:
    asked = list(deb.depends("3.11"))
    assert asked[0] == "python3.11"
    assert "libasound2-plugins | pipewire-alsa" in asked
    assert "libglib2.0-0t64 | libglib2.0-0" in asked
    assert {"libportaudio2", "libegl1", "libxcb-cursor0", "libwayland-egl1"} < set(asked)


def test_the_manual_names_every_command() -> None:
    manual = deb.manual()
    assert all(f".B {name}\n" in manual for name in ("play", "programme", "room", "doctor"))
    assert "Say what is installed, what is missing" in manual


def test_a_child_runs_this_program_whatever_lies_about(tmp_path: Path) -> None:
    for stranger in ("app.py", "numpy.py", "click.py"):
        (tmp_path / stranger).write_text("raise SystemExit('a stranger')")
    environment = {"PYTHONPATH": str(tmp_path), "PYTHONHOME": str(tmp_path), "PATH": "/usr/bin"}
    done = subprocess.run(
        program_command("--version"),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Evenbreath ")


def test_code_of_its_own_gets_its_arguments(tmp_path: Path) -> None:
    command = python_command("import json, app; print(json.dumps(sys.argv[1:]))", "a b", "")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["a b", ""]


def test_an_interpreter_without_site_hands_that_on() -> None:
    code = (
        "import sys; sys.path += sys.argv.pop().split(':'); "
        "from app.audio.python_command import python_command; print(python_command('')[:4])"
    )
    done = subprocess.run(
        (sys.executable, "-IS", "-c", code, ":".join(sys.path)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{(sys.executable, '-I', '-S', '-c')!r}\n"
