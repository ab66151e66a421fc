"""The program's window, which here also writes down how many gaps its player has counted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from app.__main__ import main
from app.ui.playback.player_client import PlayerClient


def observe(target: Path) -> None:
    """From now on the largest `underruns` of any report of the player stands in `target`."""
    take = PlayerClient._take
    most = -1

    def observed(player: PlayerClient, status: Any) -> None:
        nonlocal most
        if status.underruns > most:
            most = status.underruns
            target.write_text(str(most), encoding="ascii")
        take(player, status)

    PlayerClient._take = observed  # type: ignore[method-assign]


if __name__ == "__main__":
    observe(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
