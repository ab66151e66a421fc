"""The words about records that are to be copied, replaced or deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication

from app.core.moment import Moment
from app.store.backup.backup_file import Contents
from app.store.backup.restore import Restored
from app.store.delete_everything import Left
from app.store.records.backups import Dated
from app.store.records.summary import Summary
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.records.restore_page import Copy, Look

translate = QCoreApplication.translate

BEFORE_RESTORE = "before-restore-"
"""How the names of the copies begin that were made before others took their place."""


def summary_line(summary: Summary, dates: Dates) -> str:
    """What the records of now hold, in one line."""
    text = translate("RecordsViewModel", "Here now: {measured} measured, {by_hand} by hand")
    line = text.format(
        measured=Counts().practices(summary.practices), by_hand=Counts().practices(summary.by_hand)
    )
    span = _span(summary, dates)
    line = f"{line} ({span})." if span else f"{line}."
    if summary.note_days:
        noted = translate("RecordsViewModel", "Headache notes: {days}.")
        line += " " + noted.format(days=Counts().days(summary.note_days))
    if summary.groups:
        line += " " + translate("RecordsViewModel", "Groups: {count}.").format(count=summary.groups)
    return line


def look_at(contents: Contents, present: Summary, now: Moment, dates: Dates) -> Look:
    """A backup beside what is there now."""
    then = contents.summary
    lines = [
        (translate("RecordsViewModel", "measured"), str(then.practices), str(present.practices)),
        (translate("RecordsViewModel", "by hand"), str(then.by_hand), str(present.by_hand)),
        (
            translate("RecordsViewModel", "first day"),
            _day(then.first, dates),
            _day(present.first, dates),
        ),
        (
            translate("RecordsViewModel", "last day"),
            _day(then.last, dates),
            _day(present.last, dates),
        ),
    ]
    if then.note_days or present.note_days:
        noted = translate("RecordsViewModel", "days with a headache note")
        lines.append((noted, str(then.note_days), str(present.note_days)))
    if then.groups or present.groups:
        led = translate("RecordsViewModel", "groups")
        lines.append((led, str(then.groups), str(present.groups)))
    notes = []
    if contents.name:
        notes.append(
            filled(translate("RecordsViewModel", "It is a backup of {name}."), name=contents.name)
        )
    brought = [programme.title for programme in contents.programmes if programme.has_recordings]
    if brought:
        text = translate("RecordsViewModel", "It brings the recordings of {titles}.")
        notes.append(text.format(titles=", ".join(brought)))
    if _is_later(present.last, then.last) or _is_later(present.last_noted, then.last_noted):
        notes.append(
            translate("RecordsViewModel", "It is older: what came after its last day is not in it.")
        )
    notes.append(translate("RecordsViewModel", "Dates and settings are those of the backup, too."))
    if contents.made_at is None:
        title = contents.path.name
    else:
        made = made_words(contents.made_at, now, dates)
        title = filled(translate("RecordsViewModel", "Backup of {moment}"), moment=made)
    return Look(title, tuple(lines), " ".join(notes))


def copies(there: Iterable[Dated], now: Moment, dates: Dates) -> list[Copy]:
    """Copies that can be brought back, each with words of its own."""
    found: list[Copy] = []
    times: Counter[str] = Counter()
    for path, made_at in there:
        words = made_words(made_at, now, dates)
        times[words] += 1
        if times[words] > 1:
            words = f"{words} ({times[words]})"
        found.append(Copy(path, words, path.name.startswith(BEFORE_RESTORE)))
    return found


def made_words(made_at: datetime, now: Moment, dates: Dates) -> str:
    """When a backup was made, by the clock of here and now."""
    local = made_at.astimezone(timezone(timedelta(minutes=now.utc_offset_minutes)))
    return f"{dates.short_with_year(local.date())}, {dates.clock(local)}"


def restored_words(done: Restored) -> str:
    """What a restore brought back, for the window that opens then."""
    text = translate(
        "RecordsViewModel", "The backup was brought back: {measured} measured, {by_hand} by hand."
    )
    words = text.format(
        measured=Counts().practices(done.summary.practices),
        by_hand=Counts().practices(done.summary.by_hand),
    )
    if done.safety_copy is not None:
        words += " " + translate("RecordsViewModel", "What was here before is kept as a copy.")
    if done.programmes_missing:
        text = translate(
            "RecordsViewModel", "Not on this computer: {titles}. Open the pack of your facilitator."
        )
        words += " " + text.format(titles=", ".join(done.programmes_missing))
    if done.programmes_undated:
        text = translate(
            "RecordsViewModel",
            "Without their dates: {titles}. Open the pack of your facilitator again.",
        )
        words += " " + text.format(titles=", ".join(done.programmes_undated))
    return words


def deleted_words(left: Left) -> str | None:
    """What was not deleted with everything of a person; None where that is nothing."""
    lines = []
    if left.programmes:
        text = translate(
            "RecordsViewModel", "Other people here use these programmes, so they stay: {names}."
        )
        lines.append(text.format(names=", ".join(left.programmes)))
    if left.others:
        text = translate(
            "RecordsViewModel", "These files are not of this program, so they stay: {names}."
        )
        lines.append(text.format(names=", ".join(left.others)))
    return " ".join(lines) or None


def _day(day: date | None, dates: Dates) -> str:
    """“9 Dec 2026”, which may break over two lines in a narrow column."""
    return "–" if day is None else dates.short_with_year(day).replace("\N{NO-BREAK SPACE}", " ")


def _is_later(day: date | None, other: date | None) -> bool:
    """Whether a day comes after another, or there is no other."""
    return day is not None and (other is None or other < day)


def _span(summary: Summary, dates: Dates) -> str:
    if summary.first is None or summary.last is None:
        return ""
    if summary.first == summary.last:
        return dates.with_year(summary.first)
    return f"{dates.with_year(summary.first)} – {dates.with_year(summary.last)}"
