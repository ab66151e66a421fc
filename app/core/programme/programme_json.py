"""A programme as plain JSON values, in the order in which the pack format lists its keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from app.core.programme.programme import (
    Block,
    Dose,
    Programme,
    Recording,
    Session,
    SilenceBells,
    Unlock,
)

Plain = dict[str, Any]


def without_defaults(entries: Iterable[tuple[str, Any, Any]]) -> Plain:
    """The entries (key, value, default) whose value is not the default."""
    return {key: value for key, value, default in entries if value != default}


def plain_programme(programme: Programme) -> Plain:
    """A programme; what has its default value is left out where the format allows that."""
    code = programme.group_code
    return (
        {
            "id": programme.id,
            "version": programme.version,
            "title": programme.title,
            "language": programme.language,
            "author": programme.author,
            "licence": programme.licence,
            "description": programme.description,
        }
        | without_defaults([("family", programme.family, None)])
        | {
            "synthetic_voice": programme.synthetic_voice,
            "start_date": programme.start_date and programme.start_date.isoformat(),
        }
        | without_defaults(
            [
                ("zone", programme.zone, None),
                ("group", None if code is None else {"code": code}, None),
            ]
        )
        | {
            "unlock": _unlock(programme.unlock),
            "completion": {
                "rule": programme.completion.rule,
                "version": programme.completion.version,
                "fraction": _number(programme.completion.fraction),
            },
            "practice_day": {"min_seconds": _number(programme.practice_day_min_seconds)},
            "dose": _dose(programme.dose),
            "recordings": [plain_recording(recording) for recording in programme.recordings],
            "sessions": [_session(session) for session in programme.sessions],
            "home_practice": list(programme.home_practice),
            "handout": programme.handout,
        }
        | without_defaults([("extra", dict(programme.extra), {})])
    )


def _unlock(unlock: Unlock) -> Plain:
    return {"home_practice_from_session": unlock.home_practice_from_session} | without_defaults(
        [("open_now", unlock.open_now, False)]
    )


def _dose(dose: Dose) -> Plain:
    return {
        "minutes": [_number(minutes) for minutes in dose.minutes],
        "days_per_week": dose.days_per_week,
    }


def plain_recording(recording: Recording) -> Plain:
    """A recording; what has its default value is left out where the format allows that."""
    return (
        {
            "id": recording.id,
            "title": recording.title,
            "kind": recording.kind,
            "language": recording.language,
            "sha256": recording.sha256,
            "bytes": recording.bytes,
            "sample_rate": recording.sample_rate,
            "channels": recording.channels,
            "frames": recording.frames,
        }
        | without_defaults([("skip_frames", recording.skip_frames, 0)])
        | {
            "loudness_lufs": _number(recording.loudness_lufs),
            "true_peak_dbtp": _number(recording.true_peak_dbtp),
            "gain_db": _number(recording.gain_db),
        }
        | without_defaults(
            [
                ("voice", recording.voice, None),
                ("variant_of", recording.variant_of, None),
                ("variant", recording.variant, "normal"),
            ]
        )
        | {
            "chapters": [
                {"at_seconds": _number(chapter.at_seconds), "title": chapter.title}
                for chapter in recording.chapters
            ],
            "transcript": recording.transcript,
        }
        | without_defaults([("extra", dict(recording.extra), {})])
    )


def _session(session: Session) -> Plain:
    return (
        {
            "number": session.number,
            "title": session.title,
            "minutes": _number(session.minutes),
        }
        | without_defaults(
            [
                ("date", session.date and session.date.isoformat(), None),
                ("time", None if session.time is None else _clock(session.time), None),
                ("extra", dict(session.extra), {}),
            ]
        )
        | {"blocks": [_block(block) for block in session.blocks]}
    )


def _clock(of_day: time) -> str:
    return of_day.isoformat("seconds" if of_day.second else "minutes")


def _block(block: Block) -> Plain:
    return {"type": block.type} | without_defaults(
        [
            ("title", block.title, None),
            ("minutes", None if block.minutes is None else _number(block.minutes), None),
            ("note", block.note, None),
            ("recording", block.recording, None),
            ("strokes", block.strokes, 1),
            ("seconds", None if block.seconds is None else _number(block.seconds), None),
            ("bell_after", block.bell_after, False),
            ("bells", block.bells and _bells(block.bells), None),
        ]
    )


def _bells(bells: SilenceBells) -> Plain:
    every = bells.every_minutes
    return without_defaults(
        [
            ("start", bells.start, False),
            ("end", bells.end, False),
            ("every_minutes", None if every is None else _number(every), None),
            ("recording", bells.recording, None),
        ]
    )


def _number(value: float) -> float:
    """A whole number without its point: 90, not 90.0."""
    return int(value) if value == int(value) else value
