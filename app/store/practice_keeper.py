"""Keeps a running practice: between what the player reports and what is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.core.errors import AppError
from app.core.moment import Moment, Ticks
from app.core.practice import EndReason, Practice, Span, Verdict
from app.core.tracker import PracticeTracker, Step
from app.store.practice_log import Begin, PracticeLog


class PracticeKeeper:
    """Owns the running practice and its row; called from the thread of its log's database.

    It never raises because of the disk: the person goes on listening, and `notice` says what could
    not be kept. It tries again at every later save, also to reserve a row, and clears `notice` when
    that works.
    """

    def __init__(self, log: PracticeLog) -> None:
        self._log = log
        self._begin: Begin | None = None
        self._tracker: PracticeTracker | None = None
        self._unwritten: Callable[[], None] | None = None
        self.notice: AppError | None = None
        self.practice_id: int | None = None
        self.verdict: Verdict | None = None

    @property
    def running(self) -> bool:
        """Whether a practice is begun and not closed."""
        return self._tracker is not None

    @property
    def spans(self) -> tuple[Span, ...]:
        """What was heard so far of the running practice."""
        return self._tracker.spans if self._tracker else ()

    def begin(self, begin: Begin, at: Ticks, play: int | None = None) -> None:
        """Reserve the row of a practice that begins now; one that still runs is closed as stopped.

        `play`, if given, is the number of the play whose reports belong to this practice.
        """
        self.stop(begin.at)
        self._write_unwritten()
        self.notice = self.practice_id = self.verdict = None
        self._begin = begin
        self._tracker = PracticeTracker(
            begin.recording.seconds, begin.programme.completion, at, play
        )
        self._attempt(self._reserve)

    def tick(
        self,
        state: str,
        spans: Iterable[Span],
        at: Ticks,
        now: Moment,
        lost: bool = False,
        failed: bool = False,
        play: int | None = None,
    ) -> Step:
        """Take one report of the player, as `PracticeTracker.tick` does, and write what is due.

        Returns the step: the caller still has to pause the player if it says so. After `close` in
        it, the practice is closed here; `practice_id` and `verdict` stay until the next begins.
        """
        tracker = self._tracker
        if tracker is None:
            return Step()
        step = tracker.tick(state, spans, at, lost, failed, play)
        if step.close is not None:
            self.close(now, step.close)
        elif step.save:
            self._attempt(lambda: self._log.save(self._row(), tracker.spans, now))
        return step

    def player_replaced(self, play: int | None = None) -> None:
        """A new player process plays on; what was heard so far is carried on."""
        if self._tracker is not None:
            self._tracker.player_replaced(play)

    def stop(self, now: Moment) -> None:
        """The person stops or leaves: close what runs with the reason that fits."""
        if self._tracker is not None:
            self.close(now, self._tracker.close_reason)

    def close(self, now: Moment, reason: EndReason) -> None:
        """Close what runs; with nothing heard its row is deleted and `practice_id` becomes None."""
        tracker, self._tracker = self._tracker, None
        if tracker is None:
            return
        spans, self.verdict = tracker.spans, tracker.verdict
        verdict = self.verdict
        if not spans and self.practice_id is None:
            return

        def write() -> None:
            if not self._log.close(self._row(), spans, now, reason, verdict):
                self.practice_id = None

        if not self._attempt(write) and spans:
            self._unwritten = write

    def practice(self) -> Practice | None:
        """The practice as it is kept now: the running one, or the last. None if it is not kept."""
        try:
            return None if self.practice_id is None else self._log.practice(self.practice_id)
        except AppError:
            return None

    def _reserve(self) -> None:
        assert self._begin is not None
        self.practice_id = self._log.reserve(self._begin)

    def _row(self) -> int:
        if self.practice_id is None:
            self._reserve()
        assert self.practice_id is not None
        return self.practice_id

    def _attempt(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except AppError as error:
            self.notice = error
            return False
        self.notice = None
        return True

    def _write_unwritten(self) -> None:
        """What an earlier close could not write; failing again, its row is recovered at a start."""
        write, self._unwritten = self._unwritten, None
        if write is not None:
            self._attempt(write)
