"""Brings packs into the data folder for the window, in whichever thread has time for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.paths import Home

if TYPE_CHECKING:
    from app.core.programme import RecordingFacts
    from app.store.library import Installed

    Check = Callable[[Path], RecordingFacts]


class Installer:
    """Installs packs whose files may come from a stranger. Any thread may call it.

    Each recording is opened in a process of its own.
    """

    def __init__(self, home: Home, check: Check | None, packs: Sequence[Path] | None) -> None:
        """`check` looks into a recording's file (None: in a worker process); `packs` are those that
        come with the program (None: what lies with it)."""
        self._home = home
        self._check = check
        self._packs = packs

    def bring(self, pack: Path | None, *, accept_signer: bool = False) -> list[Installed]:
        """Install what comes with the program, then a pack if there is one; returns what is new.

        Raises what `Library.install` raises.
        """
        from app.store.library import Library
        from app.store.paths import bundled_packs

        library = Library(self._home)
        library.sweep()
        packs = bundled_packs() if self._packs is None else list(self._packs)
        with ExitStack() as stack:
            check = self._checking(stack)
            fresh = library.install_bundled(check, packs)
            if pack is not None:
                fresh.append(library.install(pack, check, accept_signer=accept_signer))
            return fresh

    def install(self, pack: Path, *, accept_signer: bool = False) -> Installed:
        """Install one pack, whoever signed it if `accept_signer`. Raises what `Library.install`
        raises."""
        from app.store.library import Library

        with ExitStack() as stack:
            check = self._checking(stack)
            return Library(self._home).install(pack, check, accept_signer=accept_signer)

    def check(self, recording: Path) -> RecordingFacts:
        """What opening one recording says about it. Raises RecordingUnreadable."""
        with ExitStack() as stack:
            return self._checking(stack)(recording)

    def _checking(self, stack: ExitStack) -> Check:
        from app.audio.worker import Worker

        return self._check or stack.enter_context(Worker()).check
