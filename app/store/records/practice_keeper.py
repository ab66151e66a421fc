"""Keeps a running practice: between what the player reports and what is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.moment import Moment, Ticks
from app.core.practice.practice import EndReason, Practice, Span, Verdict
from app.core.practice.tracker import PracticeTracker, Step
from app.store.records.practice_log import Begin, PracticeLog


@dataclass(slots=True)
class _Closing:
    """A practice that is over, until it is written; `row` is None while none is reserved."""

    begin: Begin
    row: int | None
    spans: tuple[Span, ...]
    at: Moment
    reason: EndReason
    verdict: Verdict

    def write(self, log: PracticeLog) -> None:
        """Write it; with nothing heard its row is deleted. Raises what the log raises."""
        if self.row is None:
            self.row = log.reserve(self.begin)
        if not log.close(self.row, self.spans, self.at, self.reason, self.verdict):
            self.row = None


class PracticeKeeper:
    """Owns the running practice and its row; called from the thread of its log's database.

    It never raises because of the disk: the person goes on listening, and `notice` says what could
    not be kept. It tries again every few seconds, also to reserve a row, and clears `notice` when
    that works. What could not even be closed waits until `catch_up`, which every later save and
    every Begin call.
    """

    def __init__(self, log: PracticeLog) -> None:
        self._log = log
        self._begin: Begin | None = None
        self._tracker: PracticeTracker | None = None
        self._unwritten: list[_Closing] = []
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

    def begin(self, begin: Begin, at: Ticks) -> None:
        """Reserve the row of a practice that begins now; one that still runs is closed."""
        self.stop(begin.at)
        self.catch_up()
        self.notice = self.practice_id = self.verdict = None
        self._begin = begin
        self._tracker = PracticeTracker(begin.recording.seconds, begin.programme.completion, at)
        self._attempt(self._reserve)

    def tick(
        self,
        state: str,
        spans: Iterable[Span],
        at: Ticks,
        now: Moment,
        lost: bool = False,
    ) -> Step:
        """Take one report of the player, as `PracticeTracker.tick` does, and write what is due.

        Returns the step: the caller still has to pause the player if it says so. After `close` in
        it, the practice is closed here; `practice_id` and `verdict` stay until the next begins.
        """
        tracker = self._tracker
        if tracker is None:
            return Step()
        step = tracker.tick(state, spans, at, lost)
        if step.close is not None:
            self.close(now, step.close)
        elif step.save:
            if self._attempt(lambda: self._log.save(self._row(), tracker.spans, now)):
                self.catch_up()
            else:
                tracker.save_failed()
        return step

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
        if not spans and self.practice_id is None:
            return
        assert self._begin is not None
        closing = _Closing(self._begin, self.practice_id, spans, now, reason, self.verdict)
        if not self._attempt(lambda: closing.write(self._log)) and spans:
            self._unwritten.append(closing)
        self.practice_id = closing.row

    def catch_up(self) -> None:
        """Try again to write what earlier closings could not; what still cannot be waits on.

        What was saved of it is not lost even if the program ends: the next start closes its row.
        """
        while self._unwritten:
            try:
                self._unwritten[0].write(self._log)
            except AppError:
                return
            del self._unwritten[0]

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
