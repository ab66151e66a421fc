"""The bundled programme is what its scripts and run sheets say, and keeps what it promises."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.programme import Programme, Recording
from app.store.pack import Pack, read_pack, recording_name, transcript_name
from assets.narration.container import decode
from assets.narration.definition import ProgrammeDefinition, load_definition
from assets.narration.figures import Figures, missed
from assets.narration.rendering import key_of
from assets.narration.script import parse_script
from assets.narration.transcript import read_vtt

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture(scope="module")
def definition() -> ProgrammeDefinition:
    return load_definition(ASSETS / "scripts" / "en")


@pytest.fixture(scope="module")
def pack(definition: ProgrammeDefinition) -> Pack:
    return read_pack(ASSETS / "programmes" / f"{definition.name}.evenbreath")


@pytest.fixture(scope="module")
def programme(pack: Pack) -> Programme:
    return pack.manifest.programme


@pytest.fixture(scope="module")
def members(pack: Pack) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(pack.path) as archive:
        yield archive


def texts(recording: Recording, members: zipfile.ZipFile) -> list[str]:
    assert recording.transcript is not None
    vtt = members.read(transcript_name(recording.transcript)).decode()
    return [cue.text for cue in read_vtt(vtt)]


def test_the_pack_is_rendered_from_the_scripts_as_they_are(
    definition: ProgrammeDefinition, programme: Programme
) -> None:
    record = json.loads((ASSETS / "programmes" / f"{definition.name}.json").read_text("utf-8"))
    assert {name: entry["key"] for name, entry in record.items()} == {
        recording.id: key_of(recording) for recording in definition.recordings
    }
    assert {name: entry["sha256"] for name, entry in record.items()} == {
        recording.id: recording.sha256 for recording in programme.recordings
    }


def test_every_recording_keeps_every_limit(definition: ProgrammeDefinition) -> None:
    record = json.loads((ASSETS / "programmes" / f"{definition.name}.json").read_text("utf-8"))
    for recording in definition.recordings:
        figures = Figures.from_json(record[recording.id]["facts"]["figures"])
        assert missed(figures, recording.seconds) == [], recording.id


def test_no_two_voices_are_more_than_half_a_unit_apart(programme: Programme) -> None:
    levels = [r.loudness_lufs + r.gain_db for r in programme.recordings if r.kind != "bell"]
    assert max(levels) - min(levels) <= 0.5


def test_what_must_be_there_is_there(programme: Programme) -> None:
    minutes = {recording.id: recording.seconds / 60 for recording in programme.recordings}
    assert 8 <= minutes["body-and-breath"] <= 9
    assert 10 <= minutes["body-scan"] <= 12
    assert 8 <= minutes["breath-attention"] <= 10
    assert "bell-low" in minutes


def test_every_transcript_has_a_cue_for_every_sentence(
    definition: ProgrammeDefinition, programme: Programme, members: zipfile.ZipFile
) -> None:
    spoken = [recording for recording in definition.recordings if recording.script is not None]
    assert spoken
    for source in spoken:
        recording = programme.recording(source.id)
        assert recording is not None
        assert source.script is not None
        sentences = [sentence.text for sentence in parse_script(source.script).sentences]
        assert texts(recording, members) == sentences


def test_cues_lie_in_order_inside_their_recording(
    programme: Programme, members: zipfile.ZipFile
) -> None:
    for recording in programme.recordings:
        if recording.transcript is None:
            continue
        vtt = members.read(transcript_name(recording.transcript)).decode()
        times = [t for cue in read_vtt(vtt) for t in (cue.start_seconds, cue.end_seconds)]
        assert times == sorted(times)
        assert 0 < times[0] < times[-1] < recording.seconds


def test_a_body_scan_has_its_regions_as_chapters(programme: Programme) -> None:
    scan = programme.recording("body-scan")
    assert scan is not None
    assert scan.chapters[0].at_seconds == 0.0
    assert len(scan.chapters) >= 8
    assert "head" in scan.chapters[-3].title


def test_every_member_is_the_recording_that_the_manifest_names(
    programme: Programme, members: zipfile.ZipFile
) -> None:
    for recording in programme.recordings:
        data = members.read(recording_name(recording))
        assert hashlib.sha256(data).hexdigest() == recording.sha256
        assert len(data) == recording.bytes


# The tool itself decodes every recording whole; here these stand for all of them.
@pytest.mark.parametrize("name", ["body-and-breath", "closing", "bell-low"])
def test_a_recording_decodes_to_exactly_its_frames(
    programme: Programme, members: zipfile.ZipFile, tmp_path: Path, name: str
) -> None:
    recording = programme.recording(name)
    assert recording is not None
    path = tmp_path / "recording.mka"
    path.write_bytes(members.read(recording_name(recording)))
    decoded = decode(path)
    frames = recording.frames + recording.skip_frames
    assert len(decoded.samples) == frames
    assert (decoded.rate, decoded.channels) == (recording.sample_rate, recording.channels)
    assert decoded.last_packet_end_seconds == pytest.approx(frames / decoded.rate, abs=0.2)


def test_the_sessions_are_six_of_ninety_minutes_that_add_up(programme: Programme) -> None:
    assert [session.number for session in programme.sessions] == [1, 2, 3, 4, 5, 6]
    for session in programme.sessions:
        seconds = 0.0
        for block in session.blocks:
            recording = programme.recording(block.recording) if block.recording else None
            if recording is not None:
                seconds += recording.seconds * block.strokes
            else:
                seconds += block.seconds or (block.minutes or 0) * 60
        assert session.minutes == 90
        assert abs(seconds / 60 - 90) <= 1, session.title


def test_every_talk_has_a_note_for_the_facilitator(programme: Programme) -> None:
    talks = [b for session in programme.sessions for b in session.blocks if b.type == "talk"]
    assert len(talks) > 20
    assert all(talk.title and talk.note and len(talk.note) > 80 for talk in talks)


def test_home_practice_comes_with_the_third_session(programme: Programme) -> None:
    first_used = {
        block.recording: session.number
        for session in reversed(programme.sessions)
        for block in session.blocks
        if block.recording
    }
    assert programme.unlock.home_practice_from_session == 3
    assert [first_used[name] for name in programme.home_practice] == [3]


def test_it_says_that_a_synthetic_voice_reads(programme: Programme) -> None:
    assert programme.synthetic_voice
    assert "synthetic voice" in programme.description


def test_the_handout_says_what_to_do_and_whom_to_ask(programme: Programme) -> None:
    for words in ("Which recording", "bad day", "stop at any", "medicine", "needs medical help"):
        assert words in programme.handout
    assert len(programme.handout.split()) < 400
