"""Reads a recording with each call to the disk failing in turn, in a process with the injector.

`python -m tests.faults.sound_reader FOLDER` prints a JSON object: by kind of call and how often it
failed, how many times the sound was whole and how many times which error was raised.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from errno import EIO, EMFILE
from pathlib import Path

import numpy as np

from app.audio.play.decoder import Decoder, facts
from app.audio.protocol import Source
from app.core.errors import AppError
from tests.faults import injector
from tests.faults.injector import Fault, Kind
from tests.recordings import noise, write_recording

TRIED = ((Kind.OPEN, EMFILE), (Kind.READ, EIO), (Kind.STAT, EIO))


def decoded(source: Source) -> bytes:
    """All that is heard after going to the middle and back to the beginning."""
    with closing(Decoder(source)) as decoder:
        decoder.seek(source.frames // 2)
        parts = [decoder.read(4096)]
        decoder.seek(0)
        while len(part := decoder.read(48_000)):
            parts.append(part)
    return np.concatenate(parts).tobytes()


def looked_into(source: Source) -> bytes:
    """What opening it says."""
    return repr(facts(Path(source.path))).encode()


def outcomes(root: Path, source: Source, act: Callable[[Source], bytes]) -> dict[str, Counter[str]]:
    """What came of `act` with each call failing, once and from there on."""
    right = act(source)
    found: dict[str, Counter[str]] = {}
    for kind, error in TRIED:
        injector.arm(root, Fault(kind))
        act(source)
        count = injector.disarm()[kind]
        for forever in (False, True):
            seen = found[f"{kind.name} {'forever' if forever else 'once'}"] = Counter[str]()
            for nth in range(1, count + 1):
                injector.arm(root, Fault(kind, nth, error, forever))
                try:
                    seen["whole" if act(source) == right else "other"] += 1
                except AppError as told:
                    seen[type(told).__name__] += 1
                finally:
                    injector.disarm()
    return found


def main(folder: Path) -> int:
    """Print what was seen; returns 0."""
    source = write_recording(folder / "a.mka", noise(4.0))
    acts = {"decoded": decoded, "looked into": looked_into}
    print(json.dumps({name: outcomes(folder, source, act) for name, act in acts.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
