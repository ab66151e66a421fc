"""A process killed at any moment: what it said was kept is kept, and nothing is left half done."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.practice.practice import EndReason
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.soundness import is_sound
from tests.packs import PROGRAMME_ID
from tests.store.parts import RECORDINGS, moment, pack, tree

PRACTISE = """
import sys
from pathlib import Path
from app.core.practice.practice import EndReason, Verdict
from app.store.profile_lock import ProfileLock
from app.store.paths import Home
from app.store.records.practice_log import PracticeLog
from tests.store.parts import begin, moment, open_database

home = Home.open(Path(sys.argv[1]))
with ProfileLock.acquire(home.profile_folder()) as owner, open_database(home.root) as database:
    log = PracticeLog(database)
    log.recover(owner)
    while True:
        practice_id = log.reserve(begin())
        for second in range(1, 8):
            spans = [(0.0, float(second))]
            log.save(practice_id, spans, moment())
            print(practice_id, second, "open", flush=True)
        log.close(practice_id, spans, moment(), EndReason.ENDED, Verdict(True, "x", 1.0))
        print(practice_id, second, "closed", flush=True)
"""

INSTALL = """
import sys
from pathlib import Path
from app.store.packs.library import Library
from app.store.paths import Home
from tests.store.parts import check

library = Library(Home.open(Path(sys.argv[1])))
library.sweep()
for pack in sys.argv[2:]:
    print(library.install(Path(pack), check).programme.version, flush=True)
print("done", flush=True)
"""


def killed_after(code: str, arguments: list[str], seconds: float) -> list[str]:
    """What a process had said when it was killed, that long after its first line."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        said += process.stdout.read()
    # A line without its end was not said.
    return said.rpartition("\n")[0].splitlines()


def test_a_kill_loses_no_practice_that_was_saved(tmp_path: Path) -> None:
    moments = random.Random(7)
    said: dict[int, tuple[float, str]] = {}
    for _ in range(10):
        for line in killed_after(PRACTISE, [str(tmp_path)], moments.uniform(0.0, 0.15)):
            practice_id, second, state = line.split()
            said[int(practice_id)] = (float(second), state)
    home = Home.open(tmp_path)
    with (
        ProfileLock.acquire(home.profile_folder()) as owner,
        Database.open(home.records(), moment(), owner) as database,
    ):
        assert database.notices == []
        log = PracticeLog(database)
        log.recover(owner)
        kept = {practice.id: practice for practice in log.practices()}
    assert is_sound(home.records())
    assert len(said) >= 10
    for practice_id, (second, state) in said.items():
        practice = kept[practice_id]
        assert second <= practice.unique_seconds <= second + 1
        assert practice.end_reason is not None
        if state == "closed":
            assert practice.end_reason is EndReason.ENDED


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_leaves_programmes_whole(seed: int, tmp_path: Path) -> None:
    packs = [
        str(pack(tmp_path / f"{version}.evenbreath", lambda p, v=version: p.update(version=v)))
        for version in range(1, 40)
    ]
    home = Home.open(tmp_path / "home")
    before = {name for name in tree(home.root) if not name.startswith("programmes")}
    seconds = random.Random(seed).uniform(0.0, 0.3)
    said = killed_after(INSTALL, [str(home.root), *packs], seconds)
    library = Library(home)
    library.sweep()
    assert {name for name in tree(home.root) if not name.startswith("programmes")} <= before | {
        "runtime/install.lock"
    }
    versions = sorted(int(f.name) for f in (home.programmes / PROGRAMME_ID).iterdir())
    acknowledged = [int(line) for line in said if line != "done"]
    assert versions[: len(acknowledged)] == acknowledged
    assert len(versions) <= len(acknowledged) + 1
    for version in versions:
        installed = library.programme(PROGRAMME_ID, version)
        for recording in installed.programme.recordings:
            path = library.recording_path(installed, recording)
            assert path.read_bytes() == RECORDINGS[recording.id].data
