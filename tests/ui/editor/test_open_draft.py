"""The open draft: edits, undo and typing, kept at once; files that are taken in beside it."""

from __future__ import annotations

import errno
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.audio.ingest.jobs import Jobs
from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.draft.errors import DraftInUse
from app.core.draft.ingested import Ingested
from app.core.errors import AppError
from app.core.programme.programme import Chapter
from app.core.programme.transcript import parse_webvtt
from app.store.packs.draft_store import DraftStore
from app.store.packs.waiting_files import WaitingFiles
from app.store.paths import Home
from app.ui.editor.open_draft import OpenDraft
from app.ui.recordings.import_queue import FileState
from tests.ui.small_sounds import write_wav

_PATIENCE = 30_000


class StuckJobs(Jobs):
    """Says that a file is half done, and goes no further until it is cancelled."""

    def ingest(
        self,
        source: Path,
        folder: Path,
        progress: Callable[[float], None] = lambda fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
        track: int | None = None,
    ) -> Ingested:
        progress(0.5)
        while not cancelled():
            time.sleep(0.01)  # in a thread of its own, until the test cancels it
        return super().ingest(source, folder, progress, cancelled, track)


class TogetherJobs(Jobs):
    """Two jobs, each of which is done when both are."""

    def __init__(self) -> None:
        super().__init__()
        self._both = threading.Barrier(2)

    def ingest(
        self,
        source: Path,
        folder: Path,
        progress: Callable[[float], None] = lambda fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
        track: int | None = None,
    ) -> Ingested:
        ingested = super().ingest(source, folder, progress, cancelled, track)
        self._both.wait(30)
        return ingested


