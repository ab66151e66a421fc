"""`play`: what is open plays in real time, and what is heard of it is kept."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.audio.child import PLAYER_COMMAND, Child
from app.cli import play
from app.core.errors import NotAPosition
from app.core.moment import Moment
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.settings import Settings
from tests.cli.console import (
    EXAMPLE_NOW,
    Answer,
    Console,
    assert_refused,
    file_device,
    playing,
    run_command,
)
from tests.private_sound import private_sound

PRACTICE_KEYS = [
    "id",
    "uid",
    "programme_id",
    "programme_version",
    "kind",
    "recording",
    "recording_sha256",
    "session",
    "context",
    "output",
    "source",
    "started_at",
    "ended_at",
    "entered_at",
    "utc_offset_minutes",
    "zone",
    "local_date",
    "unique_seconds",
    "played_seconds",
    "spans",
    "end_reason",
    "stop_reason",
    "verdict",
]

EPOCH = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def begun(console: Console) -> Console:
    """A console on a course in its fourth week."""
    console.ok("start", "2026-11-16")
    return console


def test_a_silent_practice_is_kept_as_silent(begun: Console) -> None:
    gc.disable()  # as the program's entry does
    answer = begun.ok("play", "breath", "--no-sound", "--from", "0:02")
    assert gc.isenabled()
    assert "Played without sound: 0:01 of 0:03. It does not count." in answer.out
    (practice,) = begun.ok("log", "--json").value
    assert list(practice) == PRACTICE_KEYS
    assert list(practice["verdict"]) == ["completed", "rule", "fraction_heard"]
    assert practice["spans"] == [[2.0, 3.0]]
    assert (practice["output"], practice["end_reason"]) == ("null", "ended")
    assert practice["verdict"]["rule"] == "unique-fraction/1"
    assert practice["verdict"]["completed"] is False
    assert (practice["context"], practice["source"]) == ("home", "player")
    assert (practice["local_date"], practice["zone"]) == ("2026-12-09", "UTC+01:00")
    assert practice["utc_offset_minutes"] == 60


def test_newest_first(begun: Console) -> None:
    begun.ok("play", "breath", "--no-sound", "--from", "0:02")
    begun.ok("play", "body-scan", "--no-sound", "--from", "0:02")
    practices = begun.ok("log", "--json").value
    assert [practice["recording"] for practice in practices] == ["body-scan", "breath"]
    assert practices[0]["id"] > practices[1]["id"]
    words = begun.ok("log").words
    assert "2026-12-09 07:42 Breath 0:01 of 0:03 stopped early, without sound, not counted" in words


def test_a_whole_practice_on_a_real_device_completes(home: Path, tmp_path: Path) -> None:
    sound = file_device(tmp_path / "sound")
    now = {"EVENBREATH_NOW": EXAMPLE_NOW}
    assert run_command(home, "start", "2026-11-16", **now).code == 0
    answer = run_command(home, "play", "breath", "--device", "cifile", **sound, **now)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == "Kept: 0:03 of 0:03 heard, completed."
    (practice,) = run_command(home, "log", "--json", **now).value
    assert practice["output"] == "device"
    assert practice["spans"] == [[0.0, 3.0]]
    assert practice["verdict"] == {
        "completed": True,
        "rule": "unique-fraction/1",
        "fraction_heard": 1.0,
    }
    status = run_command(home, "status", "--json", **now).value
    assert status["sessions"][1]["completed_on"] == "2026-12-09"
    assert (tmp_path / "sound" / "sound.raw").stat().st_size > 3 * 48_000 * 4


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_stops_and_keeps(begun: Console, name: str) -> None:
    number = getattr(signal, name, None)
    if number is None or sys.platform == "win32":
        pytest.skip(f"there is no {name} on this system")
    with playing(begun.home, "home", "--no-sound") as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert "Played without sound: " in out
    (practice,) = begun.ok("log", "--json").value
    assert practice["end_reason"] == "stopped"
    assert 0 < practice["unique_seconds"] < 20
    assert practice["ended_at"] is not None


def test_a_player_that_is_ended_with_the_command_lost_no_output(begun: Console) -> None:
    """A service that stops ends all of its processes at once."""
    with playing(begun.home, "home", "--no-sound") as process:
        for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    (practice,) = begun.ok("log", "--json").value
    assert practice["end_reason"] == "stopped"


def test_a_player_that_dies_cuts_the_practice_short(begun: Console) -> None:
    with playing(begun.home, "home", "--no-sound") as process:
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(child), signal.SIGKILL)
        out, err = process.communicate(timeout=20)
    assert_refused(Answer(process.returncode, out, err), "The sound output is gone")
    (practice,) = begun.ok("log", "--json").value
    assert practice["end_reason"] == "device_lost"


def test_the_early_player_ends_with_a_command_that_does_not_play(begun: Console) -> None:
    player = Child([*PLAYER_COMMAND, "--no-sound"])
    begun("log", player=player)
    assert player._process.poll() is not None


def test_what_a_kill_leaves_open_is_closed_by_the_next_command(begun: Console) -> None:
    with playing(begun.home, "home", "--no-sound") as process:
        while not begun.ok("log", "--json").value[0]["spans"]:
            pass
        process.kill()
        process.wait()
    (practice,) = begun.ok("log", "--json").value
    assert practice["end_reason"] == "interrupted"
    assert 3 < practice["unique_seconds"] < 20


def null_player(fault: str) -> Child:
    """A player whose output has a fault."""
    return Child([sys.executable, "-m", "tests.ui.null_player", "1", fault])


def test_nothing_heard_leaves_no_practice(begun: Console) -> None:
    answer = begun("play", "home", player=null_player("refuses"))
    assert_refused(answer, "No sound output was found")
    assert begun.ok("log", "--json").value == []


def test_an_output_that_is_not_there_is_named_as_it_was_chosen(begun: Console) -> None:
    database = Database.open(Home.open(begun.home).records(), Moment(EPOCH, "UTC", 0))
    with database:
        settings = Settings(database)
        settings.device, settings.device_name = "alsa_output.usb", "Kopfhörer USB"
    answer = begun("play", "home", player=null_player("absent"))
    assert_refused(answer, "no sound output named “Kopfhörer USB”")
    answer = begun("play", "home", "--device", "Hall", player=null_player("absent"))
    assert_refused(answer, "no sound output named “Hall”")
    assert begun.ok("log", "--json").value == []


def test_a_lost_device_keeps_what_was_heard(begun: Console) -> None:
    answer = begun("play", "home", "--from", "0:05", player=null_player("72000"))
    assert_refused(answer, "--from 0:04")
    (practice,) = begun.ok("log", "--json").value
    assert practice["end_reason"] == "device_lost"
    ((start, end),) = practice["spans"]
    assert start == 5.0
    assert 6.0 < end <= 6.5


def test_a_closed_recording_says_when_it_opens(console: Console) -> None:
    console.at("2026-11-17T08:00:00+01:00").ok("start", "2026-11-16")
    answer = console("play", "breath", "--no-sound")
    assert_refused(answer, "“Breath” opens on Monday 23 November 2026.")
    assert console.ok("log", "--json").value == []


def test_who_facilitates_has_everything_open(console: Console) -> None:
    """As in the window."""
    database = Database.open(Home.open(console.home).records(), Moment(EPOCH, "UTC", 0))
    with database:
        Settings(database).facilitates = True
    console.ok("play", "breath", "--no-sound", "--from", "0:02")
    assert [practice["recording"] for practice in console.ok("log", "--json").value] == ["breath"]
    assert all(
        recording["open"] for recording in console.ok("status", "--json").value["recordings"]
    )
    assert "Opens later" not in console.ok("status").out


def test_without_a_start_date_it_says_what_to_do(console: Console) -> None:
    assert_refused(console("play", "home", "--no-sound"), "evenbreath start DATE")


def test_an_unknown_recording(begun: Console) -> None:
    assert_refused(begun("play", "nonsense", "--no-sound"), "no recording “nonsense”")


@pytest.mark.parametrize(
    "text", ["0:20", "3:30", "1:99", "ninety", "-1:00", "1", "", "0:1", "٠:٠٥"]
)
def test_a_position_that_is_none(begun: Console, text: str) -> None:
    assert_refused(begun("play", "home", "--no-sound", "--from", text), "is not a position")
    assert begun.ok("log", "--json").value == []


@pytest.mark.parametrize(
    ("text", "seconds"), [("0:00", 0), ("8:21", 501), ("89:59", 5399), ("1:29:59", 5399)]
)
def test_a_position(text: str, seconds: float) -> None:
    assert play.parse_position(text, 5400.0) == seconds


@pytest.mark.parametrize("text", ["5:75", "5:60", "1:60:00", "1:00:60", "1:2:3"])
def test_sixty_seconds_are_a_minute(text: str) -> None:
    with pytest.raises(NotAPosition):
        play.parse_position(text, 86_400.0)


def test_a_position_at_the_end_is_none() -> None:
    with pytest.raises(NotAPosition):
        play.parse_position("90:00", 5400.0)


def test_only_one_may_practise(begun: Console) -> None:
    with ProfileLock.acquire(Home.open(begun.home).profile_folder()):
        assert_refused(begun("play", "home", "--no-sound"), "already open")
    assert begun.ok("log", "--json").value == []


def test_a_sound_server_that_dies_is_said_in_one_sentence(begun: Console) -> None:
    with ExitStack() as stack:
        environ = dict(stack.enter_context(private_sound()))
        with playing(begun.home, "home", **environ) as process:
            while not begun.ok("log", "--json").value[0]["spans"]:
                assert process.poll() is None
            stack.close()
            out, err = process.communicate(timeout=20)
    assert_refused(Answer(process.returncode, out, err), "The sound output is gone")
    (practice,) = begun.ok("log", "--json").value
    assert practice["end_reason"] == "device_lost"
    assert practice["output"] == "device"
    assert 0.5 < practice["unique_seconds"] < 20


def test_the_command_itself_loads_no_sound_library() -> None:
    """They take longer than all the rest, and load in the player process meanwhile."""
    code = (
        "import sys, app.__main__, app.cli.main, app.cli.play; "
        "print(sorted({'numpy', 'av', 'sounddevice'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def fast_player(*faults: str) -> Child:
    """A player on an output of its own, a hundred times as fast as life."""
    return Child([sys.executable, "-m", "tests.ui.null_player", "100", *faults])


def test_silence_is_kept_and_shown_apart(begun: Console) -> None:
    answer = begun("silence", "1", "--bell", "middle", player=fast_player())
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == "Kept: 1:00 of 1:00 heard, completed."
    (practice,) = begun.ok("log", "--json").value
    assert (practice["kind"], practice["recording"]) == ("silence", None)
    assert (practice["unique_seconds"], practice["spans"]) == (60.0, [[0.0, 60.0]])
    assert (practice["context"], practice["output"]) == ("home", "device")
    assert (practice["end_reason"], practice["verdict"]["completed"]) == ("ended", True)
    assert "in silence 1:00 of 1:00 completed" in begun.ok("log").words
    status = begun.ok("status", "--json").value
    assert status["practice_days"]["dates"] == []
    assert status["silence"] == {
        "practices": 1,
        "seconds": 60.0,
        "counts_as_home_practice": False,
    }
    assert "Practised in silence once, 1:00 in all; counted apart." in begun.ok("status").words


def test_silence_with_a_lost_output_is_kept_as_far_as_it_was_heard(begun: Console) -> None:
    answer = begun("silence", "9", "--bell", "none", player=fast_player("2400000"))
    assert_refused(answer, "What you practised in silence is kept")
    (practice,) = begun.ok("log", "--json").value
    assert (practice["kind"], practice["end_reason"]) == ("silence", "device_lost")
    assert 0 < practice["unique_seconds"] <= 50.0


@pytest.mark.parametrize(
    "arguments", [("0",), ("181",), ("ten",), ("5", "--every", "0"), ("5", "--bell", "high")]
)
def test_silence_is_between_one_minute_and_three_hours(
    begun: Console, arguments: tuple[str, ...]
) -> None:
    assert begun("silence", *arguments).code == 2
