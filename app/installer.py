"""Installs packs for the window, off its thread: those that come with the program, and others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.paths import Home

if TYPE_CHECKING:
    from app.audio.protocol import Source
    from app.core.programme.programme import RecordingFacts
    from app.store.packs.library import Installed

    Check = Callable[[Path], RecordingFacts]


class Installer:
    """Installs packs, whose files may come from a stranger: a child process opens the recordings.

    Any thread may call it.
    """

    def __init__(self, home: Home, check: Check | None, packs: Sequence[Path] | None) -> None:
        """`check` looks into a recording's file (None: in a worker process); `packs` are those that
        come with the program (None: what lies with it)."""
        self._home = home
        self._check = check
        self._packs = packs

    def install_all(self, pack: Path | None, *, accept_signer: bool = False) -> list[Installed]:
        """Install what comes with the program, then a pack if there is one; returns what is new.

        Raises what `Library.install` raises.
        """
        from app.store.packs.library import Library
        from app.store.paths import bundled_packs

        library = Library(self._home)
        library.sweep()
        packs = bundled_packs() if self._packs is None else list(self._packs)
        with self.checking() as check:
            fresh = library.install_bundled(check, packs)
            if pack is not None:
                fresh.append(library.install(pack, check, accept_signer=accept_signer))
            return fresh

    def install(self, pack: Path, *, accept_signer: bool = False) -> Installed:
        """Install one pack, whoever signed it if `accept_signer`. Raises what `Library.install`
        raises."""
        from app.store.packs.library import Library

        with self.checking() as check:
            return Library(self._home).install(pack, check, accept_signer=accept_signer)

    def try_sound(self, source: Source) -> None:
        """Decode a recording at three places. Raises what `Worker.try_sound` raises."""
        from app.audio.ingest.worker import Worker

        with Worker() as worker:
            worker.try_sound(source)

    @contextmanager
    def checking(self) -> Iterator[Check]:
        """What looks into a recording's file; one child process serves until the end."""
        if self._check is not None:
            yield self._check
            return
        from app.audio.ingest.worker import Worker

        with Worker() as worker:
            yield worker.check
