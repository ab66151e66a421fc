"""The desk at work, to be killed: edits, adds files and makes packs, and says what is kept.

`python -m tests.desk_at_work HOME SOURCES PACKS SEED [--rest]` opens the newest programme of a data
folder, or begins one. Each line that it prints is true on the disk before: "kept N NAME..." says
that edit N and the recordings of these files are saved, "asked NAME" that a file is to be added,
"made VERSION NAME" that a pack lies in PACKS. With `--rest` it only ends what is under way.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from pathlib import Path
from random import Random
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from app.audio.ingest.jobs import Jobs
from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.errors import AppError
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack_making import look_at
from app.store.paths import PACK_SUFFIX, Home
from app.ui.editor.open_draft import OpenDraft
from app.ui.packing.pack_work import pack_work

EDIT = "edit "
_LONGEST_MILLISECONDS = 25


class Desk(QObject):
    """Does one thing after the other, at random, with the open draft. Main thread only."""

    packed = Signal(str)
    """A pack is made, or was given up; carries the line to print, "" for none."""

    def __init__(self, home: Path, sources: Path, packs: Path, random: Random, rest: bool) -> None:
        super().__init__()
        self._packs = packs
        self._random = random
        self._rests = rest
        self.open_draft = OpenDraft(
            DraftStore(Home.open(home)), Jobs(), time.monotonic, parent=self
        )
        store = self.open_draft.store
        there = store.drafts()
        draft_id = there[0].id if there else store.new("en", "Monday group").programme.id
        self.open_draft.open(draft_id)
        self.open_draft.resume()
        added = set(names_of(self.open_draft.draft))
        waiting = {file.source.name for file in self.open_draft.queue.files}
        self._sources = [s for s in sorted(sources.iterdir()) if s.name not in added | waiting]
        self.open_draft._saver.saved.connect(self._tell)
        self.packed.connect(self._on_packed, Qt.ConnectionType.QueuedConnection)
        self._packing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._act)
        self._timer.start(0)

    @Slot()
    def _tell(self) -> None:
        draft = self.open_draft.draft
        if self.open_draft._saver.unsaved(draft.programme.id) is None:
            print("kept", edit_of(draft), *names_of(draft), flush=True)

    @Slot()
    def _act(self) -> None:
        self._timer.start(self._random.randrange(_LONGEST_MILLISECONDS))
        open_draft = self.open_draft
        if self._rests:
            if not open_draft.queue.busy and open_draft.keep(0.0):
                self._tell()
                QCoreApplication.quit()
            return
        chance = self._random.random()
        if chance < 0.7:
            words = f"{EDIT}{edit_of(open_draft.draft) + 1}"
            open_draft.do(editing.set_handout(open_draft.draft, words), "edit")
        elif chance < 0.85 and self._sources:
            source = self._sources.pop(0)
            open_draft.ingest((source,), session=1)
            print("asked", source.name, flush=True)
        elif not self._packing and open_draft.draft.programme.recordings:
            self._packing = True
            number = len(list(self._packs.iterdir())) + 1
            target = self._packs / f"{number}{PACK_SUFFIX}"
            Thread(target=self._pack, args=(open_draft.draft, target), daemon=True).start()

    def _pack(self, draft: Draft, target: Path) -> None:
        work = pack_work(
            self.open_draft, draft, look_at(target), None, smaller=False, audience="participants"
        )
        try:
            made, _ = work(lambda _: None, lambda: False)
        except AppError:
            self.packed.emit("")
        else:
            self.packed.emit(f"made {made.programme.version} {target.name}")

    @Slot(str)
    def _on_packed(self, line: str) -> None:
        self._packing = False
        if line:
            print(line, flush=True)


def edit_of(draft: Draft) -> int:
    """The number of the last edit in a draft."""
    words = draft.programme.handout.strip()
    return int(words.removeprefix(EDIT)) if words.startswith(EDIT) else 0


def names_of(draft: Draft) -> list[str]:
    """The names of the files whose sound a draft holds."""
    found = (draft.original(one) for one in draft.programme.recordings)
    return [one.source_name for one in found if one is not None]


def main() -> None:
    """Work until it is killed, or with `--rest` until nothing is under way."""
    parser = argparse.ArgumentParser(prog="tests.desk_at_work")
    for name in ("home", "sources", "packs"):
        parser.add_argument(name, type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("--rest", action="store_true")
    given = parser.parse_args()
    application = QCoreApplication([])
    desk = Desk(given.home, given.sources, given.packs, Random(given.seed), given.rest)
    print("ready", flush=True)
    application.aboutToQuit.connect(partial(desk.open_draft.close, 30.0))
    application.exec()


if __name__ == "__main__":
    main()
