"""A transcript that is mended as one text keeps the times of what stays."""

from __future__ import annotations

import pytest

from app.core.draft.mended_text import mended_cues, text_of
from app.core.programme.transcript import Cue

CUES = (Cue(0.0, 4.0, "Sit."), Cue(4.0, 8.0, "Close your eyes."), Cue(20.0, 24.0, "Breathe."))


def test_a_pause_is_an_empty_line() -> None:
    assert text_of(CUES) == "Sit.\nClose your eyes.\n\nBreathe."
    assert mended_cues(CUES, text_of(CUES), 30.0) == CUES


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Sit.\nShut your eyes.\nBreathe.", (CUES[0], Cue(4.0, 8.0, "Shut your eyes."), CUES[2])),
        ("Sit.\nBreathe.", (CUES[0], CUES[2])),
        ("Sit.\nStay.\nClose your eyes.\nBreathe.", None),
        ("Now.\nSit.\nClose your eyes.\nBreathe.", None),
        ("Everything is new.\nAll of it.", None),
        ("", ()),
    ],
)
def test_what_is_new_shares_the_time_of_its_place(text: str, cues: tuple[Cue, ...] | None) -> None:
    found = mended_cues(CUES, text, 30.0)
    if cues is not None:
        assert found == cues
    assert [cue.text for cue in found] == [line for line in text.split("\n") if line]
    starts = [cue.start_seconds for cue in found]
    assert starts == sorted(starts)
    assert all(cue.end_seconds <= 30.0 for cue in found)
