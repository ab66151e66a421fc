"""Commands where several people keep their records in one data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import main
from app.store.paths import DEFAULT_PROFILE, Home
from app.store.profiles import Person, Profiles
from tests.cli.console import Console, assert_refused


@pytest.fixture
def anna(console: Console) -> Person:
    """A second person beside Maria."""
    profiles = Profiles(Home(console.home))
    profiles.rename(DEFAULT_PROFILE, "Maria")
    return profiles.add("Anna")


def session_one(console: Console, name: str) -> str:
    return str(console.ok("--profile", name, "status", "--json").value["sessions"][0]["date"])


@pytest.mark.parametrize(
    "command", [("status",), ("log",), ("start", "2026-11-16"), ("programme", "list")]
)
def test_without_a_name_those_who_are_there_are_said(
    console: Console, anna: Person, command: tuple[str, ...]
) -> None:
    assert_refused(console(*command), "Anna, Maria")


def test_each_person_has_dates_of_their_own(console: Console, anna: Person) -> None:
    console.ok("--profile", "Anna", "start", "2026-11-16")
    console.ok("start", "2026-11-23", "--profile", "maria")
    assert session_one(console, "Anna") == "2026-11-16"
    assert session_one(console, "Maria") == "2026-11-23"


def test_the_environment_names_a_person_and_an_option_another(
    console: Console, anna: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    console.ok("--profile", "Anna", "start", "2026-11-16")
    environ = {"EVENBREATH_HOME": str(console.home), "EVENBREATH_PROFILE": "Anna"}
    assert main.main(["status", "--json"], environ) == 0
    assert '"2026-11-16"' in capsys.readouterr().out
    assert main.main(["status", "--json", "--profile", "Maria"], environ) == 0
    assert '"2026-11-16"' not in capsys.readouterr().out


def test_somebody_who_is_not_there_is_said(console: Console, anna: Person) -> None:
    assert_refused(console("--profile", "Berta", "status"), "“Berta”")


def test_what_is_about_no_person_needs_no_name(
    console: Console, anna: Person, small_pack: Path
) -> None:
    console.ok("pack", "inspect", str(small_pack))
    console.ok("pack", "verify", str(small_pack))


def test_the_only_person_may_be_named_too(console: Console) -> None:
    console.ok("--profile", "default", "status")
