"""The commands for a person's own records: by hand, exported, backed up, brought back."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import click

from app.cli.context import FILE, Request, command, parse_date
from app.cli.home import OpenHome
from app.cli.terminal import day_text
from app.core.errors import AppError, DiskFull, NoSpaceToKeep, UnknownRecording
from app.core.practice.code import code_remark, new_code, require_code
from app.core.practice.record_errors import BackupWithout, NotConfirmed, NotMinutes
from app.store.backup.backup_manifest import BackedUp
from app.store.records.export import Export, Purpose, collect, participant_code
from app.store.records.summary import Summary


@command("practised", json=True)
@click.argument("date")
@click.argument("minutes")
@click.argument("recording", required=False)
def practised(request: Request, date: str, minutes: str, recording: str | None) -> None:
    """Enter a practice by hand.

    Its day, its minutes, and perhaps a recording's id. It is shown and counted apart from what
    was measured.
    """
    from app.store.records.by_hand import ByHand

    with request.open() as opened:
        day, programme = parse_date(date), opened.programme
        try:
            number = float(minutes)
        except ValueError as error:
            raise NotMinutes(text=minutes) from error
        found = None if recording is None else programme.recording(recording)
        if recording is not None and found is None:
            raise UnknownRecording(recording=recording)
        by_hand = ByHand(opened.database)
        practice_id = by_hand.add(programme, day, number, opened.clock.now(), found)
    if request.json:
        request.terminal.json({"id": practice_id})
        return
    count = f"{number:g} minute{'' if number == 1 else 's'}"
    request.terminal.line(f"Entered by hand: {count} on {day_text(day)}.")


_CODE_OF_SHEET = (
    "The programme is a group's, and this code is one by chance. Give the code on your sheet with "
    "--code, so that the group's leader knows whose file it is."
)


@command("export", json=True)
@click.argument("folder", metavar="DIR", type=FILE)
@click.option(
    "--code",
    metavar="CODE",
    help="What stands for the participant in every row from now on; no name is written. "
    "Without it, the one that was given last, or one by chance.",
)
@click.option(
    "--for",
    "purpose",
    type=click.Choice(["spreadsheet", "statistics"]),
    default="statistics",
    show_default=True,
    help="One workbook (.xlsx) with typed cells, or CSV files and forms for REDCap.",
)
@click.option("--notes", is_flag=True, help="Headache notes too, which are left out otherwise.")
@click.option("--preview", is_flag=True, help="Show the files' first rows and write nothing.")
def export(
    request: Request,
    folder: Path,
    code: str | None,
    purpose: Purpose,
    notes: bool,
    preview: bool,
) -> None:
    """Write the records as tables into a folder.

    A dictionary says what every column means. The participant's code is kept with the records.
    """
    if code is not None:
        require_code(code)
    by_chance = False
    with request.open() as opened:
        try:
            if code is not None:
                opened.settings.participant_code = code
            by_chance = opened.settings.participant_code is None
            code = participant_code(opened.settings)
        except AppError as error:  # it cannot be kept, so it is this export's alone
            request.complain(NoSpaceToKeep() if isinstance(error, DiskFull) else error)
            code = code or new_code()
        opened.recover()
        current = opened.programme
        installed = opened.library.installed(all_or_none=True)  # an export lacks none silently
        programmes = [one.programme for one in installed]
        now = opened.clock.now()
        tables = collect(opened.database, programmes, now, code, current, notes=notes)
    if not preview:
        tables.write(folder, purpose)
    remarks = [str(one) for one in (code_remark(code), tables.remark(purpose)) if one]
    if by_chance and current.group_code is not None:
        remarks.append(_CODE_OF_SHEET)
    if request.json:
        answer = _export_json(tables, folder, purpose, written=not preview)
        answer |= {"code": code, "remarks": remarks}
        request.terminal.json(answer)
        return
    request.terminal.line(f"Participant code: {code}")
    for remark in remarks:
        request.terminal.line(remark)
    for file in tables.preview(purpose=purpose):
        count = f"{file.row_count} row{'' if file.row_count == 1 else 's'}"
        request.terminal.line(f"{file.name}: {count}")
        if preview:
            for row in (file.columns, *file.rows):
                request.terminal.line(f"  {', '.join(row)}")
    done = "Nothing was written." if preview else f"Written to {folder}."
    request.terminal.line(done)


@command("backup", json=True)
@click.argument("file", type=FILE)
@click.option("--without-recordings", is_flag=True, help="Leave the programmes out; smaller.")
@click.option("--with-names", is_flag=True, help="With the private names in your groups.")
@click.option("--replace", is_flag=True, help="Replace FILE, whatever it is.")
def backup(
    request: Request, file: Path, without_recordings: bool, with_names: bool, replace: bool
) -> None:
    """Write everything into one file.

    The records, and the programmes that did not come with this program. The names beside the codes
    of groups are left out unless you ask for them.
    """
    from app.store.backup.full_backup import write_backup
    from app.store.profiles import Profiles

    with request.open() as opened:
        contents = write_backup(
            file,
            opened.database,
            opened.home,
            opened.clock.now(),
            name=Profiles(opened.home).person(opened.profile).name or None,
            recordings=not without_recordings,
            names=with_names,
            replace=replace,
        )
    if contents.left_out:
        request.complain(BackupWithout(titles=", ".join(contents.left_out)))
    size = contents.size
    if request.json:
        request.terminal.json(
            {
                "file": str(file),
                "bytes": size,
                "made_at": contents.made_at and contents.made_at.isoformat(),
                **_summary_json(contents.summary),
                "programmes": _programmes_json(contents.programmes),
            }
        )
        return
    request.terminal.line(f"{_summary_text(contents.summary)}.")
    for programme in contents.programmes:
        if programme.has_recordings:
            request.terminal.line(f"“{programme.title}”, version {programme.version}.")
    request.terminal.line(f"Written to {file} ({size / 1e6:.1f} MB).")


@command("restore", json=True)
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Replace the records without asking.")
def restore(request: Request, file: Path, yes: bool) -> None:
    """Bring a backup back.

    It takes the place of the records, after a look at both. FILE may also be a
    dated copy from the folder “backups” of the data folder. The records that were there before
    are kept in that folder.
    """
    with request.open() as opened:
        _bring_back(opened, request, file, yes)


def _bring_back(opened: OpenHome, request: Request, file: Path, yes: bool) -> None:
    """Show what a backup would replace, and replace it once that is confirmed.

    Raises NotConfirmed and what `look` and `restore` raise.
    """
    from app.store.backup import restore as restoring
    from app.store.backup.backup_file import look
    from app.store.profile_lock import ProfileLock
    from app.store.records.summary import summary_of

    terminal = request.terminal
    contents, present = look(file), summary_of(opened.database)
    answer: dict[str, Any] = {
        "file": str(file),
        "made_at": contents.made_at and contents.made_at.isoformat(),
        "holds": {
            **_summary_json(contents.summary),
            "programmes": _programmes_json(contents.programmes),
        },
        "replaces": _summary_json(present),
        "restored": False,
    }
    if not request.json:
        zone = timezone(timedelta(minutes=opened.clock.now().utc_offset_minutes))
        made_at = contents.made_at and contents.made_at.astimezone(zone)
        made = f", made on {day_text(made_at.date())}" if made_at else ""
        whose = f" of {contents.name}" if contents.name else ""
        terminal.line(f"The backup{whose}{made}: {_summary_text(contents.summary)}.")
        terminal.line(f"It replaces: {_summary_text(present)}.")
    if not yes and not _is_confirmed(request):
        if request.json:
            terminal.json(answer)
        raise NotConfirmed()
    with ProfileLock.acquire(opened.home.profile_folder(opened.profile)) as owner:
        opened.log.recover(owner)
        restored = restoring.restore(
            file,
            opened.home,
            opened.profile,
            opened.clock.now(),
            owner,
            opened.check,
            opened.database,
        )
    with suppress(AppError):  # the programme may have dates of its own that open something now
        opened.calendar.see(opened.programme, opened.clock.now())
    if request.json:
        kept = restored.safety_copy
        terminal.json(
            answer
            | {
                "restored": True,
                "safety_copy": kept and str(kept),
                "programmes_added": list(restored.programmes_added),
                "programmes_missing": list(restored.programmes_missing),
                "programmes_undated": list(restored.programmes_undated),
            }
        )
        return
    terminal.line("It was brought back.")
    if restored.safety_copy is not None:
        terminal.line(f"What was there before is kept as {restored.safety_copy}.")
    for title in restored.programmes_added:
        terminal.line(f"“{title}” was installed.")
    for title in restored.programmes_missing:
        terminal.line(f"“{title}” is not on this computer: install its pack.")
    for title in restored.programmes_undated:
        terminal.line(f"The dates of “{title}” did not come back: install its pack again.")


def _is_confirmed(request: Request) -> bool:
    """Whether a person at a terminal says yes; where there is none, nobody does."""
    if request.json or not request.terminal.is_interactive:
        return False
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    request.terminal.flush()
    return click.confirm("Replace the records?", default=False)


def _export_json(
    export: Export, folder: Path, purpose: Purpose, *, written: bool
) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "written": written,
        "files": [
            {
                "name": file.name,
                "rows": file.row_count,
                "columns": list(file.columns),
                "first_rows": [list(row) for row in file.rows],
            }
            for file in export.preview(purpose=purpose)
        ],
    }


def _summary_json(summary: Summary) -> dict[str, Any]:
    return {
        "practices": summary.practices,
        "by_hand": summary.by_hand,
        "first": summary.first and summary.first.isoformat(),
        "last": summary.last and summary.last.isoformat(),
        "note_days": summary.note_days,
        "groups": summary.groups,
    }


def _programmes_json(programmes: tuple[BackedUp, ...]) -> list[dict[str, Any]]:
    return [
        {"id": p.id, "title": p.title, "version": p.version, "recordings": p.has_recordings}
        for p in programmes
    ]


def _summary_text(summary: Summary) -> str:
    noted = f"{summary.note_days} day{'' if summary.note_days == 1 else 's'} of headache notes"
    notes = f", and {noted}" if summary.note_days else ""
    if summary.groups:
        notes += f", and {summary.groups} group{'' if summary.groups == 1 else 's'}"
    if summary.first is None or summary.last is None:
        return f"no practices{notes}"
    count = f"{summary.practices} practice{'' if summary.practices == 1 else 's'}"
    by_hand = f" and {summary.by_hand} entered by hand" if summary.by_hand else ""
    if summary.first == summary.last:
        return f"{count}{by_hand}, on {day_text(summary.first)}{notes}"
    span = f"from {day_text(summary.first)} to {day_text(summary.last)}"
    return f"{count}{by_hand}, {span}{notes}"
