"""Of several sound tracks the one that sounds is taken; the file's own chapters come with it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from app.audio.ingest.ingest import ingest
from app.core.draft.editing import add_recording
from app.core.draft.ingest_errors import SourceWithoutTrack
from app.core.draft.ingested import Ingested
from app.core.draft.recording_checks import recording_remarks
from app.core.programme.programme import Chapter
from tests.audio.sources import Floats, voice
from tests.core.draft_examples import filled_draft

RATE = 48_000
MILLISECOND = Fraction(1, 1000)


def film(path: Path, tracks: dict[str, Floats], chapters: dict[float, str] | None = None) -> Path:
    """A file with these sound tracks, by their names, and chapters by their seconds."""
    codec, size = ("libmp3lame", 1152) if path.suffix == ".mp3" else ("aac", 1024)
    with av.open(str(path), "w") as out:
        streams = []
        for name in tracks:
            stream = out.add_stream(codec, rate=RATE, layout="mono")
            stream.metadata["title"] = name
            streams.append(stream)
        places = [*(chapters or {}), 3.0]
        out.set_chapters(
            [
                {
                    "id": number,
                    "start": round(start * 1000),
                    "end": round(end * 1000),
                    "time_base": MILLISECOND,
                    "metadata": {"title": title},
                }
                for number, ((start, title), end) in enumerate(
                    zip((chapters or {}).items(), places[1:], strict=True)
                )
            ]
        )
        for at in range(0, 3 * RATE, size):
            for stream, samples in zip(streams, tracks.values(), strict=True):
                piece = np.ascontiguousarray(samples[:, at : at + size])
                frame = av.AudioFrame.from_ndarray(piece, "fltp", "mono")
                frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
                out.mux(stream.encode(frame))
        for stream in streams:
            out.mux(stream.encode(None))
    return path


def taken(source: Path, folder: Path, track: int | None = None) -> Ingested:
    folder.mkdir(exist_ok=True)
    made = ingest(source, folder, lambda fraction: None, track)
    assert (folder / f"{made.sha256}.mka").is_file()
    return made


SILENCE: Floats = np.zeros((1, 3 * RATE), np.float32)
VOICE = voice(3.0, RATE, 1)


def test_the_track_that_sounds_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    source = film(tmp_path / "obs.mkv", {"Desktop": SILENCE, "Mic": VOICE, "": SILENCE})
    made = taken(source, tmp_path / "out")
    assert (made.track, made.tracks) == (2, ("Desktop", "Mic", ""))
    assert made.loudness_lufs > -40
    assert Ingested.from_json(made.to_json()) == made
    said = [
        str(remark) for remark in recording_remarks(made, title="obs", kind="other", home=False)
    ]
    assert any("track 2 (Mic); left out: 1 (Desktop), 3" in sentence for sentence in said)


def test_another_track_can_be_chosen(tmp_path: Path) -> None:
    source = film(tmp_path / "two.mkv", {"One": VOICE, "Two": VOICE * 0.1})
    first, second = taken(source, tmp_path / "a"), taken(source, tmp_path / "b", track=2)
    assert (first.track, second.track) == (1, 2)
    assert first.loudness_lufs - second.loudness_lufs == pytest.approx(20, abs=0.5)
    draft, one = add_recording(filled_draft(), first)
    draft, two = add_recording(draft, second)
    assert one != two  # both may be in one programme
    with pytest.raises(SourceWithoutTrack):
        taken(source, tmp_path / "c", track=3)


def test_where_no_track_sounds_the_first_is_kept(tmp_path: Path) -> None:
    source = film(tmp_path / "none.mkv", {"One": SILENCE, "Two": SILENCE})
    assert taken(source, tmp_path / "out").track == 1


@pytest.mark.parametrize("name", ["a.m4a", "a.m4b", "a.mka", "a.mp4", "a.mp3"])
def test_chapters_come_with_the_file(tmp_path: Path, name: str) -> None:
    chapters = {0.0: "Arrivare", 1.5: "Piedi è caviglie"}
    made = taken(film(tmp_path / name, {"": VOICE}, chapters), tmp_path / "out")
    assert [(round(at, 1), title) for at, title in made.chapters] == list(chapters.items())
    draft, recording = add_recording(filled_draft(), made)
    added = draft.programme.recording(recording)
    assert added is not None
    assert added.chapters[1] == Chapter(pytest.approx(1.5, abs=0.05), "Piedi è caviglie")  # type: ignore[arg-type]
