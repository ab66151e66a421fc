"""What is rendered comes back whole, is found again, and goes into a pack that adds up."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from assets.narration.bell import BellSetting
from assets.narration.bundle import manifest_of, session_problems, write_bundle
from assets.narration.container import RATE, decode, encode
from assets.narration.definition import ProgrammeDefinition, RecordingDefinition
from assets.narration.figures import Hearing
from assets.narration.kept import KeptRecordings
from assets.narration.rendering import Rendered, key_of, render

BELL = RecordingDefinition(
    id="bell",
    title="Bell",
    kind="bell",
    seconds=(5.0, 7.0),
    bit_rate=48_000,
    script=None,
    voice=None,
    bell=BellSetting(frequency_hz=294.0, seconds=6.0),
    variant_of=None,
    variant=None,
)
PROGRAMME = ProgrammeDefinition(
    name="small",
    language="en",
    recordings=(BELL,),
    fields={
        "id": "11111111-2222-3333-4444-555555555555",
        "version": 1,
        "title": "Small",
        "language": "en",
        "author": "",
        "licence": "",
        "description": "",
        "unlock": {"home_practice_from_session": 1},
        "completion": {"rule": "unique-fraction", "version": 1, "fraction": 0.8},
        "practice_day": {"min_seconds": 300},
        "dose": {"minutes": [7, 10], "days_per_week": 7},
        "home_practice": ["bell"],
        "handout": "",
    },
    sessions=(
        {
            "number": 1,
            "title": "One",
            "minutes": 10,
            "blocks": [
                {"type": "bell", "recording": "bell", "strokes": 2},
                {"type": "recording", "recording": "bell"},
                {"type": "silence", "seconds": 120},
                {"type": "talk", "title": "Talk", "note": "", "minutes": 5},
                {"type": "break", "minutes": 3},
            ],
        },
    ),
)


def nobody(*_: object) -> Hearing:
    raise AssertionError("a bell has no words")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def bell(cache: Path) -> Rendered:
    kept = KeptRecordings(cache, cache / "none.evenbreath", cache / "none.json")
    rendered = render(BELL, "en", kept.folder(key_of(BELL)), cache, nobody)
    kept.keep(key_of(BELL), rendered)
    return rendered


@pytest.mark.parametrize("frames", [RATE, RATE + 1, 2 * RATE - 137, 960 * 60, 960 * 60 + 648])
def test_a_plain_decode_gives_every_frame_in_its_place(tmp_path: Path, frames: int) -> None:
    noise = np.random.default_rng(1).standard_normal(frames) * 0.05
    written = np.convolve(noise, np.ones(8) / 8, "same").astype(np.float32)
    encode(written, tmp_path / "a.mka", 48_000)
    decoded = decode(tmp_path / "a.mka")
    assert len(decoded.samples) == frames
    assert decoded.last_packet_end_seconds == pytest.approx(frames / RATE, abs=0.2)
    size = 2 * frames
    match = np.fft.irfft(
        np.fft.rfft(decoded.samples, size) * np.fft.rfft(written, size).conj(), size
    )
    assert int(match.argmax()) == 0


def test_the_same_samples_give_the_same_bytes(tmp_path: Path) -> None:
    samples = np.random.default_rng(2).standard_normal(RATE).astype(np.float32) * 0.05
    for name in ("a.mka", "b.mka"):
        encode(samples, tmp_path / name, 48_000)
    assert (tmp_path / "a.mka").read_bytes() == (tmp_path / "b.mka").read_bytes()


def test_a_bell_is_rendered_under_the_voice(bell: Rendered) -> None:
    assert bell.frames == 6 * RATE
    assert bell.figures.loudness_lufs == pytest.approx(-22.0, abs=0.3)
    assert bell.transcript is None


def test_what_was_rendered_is_found_by_its_key(cache: Path, bell: Rendered) -> None:
    kept = KeptRecordings(cache, cache / "none.evenbreath", cache / "none.json")
    assert kept.find(key_of(BELL)) == bell
    assert kept.find("0" * 64) is None


def test_a_fresh_checkout_finds_it_in_the_pack(cache: Path, bell: Rendered, tmp_path: Path) -> None:
    pack, record = tmp_path / "small.evenbreath", tmp_path / "small.json"
    manifest = manifest_of(PROGRAMME, {"bell": bell})
    write_bundle(pack, manifest, {"bell": bell})
    KeptRecordings(cache, pack, record).write_record(manifest, {"bell": key_of(BELL)})
    found = KeptRecordings(tmp_path / "empty", pack, record).find(key_of(BELL))
    assert found is not None
    assert found.figures == bell.figures
    assert found.audio.read_bytes() == bell.audio.read_bytes()


def test_a_pack_names_each_recording_by_its_own_bytes(bell: Rendered) -> None:
    (entry,) = manifest_of(PROGRAMME, {"bell": bell})["programme"]["recordings"]
    assert entry["sha256"] == hashlib.sha256(bell.audio.read_bytes()).hexdigest()
    assert entry["frames"] == len(decode(bell.audio).samples)


def test_the_same_programme_gives_the_same_pack(bell: Rendered, tmp_path: Path) -> None:
    for name in ("a.evenbreath", "b.evenbreath"):
        write_bundle(tmp_path / name, manifest_of(PROGRAMME, {"bell": bell}), {"bell": bell})
    packs = [(tmp_path / name).read_bytes() for name in ("a.evenbreath", "b.evenbreath")]
    assert packs[0] == packs[1]


def test_a_session_that_adds_up_is_no_problem() -> None:
    assert session_problems(PROGRAMME, {"bell": 6.0}) == []


def test_a_session_that_does_not_add_up_is_named() -> None:
    (problem,) = session_problems(PROGRAMME, {"bell": 60.0})
    assert problem == "Session 1 adds up to 13.0 minutes, not 10."


def test_a_block_without_its_recording_is_named() -> None:
    (problem,) = session_problems(PROGRAMME, {})
    assert "'bell'" in problem
