"""What a facilitator makes is kept at every moment; a pack once made is never made otherwise."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.core.draft import editing
from app.core.draft.draft import Draft, dump_draft
from app.core.draft.errors import (
    DraftBroughtBack,
    DraftInUse,
    DraftLost,
    DraftNewer,
    DraftRecordingMissing,
    DraftThere,
    DraftTooLarge,
    NotReadyToPack,
    SignedByAnother,
    UnknownDraft,
)
from app.core.draft.ingest_errors import JobCancelled
from app.core.draft.ingested import Ingested
from app.core.errors import AppError, DataFolderUnusable, NoSpaceToKeep, RecordingMissing
from app.core.programme.audience import audience_of, has_notes
from app.core.programme.pack_errors import PackUnwritable
from app.core.programme.programme import Block
from app.store import disk
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Installed, Library
from app.store.packs.pack import read_pack
from app.store.packs.pack_making import make_pack, pack_bytes, shrinkable
from app.store.packs.signing_key import SigningKey
from app.store.paths import Home
from tests.core.draft_examples import DRAFT_ID, empty_draft, filled_draft, ingested
from tests.packs import TinyRecording
from tests.store.conftest import SmallDisk
from tests.store.parts import RECORDINGS, check, fake_recording, pack, tree
from tests.store.test_killed import killed_after

TODAY = date(2026, 12, 9)

EDIT = """
import sys
from pathlib import Path
from app.core.draft import editing
from app.store.paths import Home
from app.store.packs.draft_store import DraftStore

workshop = DraftStore(Home.open(Path(sys.argv[1])))
draft = workshop.load(sys.argv[2])
number = int(draft.programme.title)
while True:
    number += 1
    draft = editing.set_about(draft, title=str(number), description="x" * (number % 50 * 1000))
    workshop.save(draft)
    print(number, flush=True)
"""

# Stops when it has looked at what the drafts need, and goes on when it is told to.
SWEEP = """
import sys
from datetime import date
from pathlib import Path
from app.store import disk
from app.store.paths import Home
from app.store.packs.draft_store import DraftStore

remove_tree = disk.remove_tree

def remove_when_told(folder):
    print("sweeping", flush=True)
    sys.stdin.readline()
    remove_tree(folder)

disk.remove_tree = remove_when_told
DraftStore(Home.open(Path(sys.argv[1]))).sweep(date(2026, 12, 9))
"""


class Sweeper:
    """Another process, in the middle of a sweep."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.was_waited_for = False

    def be_waited_for(self, _seconds: float) -> None:
        """What others do instead of letting time pass."""
        self.was_waited_for = True
        self.end()

    def end(self) -> None:
        """Let it go on, and wait until it is done."""
        if self._process.returncode is None:
            self._process.communicate("\n")


