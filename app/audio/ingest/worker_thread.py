"""A thread that does work for another one in order: two threads take half the time of one."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

WAITING = 8
"""So many that neither thread waits for the other where each takes longer now and then."""

Work = Callable[[], object]


class WorkerThread:
    """Owns a thread that does one piece of work after the other; the thread that made it calls it.

    After one that goes wrong no other is done.
    """

    def __init__(self) -> None:
        self._error: BaseException | None = None
        self._works: queue.Queue[Work | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def put(self, work: Work) -> None:
        """Have `work` done soon; waits while too much is waiting. Raises what went wrong so far."""
        if self._error is not None:
            raise self._error
        self._works.put(work)

    def finish(self) -> None:
        """Wait until all is done. Raises what went wrong on the way."""
        self.stop()
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """End the thread after what is waiting; a second call does nothing."""
        if self._thread.is_alive():
            self._works.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (work := self._works.get()) is not None:
            if self._error is not None:
                continue  # so that nobody waits at a full queue
            try:
                work()
            except Exception as error:
                self._error = error
