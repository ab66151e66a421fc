"""How the commands show a course and packs: JSON for programs, words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.cli.terminal import Terminal, day_text
from app.core.moment import clock_length
from app.core.programme.manifest import Signer
from app.core.programme.programme import Programme, Recording
from app.core.programme.schedule import (
    HOME_PRACTICE,
    Course,
    days_so_far,
    home_practice_opens_on,
    is_home_practice_open,
    is_open,
    opens_on,
    planned_days,
    session_dates,
    week,
)
from app.store.packs.pack import Pack
from app.store.packs.signature import shown_key_id


@dataclass(frozen=True)
class CourseReport:
    """Where a person is in a programme on one day. Immutable; any thread may use it.

    `completed` holds the sessions that are complete with their dates, by number, `practised` the
    practice days, ascending, `silence` how often and for how many seconds was practised in silence.
    For whoever `facilitates` every recording is open.
    """

    programme: Programme
    course: Course
    completed: Mapping[int, date]
    practised: Sequence[date]
    today: date
    facilitates: bool = False
    silence: tuple[int, float] = (0, 0.0)

    def to_json(self) -> dict[str, Any]:
        """The answer of `status --json`; dates as `2026-12-09`, moments in ISO 8601 with offset."""
        opened = self.course.opened.get(HOME_PRACTICE)
        return {
            "programme": {
                "id": self.programme.id,
                "title": self.programme.title,
                "version": self.programme.version,
            },
            "today": self.today.isoformat(),
            "week": self.week,
            "home_practice": {
                "open": is_home_practice_open(self.programme, self.course, self.today),
                "opens_on": _iso(home_practice_opens_on(self.programme, self.course)),
                "opened_at": opened.local.isoformat(timespec="seconds") if opened else None,
            },
            "recordings": [
                {
                    "id": recording.id,
                    "title": recording.title,
                    "kind": recording.kind,
                    "seconds": round(recording.seconds, 3),
                    "open": self._is_open(recording),
                    "opens_on": _iso(opens_on(self.programme, self.course, recording.id)),
                }
                for recording in self.programme.recordings
            ],
            "sessions": [
                {
                    "number": session.number,
                    "title": session.title,
                    "date": _iso(self.dates[session.number]),
                    "attended_on": _iso(self.course.attended.get(session.number)),
                    "completed_on": _iso(self.completed.get(session.number)),
                }
                for session in self.programme.sessions
            ],
            "practice_days": {
                "dates": [day.isoformat() for day in self.practised],
                "so_far": days_so_far(self.programme, self.course, self.today),
                "planned": planned_days(self.programme),
            },
            "silence": {
                "practices": self.silence[0],
                "seconds": round(self.silence[1], 3),
                "counts_as_home_practice": self.programme.silence_counts,
            },
        }

    @property
    def week(self) -> int:
        """The number of the last session whose date has come."""
        return week(self.programme, self.course, self.today)

    @cached_property
    def dates(self) -> dict[int, date | None]:
        """The sessions' dates, by number."""
        return session_dates(self.programme, self.course)

    def print(self, terminal: Terminal) -> None:
        """The answer of `status`, in words."""
        last = max((session.number for session in self.programme.sessions), default=0)
        terminal.line(self.programme.title)
        when = f", week {self.week} of {last}" if self.week else ", before session one"
        terminal.line(day_text(self.today) + ("" if self._start_is_unknown() else when))
        self._print_recordings(terminal)
        self._print_sessions(terminal)
        terminal.line()
        terminal.line(self._practice_days_text())
        count, seconds = self.silence
        if count:
            apart = "" if self.programme.silence_counts else "; counted apart"
            times = "once" if count == 1 else f"{count} times"
            terminal.line(f"Practised in silence {times}, {clock_length(seconds)} in all{apart}.")
        if self._start_is_unknown():
            terminal.line("Session one has no date yet: set it with “evenbreath start DATE”.")

    def _print_recordings(self, terminal: Terminal) -> None:
        played = [r for r in self.programme.recordings if r.kind != "bell"]
        now = [r for r in played if self._is_open(r)]
        if now:
            terminal.line()
            terminal.line("Open")
            terminal.table(
                [
                    (r.id, r.title, clock_length(r.seconds), _home_practice(self.programme, r))
                    for r in now
                ]
            )
        later = [r for r in played if not self._is_open(r)]
        if later:
            terminal.line()
            terminal.line("Opens later")
            terminal.table(
                [(r.id, r.title, clock_length(r.seconds), self._opening_text(r)) for r in later]
            )

    def _print_sessions(self, terminal: Terminal) -> None:
        terminal.line()
        terminal.line("Sessions")
        terminal.table(
            [
                (
                    str(session.number),
                    session.title,
                    _day_or(self.dates[session.number], "no date yet"),
                    self._session_text(session.number),
                )
                for session in self.programme.sessions
            ]
        )

    def _is_open(self, recording: Recording) -> bool:
        return self.facilitates or is_open(self.programme, self.course, recording.id, self.today)

    def _opening_text(self, recording: Recording) -> str:
        day = opens_on(self.programme, self.course, recording.id)
        return f"opens on {day_text(day)}" if day else "opens once session one has a date"

    def _session_text(self, number: int) -> str:
        if attended_on := self.course.attended.get(number):
            return f"attended on {day_text(attended_on)}"
        if completed_on := self.completed.get(number):
            return f"complete since {day_text(completed_on)}"
        return ""

    def _practice_days_text(self) -> str:
        so_far = days_so_far(self.programme, self.course, self.today)
        planned = planned_days(self.programme)
        if not is_home_practice_open(self.programme, self.course, self.today):
            day = home_practice_opens_on(self.programme, self.course)
            opens = f"on {day_text(day)}" if day else "once session one has a date"
            return f"Home practice opens {opens}; {_days(planned)} are planned."
        days = len(self.practised)
        return (
            f"{f'Practised on {_days(days)}' if days else 'No practice day yet'}; "
            f"home practice has been open for {so_far} of {planned} planned days."
        )

    def _start_is_unknown(self) -> bool:
        return all(day is None for day in self.dates.values())


