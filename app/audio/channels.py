"""The channels of what PyAV opens and decodes, read without the harm that some of them do.

Two of its faults end the process: it finds a ninth plane in a frame of exactly eight planar
channels, and it frees the list of a custom channel order twice. So the samples of the first are
only asked for once they are packed, and a layout with such a list is never let go.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.frame import AudioFrame
    from av.audio.layout import AudioLayout

MAX_CHANNELS = 8
_CUSTOM = " channels ("
"""As FFmpeg describes an order of its own: “2 channels (FR+FL)”, but “5.1(side)”."""


def layout_of(carrier: AudioCodecContext | AudioFrame) -> AudioLayout:
    """The layout of a codec or a frame. Ask for it before any other of its channels."""
    return kept(carrier.layout)


def kept(layout: AudioLayout) -> AudioLayout:
    """The same layout, so that it can be let go."""
    if is_custom(layout):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(layout))
    return layout


def is_custom(layout: AudioLayout) -> bool:
    """Whether its channels stand in an order of their own."""
    return _CUSTOM in layout.name


def names_of(layout: AudioLayout) -> tuple[str, ...]:
    """FFmpeg's names of its channels, in order."""
    return tuple(channel.name for channel in layout.channels)


def can_be_read(layout: AudioLayout, planar: bool) -> bool:
    """Whether frames of these channels can be handed over as they are."""
    count = layout.nb_channels
    return 1 <= count <= MAX_CHANNELS - planar and not is_custom(layout)
