"""A session practised alone: its recordings one after another, without what is talked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.core.programme.programme import Block, Programme, Recording, Session

OWN_BELL = ""
"""Stands for the bell that comes with the program, where others are named by a recording's id."""


class Stage(NamedTuple):
    """One recording of a session and what leads to it: quiet seconds, then bells.

    A bell is a recording too; None is the bell that comes with the program.
    """

    recording: Recording
    bells: tuple[Recording | None, ...] = ()
    quiet_seconds: float = 0.0


class SessionPlan(NamedTuple):
    """What is played of the session `number` of a programme, in this order."""

    programme: Programme
    number: int
    stages: tuple[Stage, ...]


def session_plan(
    programme: Programme, session: Session, wanted: Mapping[str, Recording]
) -> SessionPlan:
    """The recordings of a session that are `wanted`, in its order, each once.

    `wanted` has for the id of each the recording to be played, which may be it in another voice.

    Talks, breaks and what is guided live are left out. A silence that follows a recording belongs
    to it and is kept as quiet time before the next one; a silence that follows a talk was led by
    the talk and goes with it. Bells ring where the session has them, between two recordings:
    neither before the first nor after the last, so that Begin begins and the end is quiet. One
    that names no recording is the one that comes with the program.
    """
    stages: dict[str, Stage] = {}
    bells: list[Recording | None] = []
    quiet_seconds = 0.0
    practising = False
    for block in session.blocks:
        if block.type == "recording" and block.recording is not None:
            practising = block.recording in wanted and block.recording not in stages
            if practising:
                led_to = (tuple(bells), quiet_seconds) if stages else ()
                stages[block.recording] = Stage(wanted[block.recording], *led_to)
            bells, quiet_seconds = [], 0.0
        elif block.type == "bell":
            bells += [_bell(programme, block)] * block.strokes
        elif block.type == "silence" and practising:
            quiet_seconds += block.seconds or 0.0
            bells += [_bell(programme, block)] * block.bell_at_end
        elif block.type in ("talk", "break", "live"):
            practising = False
    return SessionPlan(programme, session.number, tuple(stages.values()))


def _bell(programme: Programme, block: Block) -> Recording | None:
    return programme.recording(block.rings) if block.rings is not None else None
