"""Sound comes and goes without a step."""

import numpy as np

from app.audio.play.fade import FLOOR, Fade


def whole(fade: Fade, frames: int, block: int = 700) -> np.ndarray:
    parts = []
    for start in range(0, frames, block):
        gains = fade.gains(min(block, frames - start))
        length = min(block, frames - start)
        parts.append(np.full(length, gains) if isinstance(gains, float) else gains[:, 0])
    return np.concatenate(parts)


def test_rises_from_next_to_nothing_to_exactly_full() -> None:
    fade = Fade()
    fade.rise(48_000)
    gains = whole(fade, 50_000)
    assert 0 < gains[0] <= FLOOR * 1.001
    assert (np.diff(gains) >= 0).all()
    assert (gains[48_000:] == 1).all()


def test_no_frame_is_much_louder_than_the_one_before() -> None:
    fade = Fade()
    fade.rise(12_000)
    assert np.abs(np.diff(whole(fade, 13_000))).max() < 0.0002


def test_falls_to_silence_in_the_frames_it_announces() -> None:
    fade = Fade()
    fade.rise(0)
    fade.fall(12_000)
    assert fade.frames_to_silence == 12_000
    gains = whole(fade, 12_000)
    assert gains[0] == 1
    assert gains[-1] < FLOOR * 1.01
    assert fade.silent


def test_a_fall_in_the_middle_of_a_rise_goes_on_from_there() -> None:
    fade = Fade()
    fade.rise(10_000)
    before = whole(fade, 5_000)
    fade.fall(10_000)
    after = whole(fade, 5_000)
    assert abs(after[0] - before[-1]) < 0.001
    assert fade.silent


def test_at_once_is_exactly_full() -> None:
    fade = Fade()
    fade.rise(0)
    assert fade.gains(10) == 1.0
