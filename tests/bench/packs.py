"""How long a pack takes to be made and to be checked, beside hashing and copying the same bytes.

Run as a program (`python -m tests.bench.packs FOLDER`) it makes the recordings, so that the
libraries that this takes never are in the process that measures.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.audio.ingest.worker import Worker
from app.core.programme.manifest import Manifest
from app.core.programme.programme import Completion, Dose, Programme, Recording, Session, Unlock
from app.store.packs.library import Library
from app.store.packs.pack_writing import write_pack
from app.store.packs.signing_key import SigningKey
from app.store.paths import Home
from tests.bench.recordings import RATE
from tests.bench.table import Row, median

ALLOWED_TIMES = 1.5

RECORDINGS = 10
SECONDS = 265
"""Of each recording: noise in 16-bit stereo, which FLAC cannot make smaller, fills 51 MB."""

_NOISE_SEED = 4
_MAKING_SECONDS = 600.0


def measure(folder: Path, rounds: int, say: Callable[[str], None]) -> list[Row]:
    """One row; `folder` is a new one for all that this takes, about 2 GB."""
    say(f"packs: making {RECORDINGS} recordings of noise")
    command = [sys.executable, "-m", "tests.bench.packs", str(folder)]
    subprocess.run(command, check=True, timeout=_MAKING_SECONDS)
    home = Home.open(folder / "home")
    key = SigningKey.make(home, "Bench")
    pack, copy = folder / "pack.evenbreath", folder / "copy"
    made: list[float] = []
    checked: list[float] = []
    hashed: list[float] = []
    copied: list[float] = []
    with Worker() as worker:
        parts = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in folder.glob("*.mka")}
        manifest = Manifest(_programme(parts))
        for n in range(rounds):
            made.append(_seconds(lambda: write_pack(pack, manifest, parts, {}, key)))
            checked.append(_seconds(lambda: Library(home).verify(pack, worker.check)))
            hashed.append(_seconds(lambda: _run("sha256sum", str(pack))))
            copied.append(_seconds(lambda: _run("cp", str(pack), str(copy))))
            copy.unlink()
            say(
                f"packs, {n + 1} of {rounds}: made in {made[-1]:.2f} s, checked in "
                f"{checked[-1]:.2f} s; sha256sum {hashed[-1]:.2f} s, cp {copied[-1]:.2f} s"
            )
    ours = [a + b for a, b in zip(made, checked, strict=True)]
    theirs = [a + b for a, b in zip(hashed, copied, strict=True)]
    times = median(ours) / median(theirs)
    return [
        Row(
            measured=f"making and checking a signed pack of {pack.stat().st_size / 1e6:.0f} MB",
            ours=f"{median(ours):.2f} s ({median(made):.2f} + {median(checked):.2f})",
            others=f"sha256sum {median(hashed):.2f} s, cp {median(copied):.2f} s",
            at_most=f"{ALLOWED_TIMES} times both together; here {times:.2f} times",
            reached=times <= ALLOWED_TIMES,
        )
    ]


def make(folder: Path) -> None:
    """Write the recordings."""
    import numpy as np

    from tests.packs import write_flac

    random = np.random.default_rng(_NOISE_SEED)
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(RECORDINGS):
        noise = random.integers(-(2**15), 2**15, (SECONDS * RATE, 2), np.int16)
        write_flac(folder / f"{n}.mka", noise, RATE)


def _programme(parts: Mapping[str, Path]) -> Programme:
    """A programme of the recordings by their SHA-256."""
    recordings = tuple(
        Recording(
            id=f"noise-{n}",
            title=f"Noise {n}",
            kind="other",
            language="en",
            sha256=sha256,
            bytes=path.stat().st_size,
            sample_rate=RATE,
            channels=2,
            frames=SECONDS * RATE,
            loudness_lufs=-5.0,
            true_peak_dbtp=0.0,
            gain_db=-15.0,
        )
        for n, (sha256, path) in enumerate(sorted(parts.items()))
    )
    return Programme(
        id="4b2f6d0e-5a35-4c1c-9c6c-2f1c7d9e0b12",
        version=1,
        title="Noise",
        language="en",
        author="Bench",
        licence="CC0-1.0",
        description="",
        unlock=Unlock(home_practice_from_session=1),
        completion=Completion(rule="unique-fraction", version=1, fraction=0.8),
        practice_day_min_seconds=300.0,
        dose=Dose(minutes=(7.0, 10.0), days_per_week=7),
        recordings=recordings,
        sessions=(Session(number=1, title="One", minutes=90.0, blocks=()),),
        home_practice=(),
        handout="",
    )


def _seconds(work: Callable[[], object]) -> float:
    """How long it takes, with nothing left to be written from before."""
    os.sync()
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _run(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
