"""The window that is open now, and the change from one person's records to another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError, UnexpectedError
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
from app.ui.restart_request import RestartRequest

if TYPE_CHECKING:
    from app.ui.background_task import BackgroundTask, Cancelled, Progress
    from app.ui.desktop.instance_client import ActivationRequest
    from app.ui.i18n.translator import Translator
    from app.ui.people.chooser_window import ChooserWindow
    from app.ui.restart_request import Action
    from app.ui.shell.main_window import MainWindow
    from app.ui.theme.theme import Theme


class Runs(Protocol):
    """The program over one person's records."""

    window: MainWindow
    theme: Theme
    translator: Translator
    profile: str

    @property
    def started(self) -> SignalInstance:
        """Everything is built."""

    @property
    def restart_asked(self) -> SignalInstance:
        """A `RestartRequest`, please."""

    def open(self) -> None:
        """Show the window."""

    def leave(self, look: bool = True) -> ProfileLock:
        """Close everything but the window, which stays on the screen as it was.

        `look` goes through the records now, so that the next opening need not."""

    def close(self) -> None:
        """Close everything, and end the application."""

    def show_error(self, error: AppError) -> None:
        """Show an error in the window."""

    def answer(self, request: ActivationRequest) -> None:
        """A second start of the program asked for this."""

    def deleteLater(self) -> None:
        """Be gone soon."""


