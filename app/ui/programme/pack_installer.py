"""Opens packs while the window is open: chosen, dropped on it, or handed over by a second start."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.core.programme.pack_errors import SignerChanged
from app.store.packs.library import Installed
from app.ui.i18n.agreement import filled

if TYPE_CHECKING:
    from app.core.room.hand_over import HandOver
    from app.ui.background_task import BackgroundTasks
    from app.ui.playback.playback import Playback


class _Outcome(NamedTuple):
    """What came of a pack; `tells`: it was asked for, so what it brought is said."""

    pack: Path
    installed: list[Installed]
    error: AppError | None
    tells: bool
    session: HandOver | None = None
    """What the file holds instead of a pack: a session that is led elsewhere."""


class PackInstaller(QObject):
    """Owns the packs that wait to be installed, and installs one after the other.

    Window's thread only. While a practice or a session is under way nothing is installed and
    nothing changes: what is asked for then waits for its end, and so does the outcome of what was
    begun before it.
    """

    installed = Signal(object, object)
    """A pack is done with: a list of what it brought, and the `AppError` or None."""

    signer_asked = Signal(object, object)
    """Somebody else has signed this pack (a path) than before: the `SignerChanged` that says so.

    Nothing is installed unless `accept` is called."""

    session_handed = Signal(str, object)
    """A file of this name holds a session that goes on here: its `HandOver`."""

    told = Signal(str)
    """What to say in the window about it, in its language; errors are not said here."""

    def __init__(
        self,
        install: Callable[..., Installed],
        tasks: BackgroundTasks,
        playback: Playback,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """`install` takes a pack and, where the person accepts who signed it, `accept_signer=True`;
        it is done by one of the `tasks` and raises AppErrors."""
        super().__init__(parent)
        self._install = install
        self._tasks = tasks
        self._playback = playback
        self._window = window
        self._waiting: deque[Path] = deque()
        self._under_way: Path | None = None
        self._accepted: set[Path] = set()
        self._outcome: _Outcome | None = None
        self._ready = False
        self._closed = False
        playback.became_idle.connect(self._on_idle)

    @property
    def busy(self) -> bool:
        """Whether a pack is being installed at this moment."""
        return self._under_way is not None

    @Slot()
    def begin(self) -> None:
        """From now on packs may be installed: what the start of the program installs is there."""
        self._ready = True
        self._go_on()

    @Slot(object)
    def open(self, pack: Path) -> None:
        """Install a pack and use its programme, as soon as nothing is in the way."""
        if self._closed or pack in self._waiting:
            return
        self._waiting.append(pack)
        if not self._playback.idle and not self._playback.in_room:
            self.told.emit(self.tr("The programme file will be opened when this practice is over."))
        self._go_on()

    def accept(self, pack: Path) -> None:
        """Install a pack although somebody else has signed it than before."""
        self._accepted.add(pack)
        self.open(pack)

    def take_first(self, pack: Path, installed: list[Installed], error: AppError | None) -> None:
        """The program was started with this pack, and this came of it."""
        signed = error is None and bool(installed) and installed[-1].signer is not None
        self._outcome = _Outcome(pack, installed, error, tells=signed)
        self._go_on()

    @Slot()
    def choose(self) -> None:
        """Let the person choose a pack, and open it."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        dialog = QFileDialog(self._window, self.tr("Open a programme file"), place)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        packs = self.tr("Evenbreath programmes")
        dialog.setNameFilters([f"{packs} (*.evenbreath)", self.tr("All files") + " (*)"])
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self) -> None:
        """Open nothing more."""
        self._closed = True
        self._waiting.clear()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        self.open(Path(path).absolute())

    @Slot()
    def _on_idle(self) -> None:
        # Not at once: the practice is kept and Today is in front before anything else happens.
        QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        if self._closed or not self._playback.idle:
            return
        if self._outcome is not None:
            self._tell_outcome()
        if not self._ready or self.busy or not self._waiting:
            return
        pack = self._under_way = self._waiting.popleft()
        accepted = pack in self._accepted
        self._accepted.discard(pack)

        def work(*_: object) -> Installed | HandOver:
            from app.store.room_hand_over import is_hand_over, read_hand_over

            if is_hand_over(pack):
                return read_hand_over(pack)
            return self._install(pack, accept_signer=True) if accepted else self._install(pack)

        self._tasks.start(work).done.connect(self._on_done)

    @Slot(object, object)
    def _on_done(self, result: Installed | HandOver | None, error: AppError | None) -> None:
        assert self._under_way is not None
        new = [result] if isinstance(result, Installed) else []
        session = None if isinstance(result, Installed) else result
        self._outcome = _Outcome(self._under_way, new, error, True, session)
        self._under_way = None
        self._go_on()

    def _tell_outcome(self) -> None:
        assert self._outcome is not None
        (pack, installed, error, tells, session), self._outcome = self._outcome, None
        if session is not None:
            self.session_handed.emit(pack.name, session)
            return
        if isinstance(error, SignerChanged):
            if installed:
                self.installed.emit(installed, None)
            self.signer_asked.emit(pack, error)
            return
        self.installed.emit(installed, error)
        if tells and installed:
            self.told.emit(self._said(installed[-1]))

    def _said(self, one: Installed) -> str:
        """What a pack brought, and who signed it."""
        if one.has_new_dates:
            words = self.tr("“{title}” has its new dates now. They stand on Today.")
            return filled(words, title=one.programme.title)
        words = self.tr("“{title}” is on this computer and in use now.")
        if one.signer is not None:
            words += " " + self.tr("It is signed by {name}.")
        if one.is_new_signer:
            words += " " + self.tr(
                "From now on you are asked before a pack of this programme that somebody else "
                "signed is installed."
            )
        name = one.signer.name if one.signer is not None else ""
        return filled(words, title=one.programme.title, name=name)
