"""A data folder in which a long recording is today's home practice."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.audio.ingest.worker import Worker
from app.core.moment import Moment
from app.core.practice.practice import EndReason, verdict
from app.core.programme.manifest import Manifest
from app.core.programme.programme import (
    Block,
    Completion,
    Dose,
    Programme,
    Recording,
    Session,
    Unlock,
)
from app.store.packs.library import Library
from app.store.packs.pack_writing import write_pack
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.practice_log import Begin, PracticeLog
from app.store.records.settings import Settings
from tests.bench.recordings import RATE, BenchRecording

NOW = "2026-12-09T07:42:00+01:00"
"""Where the program's clock starts, so that what was stopped earlier "today" stays today."""

PROGRAMME = "4b2f6d0e-5a35-4c1c-9c6c-2f1c7d9e0b11"
CONTINUED_SECONDS = 2.0
"""Continuing after an early stop begins this much before the stop."""


@dataclass(frozen=True, slots=True)
class BenchHome:
    """A data folder to copy from; the window finds the recording on its card there."""

    root: Path

    def copy(self, target: Path) -> Path:
        """A fresh data folder like this one; recordings are linked, records are copied."""

        def copied(source: str, destination: str) -> str:
            if source.endswith(".mka"):
                Path(destination).hardlink_to(source)
                return destination
            return shutil.copy2(source, destination)

        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.root, target, copy_function=copied)
        return target


def make_home(folder: Path, recording: BenchRecording, at_seconds: float = 0.0) -> BenchHome:
    """A data folder in `folder` whose card offers `recording` from `at_seconds`.

    A place other than 0 is offered because a practice was stopped just behind it "this morning".
    The bundled programmes are in it too, as in every person's.
    """
    programme = _programme(recording)
    home = Home.open(folder)
    pack = folder.with_suffix(".evenbreath")
    write_pack(pack, Manifest(programme=programme), {recording.sha256: Path(recording.path)}, {})
    library = Library(home)
    with Worker() as worker:
        library.install_bundled(worker.check)
        library.install(pack, worker.check)
    pack.unlink()
    morning = Moment.of(datetime.fromisoformat(NOW).replace(hour=6), "UTC+01:00")
    with Database.open(home.records(), morning) as database:
        settings = Settings(database)
        settings.started = True
        settings.current_programme = programme.id
        if at_seconds:
            log = PracticeLog(database)
            spans = ((0.0, at_seconds + CONTINUED_SECONDS),)
            row = log.reserve(Begin(programme, programme.recordings[0], morning))
            judged = verdict(spans, recording.seconds, programme.completion)
            log.close(row, spans, morning, EndReason.STOPPED, judged)
    return BenchHome(folder)


def _programme(recording: BenchRecording) -> Programme:
    blocks = (
        Block(type="recording", recording="long"),
        Block(type="talk", title="After it", minutes=5.0, note=""),
    )
    return Programme(
        id=PROGRAMME,
        version=1,
        title="Bench",
        language="en",
        author="Bench",
        licence="CC0-1.0",
        description="A long recording for measuring.",
        unlock=Unlock(home_practice_from_session=3, open_now=True),
        completion=Completion(rule="unique-fraction", version=1, fraction=0.8),
        practice_day_min_seconds=300.0,
        dose=Dose(minutes=(7.0, 10.0), days_per_week=7),
        recordings=(
            Recording(
                id="long",
                title="A long recording",
                kind="body-and-breath",
                language="en",
                sha256=recording.sha256,
                bytes=Path(recording.path).stat().st_size,
                sample_rate=RATE,
                channels=recording.channels,
                frames=recording.frames,
                skip_frames=recording.skip_frames,
                loudness_lufs=-20.0,
                true_peak_dbtp=-3.0,
                gain_db=0.0,
            ),
        ),
        sessions=tuple(
            Session(number=number, title=f"Session {number}", minutes=90.0, blocks=blocks)
            for number in range(1, 7)
        ),
        home_practice=("long",),
        handout="",
        start_date=date(2026, 11, 16),
    )
