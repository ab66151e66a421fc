"""The program's entry: by its arguments the window, a command, or one of its child processes."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pathlib import Path

    from app.audio.child import Child
    from app.audio.forked import ForkedProcess
    from app.ui.desktop.instance_client import StartOptions

PACK_SUFFIX = ".evenbreath"
"""As in `app.store.paths`, which loads more than the choice may wait for."""

NO_SOUND = "--no-sound"
"""The option of `play` with which no sound output is looked at; the player process knows it too."""


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code; `arguments` without the program's own name.

    Each branch imports only what it needs: a person waits for every one of them.
    """
    _take_stream_numbers()
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["--player"]:
        _be_player(arguments)
    if arguments[:1] == ["--worker"]:
        from app.audio.ingest import worker

        return worker.main()
    player = _early_player(arguments)
    options = start_options(arguments)
    if options is None:
        _collect_rarely()
        from app.cli import main

        return main.main(arguments, player=player)
    if player is not None:  # somebody is called “play”
        player.end()
    return _open_window(options)


def _take_stream_numbers() -> None:
    """Have the null device stand for standard streams that a start did not give: the next files
    would get their numbers, and what a library prints would be written into the records' folder."""
    try:
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            os.set_inheritable(number, True)
        os.close(number)
    except OSError:  # the start goes on as it was begun
        return


def start_options(arguments: list[str]) -> StartOptions | None:
    """What the window is started with, or None for a command or a wrong option."""
    from pathlib import Path

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
        elif pack is None and _is_pack(Path(argument)):
            pack = Path(argument)
        else:
            return None
    from app.ui.desktop.instance_client import StartOptions  # no command needs it

    home = values.get("--home") or os.environ.get("EVENBREATH_HOME")
    profile = values.get("--profile") or os.environ.get("EVENBREATH_PROFILE") or None
    return StartOptions(Path(home) if home else None, values.get("--programme"), pack, profile)


def _collect_rarely() -> None:
    """What a command makes, it needs to its end: to look through millions of values of hundreds of
    thousands of practices again and again took half of its time."""
    gc.set_threshold(50_000, 20, 100)


def _is_pack(path: Path) -> bool:
    """Whether this is a file that is called as a pack is, or begins as one.

    As `app.store.paths.looks_like_pack`, which loads more than the choice may wait for.
    """
    if not path.is_file():
        return False
    if path.name.lower().endswith(PACK_SUFFIX):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(43)
    except OSError:
        return False
    return head[:4] == b"PK\x03\x04" and head[26:28] + head[30:] == b"\x0d\0manifest.json"


def _early_player(arguments: list[str]) -> Child | None:
    """For `play` and `silence` the player process, which loads its libraries while this one reads
    the records.

    Most of the time to the first sound is theirs. Should the word turn out to mean something else,
    the process is ended again.
    """
    if not {"play", "silence"} & set(arguments) or {"-h", "--help"} & set(arguments):
        return None
    gc.disable()  # in both processes, until the sound has begun; what is loaded now stays
    process = _forked_player(arguments)  # first of all
    from app.audio.child import PLAYER_COMMAND, Child
    from app.core.errors import AppError

    command = [*PLAYER_COMMAND, *([NO_SOUND] if NO_SOUND in arguments else [])]
    try:
        return Child(process or command)
    except AppError:  # it is said when the command starts one itself
        return None


def _forked_player(arguments: list[str]) -> ForkedProcess | None:
    """On Linux the player is a copy of this process, which is there sooner than a new one."""
    if sys.platform != "linux":
        return None
    # What both need is loaded once, and nothing that starts a thread.
    import pathlib  # noqa: F401

    from app.audio import protocol  # noqa: F401
    from app.audio.forked import ForkedProcess

    try:
        return ForkedProcess(lambda: _be_player(arguments))
    except OSError:
        return None


def _be_player(arguments: list[str]) -> NoReturn:
    from app.audio.play import player_process

    player_process.main(looks_at_once=NO_SOUND not in arguments)


def _open_window(options: StartOptions) -> int:
    # What is loaded and built at the start stays; looking through it again and again takes time.
    gc.disable()
    from app.core.errors import AppError

    try:
        if _is_open_already(options):
            return 0
        from app import main as window_root

        return window_root.run(options)
    except AppError as error:
        print(error, file=sys.stderr)
        return 1


def _is_open_already(options: StartOptions) -> bool:
    """Whether a window is open on that data folder, and has done what this start asks for.

    Asked before Qt is loaded, as that takes longer than everything else a second start does.
    """
    from app.core.errors import AppError
    from app.screen import has_screen
    from app.store.paths import Home
    from app.ui.desktop.instance_client import activate_instance

    request = options.activation_request(os.environ)
    if request is None or not has_screen(os.environ):
        return False
    try:
        return activate_instance(Home.open(options.home).runtime, request)
    except AppError:  # it is said when the folder is opened for good
        return False


if __name__ == "__main__":
    sys.exit(main())
