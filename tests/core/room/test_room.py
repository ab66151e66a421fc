"""The keys of the room do what their words say, and nothing by surprise."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.core.room.blocks import RoomBlock
from app.core.room.commands import PauseSound, PlaySound, ResumeSound, StopSound
from app.core.room.record import Ending
from app.core.room.room import Room
from app.core.room.room_json import room_from_json, room_json
from app.core.room.shortening import shortenings
from app.core.room.state import Mode
from tests.core.examples import manifest
from tests.core.room.simulated_player import BELL, BLOCKS, SHORT_SCAN, SimulatedPlayer, head

TALK, THREE_BELLS, SCAN, SILENCE, BREAK, BREATH, LIVE, LAST_BELL, LAST_TALK = range(9)


def at_block(index: int) -> SimulatedPlayer:
    """A session whose block of this index has run for ten seconds."""
    player = SimulatedPlayer()
    press_next(player)
    while player.room.present is not player.room.entries[index]:
        press_next(player)
    if player.room.fading is not None:
        player.run(player.room.fading.fade_seconds)
    player.run(10.0)
    return player


def press_next(player: SimulatedPlayer) -> None:
    player.run(2.0)
    player.press_next()


def kinds(player: SimulatedPlayer) -> list[str]:
    return [entry.block.kind for entry in player.room.entries]


def test_five_hundred_presses_in_one_second_move_on_once() -> None:
    room = Room(head(), BLOCKS)
    for press in range(500):
        room.next(1000.0 + press / 500)
    assert room.present is room.entries[0]


def test_a_key_that_repeats_by_itself_does_nothing() -> None:
    room = Room(head(), BLOCKS)
    assert room.next(1000.0, repeated=True) == ()
    assert room.mode is Mode.READY


def test_a_whole_session_of_ninety_minutes_runs_without_a_gap_between_what_sounds() -> None:
    player = SimulatedPlayer()
    press_next(player)
    began_at = player.at
    player.run(240)
    for _ in range(40):
        entry = player.room.present
        if entry is None:
            break
        if entry.block.sounds:
            before = player.room.plays
            player.run(entry.left_seconds + 0.01)
            following = player.room.present
            assert following is not entry
            if following is not None and following.block.sounds:
                assert player.room.plays == before + 1  # it sounds at once, by itself
        else:
            player.run(max(0.0, entry.left_seconds))
            player.press_next()
    assert player.room.mode is Mode.OVER
    player.finish()
    record = player.room.record()
    assert record is not None
    assert all(block.ending is Ending.DONE for block in record.blocks)
    planned = sum(block.planned_seconds for block in record.blocks)
    assert sum(block.actual_seconds for block in record.blocks) == pytest.approx(planned, abs=1)
    assert player.at - began_at == pytest.approx(planned, abs=10)


def test_what_sounds_fades_before_the_next_sound_begins() -> None:
    player = at_block(BREATH)
    scan = player.room.sound
    assert scan is not None
    player.keep_silence(60)
    assert player.room.fading is not None
    assert player.room.sound is None
    player.run(1.1)
    assert player.room.sound == scan + 1


@pytest.mark.parametrize("index", [SCAN, TALK, SILENCE])
def test_back_within_three_seconds_leads_to_the_same_second(index: int) -> None:
    player = at_block(index)
    entry = player.room.present
    assert entry is not None
    before = entry.gone_seconds
    player.press_next()
    player.run(2.5)
    player.press_back()
    assert player.room.present is entry
    assert entry.gone_seconds == before
    following = player.room.following()
    assert following is not None
    assert following.gone_seconds == 0.0
    player.run(5.0)
    player.finish()


def test_back_within_three_seconds_leads_back_into_a_pause_too() -> None:
    player = at_block(SCAN)
    player.do(player.room.pause(player.at))
    player.run(1.0)
    entry = player.room.present
    assert entry is not None
    before = entry.gone_seconds
    player.press_next()
    player.run(1.0)
    player.press_back()
    player.run(2.0)
    assert player.room.mode is Mode.PAUSED
    assert entry.gone_seconds == before
    player.do(player.room.go_on(player.at))
    player.run(1.0)
    assert entry.gone_seconds == pytest.approx(before + 1.0, abs=0.3)
    player.finish()


def test_back_shortly_after_the_first_next_leads_to_before_the_session() -> None:
    player = SimulatedPlayer()
    player.run(2.0)
    player.press_next()
    player.run(2.5)
    player.press_back()
    room = player.room
    assert (room.mode, room.present, room.started_at) == (Mode.READY, None, None)
    assert room.record() is None
    player.run(60.0)
    player.press_next()
    assert room.started_at == player.at
    player.run(10.0)
    player.finish()
    record = room.record()
    assert record is not None
    assert record.blocks[0].actual_seconds == pytest.approx(10.0)


def test_back_leads_to_the_same_second_though_a_short_bell_has_ended_meanwhile() -> None:
    stroke = RoomBlock("bell", media_seconds=2.0, planned_seconds=2.0, bell_seconds=2.0)
    missing = RoomBlock("bell", planned_seconds=12.0)
    blocks = (BLOCKS[TALK], stroke, missing, BLOCKS[BREAK])
    player = SimulatedPlayer(blocks)
    player.run(2.0)
    player.press_next()
    player.run(61.5)
    player.press_next()
    player.run(2.4)
    assert player.room.present is player.room.entries[3]
    player.press_back()
    talk, bell, _, later = player.room.entries
    assert player.room.present is talk
    assert talk.gone_seconds == pytest.approx(61.5)
    assert (later.begun, later.gone_seconds) == (False, 0.0)
    assert player.room.following() is bell
    player.run(5.0)
    player.finish()


def test_back_later_goes_on_with_the_block_before_at_its_place() -> None:
    player = at_block(SCAN)
    player.press_next()
    player.run(20.0)
    player.press_back()
    player.run(2.0)
    scan = player.room.entries[SCAN]
    assert player.room.present is scan
    assert scan.gone_seconds == pytest.approx(11.0, abs=1.1)
    player.finish()


def test_esc_fades_to_silence_pauses_and_loses_nothing_then_is_silent_at_once() -> None:
    player = at_block(SCAN)
    scan = player.room.entries[SCAN]
    player.do(player.room.ring(player.at, player.bell))
    commands = player.room.silence_all(player.at)
    assert {type(command) for command in commands} == {PauseSound, StopSound}
    assert {command.fade_seconds for command in commands} == {1.5}  # type: ignore[union-attr]
    player.do(commands)
    assert player.room.mode is Mode.PAUSED
    assert player.room.silenced is not None
    assert {entry.block.kind for entry in player.room.silenced} == {"recording", "bell"}
    player.run(0.3)
    again = player.room.silence_all(player.at)
    assert {command.fade_seconds for command in again} == {0.0}  # type: ignore[union-attr]
    player.do(again)
    player.run(5.0)
    assert scan.gone_seconds == pytest.approx(10.3, abs=0.3)
    player.do(player.room.go_on(player.at))
    player.run(5.0)
    assert scan.gone_seconds == pytest.approx(15.3, abs=0.3)
    player.finish()


def test_a_talk_counts_up_past_its_plan_and_the_end_moves_with_it() -> None:
    player = at_block(TALK)
    whole = player.room.left_seconds() + 10.0
    player.run(240.0 + 60.0)
    talk = player.room.entries[TALK]
    assert talk.left_seconds == pytest.approx(-70.0)
    assert player.room.left_seconds() == pytest.approx(whole - 240.0)


def test_more_time_is_given_to_what_has_no_length_of_its_own() -> None:
    player = at_block(TALK)
    player.extend(300)
    assert player.room.entries[TALK].left_seconds == pytest.approx(530.0)
    player = at_block(SCAN)
    assert not player.room.can_extend
    assert player.room.extend(player.at, 60) == ()
    player = at_block(SILENCE)
    player.extend(60)
    player.run(0.1)
    command = player.room.played[player.room.sound or 0]
    assert command.whole_seconds == 180.0
    assert BLOCKS[SILENCE].strikes(60.0) == (60.0, 120.0, 180.0)
    player.run(169.0)
    assert player.room.present is player.room.entries[SILENCE]
    player.run(3.0)
    assert player.room.present is player.room.entries[BREAK]
    player.finish()


def test_a_silence_now_lets_the_talk_wait_and_it_goes_on_by_itself() -> None:
    player = at_block(LIVE)
    live = player.room.present
    assert live is not None
    before = live.waited_seconds
    player.keep_silence(60)
    assert kinds(player)[LIVE : LIVE + 2] == ["silence", "live"]
    assert player.room.next_step().begins is live
    assert player.room.next_step().goes_on
    player.run(30.0)
    player.keep_silence(60)  # a minute more
    player.run(91.5)
    assert player.room.present is live
    assert live.waited_seconds == pytest.approx(before + 1.5, abs=0.1)
    player.finish()
    record = player.room.record()
    assert record is not None
    assert [block.inserted for block in record.blocks].count(True) == 1


def test_a_bell_rings_over_a_recording_and_is_marked_as_inserted() -> None:
    player = at_block(SCAN)
    play = player.room.sound
    player.do(player.room.ring(player.at, player.bell))
    player.run(13.0)
    assert player.room.sound == play
    player.finish()
    record = player.room.record()
    assert record is not None
    bell = next(block for block in record.blocks if block.inserted)
    assert (bell.kind, bell.ending, bell.planned_seconds) == ("bell", Ending.DONE, 0.0)
    assert bell.actual_seconds == pytest.approx(12.0)


def test_it_began_earlier() -> None:
    player = at_block(TALK)
    assert player.room.began_earlier(player.at, 60.0) == 60.0
    assert player.room.entries[TALK].waited_seconds == pytest.approx(70.0)
    assert player.room.started_at == pytest.approx(player.at - 70.0)
    player = at_block(LAST_TALK)
    live, last = player.room.entries[LIVE], player.room.entries[LAST_TALK]
    assert player.room.began_earlier(player.at, 60.0) == 0.0  # a bell rang just before
    player = at_block(LIVE)
    player.do(player.room.leave_out(player.at, LAST_BELL) and ())
    player.run(300.0)
    press_next(player)
    live, last = player.room.entries[LIVE], player.room.entries[LAST_TALK]
    both = live.waited_seconds + last.waited_seconds
    assert player.room.began_earlier(player.at, 120.0) == 120.0
    assert last.waited_seconds == pytest.approx(120.0)
    assert live.waited_seconds + last.waited_seconds == pytest.approx(both)


def test_what_comes_next_can_be_left_out_and_taken_back() -> None:
    player = at_block(TALK)
    before = player.room.left_seconds()
    assert player.room.skip(player.at)
    assert player.room.following() is player.room.entries[SCAN]
    assert player.room.left_seconds() == pytest.approx(before - 36.0)
    assert player.room.take_back(player.at) == THREE_BELLS
    assert player.room.left_seconds() == pytest.approx(before)
    assert player.room.take_back(player.at) is None
    player.room.skip(player.at)
    press_next(player)
    player.finish()
    record = player.room.record()
    assert record is not None
    assert record.blocks[THREE_BELLS].ending is Ending.SKIPPED


def test_when_time_is_short_all_that_can_go_is_listed_with_what_it_wins() -> None:
    programme = manifest().programme
    short = replace(programme, recordings=(*programme.recordings, SHORT_SCAN))
    player = at_block(TALK)
    ways = shortenings(player.room, short)
    assert [(way.entry.block.kind, way.wins_seconds) for way in ways] == [
        ("recording", 840.0),
        ("silence", 120.0),
        ("break", 600.0),
        ("live", 600.0),
        ("talk", 360.0),
    ]
    before = player.room.left_seconds()
    assert player.room.shorten(player.at, ways[0].entry.key, SHORT_SCAN)
    assert player.room.left_seconds() == pytest.approx(before - 840.0)
    scan = player.room.entries[SCAN].block
    assert (scan.recording, scan.planned_seconds) == ("short-scan", 1500.0)
    assert player.room.take_back(player.at) == SCAN
    assert player.room.entries[SCAN].block == BLOCKS[SCAN]


def test_a_lost_output_pauses_and_waits_for_the_person() -> None:
    player = at_block(SCAN)
    player.lose_output()
    assert (player.room.mode, player.room.lost) == (Mode.PAUSED, True)
    player.run(120.0)
    commands = player.room.go_on(player.at)
    assert [type(command) for command in commands] == [ResumeSound]
    player.do(commands)
    assert not player.room.lost
    player.run(5.0)
    scan = player.room.entries[SCAN]
    assert scan.gone_seconds == pytest.approx(15.0)
    assert (scan.pauses, scan.paused_seconds) == (1, pytest.approx(120.0))
    player.finish()


def test_a_sound_that_fails_waits_and_is_begun_at_its_place() -> None:
    player = at_block(SCAN)
    player.fail()
    assert (player.room.mode, player.room.lost) == (Mode.PAUSED, True)
    (command,) = player.room.go_on(player.at)
    assert isinstance(command, PlaySound)
    assert command.at_seconds == pytest.approx(10.0)
    assert command.resumes


def test_a_fade_that_never_ends_is_waited_for_no_longer() -> None:
    room = Room(head(), BLOCKS)
    room.next(1000.0)
    room.next(1010.0)  # the bell rings, and its player hangs
    assert room.next(1020.0) == (StopSound(1),)
    assert room.tick(1023.0) == ()
    (command,) = room.tick(1024.1)
    assert isinstance(command, PlaySound)


def test_after_a_crash_it_waits_at_the_same_block_and_second() -> None:
    player = at_block(SCAN)
    text = json.dumps(room_json(player.room))
    kept = room_from_json(json.loads(text), player.at + 300.0)
    assert kept.present is kept.entries[SCAN]
    assert kept.present.gone_seconds == pytest.approx(10.0)
    assert kept.mode is Mode.PAUSED
    assert kept.broke_off_at == pytest.approx(player.at)
    assert kept.present.crashes == 1
    (command,) = kept.go_on(player.at + 301.0)
    assert isinstance(command, PlaySound)
    assert command.at_seconds == pytest.approx(10.0)
    assert command.play > max(player.room.played)
    again = room_from_json(room_json(kept), player.at + 400.0)
    assert again.present is not None
    assert again.present.crashes == 2
    put_away = room_from_json(room_json(kept, put_away=True), player.at + 400.0)
    assert put_away.present is not None
    assert put_away.present.crashes == 1


def test_what_is_no_state_is_refused() -> None:
    value = room_json(at_block(SCAN).room)
    for wrong in (
        {**value, "version": 2},
        {**value, "present": None},
        {**value, "mode": "dancing"},
    ):
        with pytest.raises((ValueError, KeyError, TypeError)):
            room_from_json(wrong, 1.0)


def test_a_bell_that_cannot_be_had_is_passed() -> None:
    room = Room(head(), (RoomBlock("bell"), *BLOCKS))
    room.next(1000.0)
    assert room.present is room.entries[1]


def test_a_session_that_is_ended_says_how_each_block_ended() -> None:
    player = at_block(SCAN)
    player.press_next()
    player.run(30.0)
    player.finish()
    record = player.room.record()
    assert record is not None
    assert [block.ending for block in record.blocks] == [
        *(Ending.DONE, Ending.LEFT, Ending.LEFT, Ending.CUT),
        *[Ending.SKIPPED] * 5,
    ]
    assert record.ended_at is not None


def test_bells_of_several_strokes_ring_one_after_the_other() -> None:
    assert BLOCKS[THREE_BELLS].strikes() == (0.0, 12.0, 24.0)
    assert BELL.seconds == 12.0
