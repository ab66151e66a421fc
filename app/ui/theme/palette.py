"""The colours of a theme, and the measure of whether one can be read on another."""

from __future__ import annotations

from typing import NamedTuple

STARK_RATIO = 19.5
"""Only contrast themes set their text so far from its ground: nearly pure black and white."""


class Palette(NamedTuple):
    """One theme, as `#RRGGBB`. Immutable; any thread may use it.

    Ratios by WCAG 2.2: `text` 7:1 to 11:1, `secondary` and `notice` 5.5:1 or more on `background`,
    `surface` and `selected` (`text` on `fill` too); `outline` and `accent`, which draw controls,
    3:1 or more on `background` and `surface`. `hairline` only decorates what words or outlines
    already say. What has the focus has an edge of `text`.
    """

    background: str
    surface: str
    selected: str
    fill: str
    text: str
    secondary: str
    outline: str
    accent: str
    hairline: str
    notice: str


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, 1.0 to 21.0 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    # WCAG 2.2, "relative luminance".
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
