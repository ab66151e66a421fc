"""Every bundled programme is what its scripts and run sheets say, and keeps what it promises."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.programme.manifest import dump_manifest, manifest_warnings, parse_manifest
from app.core.programme.programme import Programme, Recording
from app.core.programme.voices import voices
from app.store.packs.pack import Pack, read_pack, recording_name, transcript_name
from assets.narration.container import decode
from assets.narration.definition import ProgrammeDefinition, load_definition
from assets.narration.figures import Figures, differences, missed, table
from assets.narration.rendering import key_of
from assets.narration.script import parse_script
from assets.narration.transcript import read_vtt

ASSETS = Path(__file__).parents[2] / "assets"


LANGUAGES = sorted(path.parent.name for path in ASSETS.glob("scripts/*/programme.toml"))
PACKS = sorted((ASSETS / "programmes").glob("*.evenbreath"))

# What each language calls the things that a test looks for.
HEAD = {"en": "head", "it": "testa"}
QUESTION = {"en": "\nAsk: ", "it": "\nChiedi: "}
SYNTHETIC = {"en": "synthetic voice", "it": "voce sintetica"}
HANDOUT = {
    "en": ("Which recording", "bad day", "stop at any", "medicine", "needs medical help"),
    "it": ("Quale registrazione", "difficile", "in qualunque momento", "medicinale", "un medico"),
}


@pytest.fixture(scope="module", params=LANGUAGES)
def definition(request: pytest.FixtureRequest) -> ProgrammeDefinition:
    return load_definition(ASSETS / "scripts" / request.param)


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


def test_the_table_beside_the_packs_has_the_figures_of_every_recording(
    definition: ProgrammeDefinition,
) -> None:
    record = json.loads((ASSETS / "programmes" / f"{definition.name}.json").read_text("utf-8"))
    figures = {
        recording.id: Figures.from_json(record[recording.id]["facts"]["figures"])
        for recording in definition.recordings
    }
    text = (ASSETS / "programmes" / "RECORDINGS.md").read_text("utf-8")
    assert table(figures) in text
    heard = (ASSETS / "programmes" / "HEARD.md").read_text("utf-8")
    assert differences(figures) in heard


def test_no_two_voices_are_more_than_half_a_unit_apart_in_all_programmes() -> None:
    programmes = [read_pack(path).manifest.programme for path in PACKS]
    spoken = [r for p in programmes for r in p.recordings if r.kind != "bell"]
    levels = [recording.loudness_lufs + recording.gain_db for recording in spoken]
    assert max(levels) - min(levels) <= 0.5


def test_a_bell_is_never_louder_than_a_voice(programme: Programme) -> None:
    levels: dict[bool, list[float]] = {True: [], False: []}
    for recording in programme.recordings:
        levels[recording.kind == "bell"].append(recording.loudness_lufs + recording.gain_db)
    assert max(levels[True]) <= min(levels[False])


def test_the_bit_rates_are_those_of_good_speech(definition: ProgrammeDefinition) -> None:
    assert all(32_000 <= recording.bit_rate <= 48_000 for recording in definition.recordings)


def test_what_must_be_there_is_there(programme: Programme) -> None:
    minutes = {recording.id: recording.seconds / 60 for recording in programme.recordings}
    assert 8 <= minutes["body-and-breath"] <= 9
    assert 10 <= minutes["body-scan"] <= 12
    assert 25 <= minutes["body-scan-long"] <= 30
    assert 10 <= minutes["breath-attention"] <= 12
    assert 18 <= minutes["breath-and-sensations"] <= 20
    assert 4 <= minutes["arriving"] <= 5
    assert 2 <= minutes["closing"] <= 3
    assert 7 <= round(minutes["difficult-day"]) <= 8
    assert {"bell-low", "bell-middle", "bell-low-three", "bell-middle-three"} <= set(minutes)


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
    scans = [recording for recording in programme.recordings if recording.kind == "body-scan"]
    assert scans
    for scan in scans:
        assert scan.chapters[0].at_seconds == 0.0
        assert len(scan.chapters) >= 8
        assert HEAD[programme.language] in scan.chapters[-3].title


@pytest.mark.parametrize("scan", ["body-scan", "body-scan-long"])
def test_a_body_scan_is_there_in_two_voices_that_say_the_same(
    programme: Programme, members: zipfile.ZipFile, scan: str
) -> None:
    first, second = voices(programme, scan)
    assert first.voice != second.voice
    assert texts(first, members) == texts(second, members)


def test_whoever_chooses_can_tell_the_voices_apart(programme: Programme) -> None:
    spoken = [recording for recording in programme.recordings if recording.kind != "bell"]
    assert all(recording.voice for recording in spoken)
    titles = [recording.title for recording in programme.recordings]
    assert len(set(titles)) == len(titles)


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


def test_every_recording_that_a_session_or_the_home_practice_names_is_there(
    programme: Programme,
) -> None:
    blocks = [block for session in programme.sessions for block in session.blocks]
    named = {block.recording for block in blocks if block.recording} | set(programme.home_practice)
    assert named
    assert named <= {recording.id for recording in programme.recordings}


def test_every_recording_is_played_in_a_session_or_at_home_or_is_another_of_one_that_is(
    programme: Programme,
) -> None:
    blocks = [block for session in programme.sessions for block in session.blocks]
    named = {block.recording for block in blocks} | set(programme.home_practice)
    spoken = [recording for recording in programme.recordings if recording.kind != "bell"]
    assert all(recording.variant_of in named or recording.id in named for recording in spoken)


def test_a_variant_stands_for_a_recording_of_its_own_programme(programme: Programme) -> None:
    ids = {recording.id for recording in programme.recordings}
    variants = [recording for recording in programme.recordings if recording.variant_of]
    assert all(variant.variant_of in ids - {variant.id} for variant in variants)


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
    assert all(talk.note and QUESTION[programme.language] in talk.note for talk in talks)


def test_home_practice_comes_with_the_third_session(programme: Programme) -> None:
    first_used = {
        block.recording: session.number
        for session in reversed(programme.sessions)
        for block in session.blocks
        if block.recording
    }
    assert programme.unlock.home_practice_from_session == 3
    assert first_used[programme.home_practice[0]] == 3
    assert all(first_used.get(name, 3) >= 3 for name in programme.home_practice)


def test_a_difficult_day_has_a_home_practice_of_fewer_words(
    definition: ProgrammeDefinition, programme: Programme
) -> None:
    short = programme.recording("difficult-day")
    assert short is not None
    assert (short.variant, short.variant_of) == ("difficult-day", programme.home_practice[0])
    assert short.id in programme.home_practice
    words = {r.id: parse_script(r.script).words for r in definition.recordings if r.script}
    usual = programme.recording(programme.home_practice[0])
    assert usual is not None
    assert words[short.id] / short.seconds < 0.9 * words[usual.id] / usual.seconds


def test_it_says_that_a_synthetic_voice_reads(programme: Programme) -> None:
    assert programme.synthetic_voice
    assert SYNTHETIC[programme.language] in programme.description


def test_the_handout_says_what_to_do_and_whom_to_ask(programme: Programme) -> None:
    for words in HANDOUT[programme.language]:
        assert words in programme.handout
    assert len(programme.handout.split()) < 400


def test_every_pack_belongs_to_a_language_and_every_language_has_one() -> None:
    named = {load_definition(ASSETS / "scripts" / language).name for language in LANGUAGES}
    assert {path.stem for path in PACKS} == named


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_the_manifest_of_a_pack_keeps_the_schema_without_a_warning(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        manifest = parse_manifest(archive.read("manifest.json"))
    assert manifest_warnings(manifest) == ()
    assert parse_manifest(dump_manifest(manifest)) == manifest


def test_the_programmes_are_one_family_in_different_languages() -> None:
    programmes = [read_pack(path).manifest.programme for path in PACKS]
    assert len({programme.family for programme in programmes}) == 1
    assert programmes[0].family is not None
    assert len({programme.id for programme in programmes}) == len(programmes)
    assert sorted(programme.language for programme in programmes) == LANGUAGES


def test_the_same_recordings_are_there_in_every_language() -> None:
    programmes = [read_pack(path).manifest.programme for path in PACKS]
    ids = {frozenset(recording.id for recording in p.recordings) for p in programmes}
    assert len(ids) == 1


def test_all_bundled_sound_together_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in PACKS) <= 55_000_000
