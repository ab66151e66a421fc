"""A second process that decodes the source and measures it, while the first one keeps it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.audio.child import WORKER_COMMAND, Child, ChildBug
from app.audio.decode.source_decoder import Uneven
from app.audio.measure.meter import Meter, Stretch
from app.audio.measure.second_half import Split, measured_half
from app.audio.measure.sound_blocks import SourceSound
from app.audio.samples import Raw
from app.audio.source.extent import Extent
from app.audio.source.source_file import SourceFile
from app.core.errors import AppError

DATA_BYTES = 36_000
"""So much of what was measured goes into a line."""
_FORMS: tuple[type[np.floating[Any]], ...] = (np.float64, np.float32, np.float32)
"""Of the three rows of a stretch."""

Say = Callable[[dict[str, Any]], None]


class MeasuringDied(Exception):
    """The process ended before it told what it measured."""


class MeasuringProcess:
    """Owns the second process; one thread may call it.

    Each of the two reads and decodes for itself: samples sent from one to the other took both of
    them as long as to decode most kinds of sound, and threads of one process take turns at Python's
    lock, hundreds of times for each second.
    """

    def __init__(
        self,
        source: Path,
        track: int,
        said: Callable[[], None],
        as_microphones: bool = False,
        scale: float | None = None,
        split: Split | None = None,
        command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        """Measure all of `source`, in blocks as `SourceSound` gives them, or from `split` on.

        `said` is called whenever the process tells that it is at work. `command` starts it. Raises
        ChildNotStarted.
        """
        self._said = said
        self._child = Child(command)
        question = {
            "source": str(source.absolute()),
            "track": track,
            "as_microphones": as_microphones,
            "scale": scale,
            "split": split,
        }
        with suppress(OSError):  # of one that is gone already, which is told where it is asked
            self._child.send(json.dumps({"measure": question}).encode() + b"\n")

    def answer(self) -> dict[str, Any]:
        """What it says next, waited for. Raises MeasuringDied, ChildBug, and what is wrong with the
        source.
        """
        line = self._child.line()
        self._said()
        try:
            answer = dict(json.loads(line))
        except (ValueError, TypeError) as error:
            raise MeasuringDied from error
        if "bug" in answer:
            raise ChildBug.of(answer)
        if "error" in answer:
            raise AppError.from_json(answer)
        if "uneven" in answer:
            raise Uneven
        return answer

    def lengths(self) -> Iterator[int]:
        """The frames of each packet behind the join, as the process tells them.

        Raises Uneven where there are no more, and what `answer` raises.
        """
        is_last = False
        while not is_last:
            answer = self.answer()
            for length, count in answer.get("lengths", ()):
                for _ in range(count):
                    yield length
            is_last = "ended" in answer
        raise Uneven

    def stretch(self) -> Stretch:
        """What was measured, once all is. Raises what `answer` raises."""
        answer = self.answer()
        while "stretch" not in answer:
            answer = self.answer()
        try:
            numbers, counts = answer["stretch"], list(map(int, answer["counts"]))
            sizes = [n * np.dtype(kind).itemsize for n, kind in zip(counts, _FORMS, strict=True)]
            data = b""
            while len(data) < sum(sizes):
                data += b64decode(self.answer()["data"])
            rows: list[NDArray[Any]] = []
            for kind, size in zip(_FORMS, sizes, strict=True):
                rows.append(np.frombuffer(data[:size], kind))
                data = data[size:]
            frames, true_peak, clipped, products = numbers
            return Stretch(
                frames=int(frames),
                steps=rows[0],
                powers=rows[1],
                peaks=rows[2],
                true_peak=float(true_peak),
                clipped_frames=int(clipped),
                products=tuple(map(float, products)),
            )
        except (ValueError, TypeError, KeyError) as error:
            raise MeasuringDied from error

    def close(self) -> None:
        """End the process, whatever it does; a second call does nothing."""
        self._child.end()


def measure(question: dict[str, Any], say: Say) -> dict[str, Any]:
    """What the process does when it is asked: it says what it measured, line by line, and returns
    the last line. Raises what is wrong with the source.
    """
    try:
        stretch = _measured(question, say)
    except Uneven:
        return {"uneven": True}
    *lines, last = _said(stretch)
    for line in lines:
        say(line)
    return last


def _measured(question: dict[str, Any], say: Say) -> Stretch:
    split = question["split"]
    with SourceFile(Path(question["source"]), partial(say, {}), hashed=False) as file:
        extent = Extent.of(file)
        if split is not None:
            stretch = measured_half(file, extent.readers[0], question["track"], Split(*split), say)
        else:
            sound = SourceSound(
                file,
                extent.readers,
                question["track"],
                lambda fraction: say({}),
                question["as_microphones"],
            )
            stretch = measured_whole(sound, question["scale"])
        file.check()
    return stretch


def measured_whole(sound: SourceSound, scale: float | None) -> Stretch:
    """What a meter finds in all of the sound. Raises an AppError for what cannot be used."""
    meter: Meter | None = None
    for raw in sound.blocks(scale):
        meter = meter or meter_of(sound)
        meter.push(measurable(raw))
    return (meter or meter_of(sound)).stretch()


def meter_of(sound: SourceSound) -> Meter:
    """A meter for such sound. Raises an AppError when there was none."""
    form = sound.decoder.known_form()
    names = form.kept_names
    return Meter(form.sample_rate, len(names), names, form.full_scale)


def measurable(raw: Raw) -> Raw:
    """The samples as they are measured: of more than 32 bits, what a float of 32 can hold."""
    return raw.astype(np.float32) if raw.dtype.kind == "f" else raw


def _said(stretch: Stretch) -> Iterator[dict[str, Any]]:
    """The lines that tell of a stretch."""
    rows: list[NDArray[Any]] = [stretch.steps, stretch.powers, stretch.peaks]
    yield {
        "stretch": (
            stretch.frames,
            stretch.true_peak,
            stretch.clipped_frames,
            stretch.products,
        ),
        "counts": [len(row) for row in rows],
    }
    data = b"".join(row.astype(kind).tobytes() for row, kind in zip(rows, _FORMS, strict=True))
    for at in range(0, len(data), DATA_BYTES):
        yield {"data": b64encode(data[at : at + DATA_BYTES]).decode()}