@contextmanager
def sweeping(home: Home) -> Iterator[Sweeper]:
    command = [sys.executable, "-c", SWEEP, str(home.root)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "sweeping\n"
        sweeper = Sweeper(process)
        try:
            yield sweeper
        finally:
            sweeper.end()


@pytest.fixture
def workshop(home: Home) -> DraftStore:
    return DraftStore(home)


@pytest.fixture
def installed(home: Home, tmp_path: Path) -> Installed:
    return Library(home).install(pack(tmp_path / "course.evenbreath"), check)


def facts_of(recording: TinyRecording, name: str, **changes: object) -> Ingested:
    facts = ingested(
        name,
        sha256=recording.sha256,
        bytes=len(recording.data),
        sample_rate=recording.sample_rate,
        frames=recording.frames,
        skip_frames=0,
    )
    return replace(facts, **changes)  # type: ignore[arg-type]


def staged(workshop: DraftStore, recording: TinyRecording) -> Path:
    """A recording as a job leaves it."""
    path = workshop.staging / f"{recording.sha256}.mka"
    path.write_bytes(recording.data)
    return path


def with_recordings(workshop: DraftStore) -> Draft:
    """A saved draft of which a pack can be made."""
    draft = empty_draft()
    for name in ("breath", "home"):
        facts = facts_of(RECORDINGS[name], f"{name}.wav")
        workshop.keep_recording(staged(workshop, RECORDINGS[name]), facts)
        draft, _ = editing.add_recording(draft, facts)
    draft = editing.add_block(draft, 1, 0, Block(type="recording", recording="breath"))
    draft = editing.set_transcript(draft, "home", workshop.keep_transcript("WEBVTT\n"))
    workshop.save(draft)
    return draft


def _read_wrongly_once(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The disk gives wrong bytes for a file, and the right ones when it is asked again."""
    real, wrong = Path.read_bytes, [path]

    def read_bytes(one: Path) -> bytes:
        return real(one)[:-10] if one in wrong and not wrong.remove(one) else real(one)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


class TestDrafts:
    def test_a_new_one_has_six_sessions_in_its_language(self, workshop: DraftStore) -> None:
        draft = workshop.new("it", "Sei settimane")
        titles = [session.title for session in draft.programme.sessions]
        assert titles == [f"Incontro {number}" for number in range(1, 7)]
        assert workshop.load(draft.programme.id) == draft

    def test_they_are_listed_by_their_last_change(self, workshop: DraftStore) -> None:
        first = workshop.new("en", "First")
        second = workshop.new("en", "Second")
        os.utime(workshop.home.workshop / "drafts" / f"{first.programme.id}.json", (1, 1))
        assert [entry.title for entry in workshop.drafts()] == ["Second", "First"]
        assert workshop.drafts()[0].id == second.programme.id

    def test_a_workshop_that_nobody_used_is_empty_and_writes_nothing(self, home: Home) -> None:
        before = tree(home.root)
        workshop = DraftStore(home)
        assert workshop.drafts() == ()
        workshop.sweep(TODAY)
        assert tree(home.root) == before

    def test_only_this_user_can_read_it(self, workshop: DraftStore) -> None:
        with_recordings(workshop)
        for path in [workshop.home.workshop, *workshop.home.workshop.rglob("*")]:
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path

    @pytest.mark.parametrize("name", ["other", "../x", DRAFT_ID])
    def test_one_that_is_not_there_is_unknown(self, workshop: DraftStore, name: str) -> None:
        with pytest.raises(UnknownDraft):
            workshop.load(name)

    def test_a_deleted_one_is_gone_with_its_copy(self, workshop: DraftStore) -> None:
        workshop.save(empty_draft())
        workshop.save(filled_draft())
        workshop.delete(DRAFT_ID)
        assert workshop.drafts() == ()

    def test_who_holds_it_is_alone(self, workshop: DraftStore) -> None:
        workshop.save(filled_draft())
        with workshop.hold(DRAFT_ID):
            with pytest.raises(DraftInUse, match="“My weeks” is being changed"):
                workshop.delete(DRAFT_ID)
            with pytest.raises(DraftInUse), workshop.hold(DRAFT_ID):
                pass
        with workshop.hold(DRAFT_ID):
            pass


class TestDamage:
    def file(self, workshop: DraftStore) -> Path:
        return workshop.home.workshop / "drafts" / f"{DRAFT_ID}.json"

    @pytest.mark.parametrize("data", [b"", b"{", b"{}", dump_draft(filled_draft())[:500], None])
    def test_the_one_before_comes_back_and_that_is_said(
        self, workshop: DraftStore, data: bytes | None
    ) -> None:
        workshop.save(filled_draft())
        workshop.save(editing.set_about(filled_draft(), title="Later"))
        if data is None:
            self.file(workshop).unlink()
        else:
            self.file(workshop).write_bytes(data)
        told: list[AppError] = []
        assert workshop.load(DRAFT_ID, told.append) == filled_draft()
        if data is not None:
            (notice,) = told
            assert isinstance(notice, DraftBroughtBack)
            assert Path(str(notice.fields["kept"])).read_bytes() == data

    def test_saving_after_that_leaves_two_good_ones(self, workshop: DraftStore) -> None:
        workshop.save(empty_draft())
        workshop.save(filled_draft())
        self.file(workshop).write_bytes(b"{")
        draft = workshop.load(DRAFT_ID)
        workshop.save(editing.set_about(draft, title="Mended"))
        self.file(workshop).write_bytes(b"{")
        assert workshop.load(DRAFT_ID) == empty_draft()

    def test_where_neither_can_be_read_that_is_said_and_nothing_is_removed(
        self, workshop: DraftStore
    ) -> None:
        with_recordings(workshop)
        self.file(workshop).write_bytes(b"{")
        before = tree(workshop.home.workshop)
        with pytest.raises(DraftLost):
            workshop.load(DRAFT_ID)
        (entry,) = workshop.drafts()
        assert isinstance(entry.problem, DraftLost)
        workshop.sweep(TODAY)
        assert tree(workshop.home.workshop / "recordings").keys() == {
            name.removeprefix("recordings/") for name in before if name.startswith("recordings/")
        }

    def test_one_of_a_newer_program_stays_as_it_is(self, workshop: DraftStore) -> None:
        workshop.save(empty_draft())
        workshop.save(filled_draft())
        newer = dump_draft(filled_draft()).replace(b'"format_version": 1', b'"format_version": 2')
        self.file(workshop).write_bytes(newer)
        with pytest.raises(DraftNewer):
            workshop.load(DRAFT_ID)
        assert self.file(workshop).read_bytes() == newer

    def test_a_kill_at_any_moment_loses_no_edit_that_was_kept(self, workshop: DraftStore) -> None:
        workshop.save(empty_draft(title="0"))
        moments = random.Random(3)
        root = str(workshop.home.root)
        for _ in range(6):
            said = killed_after(EDIT, [root, DRAFT_ID], moments.uniform(0.0, 0.1))
            told: list[AppError] = []
            title = workshop.load(DRAFT_ID, told.append).programme.title
            assert told == []
            assert int(title) in (int(said[-1]), int(said[-1]) + 1)

    def test_a_file_that_cannot_be_read_now_is_not_damaged(
        self, workshop: DraftStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        workshop.save(empty_draft())
        workshop.save(filled_draft())
        before = tree(workshop.home.workshop)
        read = Path.read_bytes

        def fail(path: Path) -> bytes:
            if path == self.file(workshop):
                raise OSError(errno.EIO, "Input/output error")
            return read(path)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", fail)
            with pytest.raises(DataFolderUnusable):
                workshop.load(DRAFT_ID)
            (entry,) = workshop.drafts()
            assert isinstance(entry.problem, DataFolderUnusable)
        assert tree(workshop.home.workshop) == before
        told: list[AppError] = []
        assert workshop.load(DRAFT_ID, told.append) == filled_draft()
        assert told == []

    def test_a_copy_that_cannot_be_read_now_is_not_lost(
        self, workshop: DraftStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_recordings(workshop)
        workshop.save(editing.remove_recording(workshop.load(DRAFT_ID), "home"))
        copy = self.file(workshop).with_name(f"{DRAFT_ID}.json.bak")
        read = Path.read_bytes

        def fail(path: Path) -> bytes:
            if path == copy:
                raise OSError(errno.EIO, "Input/output error")
            return read(path)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", fail)
            workshop.sweep(TODAY)
        assert workshop.recording_path(RECORDINGS["home"].sha256).exists()

    def test_two_that_save_at_a_time_leave_a_whole_draft(
        self, workshop: DraftStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drafts = [editing.set_about(filled_draft(), title=title) for title in ("One", "Two")]
        both = threading.Barrier(2)
        write = disk.write_file

        def write_together(path: Path, data: bytes) -> None:
            write(path, data)
            both.wait(30)

        failed: list[BaseException] = []

        def save(draft: Draft) -> None:
            try:
                workshop.save(draft)
            except BaseException as error:
                failed.append(error)

        workshop.save(filled_draft())
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write_file", write_together)
            threads = [threading.Thread(target=save, args=(draft,)) for draft in drafts]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert failed == []
        assert workshop.load(DRAFT_ID) in drafts
        folder = self.file(workshop).parent
        assert {path.suffix for path in folder.iterdir()} == {".json", ".bak"}

    def test_what_no_file_may_hold_is_refused_and_the_one_before_stays(
        self, workshop: DraftStore
    ) -> None:
        workshop.save(filled_draft())
        with pytest.raises(DraftTooLarge):
            workshop.save(editing.set_handout(filled_draft(), "x" * 16_000_000))
        assert workshop.load(DRAFT_ID) == filled_draft()

    def test_a_full_disk_leaves_the_one_before(self, small_disk: SmallDisk) -> None:
        workshop = DraftStore(Home.open(small_disk.root / "home"))
        workshop.save(filled_draft())
        small_disk.fill()
        large = editing.set_about(filled_draft(), description="x" * 50_000)
        with pytest.raises(NoSpaceToKeep):
            workshop.save(large)
        assert workshop.load(DRAFT_ID) == filled_draft()
        small_disk.free()
        workshop.save(large)
        assert workshop.load(DRAFT_ID) == large


class TestRecordings:
    def test_a_finished_recording_leaves_the_staging_folder(self, workshop: DraftStore) -> None:
        facts = facts_of(RECORDINGS["breath"], "breath.wav")
        path = workshop.keep_recording(staged(workshop, RECORDINGS["breath"]), facts)
        assert path.read_bytes() == RECORDINGS["breath"].data
        assert list(workshop.staging.iterdir()) == []

    def test_a_transcript_comes_back(self, workshop: DraftStore) -> None:
        assert workshop.transcript_text(workshop.keep_transcript("WEBVTT\n\nù")) == "WEBVTT\n\nù"
        assert workshop.transcript_text("0" * 64) is None
        assert workshop.transcript_text(None) is None

    def test_a_sweep_takes_what_no_draft_needs(self, workshop: DraftStore) -> None:
        draft = with_recordings(workshop)
        kept = tree(workshop.home.workshop)
        lost = fake_recording("lost")
        workshop.keep_recording(staged(workshop, lost), facts_of(lost, "lost.wav"))
        workshop.keep_transcript("WEBVTT\n\nlost")
        (workshop.staging / ".half").write_bytes(b"half")
        workshop.sweep(TODAY)
        after = {name: data for name, data in tree(workshop.home.workshop).items() if data}
        trash = {name for name in after if name.startswith("trash/")}
        assert {name: after[name] for name in after.keys() - trash} == {
            name: data for name, data in kept.items() if data
        }
        assert f"trash/2026-12-09/recordings/{lost.sha256}.mka" in trash
        assert len(trash) == 2
        assert make_pack(workshop, draft, workshop.home.root / "a.evenbreath").is_made

    def test_what_was_put_away_comes_back_with_a_draft_that_names_it(
        self, workshop: DraftStore
    ) -> None:
        draft = with_recordings(workshop)
        for _ in range(2):  # the copy of the one before names it as well
            workshop.save(editing.remove_recording(draft, "home"))
        workshop.sweep(TODAY)
        assert not workshop.recording_path(RECORDINGS["home"].sha256).exists()
        workshop.save(draft)
        assert workshop.load(DRAFT_ID) == draft
        assert workshop.recording_path(RECORDINGS["home"].sha256).exists()

    def test_what_was_put_away_is_gone_after_a_month(self, workshop: DraftStore) -> None:
        with_recordings(workshop)
        lost = fake_recording("lost")
        path = workshop.keep_recording(staged(workshop, lost), facts_of(lost, "lost.wav"))
        trash = workshop.home.workshop / "trash"
        workshop.sweep(TODAY)
        workshop.sweep(TODAY + timedelta(days=30))
        assert [file.name for file in trash.rglob("*.mka")] == [path.name]
        for days in range(31, 37):
            workshop.sweep(TODAY + timedelta(days=days))
            assert [file.name for file in trash.rglob("*.mka")] == [path.name]
        workshop.sweep(TODAY + timedelta(days=37))
        assert not trash.exists()

    def test_a_clock_that_is_wrong_on_several_days_removes_nothing(
        self, workshop: DraftStore
    ) -> None:
        with_recordings(workshop)
        lost = fake_recording("lost")
        path = workshop.keep_recording(staged(workshop, lost), facts_of(lost, "lost.wav"))
        workshop.sweep(TODAY)
        for day in range(1, 28, 2):
            for hour in range(6):  # however often the program is started
                workshop.sweep(date(2099, 12, day + hour % 2))
            workshop.sweep(TODAY + timedelta(days=day))
        trash = workshop.home.workshop / "trash"
        assert [file.name for file in trash.rglob("*.mka")] == [path.name]

    @pytest.mark.parametrize("wrong", [date(1970, 1, 1), date(2099, 12, 31)])
    def test_a_clock_that_is_wrong_for_a_day_neither_removes_it_nor_keeps_it_for_ever(
        self, workshop: DraftStore, wrong: date
    ) -> None:
        with_recordings(workshop)
        trash = workshop.home.workshop / "trash"
        for name, day in (("lost", TODAY), ("gone", wrong)):
            recording = fake_recording(name)
            workshop.keep_recording(staged(workshop, recording), facts_of(recording, f"{name}.wav"))
            workshop.sweep(day)
        for days in (1, 2, 30):
            workshop.sweep(TODAY + timedelta(days=days))
            assert len(list(trash.rglob("*.mka"))) == 2
        for days in range(32, 41):
            workshop.sweep(TODAY + timedelta(days=days))
        assert not trash.exists()

    def test_a_draft_that_is_read_wrongly_once_is_not_damaged(
        self, workshop: DraftStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        draft = with_recordings(workshop)
        path = workshop.home.workshop / "drafts" / f"{DRAFT_ID}.json"
        _read_wrongly_once(monkeypatch, path)
        assert workshop.load(DRAFT_ID) == draft
        assert sorted(p.name for p in path.parent.glob("*.damaged")) == []

    def test_nothing_goes_where_the_folder_of_the_drafts_is_not_there(
        self, workshop: DraftStore
    ) -> None:
        """It may be on its way from a backup, or moved by hand: nobody knows what is needed."""
        draft = with_recordings(workshop)
        drafts = workshop.home.workshop / "drafts"
        drafts.rename(drafts.with_name("moved"))
        for days in (0, 31, 32):
            workshop.sweep(TODAY + timedelta(days=days))
        drafts.with_name("moved").rename(drafts)
        assert workshop.load(DRAFT_ID) == draft
        for recording in draft.programme.recordings:
            assert workshop.recording_path(recording.sha256).exists()

    def test_nothing_is_put_away_while_a_draft_is_damaged(self, workshop: DraftStore) -> None:
        with_recordings(workshop)
        lost = fake_recording("lost")
        path = workshop.keep_recording(staged(workshop, lost), facts_of(lost, "lost.wav"))
        draft = workshop.home.workshop / "drafts" / f"{DRAFT_ID}.json"
        draft.write_bytes(draft.read_bytes()[:-10])
        workshop.sweep(TODAY)
        assert path.exists()

    def test_what_a_damaged_draft_names_stays_once_it_is_brought_back(
        self, workshop: DraftStore
    ) -> None:
        draft = with_recordings(workshop)
        path = workshop.home.workshop / "drafts" / f"{DRAFT_ID}.json"
        path.with_name(path.name + ".damaged").write_bytes(path.read_bytes()[:-10])
        for _ in range(2):
            workshop.save(editing.remove_recording(draft, "home"))
        workshop.sweep(TODAY)
        assert workshop.recording_path(RECORDINGS["home"].sha256).exists()

    def test_a_sweep_takes_what_a_killed_writer_left(self, workshop: DraftStore) -> None:
        with_recordings(workshop)
        kept = tree(workshop.home.workshop)
        for name in ("drafts", "recordings", "transcripts"):
            for path in list((workshop.home.workshop / name).iterdir()):
                disk.temporary_name(path).write_bytes(b"half")
        workshop.sweep(TODAY)
        after = {name: data for name, data in tree(workshop.home.workshop).items() if data}
        assert after == {name: data for name, data in kept.items() if data}

    def test_what_the_copy_of_a_draft_needs_stays(self, workshop: DraftStore) -> None:
        draft = with_recordings(workshop)
        workshop.save(editing.remove_recording(draft, "home"))
        workshop.sweep(TODAY)
        assert workshop.recording_path(RECORDINGS["home"].sha256).exists()

    def test_nothing_is_swept_while_somebody_works(self, workshop: DraftStore) -> None:
        with_recordings(workshop)
        with workshop.hold(DRAFT_ID):
            staged(workshop, fake_recording("coming"))
            workshop.sweep(TODAY)
            assert len(list(workshop.staging.iterdir())) == 1

    def test_a_lock_that_a_crash_left_stops_no_sweep(self, workshop: DraftStore) -> None:
        with_recordings(workshop)
        (workshop.home.workshop / "drafts" / f"{DRAFT_ID}.lock").touch()
        staged(workshop, fake_recording("lost"))
        workshop.sweep(TODAY)
        assert not (workshop.home.workshop / "staging").exists()


class TestSweepingElsewhere:
    def test_a_programme_begun_meanwhile_has_all_its_recordings(
        self, workshop: DraftStore, installed: Installed
    ) -> None:
        workshop.save(empty_draft())
        with sweeping(workshop.home) as sweeper:
            draft = DraftStore(workshop.home, sweeper.be_waited_for).new_from(installed)
        for recording in draft.programme.recordings:
            assert workshop.recording_path(recording.sha256).exists()
        assert sweeper.was_waited_for

    def test_whoever_takes_a_draft_meanwhile_gets_it_after_that(self, workshop: DraftStore) -> None:
        workshop.save(empty_draft())
        with sweeping(workshop.home) as sweeper:
            with DraftStore(workshop.home, sweeper.be_waited_for).hold(DRAFT_ID):
                path = staged(workshop, RECORDINGS["breath"])
            assert path.exists()

    def test_a_sweep_that_never_ends_is_not_waited_for_without_end(
        self, workshop: DraftStore
    ) -> None:
        workshop.save(filled_draft())
        waited: list[float] = []
        with sweeping(workshop.home):
            other = DraftStore(workshop.home, waited.append)
            with pytest.raises(DraftInUse, match="“My weeks”"), other.hold(DRAFT_ID):
                pass
        assert sum(waited) == pytest.approx(10, abs=0.1)

    def test_two_do_not_sweep_at_a_time(self, workshop: DraftStore) -> None:
        workshop.save(empty_draft())
        with sweeping(workshop.home):
            path = staged(workshop, fake_recording("lost"))
            workshop.sweep(TODAY)
            assert path.exists()


class TestFromInstalled:
    def test_it_has_all_and_is_a_programme_of_its_own(
        self, workshop: DraftStore, installed: Installed
    ) -> None:
        draft = workshop.new_from(installed, "Mine")
        programme, original = draft.programme, installed.programme
        assert programme.id != original.id
        assert (programme.version, programme.title, programme.author) == (1, "Mine", "")
        assert (programme.family, programme.start_date, programme.group_code) == (None, None, None)
        assert programme.recordings == original.recordings
        assert programme.sessions == original.sessions
        assert workshop.load(programme.id) == draft
        for recording in programme.recordings:
            data = workshop.recording_path(recording.sha256).read_bytes()
            assert data == RECORDINGS[recording.id].data

    def test_a_pack_can_be_made_of_it_at_once(
        self, workshop: DraftStore, installed: Installed, tmp_path: Path
    ) -> None:
        draft = workshop.new_from(installed)
        make_pack(workshop, draft, tmp_path / "mine.evenbreath", audience="facilitators")
        mine = Library(Home.open(tmp_path / "other")).install(tmp_path / "mine.evenbreath", check)
        assert mine.programme == draft.programme

    def test_of_one_that_is_not_whole_nothing_is_begun(
        self, workshop: DraftStore, installed: Installed
    ) -> None:
        next((installed.folder / "recordings").iterdir()).unlink()
        with pytest.raises(RecordingMissing):
            workshop.new_from(installed)
        assert workshop.drafts() == ()


class TestContinued:
    def test_whoever_holds_the_key_goes_on_with_the_very_programme(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        key = SigningKey.make(workshop.home, "A clinic")
        draft = editing.set_start_date(with_recordings(workshop), TODAY)
        made = make_pack(workshop, draft, tmp_path / "1.evenbreath", key=key)
        there = Library(workshop.home).install(tmp_path / "1.evenbreath", check)
        with pytest.raises(DraftThere):
            workshop.continue_programme(there)
        workshop.delete(DRAFT_ID)
        again = workshop.continue_programme(there)
        assert again.programme == made.programme
        assert (again.made_version, again.is_made) == (1, True)
        changed = editing.set_about(again, title="Other")
        make_pack(workshop, changed, tmp_path / "2.evenbreath", key=key)
        newer = Library(workshop.home).install(tmp_path / "2.evenbreath", check)
        assert (newer.programme.id, newer.programme.version) == (DRAFT_ID, 2)

    def test_nobody_else_does(
        self, workshop: DraftStore, installed: Installed, tmp_path: Path
    ) -> None:
        with pytest.raises(SignedByAnother):
            workshop.continue_programme(installed)
        SigningKey.make(workshop.home, "A clinic")
        with pytest.raises(SignedByAnother):
            workshop.continue_programme(installed)
        assert workshop.drafts() == ()


def with_note(draft: Draft, note: str) -> Draft:
    """A draft whose first session begins with a talk that has a note."""
    return editing.add_block(draft, 1, 0, Block("talk", title="Hello", minutes=5.0, note=note))


class TestPacks:
    def test_a_pack_is_what_the_draft_says(self, workshop: DraftStore, tmp_path: Path) -> None:
        draft = with_recordings(workshop)
        made = make_pack(workshop, draft, tmp_path / "a.evenbreath")
        assert read_pack(tmp_path / "a.evenbreath").manifest.programme == draft.programme
        assert (made.made_version, made.is_made) == (1, True)
        assert workshop.load(DRAFT_ID) == made

    def test_the_same_again_is_the_same_version_and_the_same_bytes(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        made = make_pack(workshop, with_recordings(workshop), tmp_path / "a.evenbreath")
        again = make_pack(workshop, made, tmp_path / "b.evenbreath")
        assert again == made
        packs = [(tmp_path / f"{name}.evenbreath").read_bytes() for name in "ab"]
        assert packs[0] == packs[1]

    def test_after_a_change_it_is_the_next_version(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        made = make_pack(workshop, with_recordings(workshop), tmp_path / "a.evenbreath")
        changed = editing.set_about(made, title="Other")
        assert make_pack(workshop, changed, tmp_path / "a.evenbreath").made_version == 2
        assert read_pack(tmp_path / "a.evenbreath").manifest.programme.version == 2

    def test_smaller_recordings_make_another_version(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        made = make_pack(workshop, with_recordings(workshop), tmp_path / "a.evenbreath")
        small = fake_recording("small", size=1000)
        (tmp_path / "small.mka").write_bytes(small.data)
        shrunk = {RECORDINGS["home"].sha256: (tmp_path / "small.mka", facts_of(small, "small"))}
        smaller = make_pack(workshop, made, tmp_path / "b.evenbreath", shrunk=shrunk)
        assert smaller.made_version == 2
        programme = read_pack(tmp_path / "b.evenbreath").manifest.programme
        assert {r.sha256 for r in programme.recordings} == {
            RECORDINGS["breath"].sha256,
            small.sha256,
        }
        # The draft itself keeps the recordings as they are.
        assert smaller.programme.recordings == made.programme.recordings

    def test_signed_or_not_with_notes_or_without_it_is_one_version(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        key = SigningKey.make(workshop.home, "A clinic")
        noted = with_note(with_recordings(workshop), "Ask how the week was.")
        made = make_pack(workshop, noted, tmp_path / "a.evenbreath")
        assert make_pack(workshop, made, tmp_path / "b.evenbreath", key=key) == made
        again = make_pack(workshop, made, tmp_path / "c.evenbreath", audience="facilitators")
        assert again == made
        packs = [read_pack(tmp_path / f"{name}.evenbreath").manifest for name in "abc"]
        assert [manifest.signer for manifest in packs] == [None, key.signer, None]
        assert [has_notes(manifest.programme) for manifest in packs] == [False, False, True]
        audiences = [audience_of(manifest) for manifest in packs]
        assert audiences == ["participants", "participants", "facilitators"]
        assert packs[2].programme == noted.programme

    def test_what_is_installed_gains_notes_and_a_signature_and_loses_none(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        key = SigningKey.make(workshop.home, "A clinic")
        noted = with_note(with_recordings(workshop), "Ask how the week was.")
        made = make_pack(workshop, noted, tmp_path / "plain.evenbreath")
        make_pack(workshop, made, tmp_path / "signed.evenbreath", key=key)
        make_pack(workshop, made, tmp_path / "all.evenbreath", key=key, audience="facilitators")
        library = Library(Home.open(tmp_path / "other"))
        here = [
            library.install(tmp_path / f"{name}.evenbreath", check)
            for name in ("plain", "signed", "all", "signed")
        ]
        assert [one.signer for one in here] == [None, key.signer, key.signer, key.signer]
        assert [has_notes(one.programme) for one in here] == [False, False, True, True]
        assert library.programme(DRAFT_ID) == here[-1]

    def test_one_that_cannot_be_written_was_not_made(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        draft = with_recordings(workshop)
        with pytest.raises(PackUnwritable):
            make_pack(workshop, draft, tmp_path / "nowhere" / "a.evenbreath")
        assert workshop.load(DRAFT_ID) == draft

    @pytest.mark.parametrize("megabytes", [0, 1, 3])
    def test_one_that_is_given_up_was_not_made_and_leaves_nothing(
        self, workshop: DraftStore, tmp_path: Path, megabytes: int
    ) -> None:
        large = fake_recording("large", size=3_000_000)
        facts = facts_of(large, "large.wav")
        workshop.keep_recording(staged(workshop, large), facts)
        draft = editing.add_recording(with_recordings(workshop), facts)[0]
        workshop.save(draft)
        folder = tmp_path / "packs"
        folder.mkdir()
        made = make_pack(workshop, draft, folder / "a.evenbreath")
        before = tree(folder)
        changed = editing.set_about(made, title="Other")
        workshop.save(changed)
        asked: list[int] = []

        def cancelled() -> bool:
            asked.append(1)
            return len(asked) > megabytes

        with pytest.raises(JobCancelled):
            make_pack(workshop, changed, folder / "a.evenbreath", cancelled=cancelled)
        assert len(asked) == megabytes + 1
        assert tree(folder) == before
        assert workshop.load(DRAFT_ID) == changed

    def test_what_is_missing_is_said_before_anything_is_written(
        self, workshop: DraftStore, tmp_path: Path
    ) -> None:
        with pytest.raises(NotReadyToPack, match="The programme has no recording yet"):
            make_pack(workshop, empty_draft(), tmp_path / "a.evenbreath")
        draft = with_recordings(workshop)
        workshop.recording_path(RECORDINGS["home"].sha256).unlink()
        with pytest.raises(DraftRecordingMissing, match="“Home”"):
            make_pack(workshop, draft, tmp_path / "a.evenbreath")
        assert not (tmp_path / "a.evenbreath").exists()

    def test_the_size_is_known_before(self, workshop: DraftStore, tmp_path: Path) -> None:
        draft = with_recordings(workshop)
        make_pack(workshop, draft, tmp_path / "a.evenbreath")
        whole, smaller = pack_bytes(draft, workshop)
        assert whole == pytest.approx((tmp_path / "a.evenbreath").stat().st_size, abs=1500)
        assert (smaller, shrinkable(draft)) == (whole, ())

    def test_what_is_worth_it_is_made_smaller(self, workshop: DraftStore) -> None:
        draft, _ = editing.add_recording(filled_draft(), ingested("Large.wav", bytes=50_000_000))
        assert [recording.id for recording in shrinkable(draft)] == ["large"]
        whole, smaller = pack_bytes(draft, workshop)
        assert smaller < whole - 40_000_000
