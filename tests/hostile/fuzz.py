"""Files changed by chance: whatever comes, a sentence refuses it and nothing is left behind.

`python -m tests.hostile.fuzz --seconds 600 --seed 1` goes on for ten minutes. Each case depends on
the seed and its own number only; `--only KIND:NUMBER` does one again.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from app.audio.ingest.worker import Worker
from app.core.errors import AppError, UnexpectedError
from app.core.programme import schedule
from app.core.programme.manifest import dump_manifest, manifest_warnings, parse_manifest
from app.core.programme.programme import Programme, Recording
from app.core.programme.schedule import Course
from app.core.programme.soundness import facts_problem
from app.core.programme.transcript import parse_webvtt
from app.core.programme.voices import voices
from app.store.adherence.together import read_together
from app.store.backup.restore import restore
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.export import collect
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from tests import ten_years
from tests.adherence_exports import write_zip
from tests.hostile import mutation
from tests.hostile.bad_exports import GOOD, changed_export
from tests.hostile.bad_pack import (
    INSTALLED_VERSION,
    Json,
    good_manifest,
    good_members,
    good_pack,
)
from tests.hostile.raw_zip import Part
from tests.packs import write_members
from tests.recordings import FORMATS, RATE, chirp, write_recording
from tests.store.parts import moment, programme, tree

KINDS = ("manifest", "zip", "matroska", "records", "transcript", "export")
MAX_SECONDS = 30.0
"""For one case on a busy machine: a file may keep its child busy for as long as the deadline."""

MAX_MEGABYTES = 200
"""How far one case may raise what this process ever held."""

_MANY_CHANNELS = (("aac", 1), ("aac", 6), ("opus", 6), ("flac", 8))
"""From 6 to 8 and from 1 to 2 it is one changed byte; 8 channels of AAC end who decodes them."""

TRANSCRIPT = (
    "WEBVTT\n\n1\n00:00:00.500 --> 00:00:02.000 align:start\nBreathe <i>in</i>.\n\n"
    "NOTE a remark\n\n00:02.500 --> 01:00:03.000\nAnd out.\nSlowly &amp; gently.\n"
)

_CHILD = """
import os, sys
os.dup2(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
from app.audio.ingest.worker import main
sys.exit(main())
"""


class _Good(NamedTuple):
    """A recording that is in order, where its elements lie, and what a manifest says of it."""

    data: bytes
    elements: list[mutation.Element]
    recording: Recording


class Fuzz:
    """Owns a data folder and a child that opens recordings; one thread only.

    `outcomes` counts what became of the cases, by kind and error.
    """

    def __init__(self, folder: Path, seed: int, worker: Worker, complaints: Path) -> None:
        """`complaints` is where the child of `worker` writes what it has to say."""
        self.seed = seed
        self.outcomes: Counter[str] = Counter()
        self.file = folder / "changed.evenbreath"
        self._worker = worker
        self._complaints = complaints
        self._pristine = folder / "pristine"
        self._home = folder / "home"
        library = Library(Home.open(self._pristine))
        library.install(good_pack(folder / "good.evenbreath", INSTALLED_VERSION), worker.check)
        self._renew()

    def case(self, kind: str, number: int) -> None:
        """Make the file of one case and use it. Raises AssertionError, or whatever slips out."""
        chance = random.Random(f"{self.seed} {kind} {number}")
        began, held = time.monotonic(), _peak_megabytes()
        if kind == "manifest":
            data = mutation.changed_json(chance, self._manifest)
            write_members(self.file, {**self._members, "manifest.json": data})
            self._install(kind)
        elif kind == "zip":
            self.file.write_bytes(mutation.changed_zip(chance, self._parts))
            self._install(kind)
        elif kind == "records":
            self.file.write_bytes(mutation.changed_records(chance, self._records))
            self._restore()
            self._open_records()
        elif kind == "transcript":
            self._read(mutation.changed_text(chance, TRANSCRIPT))
        elif kind == "export":
            self.file.write_bytes(changed_export(chance))
            self._read_together()
        else:
            codec = chance.choice(list(self._recordings))
            good = self._recordings[codec]
            self.file.write_bytes(mutation.changed_matroska(chance, good.data, good.elements))
            self._open(codec)
        taken = time.monotonic() - began
        assert taken < MAX_SECONDS, f"took {taken:.0f} s"
        grown = _peak_megabytes() - held
        assert grown < MAX_MEGABYTES, f"took {grown:.0f} MB"
        said = self._complaints.read_text(errors="replace") if self._complaints.exists() else ""
        assert "Traceback" not in said, said

    def _install(self, kind: str) -> None:
        library = Library(Home.open(self._home))
        try:
            installed = library.install(self.file, self._worker.check)
        except AppError as error:
            self._refused(kind, error)
            return
        self.outcomes[f"{kind}: taken"] += 1
        assert installed.programme in [one.programme for one in library.installed()]
        use(installed.programme)
        manifest = parse_manifest(installed.manifest_bytes)
        assert parse_manifest(dump_manifest(manifest)) == manifest
        assert all(manifest_warnings(manifest))
        self._renew()

    def _open(self, codec: str) -> None:
        try:
            facts = self._worker.check(self.file)
        except AppError as error:
            self._count("matroska", error)
            return
        assert facts.audio_streams >= 1
        problem = facts_problem(self._recordings[codec].recording, facts)
        self.outcomes[f"matroska: {'taken' if problem is None else _plain(problem)}"] += 1

    def _restore(self) -> None:
        """Bring the file back into other records: it is refused, or they can be used."""
        home = Home.open(self._fresh("target"))
        with ProfileLock.acquire(home.profile_folder()) as owner:
            with Database.open(home.records(), moment(), owner) as database:
                before = PracticeLog(database).practices()
            try:
                restore(self.file, home, "default", moment(), owner, self._worker.check)
            except AppError as error:
                self._count("records", error)
                with Database.open(home.records(), moment(), owner) as database:
                    assert PracticeLog(database).practices() == before
                return
        self.outcomes["records: taken"] += 1
        with Database.open(home.records(), moment()) as database:
            use_records(database)

    def _open_records(self) -> None:
        """Open the file as a person's own records, which have no copy: never a bug of ours."""
        home = Home.open(self._fresh("own"))
        shutil.copy(self.file, home.records())
        try:
            with Database.open(home.records(), moment()) as database:
                PracticeLog(database).is_any_open()
        except AppError as error:
            self._count("records opened", error)

    def _fresh(self, name: str) -> Path:
        folder = self._home.with_name(name)
        shutil.rmtree(folder, ignore_errors=True)
        if name == "target":
            with Database.open(Home.open(folder).records(), moment()) as database:
                ten_years.fill(database, programme(), moment(), days=1)
        else:
            Home.open(folder).profile_folder().mkdir(parents=True, exist_ok=True)
        return folder

    @cached_property
    def _records(self) -> bytes:
        home = Home.open(self._home.with_name("source"))
        with Database.open(home.records(), moment()) as database:
            ten_years.fill(database, programme(), moment(), days=20)
            Settings(database).language = "it"
            calendar = Calendar(database)
            calendar.set_start(programme(), date(2026, 11, 16), moment())
            calendar.see(programme(), moment())
        return home.records().read_bytes()

    def _read(self, text: str) -> None:
        """Read the file as what is said in a recording, as the page that shows it does."""
        cues = parse_webvtt(text)
        assert all(0 <= cue.start_seconds <= cue.end_seconds for cue in cues)
        self.outcomes["transcript: " + ("taken" if cues else "nothing in it")] += 1

    def _read_together(self) -> None:
        """Read the file as an export beside a good one, which is read whatever the other holds."""
        good = write_zip(self.file.with_name("good.zip"), replace(GOOD, code="GOOD22"))
        made = read_together([self.file, good], date(2026, 12, 28))
        assert "GOOD22" in [person.code for person in made.people]
        for refused in made.refused:
            self._count("export", refused.error)
        if not made.refused:
            self.outcomes["export: taken"] += 1

    def _count(self, kind: str, error: AppError) -> None:
        assert not isinstance(error, UnexpectedError), error
        detail = _plain(str(error.fields.get("detail", "")))
        self.outcomes[f"{kind}: {type(error).__name__} {detail}".rstrip()] += 1

    def _refused(self, kind: str, error: AppError) -> None:
        self._count(kind, error)
        assert tree(self._home) == self._tree, f"left something behind: {error}"

    def _renew(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)
        shutil.copytree(self._pristine, self._home)

    @cached_property
    def _tree(self) -> dict[str, bytes | None]:
        return tree(self._pristine)

    @cached_property
    def _manifest(self) -> Json:
        manifest = good_manifest()
        programme = manifest["programme"]
        programme["recordings"][0] |= {"voice": "One", "skip_frames": 0, "extra": {"a": [1, {}]}}
        programme["recordings"][1] |= {"variant_of": "body-scan", "variant": "normal"}
        programme["sessions"][0] |= {"date": "2026-11-16", "time": "18:30", "extra": {}}
        programme["sessions"][1]["blocks"].append({"type": "bell", "recording": None, "strokes": 3})
        programme |= {"zone": "Europe/Rome", "group": {"code": "A"}, "start_date": "2026-11-16"}
        return manifest | {"extra": {"tool": "x"}, "requires": [], "content": "full"}

    @cached_property
    def _members(self) -> dict[str, bytes]:
        return good_members()

    @cached_property
    def _parts(self) -> list[Part]:
        return [Part(name.encode(), data) for name, data in self._members.items()]

    @cached_property
    def _recordings(self) -> dict[str, _Good]:
        """A recording of each codec, and of as many channels as some of them hold."""
        plain = parse_manifest(self._members["manifest.json"]).programme.recordings[0]
        made = {}
        kinds = [*((codec, 2) for codec in FORMATS), *_MANY_CHANNELS]
        for codec, channels in kinds:
            write_recording(self.file, chirp(1.5, channels), codec)
            data = self.file.read_bytes()
            end = self._worker.check(self.file).end_seconds
            frames = round(end * RATE)
            recording = replace(plain, channels=channels, frames=frames, sample_rate=RATE)
            made[f"{codec} {channels}"] = _Good(data, list(mutation.elements(data)), recording)
        return made


def use(programme: Programme) -> None:
    """Ask of a programme what every page and command asks."""
    for course in (Course(), Course(start_date=date(2026, 11, 16))):
        today = date(2026, 12, 9)
        schedule.newly_open(programme, course, today)
        schedule.week(programme, course, today)
        schedule.days_so_far(programme, course, today)
        for recording in programme.recordings:
            schedule.opens_on(programme, course, recording.id)
            schedule.opens_with(programme, course, recording.id)
            assert recording in voices(programme, recording.id)


def use_records(database: Database) -> None:
    """Ask of records what every page and command asks."""
    PracticeLog(database).practices()
    Calendar(database).see(programme(), moment())
    assert Settings(database).language in (None, "it") or Settings(database).language
    for table in collect(database, [programme()], moment(), "p1").tables:
        table.csv()


@contextmanager
def fuzz(folder: Path, seed: int) -> Iterator[Fuzz]:
    """What is needed to go through cases in `folder`, which is a new one."""
    complaints = folder / "complaints"
    with Worker((sys.executable, "-P", "-c", _CHILD, str(complaints))) as worker:
        yield Fuzz(folder, seed, worker, complaints)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", metavar="KIND:NUMBER")
    asked = parser.parse_args(arguments)
    print(f"seed {asked.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-fuzz-"))
    with fuzz(folder, asked.seed) as run:
        if asked.only:
            kind, _, number = asked.only.partition(":")
            run.case(kind, int(number))
            print(dict(run.outcomes))
            return 0
        ends, number = time.monotonic() + asked.seconds, 0
        while time.monotonic() < ends:
            for kind in KINDS:
                try:
                    run.case(kind, number)
                except BaseException:
                    print(f"--seed {asked.seed} --only {kind}:{number}: see {run.file}", flush=True)
                    raise
            number += 1
    for outcome, count in sorted(run.outcomes.items()):
        print(f"{count:8} {outcome}")
    print(f"{number * len(KINDS)} cases, seed {asked.seed}")
    shutil.rmtree(folder)
    return 0


def _plain(detail: str) -> str:
    """A phrase without its place and its numbers."""
    return re.sub(r"\d+", "0", detail.rpartition(": ")[2])


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
