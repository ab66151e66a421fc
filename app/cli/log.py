"""How the command `log` shows practices: JSON for programs, words for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from app.cli.terminal import Terminal
from app.core.moment import Moment, clock_length
from app.core.practice.practice import Context, OutputKind, PracticeSource
from app.core.practice.practice_columns import PracticeColumns

_PRACTICE = (
    "id",
    "uid",
    "programme_id",
    "programme_version",
    "kind",
    "recording",
    "recording_sha256",
    "session",
    "context",
    "output",
    "source",
    "started_at",
    "ended_at",
    "entered_at",
    "utc_offset_minutes",
    "zone",
    "local_date",
    "unique_seconds",
    "played_seconds",
    "spans",
    "end_reason",
    "stop_reason",
    "verdict",
)
_VERDICT = ("completed", "rule", "fraction_heard")


def practices_json(
    practices: Iterable[PracticeColumns], json_text: Callable[[object], str]
) -> Iterator[str]:
    """The practices as `log --json` gives them; moments in UTC, lengths in seconds of media time.

    `json_text` writes a value as JSON. Each is a line made by a template, as dictionaries for
    hundreds of thousands take several times as long.
    """
    line, judged = _template(_PRACTICE), _template(_VERDICT)
    text = lru_cache(4096)(json_text)  # most values stand in many practices
    for of in practices:
        verdicts = (
            judged % ("true" if done else "false", text(rule), fraction) if rule else "null"
            for done, rule, fraction in zip(
                of.completed, of.verdict_rule, of.fraction_heard, strict=True
            )
        )
        values = zip(
            of.id,
            map(json_text, of.uid),
            map(text, of.programme_id),
            of.programme_version,
            map(text, of.kind),
            [
                text(name) if kind == "recording" else "null"
                for name, kind in zip(of.recording, of.kind, strict=True)
            ],
            map(text, of.recording_sha256),
            map(text, of.session),
            map(text, of.context),
            map(text, of.output),
            map(text, of.source),
            map(json_text, of.started_at),
            map(json_text, of.ended_at),
            map(json_text, of.entered_at),
            of.utc_offset_minutes,
            map(text, of.zone),
            map(text, of.local_date),
            of.unique_seconds,
            of.played_seconds,
            of.spans,
            map(text, of.end_reason),
            map(text, of.stop_reason),
            verdicts,
            strict=True,
        )
        yield from map(line.__mod__, values)


def _template(names: Sequence[str]) -> str:
    return "{" + ", ".join([f'"{name}": %s' for name in names]) + "}"


def print_log(
    terminal: Terminal,
    practices: Iterable[PracticeColumns],
    titles: Mapping[tuple[str, str], str],
    now: Moment,
) -> None:
    """The practices in words, in the order given; `titles` by programme and recording id. What is
    dated later than `now` says so."""
    rows = (row for piece in practices for row in _log_rows(piece, titles, now))
    if not terminal.table(rows, indent=""):
        terminal.line("Nothing has been practised yet.")


def _log_rows(
    of: PracticeColumns, titles: Mapping[tuple[str, str], str], now: Moment
) -> Iterator[tuple[str, str, str, str]]:
    """When, what, how long, and what became of it; of a practice by hand only the day and its
    minutes are known."""
    present = now.instant.isoformat("T", "milliseconds")
    became = map(
        practice_text, of.source, map(bool, of.end_reason), of.completed, of.context, of.output
    )
    for programme_id, name, kind, source, day, at, offset, seconds, whole, text in zip(
        of.programme_id,
        of.recording,
        of.kind,
        of.source,
        of.local_date,
        of.started_at,
        of.utc_offset_minutes,
        of.unique_seconds,
        of.duration_seconds,
        became,
        strict=True,
    ):
        title = titles.get((programme_id, name), name) or "without a recording"
        if kind == "silence":
            title = "in silence"
        if at > present:
            text += ", dated later than now"
        if source == "by-hand":
            yield day, title, clock_length(seconds), text
        else:
            minute = int(at[_HOUR]) * 60 + int(at[_MINUTE]) + offset
            heard = f"{clock_length(seconds)} of {clock_length(whole)}"
            yield f"{day} {_TIMES[minute % len(_TIMES)]}", title, heard, text


_HOUR, _MINUTE = slice(11, 13), slice(14, 16)
"""Where they stand in an instant."""

_TIMES = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60)]
"""The minutes of a day."""


@cache
def practice_text(
    source: PracticeSource,
    is_over: bool,
    completed: int | None,
    context: Context,
    output: OutputKind,
) -> str:
    """What became of a practice, in a few words."""
    if source == "by-hand":
        text = "entered by hand"
    elif not is_over:
        text = "running"
    else:
        text = "completed" if completed else "stopped early"
    marks = ["in the group"] if context == "group" else []
    if output == "null":
        marks.append("without sound, not counted")
    return ", ".join([text, *marks])
