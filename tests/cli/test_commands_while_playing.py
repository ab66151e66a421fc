"""Every command works while a practice runs on the same records, and the practice runs on."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest

from app.cli.main import evenbreath
from app.clock import Clock
from app.store.packs.draft_store import DraftStore
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.settings import Settings
from tests.cli.console import (
    EXAMPLE_NOW,
    Console,
    assert_refused,
    environment,
    file_device,
    playing,
    run_command,
)
from tests.cli.test_programme_making import tone
from tests.driven_window import DrivenWindow
from tests.packs import PROGRAMME_ID, tiny_pack
from tests.private_sound import private_sound

# The sheet is written with Qt, which has one application in a process.
pytestmark = pytest.mark.usefixtures("qapp")


def names(group: click.Group) -> set[str]:
    """Every command of a group, with the words that lead to it."""
    found: set[str] = set()
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}" for inner in names(command)}
        else:
            found.add(name)
    return found


def other(manifest: dict[str, Any]) -> None:
    manifest["programme"]["id"] = "6a1f3c58-0000-4c1c-9d54-6f6b3a0d7c22"


def every_command(pack: Path) -> dict[str, list[str]]:
    """Each but those that play, with arguments with which it must succeed, in this order."""
    key = str(pack.parent / "our.key")
    return {
        "status": ["status", "--json"],
        "start": ["start", "2026-11-15"],
        "session": ["session", "4", "2026-12-08"],
        "attended": ["attended", "1", "--on", "2026-11-15"],
        "log": ["log"],
        "notes on": ["notes", "on"],
        "notes medicine add": ["notes", "medicine", "add", "Sumatriptan 50 mg", "triptan"],
        "notes medicine list": ["notes", "medicine", "list"],
        "notes day": ["notes", "day", "2026-12-08", "2", "--medicine", "Sumatriptan 50 mg=1"],
        "notes show": ["notes", "show"],
        "notes sheet": ["notes", "sheet", str(pack.parent / "sheet.pdf")],
        "notes clear": ["notes", "clear", "2026-12-08"],
        "notes off": ["notes", "off"],
        "group new": ["group", "new", "Monday", "--start", "2026-11-16", "--codes", "2"],
        "group list": ["group", "list"],
        "group attendance": ["group", "attendance", "Monday", "1", "-", "present"],
        "group move": ["group", "move", "Monday", "5", "2026-12-15"],
        "group hand-out": ["group", "hand-out", "Monday", str(pack.parent / "group")],
        "room check": ["room", "check", "Monday", "4"],
        "export": ["export", str(pack.parent / "export")],
        "adherence": ["adherence", str(pack.parent / "export")],
        "backup": ["backup", str(pack.parent / "all.evenbreath-backup")],
        "pack inspect": ["pack", "inspect", str(pack)],
        "pack verify": ["pack", "verify", str(pack)],
        "pack install": ["pack", "install", str(pack)],
        "programme list": ["programme", "list"],
        "programme use": ["programme", "use", PROGRAMME_ID],
        "programme new": ["programme", "new", "Six weeks", "--from", PROGRAMME_ID],
        "programme drafts": ["programme", "drafts"],
        "programme add": ["programme", "add", str(tone(pack.parent / "breath.wav", 2.0))],
        "programme check": ["programme", "check"],
        "programme export-plan": ["programme", "export-plan", str(pack.parent / "plan.toml")],
        "programme apply": ["programme", "apply", str(pack.parent / "plan.toml")],
        "programme key make": ["programme", "key", "make", "Our clinic"],
        "programme key show": ["programme", "key", "show"],
        "programme key rename": ["programme", "key", "rename", "The clinic"],
        "programme key export": ["programme", "key", "export", key],
        "programme key import": ["programme", "key", "import", key],
        "programme pack": ["programme", "pack", str(pack.parent / "made.evenbreath"), "--sign"],
        "programme continue": ["programme", "continue"],
        "devices": ["devices"],
        "doctor": ["doctor"],
    }


def check_every_command(console: Console, folder: Path) -> None:
    """Run every command beside the one practice that runs; it must still run after each."""
    pack = tiny_pack(folder / "other.evenbreath", edit=other)
    sound = file_device(folder / "sound")
    commands = every_command(pack)
    assert set(commands) == names(evenbreath) - {"play", "silence", "practised", "restore"}
    (running,) = console.ok("log", "--json").value
    assert (running["ended_at"], running["end_reason"], running["verdict"]) == (None,) * 3
    for name, arguments in commands.items():
        if name in ("devices", "doctor"):
            answer = run_command(console.home, *arguments, EVENBREATH_NOW=EXAMPLE_NOW, **sound)
            # The doctor says that a file takes sound faster than it can be heard.
            assert (answer.code, answer.err) == (int(name == "doctor"), ""), (name, answer)
            assert answer.out.count("--  ") == answer.code
        elif name == "programme continue":  # as on another computer with the key
            console.ok("pack", "install", commands["programme pack"][2])
            (made,) = console.ok("programme", "drafts", "--json").value
            DraftStore(Home.open(console.home)).delete(made["id"])
            console.ok(*arguments, made["id"])
        elif name == "room check":  # not on the day of the session
            answer = console(*arguments)
            assert (answer.code, answer.err) == (1, ""), answer
        else:
            console.ok(*arguments)
        (practice,) = console.ok("log", "--json").value
        assert (practice["id"], practice["end_reason"]) == (running["id"], None), name
    for sounding in (("play", "home"), ("silence", "5")):
        assert_refused(console(*sounding, "--no-sound"), "already open with these records")
    backup = commands["backup"][-1]
    assert_refused(console("restore", backup, "--yes"), "already open with these records")
    console.ok("practised", "2026-12-08", "10")


def assert_kept(console: Console) -> None:
    """The practice that ran is closed as stopped, with what was heard."""
    by_hand, practice = console.ok("log", "--json").value
    assert by_hand["source"] == "by-hand"
    assert practice["end_reason"] == "stopped"
    assert practice["unique_seconds"] > 0


@pytest.fixture
def begun(console: Console) -> Console:
    """A console on a course in its fourth week."""
    if sys.platform == "win32":
        pytest.skip("one process cannot be asked to end like this on Windows")
    console.ok("start", "2026-11-16")
    return console


def test_while_a_command_plays(begun: Console, tmp_path: Path) -> None:
    with playing(begun.home, "home", "--no-sound") as process:
        check_every_command(begun, tmp_path)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert_kept(begun)


def test_while_the_window_plays(begun: Console, tmp_path: Path) -> None:
    home = Home.open(begun.home)
    with Database.open(home.records(), Clock.from_environment(os.environ).now()) as database:
        Settings(database).started = True
    with private_sound() as sound:
        environ = environment(begun.home, EVENBREATH_NOW=EXAMPLE_NOW) | dict(sound)
        with DrivenWindow(begun.home, environ) as window:
            window.wait_until_ready()
            while (home.runtime / "install.lock").exists():  # it installs what came with it
                time.sleep(0.05)
            window.press("space")
            window.wait_until_heard()
            check_every_command(begun, tmp_path)
            window.close()
    assert_kept(begun)
