"""How programmes are made by commands: drafts begun, filled with recordings, checked, packed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app.audio.ingest.jobs import Jobs
from app.cli.context import Request
from app.cli.home import OpenHome
from app.core.draft import editing
from app.core.draft.checks import draft_problems, draft_remarks
from app.core.draft.draft import Draft
from app.core.draft.errors import NoDraft, UnknownDraft
from app.core.draft.ingested import Ingested
from app.core.draft.recording_checks import recording_remarks
from app.core.errors import AppError, DataFolderUnusable, UnknownSession
from app.core.moment import clock_length
from app.core.programme.programme import Block, Recording, RecordingKind
from app.core.programme.remark import Remark
from app.store.packs.draft_store import DraftStore
from app.store.packs.import_source import ImportSource, found_in
from app.store.packs.replaced_file import with_another_file, with_text_beside


@dataclass(frozen=True, slots=True)
class Use:
    """What recordings are taken in for: session `number`, or home; None leaves it open."""

    number: int | None = None
    home: bool = False
    kind: RecordingKind | None = None
    title: str | None = None
    track: int | None = None
    """Which sound track of the file; None for one that sounds."""

    replaces: str | None = None
    """The id of the recording whose sound it is to be."""


def drafts(request: Request) -> None:
    """List the drafts."""
    with request.open() as opened:
        entries = DraftStore(opened.home).drafts()
    if request.json:
        request.terminal.json(
            [
                {
                    "id": entry.id,
                    "title": entry.title,
                    "language": entry.language,
                    "version": entry.version,
                    "made_version": entry.made_version,
                    "problem": entry.problem and str(entry.problem),
                }
                for entry in entries
            ]
        )
        return
    rows: list[tuple[str, ...]] = [
        (entry.id, entry.title, str(entry.problem or f"version {entry.version}"))
        for entry in entries
    ]
    if rows:
        request.terminal.table(rows, indent="")


def new(request: Request, name: str, language: str | None, source: str | None) -> None:
    """Begin a draft, empty or with all of an installed programme."""
    if language is not None:
        language = editing.checked_language(language)
    with request.open() as opened:
        draft = _begun(opened, name, language, source)
    if request.json:
        request.terminal.json(draft_json(draft))
        return
    request.terminal.line(f"“{draft.programme.title}” is begun.")
    request.terminal.line(f"Its id is {draft.programme.id}.")
    if source is not None:
        request.terminal.line("It is a programme of its own: its packs update none of the other.")


def continue_programme(request: Request, programme_id: str) -> None:
    """Begin a draft of an installed programme itself."""
    with request.open() as opened:
        installed = opened.library.programme(programme_id)
        draft = DraftStore(opened.home).continue_programme(installed)
    if request.json:
        request.terminal.json(draft_json(draft))
        return
    programme = draft.programme
    request.terminal.line(f"“{programme.title}” goes on from version {programme.version}.")


def add(request: Request, chosen: str | None, files: tuple[Path, ...], use: Use) -> None:
    """Take files into a draft, one after the other, each kept at once."""
    with request.open() as opened:
        store = DraftStore(opened.home)
        draft_id = chosen_draft(store, chosen)
        store.sweep(opened.clock.now().local_date)
        with store.hold(draft_id):
            adding = _Adding(request, store, store.load(draft_id, request.complain), use)
            found = [found_in(file) for file in files]
            sources = [source for each in found for source in each.sources]
            if use.replaces is not None and len(sources) != 1:
                raise click.UsageError("“--replace” is for one FILE.")
            for place, source in enumerate(sources, start=1):
                adding.add(source, f"{source.name} ({place} of {len(sources)})")
            left_out = [name for each in found for name in each.left_out]
    if left_out and not request.json:
        request.terminal.line(f"No recordings, and left out: {', '.join(left_out)}.")
    if request.json:
        request.terminal.json(adding.answers)


def check(request: Request, chosen: str | None) -> None:
    """Say what keeps a pack from being made, and what is worth a look."""
    with request.open() as opened:
        store = DraftStore(opened.home)
        draft = store.load(chosen_draft(store, chosen), request.complain)
    problems, remarks = draft_problems(draft), draft_remarks(draft)
    request.complained |= bool(problems)
    if request.json:
        said = {"problems": [str(p) for p in problems], "remarks": [str(r) for r in remarks]}
        request.terminal.json(draft_json(draft) | said)
        return
    if not problems:
        programme = draft.programme
        request.terminal.line(
            f"“{programme.title}”, version {programme.version}, is ready to become a pack."
        )
    for problem in problems:
        request.terminal.line(f"Still missing: {problem}")
    _show_remarks(request, remarks)


def chosen_draft(store: DraftStore, chosen: str | None) -> str:
    """The id of the draft with that id, the beginning of one, or a title; None: the newest.

    Raises NoDraft, UnknownDraft and, where the title may be that of another draft, too, which
    cannot be read just now, DataFolderUnusable.
    """
    entries = store.drafts()
    if chosen is None:
        if not entries:
            raise NoDraft()
        return entries[0].id
    for matches in (
        [entry for entry in entries if chosen == entry.id],
        [entry for entry in entries if chosen.casefold() == entry.title.casefold()],
        [entry for entry in entries if len(chosen) >= 4 and entry.id.startswith(chosen)],
    ):
        if len(matches) == 1:
            (found,) = matches
            unread = [e.problem for e in entries if isinstance(e.problem, DataFolderUnusable)]
            if unread and not found.id.startswith(chosen):
                raise unread[0]
            return found.id
    raise UnknownDraft(draft=chosen)


def draft_json(draft: Draft) -> dict[str, Any]:
    """What is said of a draft to another program."""
    programme = draft.programme
    return {
        "id": programme.id,
        "title": programme.title,
        "language": programme.language,
        "version": programme.version,
        "made_version": draft.made_version,
        "sessions": len(programme.sessions),
        "recordings": [recording.id for recording in programme.recordings],
    }


def _begun(opened: OpenHome, name: str, language: str | None, source: str | None) -> Draft:
    store = DraftStore(opened.home)
    if source is not None:
        opened.programmes()  # puts in those that came with the program
        draft = store.new_from(opened.library.programme(source), name)
        changed = editing.set_about(draft, language=language)
        if changed is not draft:
            store.save(changed)
        return changed
    if language is None:
        language = opened.settings.language
    return store.new(language or "en", name)


class _Adding:
    """Takes files into one draft, each kept at once. Owns the draft meanwhile; one thread only."""

    def __init__(self, request: Request, store: DraftStore, draft: Draft, use: Use) -> None:
        """Raises UnknownSession for a session that the programme does not have."""
        sessions = draft.programme.sessions
        if use.number is not None and not 1 <= use.number <= len(sessions):
            raise UnknownSession(number=use.number, last=len(sessions))
        self._request = request
        self._store = store
        self._draft = draft
        self._use = use
        self._jobs = Jobs()
        self.answers: list[dict[str, Any]] = []

    def add(self, source: ImportSource, shown: str) -> None:
        """Take one file in; one that cannot be used is complained of, and the next can come."""
        try:
            with self._store.staging_folder() as staging:
                with (
                    self._request.terminal.bar(shown, quiet=self._request.json) as progress,
                    source.opened(staging) as file,
                ):
                    facts = self._jobs.ingest(file, staging, progress, track=self._use.track)
                self._store.keep_recording(staging / f"{facts.sha256}.mka", facts)
            if self._use.replaces is not None:
                self._replace(facts, source, self._use.replaces)
                return
            recording, is_new, number = self._taken(facts, source)
        except AppError as error:
            self._request.complain(error)
            self.answers.append({"file": str(source), "error": str(error)})
            return
        home = recording.id in self._draft.programme.home_practice
        # Another file may have given the same sound: what is to be said of it is not true of this.
        remarks = (
            recording_remarks(facts, title=recording.title, kind=recording.kind, home=home)
            if is_new
            else ()
        )
        said = {"new": is_new, "session": number}
        self.answers.append(_answer(source, recording, remarks) | said)
        if self._request.json:
            return
        length = clock_length(recording.seconds)
        where = "" if number is None or self._use.number is not None else f", session {number}"
        self._request.terminal.line(
            f"“{recording.title}” is in ({recording.kind}, {length}{where})."
            if is_new
            else f"“{source.name}” is there already, as “{recording.title}”."
        )
        _show_remarks(self._request, remarks)

    def _replace(self, facts: Ingested, source: ImportSource, recording_id: str) -> None:
        """Make a file the sound of a recording, and say so."""
        before = self._draft.programme.recording(recording_id)
        draft, moved = with_another_file(self._store, self._draft, recording_id, facts)
        if draft is not self._draft:
            self._store.save(draft)
        self._draft = draft
        recording = draft.programme.recording(recording_id)
        assert recording is not None
        assert before is not None
        home = recording.id in draft.programme.home_practice
        remarks = recording_remarks(facts, title=recording.title, kind=recording.kind, home=home)
        self.answers.append(
            _answer(source, recording, remarks) | {"new": False, "replaced": True, "moved": moved}
        )
        if self._request.json:
            return
        lengths = clock_length(recording.seconds), clock_length(before.seconds)
        self._request.terminal.line(
            f"“{source.name}” is the sound of “{recording.title}” now ({lengths[0]}; it was "
            f"{lengths[1]})."
        )
        if moved:
            self._request.terminal.line("Chapters and transcript were moved: see whether they fit.")
        _show_remarks(self._request, remarks)

    def _taken(self, facts: Ingested, source: ImportSource) -> tuple[Recording, bool, int | None]:
        """The recording in the draft, whether it was not there before, and for which session."""
        use, before = self._use, self._draft
        titles = [recording.title for recording in before.programme.recordings]
        title = source.title(titles) if use.title is None else use.title
        draft, recording_id = editing.add_recording(before, facts, title, use.kind)
        is_new = draft is not before
        if is_new:
            try:
                draft = with_text_beside(self._store, draft, recording_id, source)
            except AppError as error:
                self._request.complain(error)
        number = source.session if use.number is None and not use.home else use.number
        session = None if number is None else draft.programme.session(number)
        if session is not None and recording_id not in session.plays:
            block = Block(type="recording", recording=recording_id)
            draft = editing.add_block(draft, session.number, len(session.blocks), block)
        if use.home:
            at_home = (*draft.programme.home_practice, recording_id)
            draft = editing.set_home_practice(draft, at_home)
        if draft is not before:
            self._store.save(draft)
            self._draft = draft
        recording = draft.programme.recording(recording_id)
        assert recording is not None
        return recording, is_new, None if session is None else session.number


def _answer(
    source: ImportSource, recording: Recording, remarks: tuple[Remark, ...]
) -> dict[str, Any]:
    return {
        "file": str(source),
        "id": recording.id,
        "title": recording.title,
        "kind": recording.kind,
        "seconds": round(recording.seconds, 3),
        "remarks": [str(remark) for remark in remarks],
    }


def _show_remarks(request: Request, remarks: tuple[Remark, ...]) -> None:
    for remark in remarks:
        request.terminal.line(f"Worth a look: {remark}")
