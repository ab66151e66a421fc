"""A recording is opened as Matroska and nothing else; an error of reading is told as that."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import av
import pytest

from app.audio.container import open_matroska
from tests.audio.sources import encode, voice

RATE = 16_000


def test_its_name_does_not_matter_and_its_content_does(tmp_path: Path) -> None:
    sound = voice(1.0, RATE, 1)
    made = encode(tmp_path / "a.mp3", sound, RATE, "flac", "s16", container="matroska")
    with open_matroska(made) as container:
        assert len(container.streams.audio) == 1
    other = encode(tmp_path / "a.mka", sound, RATE, "pcm_s16le", "s16", container="wav")
    with pytest.raises(av.FFmpegError):
        open_matroska(other)


@pytest.mark.parametrize("fails", [1, 2, 99], ids=["once", "twice", "from then on"])
def test_a_read_that_fails_twice_is_no_end(
    fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = encode(tmp_path / "a.mka", voice(9.0, RATE, 2), RATE, "flac", "s16")
    read, calls = os.read, 0

    def unsure(descriptor: int, count: int) -> bytes:
        nonlocal calls
        calls += 1
        if 2 < calls <= 2 + fails:
            raise OSError(errno.EIO, "the drive does not answer")
        return read(descriptor, count)

    with open_matroska(made) as whole:
        packets = len(list(whole.demux(audio=0)))
    container = open_matroska(made)
    monkeypatch.setattr("app.audio.container.os.read", unsure)
    if fails == 1:
        assert len(list(container.demux(audio=0))) == packets
    else:
        with pytest.raises(OSError, match="the drive does not answer"):
            list(container.demux(audio=0))
    monkeypatch.undo()
    container.close()
