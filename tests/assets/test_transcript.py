"""A transcript is valid WebVTT and comes back as it was written."""

from assets.narration.timeline import Cue
from assets.narration.transcript import read_vtt, write_vtt

CUES = [Cue(3.0, 5.25, "First, the feet."), Cue(3599.9996, 3661.5, "A < B & “C”.")]


def test_it_looks_as_the_standard_wants_it() -> None:
    assert write_vtt(CUES) == (
        "WEBVTT\n\n"
        "1\n00:00:03.000 --> 00:00:05.250\nFirst, the feet.\n\n"
        "2\n01:00:00.000 --> 01:01:01.500\nA &lt; B &amp; “C”.\n"
    )


def test_it_comes_back() -> None:
    again = read_vtt(write_vtt(CUES))
    assert [cue.text for cue in again] == [cue.text for cue in CUES]
    assert [cue.end_seconds for cue in again] == [5.25, 3661.5]
