"""A source is opened by what it holds; what it says of itself is read before it is decoded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import pytest

from app.audio.decode.opened_source import FORMATS, About, chosen, opened
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import SourceNotSound, SourceWithoutSound
from app.core.errors import AppError
from tests.audio.sources import encode, voice

RATE = 44_100
SOUND = voice(2.0, RATE)


def about(path: Path) -> About:
    with SourceFile(path) as file, opened(file) as container:
        return About.of(container, chosen(container, file), file)


def refused(path: Path) -> AppError:
    with SourceFile(path) as file, pytest.raises(AppError) as caught, opened(file) as container:
        chosen(container, file)
    return caught.value


def m4a(path: Path) -> Path:
    return encode(path, SOUND, RATE, "aac", "fltp", container="mp4", picture=True)


def alac(path: Path) -> Path:
    return encode(path, SOUND, RATE, "alac", "s16p", container="mp4")


def wav(path: Path) -> Path:
    return encode(path, SOUND, RATE, "pcm_s16le", "s16", container="wav")


def film(path: Path) -> Path:
    return encode(path, SOUND, RATE, "aac", "fltp", container="mp4", video=True)


@pytest.mark.parametrize(
    ("make", "codec", "lossy", "pictures", "had_video"),
    [
        (m4a, "aac", True, 1, False),
        (alac, "alac", False, 0, False),
        (wav, "pcm_s16le", False, 0, False),
        (film, "aac", True, 0, True),
    ],
)
def test_what_it_says_of_itself_is_read(
    make: Callable[[Path], Path],
    codec: str,
    lossy: bool,
    pictures: int,
    had_video: bool,
    tmp_path: Path,
) -> None:
    said = about(make(tmp_path / "a"))
    assert (said.codec, said.lossy, said.pictures) == (codec, lossy, pictures)
    assert said.had_video is had_video
    assert said.said_seconds == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize("name", ["voice.txt", "voice.mp3", "voice", "voice.m3u8", "a|b:c.wav"])
def test_its_name_does_not_matter(name: str, tmp_path: Path) -> None:
    assert about(wav(tmp_path / name)).codec == "pcm_s16le"


def test_every_kind_that_is_taken_is_known_to_ffmpeg() -> None:
    known = {name for one in av.formats_available for name in one.split(",")}
    assert set(FORMATS.split(",")) <= known


@pytest.mark.parametrize(
    "reads_others", ["concat", "hls", "dash", "image2", "lavfi", "sdp", "rtsp"]
)
def test_no_kind_that_reads_other_files_is_taken(reads_others: str) -> None:
    assert reads_others not in FORMATS.split(",")


def test_of_several_streams_the_best_is_listened_to(tmp_path: Path) -> None:
    """A film with a poor track beside a good one."""
    path = tmp_path / "two.mka"
    with av.open(str(path), "w") as out:
        rates = (8_000, 48_000)
        streams = [out.add_stream("pcm_s16le", rate=r, layout="mono") for r in rates]
        for stream, rate in zip(streams, rates, strict=True):
            stream.disposition = av.stream.Disposition.default if rate == 48_000 else 0
            samples = (voice(1.0, rate, 1) * 32767).astype("<i2")
            frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            frame.sample_rate, frame.pts = rate, 0
            out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
    with SourceFile(path) as file, opened(file) as container:
        assert chosen(container, file).codec_context.sample_rate == 48_000


def test_a_codec_whose_mark_is_no_ascii_is_opened(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.avi", SOUND, RATE, "aac", "fltp", container="avi")
    assert about(path).codec == "aac"


def test_a_picture_alone_is_no_recording(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        out.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        out.mux(stream.encode(None))
    assert isinstance(refused(path), SourceWithoutSound)


def test_bytes_that_are_nothing_are_no_sound(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(bytes(range(1, 256)) * 300)
    assert isinstance(refused(tmp_path / "a.wav"), SourceNotSound)