class ProfileSwitcher(QObject):
    """Owns the program that is open, or the page that asks who is practising.

    Each is shown where the one before was, which stays on the screen until the next is painted: so
    there is never an empty frame between them. Window's thread only.
    """

    opened = Signal(object)
    """A program was opened and everything of it is built."""

    failed = Signal(object)
    """No records are open any more: the `AppError` that says why."""

    error_met = Signal(object)
    """Emitted by any thread: this `AppError` is to be shown in the window."""

    program: Runs | None = None

    def __init__(
        self,
        profiles: Profiles,
        make: Callable[[str], Runs],
        ask: Callable[[], ChooserWindow],
        parent: QObject | None = None,
    ) -> None:
        """`make` opens the records of a profile and raises what that raises, `ask` makes the page
        that asks who is practising; neither is shown yet."""
        super().__init__(parent)
        self._profiles = profiles
        self._make = make
        self._make_question = ask
        self._question: ChooserWindow | None = None
        self._task: BackgroundTask | None = None
        self.ends = False
        """Whether the end of the application was asked for, and comes after what is being done."""
        self._asked: list[ActivationRequest] = []
        self.error_met.connect(self.show_error)

    @property
    def window(self) -> QWidget | None:
        """What is on the screen."""
        return self.program.window if self.program is not None else self._question

    def start(self, profile: str | None = None) -> None:
        """Open a person's records; None: the only one's, or ask who is practising.

        Raises what opening them raises.
        """
        ids = self._profiles.ids()
        if profile is None and len(ids) > 1:
            self._ask()
        else:
            self._open(profile or ids[0])

    def show_error(self, error: AppError) -> None:
        """Show an error in the window that is open."""
        if self.program is not None:
            self.program.show_error(error)
        elif self._question is not None:
            self._question.show_error(error)

    def answer(self, request: ActivationRequest) -> None:
        """A second start of the program asked for this; it waits while the records are closed."""
        if self._task is not None:
            self._asked.append(request)
        elif self.program is not None:
            self.program.answer(request)

    @Slot()
    def close(self) -> None:
        """Close what is open, and end the application.

        What is done while the records are closed is not cut: the end comes after it.
        """
        if self._task is not None:
            self.ends = True
            if self.window is not None:
                self.window.hide()
        elif self.program is not None:
            self.program.close()
        elif self._question is not None:
            self._question.close()

    @Slot(object)
    def _on_restart_asked(self, restart: RestartRequest) -> None:
        # The page that asks is still in the middle of it, and will be gone.
        QTimer.singleShot(0, self, lambda: self._restart(restart))

    def _restart(self, restart: RestartRequest) -> None:
        before = self.program
        if before is None or self._task is not None:
            return
        from app.ui.background_task import report_bug

        try:
            # An action puts others in their place, which it looks at in a thread of its own.
            owner = before.leave(look=restart.action is None)
        except AppError as error:
            self._go_on(restart, before, error, "")
            return
        except Exception as error:
            report_bug(error)
            self._go_on(restart, before, UnexpectedError(detail=type(error).__name__), "")
            return
        if restart.action is None:
            owner.release()
            self._go_on(restart, before, None, "")
        else:
            self._act(restart, restart.action, owner, before)

    def _act(
        self, restart: RestartRequest, action: Action, owner: ProfileLock, before: Runs
    ) -> None:
        """Do what is to be done while the records are closed, and go on after it."""
        from app.ui.background_task import BackgroundTask
        from app.ui.shell.main_thread_gc import MainThreadGc
        from app.ui.shell.waiting_page import WaitingPage

        page = WaitingPage(before.theme, restart.words)
        before.window.wake()
        page.take_place_in(before.window)
        before.window.closed.connect(self.close)
        collector = MainThreadGc(self)  # that of the program ended with it

        def work(progress: Progress, cancelled: Cancelled) -> str:
            with owner:
                return action(owner, progress) or ""

        def done(words: str | None, problem: AppError | None) -> None:
            collector.close()
            self._task = None
            self._go_on(restart, before, problem, words or "")

        self._task = BackgroundTask(work)
        self._task.progressed.connect(page.show_progress)
        self._task.done.connect(done)
        self._task.start()

    def _go_on(
        self, restart: RestartRequest, before: Runs, problem: AppError | None, words: str
    ) -> None:
        """The records are closed and what was to be done is done: open some, or end."""
        if self.ends:
            if problem is not None:
                self.failed.emit(problem)
            else:
                QCoreApplication.quit()
            return
        # The window that is still there only shows a picture of itself from now on.
        before.window.setUpdatesEnabled(False)
        before.window.setEnabled(False)
        same = problem is not None or restart.profile is None
        first = before.profile if same else restart.profile
        self._reopen([p for p in (first, before.profile) if p is not None], problem, words)

    def _reopen(self, wanted: Sequence[str], problem: AppError | None, words: str) -> None:
        """Open the first of these that can be; else those of the only one left, else ask."""
        try:
            ids = self._profiles.ids()
        except AppError as error:
            ids, problem = tuple(wanted), problem or error
        candidates = dict.fromkeys(profile for profile in wanted if profile in ids)
        if not candidates and len(ids) < 2:
            try:
                candidates = dict.fromkeys(ids or Home.open(self._profiles.home.root).profile_ids())
            except AppError as error:
                problem = problem or error
        for profile in candidates:
            try:
                self._open(profile, problem, words)
                return
            except AppError as error:
                problem, words = problem or error, ""
        if len(ids) > 1:
            self._ask(problem)
        else:
            assert problem is not None
            self.failed.emit(problem)

    def _open(self, profile: str, problem: AppError | None = None, words: str = "") -> None:
        self._be_silent()
        program = self._make(profile)
        before, self.program, self._question = self._front(), program, None
        program.restart_asked.connect(self._on_restart_asked)
        program.started.connect(lambda: self._on_started(program, words))
        if problem is not None:
            program.show_error(problem)
        self._follow(before, program.window)
        program.open()

    def _on_started(self, program: Runs, words: str) -> None:
        if words and not program.window.notice:
            program.window.show_notice(words)
        self.opened.emit(program)
        asked, self._asked = self._asked, []
        for request in asked:
            program.answer(request)

    def _ask(self, problem: AppError | None = None) -> None:
        self._be_silent()
        question = self._make_question()
        before, self.program, self._question = self._front(), None, question
        question.chosen.connect(self._on_chosen)
        if problem is not None:
            question.show_error(problem)
        self._follow(before, question)
        question.show()

    @Slot(str)
    def _on_chosen(self, profile: str) -> None:
        QTimer.singleShot(0, self, lambda: self._choose(profile))

    def _choose(self, profile: str) -> None:
        if self._question is None:  # two presses, of which the first was enough
            return
        try:
            self._open(profile)
        except AppError as error:
            self._ask(error)

    def _front(self) -> Runs | ChooserWindow | None:
        return self.program or self._question

    def _be_silent(self) -> None:
        """Take back the language of what is in front: the next one brings its own."""
        front = self._front()
        if front is not None:
            front.translator.remove()

    def _follow(
        self, before: Runs | ChooserWindow | None, after: MainWindow | ChooserWindow
    ) -> None:
        """Put a window where the one before is, and take that away when this one is painted."""
        if before is None:
            return
        old = before if isinstance(before, QWidget) else before.window
        if old is not before or not getattr(after, "is_put_back", False):
            after.restoreGeometry(old.saveGeometry())
        last = [old.hide, old.deleteLater]
        if before is not old:
            last.append(before.deleteLater)

        def take_away() -> None:
            while last:  # and held no longer by this connection, which the new window keeps
                last.pop(0)()

        after.first_painted.connect(take_away)
