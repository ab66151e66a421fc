"""A session practised alone: its recordings one after another, without what is talked about."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from app.core.programme.programme import Block, Session

OWN_BELL = ""
"""Stands for the bell that comes with the program, where others are named by a recording's id."""


class Stage(NamedTuple):
    """One recording of a walk and what leads to it: bells by recording id, and quiet seconds."""

    recording: str
    bells: tuple[str, ...] = ()
    quiet_seconds: float = 0.0


def walk(session: Session, wanted: Collection[str]) -> tuple[Stage, ...]:
    """The recordings of a session that are `wanted`, in its order, each once.

    Talks and breaks are left out. A silence that follows a recording belongs to it and is kept as
    quiet time before the next one; a silence that follows a talk was led by the talk and goes with
    it. Bells ring where the session has them, between two recordings: neither before the first nor
    after the last, so that Begin begins and the end is quiet. One that has no recording, or that
    ends a silence, is `OWN_BELL`.
    """
    stages: list[Stage] = []
    bells: list[str] = []
    quiet_seconds = 0.0
    practising = False
    for block in session.blocks:
        if block.type == "recording" and block.recording is not None:
            practising = _is_new(block, wanted, stages)
            if practising:
                stage = Stage(block.recording, tuple(bells), quiet_seconds)
                stages.append(stage if stages else Stage(block.recording))
            bells, quiet_seconds = [], 0.0
        elif block.type == "bell":
            bells += [block.recording or OWN_BELL] * block.strokes
        elif block.type == "silence" and practising:
            quiet_seconds += block.seconds or 0.0
            bells += [OWN_BELL] * block.bell_after
        elif block.type in ("talk", "break"):
            practising = False
    return tuple(stages)


def _is_new(block: Block, wanted: Collection[str], stages: list[Stage]) -> bool:
    return block.recording in wanted and all(s.recording != block.recording for s in stages)