class SlowStore(DraftStore):
    """Saves a draft when it is let: the disk is slow."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.let = threading.Event()
        self.let.set()
        self.saving = threading.Event()

    def save(self, draft: Draft) -> None:
        self.saving.set()
        self.let.wait(30)
        super().save(draft)


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(Home.open(tmp_path / "home"))


@pytest.fixture
def make_open_draft(qtbot: QtBot, store: DraftStore) -> Iterator[Callable[..., OpenDraft]]:
    desks: list[OpenDraft] = []

    def make(jobs: Jobs | None = None, ticks: Callable[[], float] = time.monotonic) -> OpenDraft:
        open_draft = OpenDraft(store, jobs or Jobs(), ticks)
        desks.append(open_draft)
        open_draft.open(store.new("en", "Monday group").programme.id)
        return open_draft

    yield make
    for open_draft in desks:
        open_draft.close()


def rename(open_draft: OpenDraft, title: str, merge: str = "") -> None:
    open_draft.do(editing.set_about(open_draft.draft, title=title), "rename", merge=merge)


def test_an_edit_is_on_the_disk_before_long(
    make_open_draft: Callable[..., OpenDraft], store: DraftStore
) -> None:
    open_draft = make_open_draft()
    rename(open_draft, "Tuesday group")
    assert open_draft.keep(5.0)
    assert store.load(open_draft.draft.programme.id) == open_draft.draft


def test_undo_and_redo_are_kept_as_well(
    make_open_draft: Callable[..., OpenDraft], store: DraftStore
) -> None:
    open_draft = make_open_draft()
    rename(open_draft, "Tuesday group")
    open_draft.undo()
    assert open_draft.keep(5.0)
    assert store.load(open_draft.draft.programme.id).programme.title == "Monday group"
    open_draft.redo()
    assert open_draft.keep(5.0)
    assert store.load(open_draft.draft.programme.id).programme.title == "Tuesday group"


def test_what_is_typed_in_one_go_is_one_step(make_open_draft: Callable[..., OpenDraft]) -> None:
    open_draft = make_open_draft()
    for title in ("M", "Mo", "Mon"):
        rename(open_draft, title, merge="title")
    open_draft.undo()
    assert open_draft.draft.programme.title == "Monday group"


def test_what_is_typed_later_is_another_step(make_open_draft: Callable[..., OpenDraft]) -> None:
    open_draft = make_open_draft()
    rename(open_draft, "One", merge="title")
    open_draft.end_typing()
    rename(open_draft, "Two", merge="title")
    open_draft.undo()
    assert open_draft.draft.programme.title == "One"


def test_a_letter_that_is_typed_deleted_and_typed_again_is_one_step(
    make_open_draft: Callable[..., OpenDraft],
) -> None:
    open_draft = make_open_draft()
    rename(open_draft, "Tuesday group")
    for title in ("Tuesday groupa", "Tuesday group", "Tuesday groupb"):
        rename(open_draft, title, merge="title")
    assert open_draft.draft.programme.title == "Tuesday groupb"
    open_draft.undo()
    assert open_draft.draft.programme.title == "Tuesday group"


def test_an_edit_that_changes_nothing_tells_nobody(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft]
) -> None:
    open_draft = make_open_draft()
    with qtbot.assertNotEmitted(open_draft.changed):
        rename(open_draft, "Monday group")
    assert not open_draft.history.can_undo


def test_nobody_else_can_open_it_meanwhile(
    make_open_draft: Callable[..., OpenDraft], store: DraftStore
) -> None:
    open_draft = make_open_draft()
    other = OpenDraft(store, Jobs(), time.monotonic)
    with pytest.raises(DraftInUse):
        other.open(open_draft.draft.programme.id)
    assert not other.is_open
    other.close()


def test_when_it_is_left_another_can_open_it(
    make_open_draft: Callable[..., OpenDraft], store: DraftStore
) -> None:
    open_draft = make_open_draft()
    draft_id = open_draft.draft.programme.id
    open_draft.leave()
    other = OpenDraft(store, Jobs(), time.monotonic)
    other.open(draft_id)
    assert other.draft.programme.title == "Monday group"
    other.close()


def test_a_file_becomes_a_recording_and_a_block(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    source = write_wav(tmp_path / "03 Body scan.wav")
    with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
        open_draft.ingest([source], session=3)
    recording = open_draft.draft.programme.recordings[0]
    assert (recording.title, recording.kind) == ("Body scan", "body-scan")
    session = open_draft.draft.programme.session(3)
    assert session is not None
    assert session.plays == (recording.id,)
    assert store.recording_path(recording.sha256).exists()
    assert open_draft.queue.files == ()


def test_taking_in_can_be_undone(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
        open_draft.ingest([write_wav(tmp_path / "a.wav")], session=1)
    open_draft.undo()
    assert open_draft.draft.programme.recordings == ()


def test_what_was_dropped_together_is_one_step_also_after_looking_elsewhere(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    rename(open_draft, "Monday")
    sources = [write_wav(tmp_path / f"{n}.wav", 1.0, 300.0 + n) for n in range(3)]
    open_draft.added.connect(open_draft.end_typing)
    open_draft.ingest(sources, session=1)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    assert len(open_draft.draft.programme.recordings) == 3
    assert (open_draft.history.undo_name or "").startswith("add 3 recording")
    open_draft.undo()
    assert open_draft.draft.programme.recordings == ()
    assert open_draft.draft.programme.title == "Monday"


def test_undo_goes_on_where_a_programme_was_left(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    draft_id = open_draft.draft.programme.id
    with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
        open_draft.ingest([write_wav(tmp_path / "voice.wav")], session=1)
    (recording,) = open_draft.draft.programme.recordings
    open_draft.edit(lambda draft: editing.remove_recording(draft, recording.id), "remove")
    for title in ("Once", "Twice"):  # the copy of the draft before does not name it any more
        assert open_draft.keep(30.0)
        rename(open_draft, title)
    open_draft.leave()
    store.sweep(date(2026, 12, 9))  # another process begins to make programmes
    assert not store.recording_path(recording.sha256).exists()
    open_draft.open(draft_id)
    for _ in range(3):
        open_draft.undo()
    assert open_draft.draft.programme.recordings == (recording,)
    assert store.recording_path(recording.sha256).exists()


def test_a_tree_of_weeks_goes_to_its_sessions_in_one_step(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    for number in (1, 2):
        (tmp_path / "course" / f"Week {number}").mkdir(parents=True)
        write_wav(tmp_path / "course" / f"Week {number}" / "voice.wav", 1.0, 300.0 * number)
    open_draft.ingest([tmp_path / "course"], session=6)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    counts = [len(session.plays) for session in open_draft.draft.programme.sessions]
    assert counts == [1, 1, 0, 0, 0, 0]
    open_draft.undo()
    assert open_draft.draft.programme.recordings == ()


def test_what_was_being_added_goes_on_at_the_next_start(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    closed = make_open_draft(StuckJobs())
    draft_id = closed.draft.programme.id
    closed.ingest([write_wav(tmp_path / f"{n}.wav", 1.0, 300.0 + n) for n in range(3)], session=2)
    closed.close()
    assert store.load(draft_id).programme.recordings == ()
    started = OpenDraft(store, Jobs(), time.monotonic)
    assert started.resume() == {"Monday group": 3}
    qtbot.waitUntil(lambda: not started.queue.busy, timeout=_PATIENCE)
    assert started.keep(30.0)
    session = store.load(draft_id).programme.session(2)
    assert session is not None
    assert session.plays == ("0", "1", "2")
    started.close()
    assert OpenDraft(store, Jobs(), time.monotonic).resume() == {}


def test_what_waits_and_cannot_be_read_just_now_is_not_written_over(
    qtbot: QtBot,
    make_open_draft: Callable[..., OpenDraft],
    store: DraftStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = make_open_draft(StuckJobs())
    draft_id = closed.draft.programme.id
    closed.ingest([write_wav(tmp_path / "first.wav", 1.0)], session=2)
    closed.close()
    kept = WaitingFiles(store.home).of(draft_id)
    read = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.parent.name == "waiting":
            raise OSError(errno.EIO, "Input/output error")
        return read(path)

    started = OpenDraft(store, Jobs(), time.monotonic)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", failing)
        assert not any(started.resume().values())
        started.open(draft_id)
    started.ingest([write_wav(tmp_path / "second.wav", 1.0, 500.0)], session=2)
    qtbot.waitUntil(lambda: not started.queue.busy, timeout=_PATIENCE)
    started.close()
    assert len(kept) == 1
    assert WaitingFiles(store.home).of(draft_id) == kept


def test_a_file_on_a_drive_that_is_gone_waits_until_that_was_read(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    open_draft.ingest([tmp_path / "gone.wav"], session=1)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    open_draft.close()
    write_wav(tmp_path / "gone.wav")
    started = OpenDraft(store, Jobs(), time.monotonic)
    assert started.resume() == {"Monday group": 1}
    qtbot.waitUntil(lambda: not started.queue.busy, timeout=_PATIENCE)
    started.close()
    assert WaitingFiles(store.home).drafts() == ()


def test_another_file_keeps_all_that_is_known_of_a_recording(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
        open_draft.ingest([write_wav(tmp_path / "voice.wav", 4.0)], session=1)
    (before,) = open_draft.draft.programme.recordings
    cue = "WEBVTT\n\n00:00:02.000 --> 00:00:03.000\nHello\n"
    draft = editing.set_chapters(open_draft.draft, before.id, [Chapter(1.0, "Arriving")])
    draft = editing.set_transcript(draft, before.id, store.keep_transcript(cue))
    draft = editing.set_recording(draft, before.id, title="Mine", kind="arriving")
    open_draft.do(draft, "describe")
    with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
        open_draft.replace(write_wav(tmp_path / "better.wav", 8.0, 500.0), before.id)
    (after,) = open_draft.draft.programme.recordings
    assert after.sha256 != before.sha256
    assert (after.id, after.title, after.kind) == (before.id, "Mine", "arriving")
    assert after.chapters == (Chapter(2.0, "Arriving"),)
    (said,) = parse_webvtt(store.transcript_text(after.transcript) or "")
    assert (said.start_seconds, said.end_seconds, said.text) == (4.0, 6.0, "Hello")
    session = open_draft.draft.programme.session(1)
    assert session is not None
    assert session.plays == (before.id,)
    assert "were moved to the new length" in open_draft.queue.files[0].note
    original = open_draft.draft.original(after)
    assert original is not None
    assert original.source_name == "better.wav"
    open_draft.undo()
    assert open_draft.draft == draft


def test_files_stand_in_the_order_in_which_they_came(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    names = ("first", "second", "third")
    # The first takes longest, so that it may well be ready last.
    lengths = (20.0, 1.5, 1.0)
    sources = [
        write_wav(tmp_path / f"{name}.wav", seconds, 200 + seconds)
        for name, seconds in zip(names, lengths, strict=True)
    ]
    open_draft.ingest(sources, session=1)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    session = open_draft.draft.programme.session(1)
    assert session is not None
    assert session.plays == names


def test_an_archive_is_taken_as_a_folder(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    archive = tmp_path / "week.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for hertz, name in ((300, "10 ending"), (500, "2 body scan")):
            packed.write(write_wav(tmp_path / f"{name}.wav", 1.0, hertz), f"week/{name}.wav")
        packed.writestr("week/cover.jpg", b"picture")
    open_draft.ingest([archive], session=1)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    titles = [recording.title for recording in open_draft.draft.programme.recordings]
    assert sorted(titles) == ["10 ending", "2 body scan"]
    session = open_draft.draft.programme.session(1)
    assert session is not None
    assert session.plays == ("2-body-scan", "10-ending")
    (told,) = open_draft.queue.files
    assert "cover.jpg" in told.note
    assert not any(open_draft.store.staging.iterdir())


def test_what_is_wrong_with_one_file_keeps_none_of_the_others(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    no_sound = tmp_path / "letter.mp3"
    no_sound.write_text("Dear all, this is no recording.")
    open_draft.ingest([no_sound, write_wav(tmp_path / "voice.wav")], session=1)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    refused = open_draft.queue.files[0]
    assert refused.state is FileState.REFUSED
    assert "letter.mp3" in str(refused.error)
    assert [recording.title for recording in open_draft.draft.programme.recordings] == ["Voice"]


def test_the_same_file_is_not_taken_in_twice(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    source = write_wav(tmp_path / "voice.wav")
    for _ in range(2):
        with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
            open_draft.ingest([source], session=1)
    session = open_draft.draft.programme.session(1)
    assert session is not None
    assert len(open_draft.draft.programme.recordings) == len(session.blocks) == 1
    assert "“voice.wav” is already in this programme" in open_draft.queue.files[0].note


def test_of_two_identical_files_one_is_taken_and_the_other_said_to_be_there(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft(TogetherJobs())
    first = write_wav(tmp_path / "first.wav")
    second = tmp_path / "second.wav"
    second.write_bytes(first.read_bytes())
    open_draft.ingest([first, second], session=1)
    qtbot.waitUntil(lambda: not open_draft.queue.busy, timeout=_PATIENCE)
    assert len(open_draft.draft.programme.recordings) == 1
    (said,) = open_draft.queue.files
    assert said.error is None
    assert "is already in this programme" in said.note
    assert list(open_draft.store.staging.iterdir()) == []


def test_a_file_that_is_there_already_still_joins_another_session(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    source = write_wav(tmp_path / "voice.wav")
    for number in (1, 2):
        with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
            open_draft.ingest([source], session=number)
    assert [len(session.blocks) for session in open_draft.draft.programme.sessions[:2]] == [1, 1]
    assert len(open_draft.draft.programme.recordings) == 1


def test_what_is_left_out_leaves_nothing_behind(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft(StuckJobs())
    open_draft.ingest([write_wav(tmp_path / f"{n}.wav") for n in range(4)], session=1)
    assert len(open_draft.queue.files) == 4
    open_draft.queue.cancel_all()
    qtbot.waitUntil(lambda: open_draft.queue.files == (), timeout=_PATIENCE)
    assert list(store.staging.iterdir()) == []
    assert open_draft.draft.programme.recordings == ()


def test_the_time_that_is_left_is_told_from_the_time_it_took(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    now = [100.0]
    open_draft = make_open_draft(StuckJobs(), lambda: now[0])
    open_draft.ingest([write_wav(tmp_path / "a.wav")], session=1)
    file = open_draft.queue.files[0]
    qtbot.waitUntil(lambda: file.fraction == 0.5, timeout=_PATIENCE)
    assert open_draft.queue.seconds_left(file) is None
    now[0] += 90.0
    assert open_draft.queue.seconds_left(file) == pytest.approx(90.0)
    open_draft.queue.cancel_all()
    qtbot.waitUntil(lambda: open_draft.queue.files == (), timeout=_PATIENCE)


def test_a_file_whose_programme_was_left_still_joins_it(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft()
    draft_id = open_draft.draft.programme.id
    with qtbot.waitSignal(open_draft.added, timeout=_PATIENCE):
        open_draft.ingest([write_wav(tmp_path / "voice.wav")], session=1)
        open_draft.leave()
    assert open_draft.keep(30)
    assert [r.title for r in store.load(draft_id).programme.recordings] == ["Voice"]


def test_a_programme_that_was_left_is_held_until_its_files_are_there(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft(StuckJobs())
    draft_id = open_draft.draft.programme.id
    open_draft.ingest([write_wav(tmp_path / "voice.wav")], session=1)
    open_draft.leave()
    with pytest.raises(DraftInUse), store.hold(draft_id):
        pass
    open_draft.queue.cancel_all()
    qtbot.waitUntil(lambda: open_draft.queue.files == (), timeout=_PATIENCE)
    with store.hold(draft_id):
        pass


def test_a_programme_can_be_opened_again_while_its_files_come(
    make_open_draft: Callable[..., OpenDraft], tmp_path: Path
) -> None:
    open_draft = make_open_draft(StuckJobs())
    draft_id = open_draft.draft.programme.id
    open_draft.ingest([write_wav(tmp_path / "voice.wav")], session=1)
    open_draft.leave()
    open_draft.open(draft_id)
    assert open_draft.draft.programme.id == draft_id


def test_a_programme_whose_files_still_come_can_be_deleted(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft(StuckJobs())
    draft_id = open_draft.draft.programme.id
    open_draft.ingest([write_wav(tmp_path / "voice.wav")], session=1)
    open_draft.leave()
    open_draft.forget(draft_id)
    store.delete(draft_id)
    qtbot.waitUntil(lambda: open_draft.queue.files == (), timeout=_PATIENCE)
    assert list(store.staging.iterdir()) == []


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[SlowStore]:
    """A slow disk, which is free again after the test."""
    slow = SlowStore(Home.open(tmp_path / "home"))
    yield slow
    slow.let.set()


@pytest.fixture
def left(slow: SlowStore, qtbot: QtBot) -> Iterator[OpenDraft]:
    """A draft named "Newest" that was left before that was on the disk."""
    open_draft = OpenDraft(slow, Jobs(), time.monotonic)
    open_draft.open(slow.new("en", "Monday group").programme.id)
    slow.let.clear()
    slow.saving.clear()
    rename(open_draft, "Newer")
    assert slow.saving.wait(30)
    rename(open_draft, "Newest")
    open_draft.leave(0.01)
    yield open_draft
    slow.let.set()
    open_draft.close()


def test_a_draft_that_was_left_unsaved_opens_as_it_was_left(
    left: OpenDraft, slow: SlowStore
) -> None:
    left.open(slow.drafts()[0].id)
    assert left.draft.programme.title == "Newest"
    rename(left, "After that")
    slow.let.set()
    assert left.keep(30)
    assert slow.load(left.draft.programme.id).programme.title == "After that"


def test_a_draft_that_was_left_unsaved_is_held_until_it_is_saved(
    left: OpenDraft, slow: SlowStore, qtbot: QtBot
) -> None:
    draft_id = slow.drafts()[0].id
    other = OpenDraft(slow, Jobs(), time.monotonic)
    with pytest.raises(DraftInUse):
        other.open(draft_id)
    with qtbot.waitSignal(left.released, timeout=_PATIENCE):
        slow.let.set()
    other.open(draft_id)
    assert other.draft.programme.title == "Newest"
    other.close()


def test_another_draft_that_is_edited_takes_no_edit_from_the_one_left_unsaved(
    left: OpenDraft, slow: SlowStore
) -> None:
    draft_id = slow.drafts()[0].id
    other = DraftStore(slow.home).new("en", "Tuesday group")
    left.open(other.programme.id)
    rename(left, "Wednesday group")
    slow.let.set()
    assert left.keep(30)
    assert slow.load(draft_id).programme.title == "Newest"
    assert slow.load(other.programme.id).programme.title == "Wednesday group"


def test_a_draft_that_is_still_being_saved_is_not_deleted(left: OpenDraft, slow: SlowStore) -> None:
    draft_id = slow.drafts()[0].id
    left.forget(draft_id)
    with pytest.raises(DraftInUse):
        slow.delete(draft_id)
    slow.let.set()
    left.forget(draft_id)
    slow.delete(draft_id)
    assert left.keep(30)
    assert slow.drafts() == ()


def test_a_draft_that_could_not_be_saved_opens_as_it_was_left(
    make_open_draft: Callable[..., OpenDraft], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    open_draft = make_open_draft()
    draft_id = open_draft.draft.programme.id

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.store.disk.write_file", refuse)
        with qtbot.waitSignal(open_draft.noticed, timeout=_PATIENCE):
            rename(open_draft, "Unkept")
        open_draft.leave()
    open_draft.open(draft_id)
    assert open_draft.draft.programme.title == "Unkept"
    open_draft.leave()
    assert open_draft.store.load(draft_id).programme.title == "Unkept"


def test_closing_keeps_what_was_typed_and_ends_the_threads(
    make_open_draft: Callable[..., OpenDraft], store: DraftStore, tmp_path: Path
) -> None:
    open_draft = make_open_draft(StuckJobs())
    draft_id = open_draft.draft.programme.id
    open_draft.ingest([write_wav(tmp_path / "a.wav")], session=1)
    rename(open_draft, "Last words")
    open_draft.close()
    assert store.load(draft_id).programme.title == "Last words"
    assert list(store.staging.iterdir()) == []


def test_a_full_disk_is_said_and_the_edit_stays(
    qtbot: QtBot, make_open_draft: Callable[..., OpenDraft], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_draft = make_open_draft()

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.store.disk.write_file", refuse)
        patch.setattr("app.store.disk.replace_file", refuse)
        with qtbot.waitSignal(open_draft.noticed, timeout=_PATIENCE) as said:
            rename(open_draft, "Unkept")
    assert isinstance(said.args[0], AppError)
    assert open_draft.draft.programme.title == "Unkept"
