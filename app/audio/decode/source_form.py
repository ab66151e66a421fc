"""How the sound of a source comes out of its decoder, and as what it is measured and kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from app.audio.channels import can_be_read, is_custom, layout_of, names_of
from app.audio.samples import Raw, Samples, to_24_bits, to_stereo

MONO = ("mono", ("FC",), False)
_TYPES = {"u8": np.uint8, "s16": np.int16, "s32": np.int32, "flt": np.float32, "dbl": np.float64}


class SourceForm(NamedTuple):
    """How the source decodes, by its first frame; what differs later is brought to it.

    `names` are those of the channels as they are decoded, `format` is what they are read in.
    """

    sample_rate: int
    layout: str
    format: str
    names: tuple[str, ...]
    sample_bytes: int
    is_direct: bool
    """Whether the decoded frames can be read as they are."""
    is_mixed: bool
    """Whether the channels are mixed, as no stored file could keep their order."""
    are_microphones: bool = False
    """Whether nobody says where the channels belong, as in the files of field recorders."""

    @staticmethod
    def of(
        frame: AudioFrame, names: tuple[str, ...] = (), as_microphones: bool = False
    ) -> SourceForm:
        """The form of a decoded frame; `names` are those of its channels where it has none.

        `as_microphones` takes more than two channels for those, whatever they are called.
        """
        found = layout_of(frame)
        count, layout, form = found.nb_channels, found.name, frame.format
        wide = form.name.startswith("s64")
        is_direct = can_be_read(found, form.is_planar) and not wide
        is_mixed = count > 1 and (bool(names) or not can_be_read(found, form.is_planar))
        unnamed = not names and layout == f"{count} channels"
        are_microphones = count > 2 and (unnamed or as_microphones)
        if not names or count == 1:
            names = names_of(found)
        if is_custom(found):
            # Only a decoder that makes up such an order comes here; FFmpeg mixes it itself.
            layout, names, is_mixed = ("stereo", ("FL", "FR"), False) if count > 1 else MONO
        read_as = "s32" if wide else form.name if is_direct else form.name.removesuffix("p")
        return SourceForm(
            sample_rate=frame.sample_rate,
            layout=layout,
            format=read_as,
            names=names,
            sample_bytes=form.bytes,
            is_direct=is_direct,
            is_mixed=is_mixed or are_microphones,
            are_microphones=are_microphones,
        )

    @property
    def channels(self) -> int:
        """How many channels are decoded."""
        return len(self.names)

    @property
    def kept_names(self) -> tuple[str, ...]:
        """The names of the channels that are kept."""
        if self.are_microphones:
            return ("FC",)
        return ("FL", "FR") if self.is_mixed else self.names

    @property
    def kept_layout(self) -> str:
        """FFmpeg's name for the channels that are kept."""
        if self.are_microphones:
            return "mono"
        return "stereo" if self.is_mixed else self.layout

    def mixed(self, samples: Samples) -> Samples:
        """The channels that are kept of samples whose channels are mixed.

        Microphones are summed up, so that those which heard nothing take nothing away; the sum may
        go over full scale.
        """
        if self.are_microphones:
            return np.asarray(samples.sum(axis=1, keepdims=True), np.float32)
        return to_stereo(samples, self.names)

    def silence(self, frames: int) -> Iterator[AudioFrame]:
        """So many silent frames in this form, in pieces of a second at most."""
        packed = self.format.removesuffix("p")
        for start in range(0, frames, self.sample_rate):
            count = min(self.sample_rate, frames - start)
            shape = (
                (len(self.names), count) if self.format != packed else (1, count * len(self.names))
            )
            values = np.full(shape, 128 if packed == "u8" else 0, _TYPES[packed])
            silent = AudioFrame.from_ndarray(values, self.format, self.layout)
            silent.sample_rate = self.sample_rate
            yield silent

    @property
    def full_scale(self) -> float:
        """The highest value of a sample; of those that were floats or finer, as of 16 bits."""
        return 1 - 2.0 ** (1 - min(16, 8 * self.sample_bytes))


def integers_of(raw: Raw) -> NDArray[np.integer]:
    """What FLAC keeps of integer samples: 16 bits, or the highest 24 of 32."""
    if raw.dtype == np.uint8:
        return (raw.astype(np.int16) - np.int16(128)) << 8
    if raw.dtype == np.int16:
        return raw.astype(np.int16, copy=False)
    return to_24_bits(raw.astype(np.int32, copy=False))
