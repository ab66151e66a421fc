"""Rounds of `kill -9` at random moments, and what must be true after each."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Literal

from app.audio.ingest.worker import Worker
from app.clock import Clock
from app.core.practice.practice import EndReason, Practice
from app.core.practice.spans import Span, merged, played_seconds, unique_seconds
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from tests.bench import processes
from tests.driven_window import DrivenWindow, kill
from tests.packs import PROGRAMME_ID, tiny_pack

NOW = "2026-12-09T07:42:00+01:00"
LOST_SECONDS = 5.0
GONE_SECONDS = 10.0
REPORT_SECONDS = 0.5
"""A report is at most this much behind what the device has taken."""


@dataclass(frozen=True, slots=True)
class Strike:
    """When to kill: so long after Begin, after the first sound, or after the n-th save began."""

    when: Literal["begin", "sound", "save"]
    after_seconds: float
    save_every_seconds: float = 4.0
    nth_save: int = 1


def strikes(random: Random, begin: int, sound: int, save: int) -> list[Strike]:
    """So many strikes of each kind, mixed."""
    chosen = [Strike("begin", random.uniform(0.0, 0.35)) for _ in range(begin)]
    chosen += [Strike("sound", random.uniform(0.1, 6.0)) for _ in range(sound)]
    chosen += [
        Strike("save", random.uniform(0.0, 0.012), 0.5, random.randint(1, 4)) for _ in range(save)
    ]
    random.shuffle(chosen)
    return chosen


def make_home(folder: Path, seconds: float = 240.0) -> Path:
    """A data folder whose card offers so many seconds of home practice."""

    def open_now(manifest: dict[str, Any]) -> None:
        manifest["programme"]["unlock"]["open_now"] = True

    home = Home.open(folder)
    pack = tiny_pack(folder / "pack.evenbreath", seconds=(3.0, 3.0, seconds), edit=open_now)
    library = Library(home)
    with Worker() as worker:
        library.install_bundled(worker.check)
        library.install(pack, worker.check)
    pack.unlink()
    with closing(records(folder)) as database:
        settings = Settings(database)
        settings.started = True
        settings.current_programme = PROGRAMME_ID
    return folder


def kill_windows(home: Path, sound: Mapping[str, str], chosen: list[Strike]) -> int:
    """Kill the window at each strike and check at its next start; how many practices were kept."""
    environment = dict(sound) | {"EVENBREATH_NOW": NOW}
    last: DrivenWindow | None = None
    rows_before: dict[int, Practice] = practices(home)
    for strike in [*chosen, None]:
        every = strike.save_every_seconds if strike else 4.0
        with DrivenWindow(home, environment, save_every_seconds=every) as window:
            window.wait_until_ready()
            if last is not None:
                check_recovered(last, practices(home), rows_before)
            if strike is None:
                break
            rows_before = practices(home)
            window.press("space")
            _wait_for_strike(window, strike, since=0)
            window.kill()
            left = [pid for pid in window.family if not processes.wait_gone(pid, GONE_SECONDS)]
            assert not left, f"still there {GONE_SECONDS} s after {strike}: {left}"
            last = window
    return len(practices(home))


def check_recovered(
    window: DrivenWindow, after: Mapping[int, Practice], before: Mapping[int, Practice]
) -> None:
    """What the killed window told is there, at most five seconds short; the rest is as it was."""
    row = next((line["reserved"] for line in window.told if "reserved" in line), None)
    acknowledged = [line["spans"] for line in window.told if "saved" in line]
    heard = window.heard()
    assert {key: value for key, value in after.items() if key != row} == before
    kept = after.get(row) if row is not None else None
    if kept is None:
        assert not any(acknowledged), "a saved practice is gone"
        assert played_seconds(heard) <= LOST_SECONDS
        return
    assert kept.end_reason is EndReason.INTERRUPTED
    assert kept.verdict is not None
    assert kept.unique_seconds > 0
    if acknowledged:
        assert covers(kept.spans, acknowledged[-1])
    assert played_seconds(heard) - kept.played_seconds <= LOST_SECONDS
    assert kept.played_seconds <= played_seconds(heard) + REPORT_SECONDS, "more kept than heard"


def kill_players(home: Path, sound: Mapping[str, str], chosen: list[Strike]) -> None:
    """Kill the player under one window at each strike; the window plays on and keeps all."""
    environment = dict(sound) | {"EVENBREATH_NOW": NOW}
    with DrivenWindow(home, environment, save_every_seconds=0.5) as window:
        for strike in chosen:
            window.wait_until_ready()
            since = len(window.told)
            window.press("space")
            _wait_for_strike(window, strike, since)
            killed, struck = window.player, len(window.told)
            assert killed, "there is no player process"
            heard = window.heard(since)
            kill(killed)
            assert processes.wait_gone(killed, GONE_SECONDS)
            window.wait_for(
                lambda line, killed=killed: (
                    bool(line.get("spans")) and line.get("player") not in (None, killed)
                ),
                struck,
                "that a new player plays",
            )
            window.press("escape")
            window.wait_for(lambda line: line.get("page") == "today", struck, "that it stopped")
            row = window.wait_for(lambda line: "reserved" in line, since)["reserved"]
            kept = practices(home)[row]
            assert kept.end_reason is EndReason.STOPPED
            assert covers(kept.spans, heard), f"{heard} became {kept.spans} after {strike}"
            assert len(merged(kept.spans)) == 1, f"a hole in {kept.spans} after {strike}"
        family = window.note_family()
        assert window.close() == 0
        assert all(processes.wait_gone(pid, GONE_SECONDS) for pid in family)


def practices(home: Path) -> dict[int, Practice]:
    """The kept practices by id, read beside the window as a command would."""
    with closing(records(home)) as database:
        return {practice.id: practice for practice in PracticeLog(database).practices()}


def covers(spans: tuple[Span, ...], wanted: list[Span]) -> bool:
    """Whether all of `wanted` lies within `spans`, but for the rounding they are kept with."""
    together = unique_seconds([*spans, *((start, end) for start, end in wanted)])
    return together - unique_seconds(spans) < 0.01


def _wait_for_strike(window: DrivenWindow, strike: Strike, since: int) -> None:
    if strike.when == "sound":
        window.wait_until_heard(since)
    elif strike.when == "save":
        for _ in range(strike.nth_save):
            line = window.wait_for(lambda line: "saving" in line, since, "that it saves")
            since = window.told.index(line, since) + 1
    time.sleep(strike.after_seconds)


def records(home: Path) -> Database:
    """The records of the only person there, which the caller closes."""
    clock = Clock.from_environment({"EVENBREATH_NOW": NOW})
    return Database.open(Home.open(home).records(), clock.now())
