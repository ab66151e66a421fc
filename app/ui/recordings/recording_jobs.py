"""The jobs that import and edit recordings, as the window calls them: no audio library here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from app.core.draft.ingested import Ingested
    from app.core.draft.preparation import Preparation

Progress = Callable[[float], None]
"""Told from 0 to 1 how far a job is, in the thread that waits for it."""

Cancelled = Callable[[], bool]
"""Asked several times a second, in the thread that waits for the job."""


class RecordingJobs(Protocol):
    """Does jobs in processes of their own; any thread may wait for one.

    Each leaves one file in a folder, named by its SHA-256, or nothing. All raise AppErrors.
    """

    def ingest(
        self,
        source: Path,
        folder: Path,
        progress: Progress = ...,
        cancelled: Cancelled = ...,
        track: int | None = ...,
    ) -> Ingested:
        """Import a file of any kind; of several sound tracks this one, None for one that sounds."""

    def prepare(
        self,
        stored: Path,
        facts: Ingested,
        edits: Preparation,
        folder: Path,
        progress: Progress = ...,
        cancelled: Cancelled = ...,
    ) -> Ingested:
        """Make a new recording with other ends or channels."""

    def shrink(
        self,
        stored: Path,
        facts: Ingested,
        folder: Path,
        progress: Progress = ...,
        cancelled: Cancelled = ...,
    ) -> Ingested:
        """Make the same recording in fewer bytes."""

    def snippet(
        self,
        stored: Path,
        facts: Ingested,
        edits: Preparation,
        folder: Path,
        at: Literal["start", "end"],
        seconds: float = ...,
        progress: Progress = ...,
        cancelled: Cancelled = ...,
    ) -> Ingested:
        """Make a short recording of how an end would sound."""
