"""What an operating system refuses, as the phrase that a person reads."""

from __future__ import annotations

import errno

import pytest

from app.store import os_errors


@pytest.mark.parametrize(
    ("winerror", "number", "words"),
    [
        (32, errno.EACCES, "another program has it open"),
        (5, errno.EACCES, "permission denied"),
        (123, errno.EINVAL, "Windows allows no such name"),
        (206, errno.ENOENT, "the name is too long"),
        (None, errno.ENOENT, "it is not there"),
    ],
)
def test_what_windows_says_more_closely_is_said(
    winerror: int | None, number: int, words: str
) -> None:
    error = OSError(number, "")
    error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    assert os_errors.phrase(error) == words
