"""A path as words that may break over several lines."""

from __future__ import annotations

from pathlib import Path


def breakable(path: Path) -> str:
    """The path, with places to end the line: after separators, dots and dashes."""
    text = str(path)
    for separator in ("/", "\\", ".", "-", "_"):
        text = text.replace(separator, f"{separator}\N{ZERO WIDTH SPACE}")
    return text
