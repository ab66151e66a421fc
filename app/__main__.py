"""The program's entry: by its arguments the window, a command, or one of its child processes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

PACK_SUFFIX = ".evenbreath"
"""As in `app.store.paths`, which loads more than the choice may wait for."""


class WindowArguments(NamedTuple):
    """What the window is started with: a data folder (None: the user's own), the id of a programme,
    a pack to be opened, and the name or id of a profile."""

    home: Path | None
    programme: str | None
    pack: Path | None
    profile: str | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code; `arguments` without the program's own name.

    Each branch imports only what it needs: a person waits for every one of them.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["--player"]:
        from app.audio.play import player_process

        player_process.main()  # never comes back
    if arguments[:1] == ["--worker"]:
        from app.audio.ingest import worker

        return worker.main()
    window = window_arguments(arguments)
    if window is None:
        from app.cli import main

        return main.main(arguments)
    return _open_window(window)


def window_arguments(arguments: list[str]) -> WindowArguments | None:
    """The window's arguments, or None for a command or a wrong option."""
    values: dict[str, str] = {}
    pack: Path | None = None
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--home", "--profile", "--programme"):
            value = value if equals else next(rest, "")
            if not value:
                return None
            values[name] = value
        elif pack is None and argument.endswith(PACK_SUFFIX) and Path(argument).is_file():
            pack = Path(argument)
        else:
            return None
    home = values.get("--home") or os.environ.get("EVENBREATH_HOME")
    profile = values.get("--profile") or os.environ.get("EVENBREATH_PROFILE") or None
    return WindowArguments(Path(home) if home else None, values.get("--programme"), pack, profile)


def _open_window(window: WindowArguments) -> int:
    from app.core.errors import AppError

    try:
        if _is_open_already(window):
            return 0
        from app import main as window_root

        return window_root.run(*window)
    except AppError as error:
        print(error, file=sys.stderr)
        return 1


def _is_open_already(window: WindowArguments) -> bool:
    """Whether a window is open on that data folder, and has done what this start asks for.

    Asked before Qt is loaded, as that takes longer than everything else a second start does.
    """
    from app.core.errors import AppError
    from app.screen import has_screen
    from app.store.paths import Home
    from app.ui.desktop.instance_client import ActivationRequest, activate_instance

    # A programme asked for by name is for a window of its own.
    if window.programme is not None or not has_screen(os.environ):
        return False
    asked = ActivationRequest.from_start(window.pack, window.profile, os.environ)
    try:
        return activate_instance(Home.open(window.home).runtime, asked)
    except AppError:  # it is said when the folder is opened for good
        return False


if __name__ == "__main__":
    sys.exit(main())
