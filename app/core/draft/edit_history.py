"""The edits of a draft, each of which can be taken back and done again."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import NamedTuple

from app.core.draft.draft import Draft

MAX_STEPS = 500


class _Step(NamedTuple):
    """An edit's name, and the draft on its other side."""

    name: str
    draft: Draft


class EditHistory:
    """Owns the present draft and what leads back and forth from it; one thread only.

    Edits that follow each other with the same `merge` are one step, by the name of the last:
    typing, or the files of one drop. Where that leads back to what was there before it, there is no
    step.

    A pack that was made is never taken back: whatever is undone, a later pack is a later version.
    What says the same as that pack again, however it came about, is its version again.
    """

    def __init__(self, draft: Draft, max_steps: int = MAX_STEPS) -> None:
        """Begin with a draft; the edits that are older than the newest `max_steps` are final."""
        self._draft = draft
        self._undone: list[_Step] = []
        self._done: deque[_Step] = deque(maxlen=max_steps)
        self._made = draft if draft.is_made else None
        self._merge = ""
        """What the newest step, if it may go on, is a step of."""

        self._is_typing = True

    @property
    def draft(self) -> Draft:
        """The draft as it now is."""
        return self._draft

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._undone)

    @property
    def undo_name(self) -> str | None:
        """The name of the edit that `undo` takes back."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the edit that `redo` does again."""
        return self._undone[-1].name if self._undone else None

    def do(self, draft: Draft, name: str, *, merge: str = "", is_typing: bool = True) -> bool:
        """Go on to a draft by an edit of that name; False, and no step, where nothing changed.

        With a `merge`, not empty, it joins the edit before if that had the same one; what is no
        typing also when typing has ended since.
        """
        if draft == self._draft:
            return False
        goes_on = bool(merge) and merge == self._merge
        draft = self._recognised(draft)
        if not goes_on:
            self._done.append(_Step(name, self._draft))
            self._merge, self._is_typing = merge, is_typing
        elif draft == self._done[-1].draft:
            self._done.pop()
            self._merge = ""
        else:
            self._done[-1] = self._done[-1]._replace(name=name)
        self._undone.clear()
        self._draft = draft
        return True

    def end_typing(self) -> None:
        """Whatever is typed from now on is a step of its own."""
        if self._is_typing:
            self._merge = ""

    def undo(self) -> Draft:
        """Take the newest edit back; returns the draft as it then is."""
        self._merge = ""
        if self._done:
            step = self._done.pop()
            self._undone.append(_Step(step.name, self._draft))
            self._draft = self._recognised(step.draft.since(self._draft))
        return self._draft

    def redo(self) -> Draft:
        """Do again what was taken back last; returns the draft as it then is."""
        self._merge = ""
        if self._undone:
            step = self._undone.pop()
            self._done.append(_Step(step.name, self._draft))
            self._draft = self._recognised(step.draft.since(self._draft))
        return self._draft

    def made(self, draft: Draft) -> None:
        """Take over the draft that making a pack gave back; that is no edit."""
        self._merge = ""
        self._draft = draft
        if draft.is_made:
            self._made = draft

    def _recognised(self, draft: Draft) -> Draft:
        """The draft, as the version that was made if it says what that pack says."""
        made = self._made
        if made is None or made.made_sha256 != draft.made_sha256:
            return draft
        same = replace(draft.programme, version=made.programme.version) == made.programme
        return replace(draft, programme=made.programme) if same else draft
