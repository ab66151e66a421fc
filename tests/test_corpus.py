"""The corpus run takes in what lies in a folder, compares it, and tells a tag that stayed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.audio.ingest import jobs
from tests import corpus
from tests.audio.sources import encode, voice


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["corpus", str(folder), "--all"])
    return corpus.main()


def test_it_counts_what_is_alike_and_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = {"title": "Secret title"}
    encode(tmp_path / "a.flac", voice(1.5, 48_000), 48_000, "flac", "s16", metadata=secret)
    (tmp_path / "notes.txt").write_text("Some words about the recordings.\n")
    assert run(tmp_path, monkeypatch) == 0
    table = capsys.readouterr().out
    assert "1  alike" in table
    assert "1  refused as SourceIsTranscript" in table


def test_a_tag_that_stays_and_other_samples_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    encode(tmp_path / "a.wav", voice(1.5, 48_000), 48_000, "pcm_s16le", "s16")
    ingest = jobs.Jobs.ingest

    def spoilt(self: jobs.Jobs, source: Path, folder: Path) -> object:
        encode(source, voice(1.5, 48_000, seed=2), 48_000, "pcm_s16le", "s16")
        made = ingest(self, source, folder)
        title = {"title": "Secret title"}
        encode(source, voice(1.5, 48_000), 48_000, "pcm_s16le", "s16", metadata=title)
        with (folder / f"{made.sha256}.mka").open("ab") as stored:
            stored.write(b"Secret title" if "leak" in source.stem else b"")
        return made

    monkeypatch.setattr(jobs.Jobs, "ingest", spoilt)
    assert run(tmp_path, monkeypatch) == 0
    assert "other samples" in capsys.readouterr().out
    (tmp_path / "a.wav").rename(tmp_path / "leak.wav")
    assert run(tmp_path, monkeypatch) == 1
    assert "tags stay" in capsys.readouterr().out