def session_one_text(programme: Programme, course: Course, today: date) -> str:
    """What a start date means, in one line."""
    first = session_dates(programme, course).get(1)
    text = f"Session one is on {day_text(first)}." if first else "Session one has no date yet."
    opens = home_practice_opens_on(programme, course)
    if is_home_practice_open(programme, course, today):
        since = f" since {day_text(opens)}" if opens and opens <= today else ""
        return f"{text} Home practice is open{since}."
    return f"{text} Home practice opens on {day_text(opens)}." if opens else text


def pack_json(pack: Pack) -> dict[str, Any]:
    """What a pack says of itself; lengths in seconds of media time."""
    programme = pack.manifest.programme
    return {
        "id": programme.id,
        "version": programme.version,
        "title": programme.title,
        "language": programme.language,
        "author": programme.author,
        "licence": programme.licence,
        "content": pack.manifest.content,
        "signer": _signer_json(pack.signer),
        "bytes": pack.content_bytes,
        "recordings": [
            {"id": r.id, "title": r.title, "kind": r.kind, "seconds": round(r.seconds, 3)}
            for r in programme.recordings
        ],
        "sessions": [{"number": s.number, "title": s.title} for s in programme.sessions],
        "home_practice": list(programme.home_practice),
        "warnings": list(pack.warnings),
    }


def print_pack(terminal: Terminal, pack: Pack) -> None:
    """What a pack says of itself, in words."""
    programme = pack.manifest.programme
    terminal.line(f"{programme.title}, version {programme.version}")
    terminal.table(
        [
            ("id", programme.id),
            ("language", programme.language),
            ("author", programme.author),
            ("licence", programme.licence),
            ("size", f"{pack.content_bytes / 1e6:.1f} MB"),
            ("content", "new dates only" if pack.manifest.content == "dates" else "all of it"),
        ]
    )
    terminal.line(signed_text(pack.signer))
    terminal.line()
    terminal.line("Recordings")
    terminal.table(
        [
            (r.id, r.title, clock_length(r.seconds), _home_practice(programme, r))
            for r in programme.recordings
        ]
    )
    terminal.line()
    terminal.line("Sessions")
    terminal.table([(str(s.number), s.title, f"{s.minutes:g} min") for s in programme.sessions])
    for warning in pack.warnings:
        terminal.line(f"Worth a look: {warning}")


def signed_text(signer: Signer | None) -> str:
    """Who signed a pack, and with which key; the name is what they say of themselves."""
    if signer is None:
        return "Nobody signed it."
    return f"Signed by {signer.name}, key {shown_key_id(signer.public_key)}."


def _signer_json(signer: Signer | None) -> dict[str, str] | None:
    if signer is None:
        return None
    return {"name": signer.name, "public_key": signer.public_key}


def _home_practice(programme: Programme, recording: Recording) -> str:
    return "home practice" if programme.is_home_practice(recording.id) else ""


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def _day_or(day: date | None, otherwise: str) -> str:
    return day_text(day) if day else otherwise


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
