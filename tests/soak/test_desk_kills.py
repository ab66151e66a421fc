"""Hundreds of rounds of `kill -9` while a programme is edited, filled and packed."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from app.core.draft.draft import Draft
from app.core.errors import AppError
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack import read_pack
from app.store.paths import PACK_SUFFIX, Home
from tests.desk_at_work import edit_of, names_of
from tests.driven_window import ROOT
from tests.recordings import noise, write_recording

pytestmark = pytest.mark.soak

_ROUNDS_OF_A_HOME = 10
_SOURCES = 40
_MOST_LINES = 40


class Desk:
    """Owns a data folder, and knows what was said of it."""

    def __init__(self, folder: Path, sources: Path) -> None:
        self.home, self.sources, self.packs = folder / "home", sources, folder / "packs"
        self.packs.mkdir(parents=True)
        self.complaints = folder / "complaints"
        self.kept = 0
        self.names: set[str] = set()
        self.asked: set[str] = set()
        self.made: dict[str, int] = {}

    def work(self, random: Random) -> None:
        """Let it work, and kill it behind a line that it says, or right at its start."""
        lines = random.randrange(_MOST_LINES)
        seed = str(random.randrange(1 << 30))
        with (
            self.complaints.open("a") as complaints,
            subprocess.Popen(
                self._command(seed), cwd=ROOT, text=True, stdout=-1, stderr=complaints
            ) as child,
        ):
            assert child.stdout is not None
            for line in child.stdout:
                self._hear(line.split())
                lines -= 1
                if lines <= 0:
                    break
            child.kill()
            for line in child.stdout:  # what it said until then
                if line.endswith("\n"):
                    self._hear(line.split())

    def rest(self) -> None:
        """Let it end what was under way."""
        done = subprocess.run(
            [*self._command("0"), "--rest"], cwd=ROOT, text=True, capture_output=True, check=True
        )
        for line in done.stdout.splitlines():
            self._hear(line.split())

    def _command(self, seed: str) -> list[str]:
        folders = (self.home, self.sources, self.packs)
        return [sys.executable, "-m", "tests.desk_at_work", *map(str, folders), seed]

    def _hear(self, line: list[str]) -> None:
        match line:
            case ["kept", number, *names]:
                self.kept = max(self.kept, int(number))
                self.names |= set(names)
            case ["asked", name]:
                self.asked.add(name)
            case ["made", version, name]:
                self.made[name] = int(version)

    def look(self) -> Draft | None:
        """All that was said is on the disk, whole, and nothing went wrong on the way."""
        assert "Traceback" not in self.complaints.read_text()
        store = DraftStore(Home.open(self.home))
        entries = store.drafts()
        if not entries:
            assert self.kept == 0
            return None
        told: list[AppError] = []
        draft = store.load(entries[0].id, told.append)
        assert told == []
        assert edit_of(draft) >= self.kept
        assert set(names_of(draft)) >= self.names
        for recording in draft.programme.recordings:
            data = store.recording_path(recording.sha256).read_bytes()
            assert sha256(data).hexdigest() == recording.sha256
        self._look_at_packs(draft)
        return draft

    def _look_at_packs(self, draft: Draft) -> None:
        content: dict[int, object] = {}
        for path in self.packs.glob(f"*{PACK_SUFFIX}"):
            programme = read_pack(path).manifest.programme
            assert programme.version <= draft.programme.version
            assert self.made.get(path.name, programme.version) == programme.version
            assert content.setdefault(programme.version, programme) == programme
        assert all((self.packs / name).exists() for name in self.made)


def test_nothing_of_a_draft_is_lost(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    left = pytestconfig.getoption("desk_kills")
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(_SOURCES):
        write_recording(sources / f"{number:02}.mka", noise(2.0, channels=1, seed=number))
    killed = 0
    while left > 0:
        seed = Random().randrange(1 << 32)
        print(f"seed {seed}", flush=True)
        random = Random(seed)
        desk = Desk(tmp_path / f"{seed}", sources)
        for _ in range(min(left, _ROUNDS_OF_A_HOME)):
            desk.work(random)
            desk.look()
            left -= 1
            killed += 1
            print(f"{killed} kills", flush=True)
        desk.rest()
        draft = desk.look()
        assert draft is not None
        assert set(names_of(draft)) >= desk.asked
        assert len(names_of(draft)) == len(set(names_of(draft)))
