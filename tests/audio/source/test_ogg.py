"""The pages of an Ogg file tell where files were joined, and whether the last one has an end."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.audio.source.ogg import Ogg
from app.audio.source.source_file import SourceFile
from app.core.draft.recording_checks import CUT_SHORT, recording_remarks
from tests.audio.ingest.test_ingest import taken_in
from tests.audio.sources import encode, voice

RATE = 48_000


def found(content: bytes, tmp_path: Path) -> tuple[tuple[int, ...], bool] | None:
    path = tmp_path / "a.ogg"
    path.write_bytes(content)
    with SourceFile(path) as file:
        ogg = Ogg.of(file)
        return None if ogg is None else (ogg.starts, ogg.ended)


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("opus") / "a.ogg"
    return encode(path, voice(8.0, RATE, 1), RATE, "libopus", "flt").read_bytes()


def test_one_file_that_is_whole(opus: bytes, tmp_path: Path) -> None:
    assert found(opus, tmp_path) == ((0,), True)


def test_joined_files_begin_where_they_were_joined(opus: bytes, tmp_path: Path) -> None:
    assert found(opus * 3, tmp_path) == ((0, len(opus), 2 * len(opus)), True)


def test_what_is_appended_is_no_page(opus: bytes, tmp_path: Path) -> None:
    assert found(opus + b"TAG" + bytes(125), tmp_path) == ((0,), True)


def test_bytes_that_are_lost_in_the_middle_are_stepped_over(opus: bytes, tmp_path: Path) -> None:
    middle = opus.index(b"OggS", len(opus) // 2)
    hurt = opus[: middle - 300] + opus[middle:]
    assert found(hurt, tmp_path) == ((0,), True)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_file_that_breaks_off_has_no_end(share: float, opus: bytes, tmp_path: Path) -> None:
    assert found(opus[: round(len(opus) * share)], tmp_path) == ((0,), False)


def test_anything_else_is_no_ogg(tmp_path: Path) -> None:
    assert found(b"RIFF" + bytes(100), tmp_path) is None
    assert found(b"OggS" + bytes(range(20)), tmp_path) is None


@pytest.mark.parametrize("noise", [False, True])
def test_what_is_no_page_is_left_out_and_said(noise: bool, opus: bytes, tmp_path: Path) -> None:
    rest = np.random.default_rng(1).bytes(20_000) if noise else bytes(20_000)
    (tmp_path / "more.ogg").write_bytes(opus + rest)
    made, _ = taken_in(tmp_path / "more.ogg", tmp_path / "out")
    assert made.seconds == pytest.approx(8.0)
    assert (made.rest_left_out, made.decode_errors, made.cut_short) == (True, 0, False)


def test_a_file_that_breaks_off_is_taken_with_a_word(opus: bytes, tmp_path: Path) -> None:
    (tmp_path / "half.ogg").write_bytes(opus[: len(opus) // 2])
    made, _ = taken_in(tmp_path / "half.ogg", tmp_path / "out")
    remarks = recording_remarks(made, title="", kind="other", home=False)
    assert CUT_SHORT in [remark.template for remark in remarks]
    (tmp_path / "whole.ogg").write_bytes(opus)
    made, _ = taken_in(tmp_path / "whole.ogg", tmp_path / "out2")
    assert not made.cut_short
