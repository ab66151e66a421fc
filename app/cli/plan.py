"""The plan of a draft by commands: written as one readable file, and taken up again."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from app.audio.ingest.jobs import Jobs
from app.cli.context import Request
from app.cli.drafts import chosen_draft, draft_json
from app.cli.home import OpenHome
from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.draft.errors import PackThere, PlanUnreadable, UnknownDraft
from app.core.draft.ingested import Ingested
from app.core.draft.plan import Plan, PlannedRecording, dump_plan, read_plan
from app.core.draft.subtitles import read_transcript
from app.core.programme.pack_errors import PackUnwritable
from app.store import disk, os_errors
from app.store.packs.draft_store import DraftStore
from app.store.packs.replaced_file import with_another_file


def export_plan(request: Request, chosen: str | None, file: Path, force: bool) -> None:
    """Write the plan of a draft."""
    with request.open() as opened:
        store = DraftStore(opened.home)
        draft = store.load(chosen_draft(store, chosen), request.complain)
    plan = dump_plan(draft, store.transcript_text)
    try:
        if not force and disk.is_there(file):
            raise PackThere(name=file.name)
        disk.replace_file(file, plan.encode())
    except OSError as error:
        raise PackUnwritable(name=file.name, detail=os_errors.phrase(error)) from error
    if request.json:
        request.terminal.json({"id": draft.programme.id, "file": str(file)})
        return
    request.terminal.line(f"The plan of “{draft.programme.title}” is in “{file.name}”.")


def apply(request: Request, chosen: str | None, file: Path) -> None:
    """Make a draft what a plan says, and begin it where it is not there; all of it or nothing."""
    try:
        plan = read_plan(file.read_bytes(), file.name)
    except OSError as error:
        raise PlanUnreadable(name=file.name, detail=os_errors.phrase(error)) from error
    with request.open() as opened:
        store = DraftStore(opened.home)
        draft_id, is_new = _draft_of(opened, store, plan, chosen)
        try:
            with store.hold(draft_id):
                before = store.load(draft_id, request.complain)
                draft = before
                for planned in plan.recordings:
                    draft = _with_recording(request, store, draft, planned, file)
                draft = plan.applied(draft)
                if draft is not before:
                    store.save(draft)
        except BaseException:
            if is_new:  # it was begun for nothing
                store.delete(draft_id)
            raise
    if request.json:
        request.terminal.json(draft_json(draft))
        return
    programme = draft.programme
    begun = "is begun" if is_new else "is as the plan says"
    request.terminal.line(f"“{programme.title}” {begun}, version {programme.version}.")
    if is_new:
        request.terminal.line(f"Its id is {programme.id}.")


def _draft_of(
    opened: OpenHome, store: DraftStore, plan: Plan, chosen: str | None
) -> tuple[str, bool]:
    """The id of the draft that a plan is for, and whether it was begun now."""
    if chosen is not None:
        return chosen_draft(store, chosen), False
    if plan.id is not None:
        try:
            return chosen_draft(store, plan.id), False
        except UnknownDraft:
            pass
    if not plan.title.strip():
        raise PlanUnreadable(name=plan.name, detail="title: is missing")
    return store.new("en", plan.title).programme.id, True


def _with_recording(
    request: Request, store: DraftStore, draft: Draft, planned: PlannedRecording, plan: Path
) -> Draft:
    """The draft with the sound and the text of a recording as the plan of that file wants them."""
    if planned.file is not None:
        source = plan.parent / planned.file
        there = draft.programme.recording(planned.id)
        original = None if there is None else draft.original(there)
        if original is None or original.source_sha256 != _sha256(source):
            facts = _ingested(request, store, source)
            if there is not None:
                draft, _ = with_another_file(store, draft, planned.id, facts)
            else:
                draft = _added(draft, facts, planned)
    recording = draft.programme.recording(planned.id)
    if planned.transcript is None or recording is None:
        return draft
    if planned.transcript == store.transcript_text(recording.transcript):
        return draft
    read = read_transcript(planned.transcript.encode(), f"{planned.id}.txt", recording.seconds)
    return editing.set_transcript(draft, planned.id, store.keep_transcript(read.webvtt))


def _added(draft: Draft, facts: Ingested, planned: PlannedRecording) -> Draft:
    """The draft with one more recording, under the id that the plan gives it."""
    draft, added = editing.add_recording(draft, facts, planned.title)
    recordings = tuple(
        replace(recording, id=planned.id) if recording.id == added else recording
        for recording in draft.programme.recordings
    )
    return draft.changed(recordings=recordings)


def _ingested(request: Request, store: DraftStore, source: Path) -> Ingested:
    with (
        store.staging_folder() as staging,
        request.terminal.bar(source.name, quiet=request.json) as progress,
    ):
        facts = Jobs().ingest(source, staging, progress)
        store.keep_recording(staging / f"{facts.sha256}.mka", facts)
    return facts


def _sha256(path: Path) -> str | None:
    """That of a file; None for one that cannot be read, about which importing it says more."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
