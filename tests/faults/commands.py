"""The commands that a campaign runs: what each is called with, and what it alone may change."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.cli import doctor
from app.cli import main as cli
from app.cli.home import OpenHome
from app.core.draft.ingest_errors import writing_error
from app.core.draft.ingested import Ingested
from app.core.errors import AppError, NoSpaceToKeep
from app.core.practice.practice import EndReason, Verdict
from app.store.delete_everything import delete_everything
from app.store.packs import library
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Library
from app.store.paths import SIGNING_KEY, Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.session_runs import SessionRuns
from app.store.room_store import RoomStore
from tests.core.room.simulated_player import BEGAN_AT, SimulatedPlayer
from tests.faults import data_folder, scripted_sound
from tests.packs import PROGRAMME_ID
from tests.store.parts import begin, moment

Act = Callable[[Path, Path], int]
"""Does something with a data folder and a folder of files; returns the exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is done; `changes` are beginnings of the names of what it may change or add, `removes`
    of what it may take away, `prepare` makes the data folder ready for it.

    `steps` are beginnings of the names of what comes to its end over several states, `dated` of
    what says when it was written, by the clock of this computer. `code` is the exit code where
    nothing fails. Of what `is_all_or_none` all is there after the next start, or nothing.
    """

    name: str
    act: Act
    changes: Sequence[str] = ()
    removes: Sequence[str] = ()
    prepare: Callable[[Path], None] | None = None
    steps: Sequence[str] = ()
    dated: Sequence[str] = ()
    code: int = 0
    is_all_or_none: bool = False


def _call(*arguments: str) -> Act:
    """A command of the program; "{files}" stands for the folder of files."""

    def act(home: Path, files: Path) -> int:
        words = [word.replace("{files}", str(files)) for word in arguments]
        return cli.main(words, {"EVENBREATH_HOME": str(home)})

    return act


def _function(function: Callable[[Home], object]) -> Act:
    """What only the window does, told as a command tells it."""

    def act(home: Path, files: Path) -> int:
        try:
            function(Home.open(home))
        except AppError as error:
            os.write(2, f"{error}\n".encode())
            return 1
        return 0

    return act


def _doctor(home: Path, files: Path) -> int:
    """The command, where one of the packs beside the data folder came with the program."""
    setattr(doctor, "bundled_packs", lambda: [files / "first.evenbreath"])  # noqa: B010
    return _call("doctor")(home, files)


def _delete(home: Home) -> None:
    with ProfileLock.acquire(home.profile_folder()) as owner:
        delete_everything(home, "default", owner, packs=[])


def _practise(home: Home, *, closed: bool) -> None:
    with Database.open(home.records(), moment(data_folder.NOW)) as database:
        log = PracticeLog(database)
        row = log.reserve(begin(moment(data_folder.NOW)))
        for heard in (4.0, 8.0):
            log.save(row, [(0.0, heard)], moment(data_folder.NOW))
        if closed:
            verdict = Verdict(False, "unique-fraction/1", 0.02)
            log.close(row, [(0.0, 12.0)], moment(data_folder.NOW), EndReason.STOPPED, verdict)


def _recover(home: Home) -> None:
    now = moment(data_folder.NOW)
    with (
        ProfileLock.acquire(home.profile_folder()) as owner,
        Database.open(home.records(), now, owner) as database,
    ):
        log = PracticeLog(database)
        log.recover(owner)
        if log.is_any_open():  # left for the next start, as there was no room
            raise NoSpaceToKeep


def _lead(home: Home, *, closed: bool) -> None:
    """What a session in the room keeps on the disk: its programme and sound, how far it is, and
    what was run of it."""
    library, store = Library(home), RoomStore(home.room_state())
    with Database.open(home.records(), moment(data_folder.NOW)) as database:
        room = store.load(LATER)
        if room is None:
            installed = library.installed(all_or_none=True)[0]
            path_of = partial(library.recording_path, installed)
            _, missing = store.freeze(installed.programme, 1, None, path_of)
            if missing:  # the person is told of it, and may begin without
                raise missing[0]
            player = SimulatedPlayer()
            player.do(player.room.next(player.at))
            player.run(30.0)
            store.save(player.room)
            player.run(30.0)
            room = player.room
        store.save(room, put_away=closed)
        record = room.record()
        if closed and record is not None:
            SessionRuns(database).keep(record, data_folder.begun_at(record.started_at))
            store.close()


def _delete_draft(home: Home) -> None:
    store = DraftStore(home)
    entries = store.drafts()
    if entries:
        store.delete(entries[0].id)


def _without_key(folder: Path) -> None:
    (folder / SIGNING_KEY).unlink()


def _cut_off(folder: Path) -> None:
    _practise(Home(folder), closed=False)


def _session_cut_off(folder: Path) -> None:
    _lead(Home(folder), closed=False)


def _with_zoe(folder: Path) -> None:
    zoe = Profiles(Home(folder)).add("Zoe")
    (folder / "profiles" / zoe.id).rename(folder / "profiles" / "zoe")


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


LATER = BEGAN_AT + 3600.0
"""When a session in the room that was cut off is gone on with, in seconds since 1970."""

_LATE = (
    "cli.course",
    "cli.drafts",
    "cli.group",
    "cli.key",
    "cli.pack",
    "cli.programme",
    "cli.records",
    "store.backup.full_backup",
    "store.backup.restore",
    "store.records.by_hand",
    "store.records.export",
    "store.records.recovery",
    "ui.printing.clinic_records",
    "ui.printing.offscreen",
)

_SEEN = ("opened", "completed", "copy")
"""Every command may note what is open now, and keep a copy of the records."""

_WHOLE = ("programme", "draft", "sound", "key", "file", "profile", "start", "moved", "setting")
"""What is written in one step."""

_OUT = ("file out/",)
"""Where files are written to; all others are only read."""

_NOTED = ("headache", "medicine")
"""Days of headache notes with what stood there before, and the medicines in them."""

_LED = ("group",)
"""Groups, their sessions, people and attendance."""

_ROOM = ("room", "led", "session_run")
"""What a session in the room needs on the disk, and what was run of it."""

_CODE = "setting default participant_code"
"""What stands for the participant in tables; chosen by chance at the first export."""

COMMANDS: tuple[Command, ...] = (
    Command("play", _call("play", "home", "--programme", PROGRAMME_ID), ("practice",)),
    Command("silence", _call("silence", "1", "--bell", "none"), ("practice",)),
    Command("devices", _call("devices")),
    Command("doctor", _doctor),
    Command("room check", _call("room", "check", "Monday", "4"), code=1),
    Command("notes sheet", _call("notes", "sheet", "{files}/out/sheet.pdf"), _OUT, dated=_OUT),
    Command("status", _call("status")),
    Command("status, older records", _call("status"), prepare=data_folder.make_old),
    Command("log", _call("log")),
    Command("start", _call("start", "2026-11-16"), ("start",)),
    Command("session", _call("session", "2", "2026-11-25"), ("moved",)),
    Command("attended", _call("attended", "1"), ("attended",)),
    Command("practised", _call("practised", "2026-12-08", "20"), ("practice",)),
    Command("notes on", _call("notes", "on")),
    Command("notes off", _call("notes", "off"), ("setting default notes",)),
    Command(
        "notes day",
        _call("notes", "day", "2026-12-03", "2", "--medicine", "Sumatriptan 50 mg=1"),
        _NOTED,
    ),
    Command("notes clear", _call("notes", "clear", "2026-12-03"), _NOTED, _NOTED),
    Command("notes show", _call("notes", "show")),
    Command("notes medicine add", _call("notes", "medicine", "add", "Aspirin", "aspirin"), _NOTED),
    Command("notes medicine list", _call("notes", "medicine", "list")),
    Command("group list", _call("group", "list")),
    Command(
        "group new", _call("group", "new", "Friday", "--start", "2027-01-08", "--codes", "3"), _LED
    ),
    Command(
        "group attendance",
        _call("group", "attendance", "Monday", "2", "M-01", "made-up"),
        _LED,
        _LED,
    ),
    Command("group move", _call("group", "move", "Monday", "5", "2026-12-15"), _LED),
    Command(
        "group hand-out", _call("group", "hand-out", "Monday", "{files}/out/group"), (*_LED, *_OUT)
    ),
    Command("export", _call("export", "{files}/out/export", "--notes"), (*_OUT, _CODE), steps=_OUT),
    Command("backup", _call("backup", "{files}/out/new.evenbreath-backup"), _OUT, steps=_OUT),
    Command(
        "restore",
        _call("restore", "{files}/whole.evenbreath-backup", "--yes"),
        ("practice", "setting", "start", "moved", "attended", *_NOTED, *_LED, "session_run"),
        ("practice",),
    ),
    Command(
        "restore, other programmes",
        _call("restore", "{files}/whole.evenbreath-backup", "--yes"),
        (
            *("practice", "setting", "start", "moved", "attended", *_NOTED, *_LED, "session_run"),
            *("programme", "key signers.json"),
        ),
        ("practice",),
        prepare=data_folder.replace_programmes,
    ),
    Command(
        "restore a copy",
        _call("restore", "{files}/records-copy.sqlite", "--yes"),
        ("practice", "setting", "start", "moved", "attended", *_NOTED, *_LED, "session_run"),
        ("practice",),
    ),
    Command(
        "adherence",
        _call("adherence", "{files}/handed-in", "--out", "{files}/out/tables"),
        _OUT,
        steps=_OUT,  # with what can be read, and remarks on the rest
    ),
    Command("programme list", _call("programme", "list")),
    Command(
        "programme use",
        _call("programme", "use", "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11"),
        ("setting default current_programme",),
    ),
    Command("programme drafts", _call("programme", "drafts")),
    Command("programme new", _call("programme", "new", "Another"), ("draft",)),
    Command(
        "programme new --from",
        _call("programme", "new", "Another", "--from", data_folder.OTHER_ID),
        ("draft", "sound"),
    ),
    Command(
        "programme continue",
        _call("programme", "continue", data_folder.OTHER_ID),
        ("draft", "sound"),
    ),
    Command(
        "programme export-plan", _call("programme", "export-plan", "{files}/out/mine.toml"), _OUT
    ),
    Command("programme apply", _call("programme", "apply", "{files}/plan.toml"), ("draft",)),
    Command("programme add", _call("programme", "add", "{files}/added.wav"), ("draft", "sound")),
    Command("programme check", _call("programme", "check")),
    Command("programme pack", _call("programme", "pack", "{files}/out/mine"), ("draft", *_OUT)),
    Command("pack inspect", _call("pack", "inspect", "{files}/newer.evenbreath")),
    Command("pack verify", _call("pack", "verify", "{files}/newer.evenbreath")),
    Command(
        "pack install",
        _call("pack", "install", "{files}/newer.evenbreath"),
        ("programme", "key signers.json"),
    ),
    Command(
        "pack install dates",
        _call("pack", "install", "{files}/dates.evenbreath"),
        ("programme", "key signers.json"),
        ("opened",),
    ),
    Command("programme key show", _call("programme", "key", "show")),
    Command(
        "programme key rename", _call("programme", "key", "rename", "Bianca"), ("key signing.key",)
    ),
    Command(
        "programme key export",
        _call("programme", "key", "export", "{files}/out/key.minisign"),
        _OUT,
    ),
    Command(
        "programme key make",
        _call("programme", "key", "make", "Eva"),
        ("key",),
        prepare=_without_key,
    ),
    Command(
        "programme key import",
        _call("programme", "key", "import", "{files}/other.minisign", "--replace"),
        ("key signing.key",),
    ),
    Command("a practice", _function(partial(_practise, closed=True)), ("practice",)),
    Command("a practice cut off", _function(partial(_practise, closed=False)), ("practice",)),
    Command("a practice brought to its end", _function(_recover), ("practice",), prepare=_cut_off),
    Command("a session led", _function(partial(_lead, closed=True)), _ROOM, ("room",)),
    Command("a session cut off", _function(partial(_lead, closed=False)), _ROOM),
    Command(
        "a session brought to its end",
        _function(partial(_lead, closed=True)),
        _ROOM,
        ("room",),
        prepare=_session_cut_off,
    ),
    Command(
        "a first practice",
        _function(partial(_practise, closed=True)),
        ("practice", "profile"),
        ("",),
        prepare=_emptied,
    ),
    Command("a person added", _function(lambda home: Profiles(home).add("Carla")), ("profile",)),
    Command(
        "a person named",
        _function(lambda home: Profiles(home).rename("default", "Dario")),
        ("profile",),
    ),
    Command(
        "a person removed",
        _function(lambda home: Profiles(home).remove("zoe")),
        removes=("profile zoe",),
        prepare=_with_zoe,
    ),
    Command("a draft deleted", _function(_delete_draft), removes=("draft", "sound")),
    Command("everything deleted", _function(_delete), ("",), ("",), is_all_or_none=True),
)

ONCE_LOST = {
    "programme add": ("LIST",),  # took the sound from drafts
    "log": ("READ",),  # set records aside
    "status, older records": ("READ",),  # so did bringing them up to date
    "restore a copy": ("READ",),  # brought back a part
    "programme use": ("LIST", "OPEN"),  # chose another programme
    "a person added": ("KILL", "LIST"),  # left one without a name
    "everything deleted": ("KILL", "POWER"),  # left a part for good, or brought it back
    "pack install dates": ("RENAME", "SYNC", "KILL"),  # installed a part
    "export": ("POWER",),  # the new folder's name was not synced
}
"""The kinds of points at which a command once lost or hid something."""


def without_sound() -> None:
    """Let recordings be what the data folder's own parts say, with no other process asked."""

    def ingest(
        jobs: Any, file: Path, staging: Path, progress: object, track: int | None = None
    ) -> Ingested:
        facts = data_folder.facts(file.name)
        try:
            (staging / f"{facts.sha256}.mka").write_bytes(data_folder.SOUND[file.name])
        except OSError as error:
            raise writing_error(error, file.name) from error
        return facts

    from app.audio.ingest.jobs import Jobs

    setattr(Jobs, "ingest", ingest)  # noqa: B010  (its own signature has more)
    setattr(OpenHome, "check", lambda opened, path: data_folder.check(path))  # noqa: B010
    scripted_sound.take_the_place_of_sound()
    for name in _LATE:  # loaded now, and not by each child anew
        importlib.import_module(f"app.{name}")
    setattr(library, "bundled_packs", list)  # noqa: B010


def may_change(command: Command, name: str) -> bool:
    """Whether what bears this name may be new or other than before."""
    return name.startswith((*command.changes, *_SEEN))


def is_whole(command: Command, name: str) -> bool:
    """Whether what bears this name is written in one step: as it was, or as it is to be."""
    return name.startswith(_WHOLE) and not name.startswith((*command.steps, *command.dated))


def is_dated(command: Command, name: str) -> bool:
    """Whether what bears this name says when it was written."""
    return name.startswith(tuple(command.dated))


def is_noted(name: str) -> bool:
    """Whether what bears this name is a note that any command may take, or a copy."""
    return name.startswith(_SEEN)


def may_go(command: Command, name: str) -> bool:
    """Whether what bears this name may be gone."""
    return bool(command.removes) and name.startswith(tuple(command.removes))
