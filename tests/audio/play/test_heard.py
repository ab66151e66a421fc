"""Heard is what the device played, no frame more."""

from app.audio.play.heard import Heard


def test_nothing_is_heard_before_the_device_plays() -> None:
    heard = Heard(100)
    heard.give(100, 50)
    assert (heard.spans, heard.frame) == ([], 100)


def test_a_span_grows_as_the_device_plays() -> None:
    heard = Heard(100)
    heard.give(100, 50)
    heard.give(150, 50)
    heard.play(30)
    heard.play(70)
    assert (heard.spans, heard.frame) == ([(100, 170)], 170)


def test_silence_around_the_recording_is_never_heard_media() -> None:
    heard = Heard(0)
    heard.give_silence(10)
    heard.give(0, 10)
    heard.give_silence(1000)
    heard.play(500)
    assert (heard.spans, heard.frame) == ([(0, 10)], 10)


def test_a_seek_begins_another_span() -> None:
    heard = Heard(0)
    heard.give(0, 10)
    heard.give(500, 10)
    heard.play(15)
    assert heard.spans == [(0, 10), (500, 505)]


def test_what_is_heard_twice_is_told_twice() -> None:
    heard = Heard(0)
    heard.give(0, 10)
    heard.give(0, 10)
    heard.play(20)
    assert heard.spans == [(0, 10), (0, 10)]


def test_what_the_device_dropped_was_not_heard_and_is_next() -> None:
    heard = Heard(0)
    heard.give(0, 100)
    heard.play(40)
    assert heard.drop() == 40
    heard.give(40, 100)
    heard.play(10)
    assert heard.spans == [(0, 50)]


def test_a_device_that_counts_back_changes_nothing() -> None:
    heard = Heard(0)
    heard.give(0, 100)
    heard.play(40)
    assert not heard.play(30)
    assert heard.spans == [(0, 40)]


def test_a_device_that_counts_too_far_adds_nothing() -> None:
    heard = Heard(0)
    heard.give(0, 100)
    heard.play(1000)
    assert heard.spans == [(0, 100)]
