"""The blocks of a programme's session become what the room runs."""

from __future__ import annotations

from app.core.programme.programme import Block, Session, SilenceBells
from app.core.room.blocks import inserted_bell, room_blocks
from tests.core.examples import manifest
from tests.core.room.simulated_player import recording

OWN = recording("own-bell", 9, "bell")


def blocks(*of: Block) -> tuple:  # type: ignore[type-arg]
    return room_blocks(manifest().programme, Session(1, "One", 90, of), OWN)


def test_a_recording_lasts_as_long_as_it_is_and_names_shorter_ones() -> None:
    (block,) = blocks(Block("recording", recording="breath"))
    assert (block.title, block.planned_seconds, block.media_seconds) == ("Breath", 540.0, 540.0)
    assert block.shorter == ("short-breath",)


def test_bells_are_those_named_or_the_programs_own() -> None:
    named, own = blocks(Block("bell", recording="low-bell", strokes=3), Block("bell"))
    assert (named.recording, named.media_seconds) == ("low-bell", 36.0)
    assert (own.recording, own.media_seconds, own.recording_sha256) == (None, 9.0, OWN.sha256)
    assert inserted_bell(OWN).inserted


def test_without_any_bell_there_is_nothing_to_ring() -> None:
    session = Session(1, "One", 90, (Block("bell"), Block("silence", seconds=60, bell_after=True)))
    bell, silence = room_blocks(manifest().programme, session, None)
    assert not bell.sounds
    assert silence.strikes() == ()


def test_a_silence_has_its_bells_inside() -> None:
    bells = SilenceBells(start=True, end=True, every_minutes=2, recording="low-bell")
    plain, after, inside = blocks(
        Block("silence", seconds=300),
        Block("silence", seconds=300, bell_after=True),
        Block("silence", seconds=300, bells=bells),
    )
    assert plain.strikes() == ()
    assert not plain.has_bell
    assert after.strikes() == (300.0,)
    assert inside.strikes() == (0.0, 120.0, 240.0, 300.0)
    assert inside.recording == "low-bell"


def test_what_is_missing_is_passed_over_and_a_silence_stays_without_its_bell() -> None:
    bell, scan, silence = blocks(
        Block("bell"),
        Block("recording", recording="body-scan"),
        Block("silence", seconds=300, bell_after=True),
    )
    missing = {OWN.sha256}
    assert not bell.without(missing).sounds
    assert scan.without(missing) == scan
    assert silence.without(missing).sounds
    assert silence.without(missing).strikes() == ()


def test_what_waits_for_next_does_not_sound() -> None:
    talk, pause, live = blocks(
        Block("talk", title="Arriving", minutes=10, note="Welcome."),
        Block("break", minutes=5),
        Block("live", title="Sitting", minutes=12),
    )
    assert (talk.sounds, talk.planned_seconds, talk.note) == (False, 600.0, "Welcome.")
    assert (pause.planned_seconds, live.planned_seconds) == (300.0, 720.0)
