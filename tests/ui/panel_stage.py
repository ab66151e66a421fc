"""A programme in the making, with recordings that can be heard, to be looked at and tested."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from app.core.draft.draft import Draft
from app.core.draft.editing import add_block, add_recording, set_home_practice
from app.core.draft.ingested import Ingested
from app.core.programme.programme import Block
from app.main import Program
from app.store.packs.draft_store import DraftStore
from app.ui.editor.open_draft import OpenDraft
from app.ui.page_controller import Services
from tests.recordings import Ints, write_recording

RATE = 48_000
LEAD_SECONDS, TAIL_SECONDS = 6.0, 8.0
VOICE, BELL = "Seduta 3 corpo.wav", "Campana.wav"


def voice(seconds: float = 24.0) -> Ints:
    """Silence, a tone that swells and fades as sentences do, silence; in two channels."""
    time = np.arange(round(seconds * RATE)) / RATE
    swell = np.clip(np.sin(2 * np.pi * time / 5.0), 0.0, 1.0) * (0.4 + 0.3 * np.sin(time / 3))
    tone = 0.2 * swell * np.sin(2 * np.pi * 220 * time)
    lead, tail = np.zeros(round(LEAD_SECONDS * RATE)), np.zeros(round(TAIL_SECONDS * RATE))
    return _samples(np.concatenate([lead, tone, tail]), 2)


def bell() -> Ints:
    """One stroke that rings out, in one channel."""
    time = np.arange(3 * RATE) / RATE
    return _samples(0.3 * np.exp(-2 * time) * np.sin(2 * np.pi * 440 * time), 1)


def _samples(values: np.ndarray, channels: int) -> Ints:
    return np.repeat((values * 32767).astype(np.int16)[:, np.newaxis], channels, axis=1)


@cache
def _stored() -> tuple[Path, tuple[Ingested, ...]]:
    """The two recordings as they are stored, with what would be found out about them; made once."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-panel-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder, (
        _store(folder, VOICE, voice(), -27.4, -13.1, 7.4, LEAD_SECONDS, TAIL_SECONDS),
        _store(folder, BELL, bell(), -30.0, -10.5, 7.5, 0.0, 0.0),
    )


def _store(
    folder: Path,
    name: str,
    samples: Ints,
    loudness_lufs: float,
    true_peak_dbtp: float,
    gain_db: float,
    lead_seconds: float,
    tail_seconds: float,
) -> Ingested:
    written = folder / f"{name}.mka"
    write_recording(written, samples)
    sha256 = hashlib.sha256(written.read_bytes()).hexdigest()
    written = written.rename(folder / f"{sha256}.mka")
    parts = np.array_split(np.abs(samples).max(axis=1), 400)
    return Ingested(
        source_name=name,
        source_sha256=hashlib.sha256(name.encode()).hexdigest(),
        source_codec="pcm_s16le",
        lossy=False,
        sha256=sha256,
        bytes=written.stat().st_size,
        codec="flac",
        sample_rate=RATE,
        channels=samples.shape[1],
        frames=len(samples),
        skip_frames=0,
        loudness_lufs=loudness_lufs,
        true_peak_dbtp=true_peak_dbtp,
        gain_db=gain_db,
        lead_silence_seconds=lead_seconds,
        tail_silence_seconds=tail_seconds,
        clipped_frames=0,
        noise_floor_db=-90.0,
        decode_errors=0,
        waveform=tuple(int(part.max()) * 255 // 32768 for part in parts),
    )


def draft_with_recordings(store: DraftStore, title: str = "Monday group") -> Draft:
    """A programme of six sessions whose third plays a voice; the voice is for home, too."""
    draft = store.new("it", title)
    folder, ingested = _stored()
    for one in ingested:
        staged = store.staging / f"{one.sha256}.mka"
        shutil.copyfile(folder / f"{one.sha256}.mka", staged)
        store.keep_recording(staged, one)
        draft, recording_id = add_recording(draft, one)
        kind = "bell" if one.source_name == BELL else "recording"
        draft = add_block(draft, 3, 0, Block(kind, recording=recording_id))
    draft = set_home_practice(draft, (draft.programme.recordings[0].id,))
    store.save(draft)
    return draft


def house_of(program: Program) -> Services:
    """What the rooms of this window may use."""
    assert program.main_controller is not None
    return next(iter(program.main_controller._controllers.values())).services


def open_desk(program: Program) -> OpenDraft:
    """A desk with such a programme open on it."""
    open_draft = house_of(program).make_open_draft()
    open_draft.open(draft_with_recordings(open_draft.store).programme.id)
    return open_draft
