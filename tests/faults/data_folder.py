"""The data folder that each point of a campaign begins with, and all that is kept in one."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.draft.ingested import Ingested
from app.core.draft.plan import dump_plan
from app.core.errors import RecordingUnreadable
from app.core.groups.groups import Attendance, begin_group
from app.core.moment import Moment
from app.core.notes.notes import (
    HeadacheDay,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Preventive,
    Questionnaire,
)
from app.core.practice.practice import EndReason, Verdict
from app.core.programme.programme import RecordingFacts
from app.store.backup.full_backup import write_backup
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profiles import Profiles
from app.store.records.backups import Backups
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.export import collect
from app.store.records.groups import Groups
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.session_runs import SessionRuns
from app.store.records.settings import Settings
from app.store.room_store import RoomStore
from tests.core.draft_examples import ingested
from tests.core.room.simulated_player import SimulatedPlayer
from tests.packs import PROGRAMME_ID
from tests.store import parts
from tests.store.parts import begin, fake_recording, make_first_version, moment, programme
from tests.store.signed import key, signed_pack

NOW = "2026-12-09T07:42:00+01:00"
OTHER_ID = "5a1e6c0b-7d22-4f1b-9b61-2c3d4e5f6a7b"
"""The programme in use: the one that would not be chosen by itself."""

RUN_UID = "7c0e2d14-9b3a-4f65-8a1d-2f5b6c7d8e90"
"""The session that was led."""

SOUND = {f"{name}.wav": fake_recording(name).data for name in ("b", "c", "added")}
"""What recordings of drafts consist of, by the name of the file that they came from."""


def facts(name: str) -> Ingested:
    """What is found out about such a recording."""
    data = SOUND[name]
    return replace(ingested(name), sha256=sha256(data).hexdigest(), bytes=len(data))


def check(path: Path) -> RecordingFacts:
    """What opening a recording of a pack says; those of drafts stand for sound as well."""
    known = {facts(name).sha256: facts(name) for name in SOUND}
    found = known.get(sha256(path.read_bytes()).hexdigest())
    if found is None:
        return parts.check(path)
    if found.frames <= 0:
        raise RecordingUnreadable(detail="no audio")
    return parts.facts_of(fake_recording(Path(found.source_name).stem))


def make(folder: Path) -> Path:
    """A data folder with something of everything, and beside it the files that commands take."""
    folder.mkdir(parents=True)
    files = folder.parent / "files"
    (files / "out").mkdir(parents=True)
    home = Home.open(folder)
    library = Library(home)
    library.install(parts.pack(files / "first.evenbreath"), check)
    library.install(signed_pack(files / "moved.evenbreath", None, _moved, content="dates"), check)

    def other(value: dict[str, object]) -> None:
        value.update(id=OTHER_ID, title="Zz later weeks", language="de")

    library.install(signed_pack(files / "other.evenbreath", key(number=2), other), check)
    signed_pack(
        files / "newer.evenbreath",
        key(number=2),
        lambda value: (other(value), value.update(version=2)),
    )
    signed_pack(
        files / "dates.evenbreath",
        key(number=2),
        lambda value: (other(value), value.update(start_date="2026-11-02")),
        content="dates",
    )
    _fill(home, moment("2026-12-01T08:00:00+01:00"), count=3)
    _note(home)
    _lead(home)
    with Database.open(home.records(), moment()) as database:
        write_backup(files / "whole.evenbreath-backup", database, home, moment(), packs=[])
        shutil.copy(Backups(database.path).newest_first()[0], files / "records-copy.sqlite")
        export = collect(database, [programme()], moment(), "K7F2MX")
        (files / "handed-in").mkdir()
        export.write(files / "handed-in" / "one")
    _fill(home, moment("2026-12-08T08:00:00+01:00"), count=2)
    draft = _make_drafts(home)
    plan = dump_plan(editing.set_about(draft, title="Planned"), _no_text)
    (files / "plan.toml").write_text(plan, encoding="utf-8")
    key(number=2)._keep(home, replace_other=False)
    key(number=3).export_to(files / "other.minisign")
    for name in SOUND:
        (files / name).write_bytes(SOUND[name])
    return folder


def make_old(folder: Path) -> None:
    """Bring the records of a copied data folder back to the first version of their form."""
    make_first_version(Home(folder).records())


def _moved(value: dict[str, object]) -> None:
    value.update(start_date="2026-11-09")


def replace_programmes(folder: Path) -> None:
    """Let the programmes of a copied data folder be others than those of the backup: of one a newer
    version without dates, the other gone."""
    library = Library(Home(folder))
    for programme_id in (PROGRAMME_ID, OTHER_ID):
        shutil.rmtree(library.home.programmes / programme_id)
    pack = parts.pack(folder / "newer", lambda value: value.update(version=2))
    library.install(pack, check)
    pack.unlink()


def _fill(home: Home, first: Moment, count: int) -> None:
    with Database.open(home.records(), first) as database:
        log, settings = PracticeLog(database), Settings(database)
        for day in range(count):
            at = Moment(first.instant + timedelta(days=day), first.zone, 60)
            practice_id = log.reserve(begin(at))
            verdict = Verdict(True, "unique-fraction/1", 1.0)
            log.close(practice_id, [(0.0, 600.0)], at, EndReason.ENDED, verdict)
        settings.language, settings.started, settings.current_programme = "it", True, OTHER_ID
        Calendar(database).set_start(programme(), date(2026, 11, 16), first)
        Backups(database.path).make(database._connection, first)


def _note(home: Home) -> None:
    """Headache notes: two days, one of them corrected, and something in each list."""
    now = moment("2026-12-03T21:00:00+01:00")
    with Database.open(home.records(), now) as database:
        Settings(database).notes = True
        notes = Notes(database)
        taken = notes.keep_medicine(Medicine("Sumatriptan 50 mg", MedicineClass.TRIPTAN))
        notes.keep_preventive(Preventive("Candesartan", date(2026, 11, 1)))
        notes.keep_questionnaire(Questionnaire("HIT-6", date(2026, 11, 16), 62), now)
        notes.keep(HeadacheDay(date(2026, 12, 2), Level.NONE), now)
        for level in (Level.MILD, Level.SEVERE):
            day = HeadacheDay(date(2026, 12, 3), level, intakes=(Intake(taken.id, 2),))
            notes.keep(day, now)


def _lead(home: Home) -> None:
    """A group with a name, attendance and a note, and a session that was led with it."""
    now = moment("2026-12-03T21:00:00+01:00")
    with Database.open(home.records(), now) as database:
        groups = Groups(database)
        begun = begin_group("Monday", programme(), date(2026, 11, 16), ["M-01", "M-02"])
        group = groups.add(begun, now)
        groups.set_name(group.id, "M-01", "Ada")
        groups.set_note(group.id, 1, "A small room.")
        groups.mark(group.id, 1, "M-01", Attendance.PRESENT, now)
        groups.mark(group.id, 2, "M-01", Attendance.ABSENT, now)
        player = SimulatedPlayer()
        player.do(player.room.next(player.at))
        player.run(60.0)
        run = player.room.record()
        assert run is not None
        SessionRuns(database).keep(
            run._replace(uid=RUN_UID, group=group.uid), begun_at(run.started_at)
        )


def begun_at(seconds: float) -> Moment:
    """When a session in the room began."""
    return Moment(datetime.fromtimestamp(seconds, UTC), "Europe/Rome", 60)


def _no_text(_sha256: str) -> None:
    """No recording of the draft has words."""


def _make_drafts(home: Home) -> Draft:
    store = DraftStore(home)
    draft = store.new("en", "My weeks")
    for name in ("b.wav", "c.wav"):
        staged = store.staging / f"{facts(name).sha256}.mka"
        staged.write_bytes(SOUND[name])
        store.keep_recording(staged, facts(name))
        draft, recording = editing.add_recording(draft, facts(name))
        store.save(draft)
    draft = editing.set_home_practice(draft, (recording,))
    draft = editing.set_about(draft, author="Anna", licence="CC0-1.0")
    store.save(draft)
    return draft


def copy(source: Path, target: Path) -> None:
    """A data folder of its own; files that are never changed are shared."""

    def copy_file(file: str, to: str) -> None:
        if file.endswith((".mka", ".vtt")):
            os.link(file, to)
        else:
            shutil.copy2(file, to)

    shutil.copytree(source, target, copy_function=copy_file, symlinks=True)


def kept(folder: Path) -> dict[str, str]:
    """All that is kept in a data folder and in the files beside it, read past the program's own
    code: a text for each thing.

    Names begin with what they are: "practice", "setting", "draft", "sound", "programme", ...
    """
    found: dict[str, str] = {}
    profiles = folder / "profiles"
    for profile in sorted(profiles.iterdir()) if profiles.is_dir() else ():
        found[f"profile {profile.name}"] = _text(profile / "profile.json")
        found |= _records(profile)
        for name in sorted((profile / "backups").glob("*.sqlite")):
            found[f"copy {profile.name} {name.name}"] = _hash(name)
        for name in profile.glob("damaged-*"):
            found[f"damaged {profile.name}"] = name.name
        found |= _room(profile)
    for name in ("signing.key", "signers.json"):
        if (folder / name).exists():
            found[f"key {name}"] = _text(folder / name)
    for name in sorted((folder / "programmes").rglob("*")):
        if name.is_file():
            found[f"programme {name.relative_to(folder / 'programmes')}"] = _hash(name)
    workshop = folder / "workshop"
    for name in sorted((workshop / "drafts").glob("*.json")):
        found[f"draft {name.stem}"] = _draft(name)
    for name in sorted((workshop / "drafts").glob("*.damaged")):
        found[f"damaged {name.name}"] = name.name
    for kind in ("recordings", "transcripts"):
        for name in sorted((workshop / kind).glob("*.*")):
            found[f"sound {name.name}"] = _hash(name)
    files = folder.parent / "files"
    for name in sorted(files.rglob("*")):
        if name.is_file():
            found[f"file {name.relative_to(files)}"] = _hash(name)
    return found


def _room(profile: Path) -> Mapping[str, str]:
    """What a session in the room has on the disk. That one was led is said as "led", whether it is
    under way or recorded."""
    found = {}
    folder = profile / "room"
    is_frozen = (folder / "frozen.json").exists()  # or its sound is a remainder
    for name in sorted(folder.rglob("*")):
        if name.suffix == ".damaged":
            found[f"damaged {profile.name} {name.name}"] = name.name
        elif name.suffix == ".json" or (name.suffix == ".mka" and is_frozen):
            found[f"room {profile.name} {name.name}"] = _hash(name)
    if (folder / "state.json").exists():
        state = json.loads((folder / "state.json").read_bytes())
        found[f"led {profile.name} {state['head']['uid']}"] = "yes"
    return found


def _records(profile: Path) -> Mapping[str, str]:
    path = profile / "records.sqlite"
    if not path.exists() or not path.stat().st_size:
        return {}
    found = {}
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall()
        if sound != [("ok",)]:
            return {f"broken {profile.name}": str(sound)}
        columns = [row[1] for row in connection.execute("PRAGMA table_info(practice)")]
        columns.remove("reserve")
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM practice ORDER BY id"):
            practice = dict(zip(columns, row, strict=True))
            found[f"practice {profile.name} {row[0]}"] = json.dumps(practice)
        notes = ("headache_day", "headache_history", "medicine", "preventive", "questionnaire")
        groups = ("groups", "group_participants", "group_names", "session_runs")
        of_groups = ("group_sessions", "group_attendance", "session_run_blocks")
        later = (*notes, *groups, *of_groups)
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        for table in (
            *("start", "moved", "attended", "completed", "opened", "setting"),
            *(table for table in later if table in there),
        ):
            width = 1 if table in ("start", "setting", *notes, *groups) else 2
            for row in connection.execute(f"SELECT * FROM {table}"):
                name = " ".join(map(str, row[:width]))
                found[f"{table} {profile.name} {name}"] = json.dumps(row)
        if "session_runs" in there:
            for (uid,) in connection.execute("SELECT uid FROM session_runs"):
                found[f"led {profile.name} {uid}"] = "yes"
    return found


def _draft(path: Path) -> str:
    try:
        return json.dumps(json.loads(path.read_bytes()), sort_keys=True)
    except ValueError:
        return "damaged"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def opens(folder: Path) -> list[str]:
    """What the program itself says when it opens all of a data folder again: nothing, if all is
    well."""
    complaints: list[str] = []
    home = Home.open(folder)
    now = Moment(datetime.fromisoformat(NOW).astimezone(UTC), "Europe/Rome", 60)
    for person in Profiles(home).people():
        with Database.open(home.records(person.id), now) as database:
            complaints += map(str, database.notices)
            PracticeLog(database).practices()
        room = RoomStore(home.room_state(person.id))
        if room.is_under_way:
            frozen = room.frozen()
            if frozen is None or room.load(now.instant.timestamp()) is None:
                complaints.append("the session that is under way cannot be gone on with")
            else:
                complaints += [
                    f"the sound {recording.id} of the session is gone"
                    for recording in frozen.recordings
                    if not frozen.path(recording).exists()
                ]
    store = DraftStore(home)
    for entry in store.drafts():
        if entry.problem:
            complaints.append(str(entry.problem))
            continue
        draft = store.load(entry.id, lambda error: complaints.append(str(error)))
        for name in draft.stored_recordings:
            if not store.recording_path(name).is_file():
                complaints.append(f"the sound {name} of {entry.title} is gone")
    Library(home).sweep()  # as whatever needs a programme does first
    for installed in Library(home).installed():
        for recording in installed.programme.recordings:
            Library(home).recording_path(installed, recording)
    return complaints
