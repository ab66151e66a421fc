"""An installation tells once how it went, and nobody after the window is closed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.core.errors import DiskFull, UnexpectedError
from app.store.packs.library import Installed
from app.ui.programme.pack_installer import Installation


def test_it_tells_what_it_brought(qtbot: QtBot) -> None:
    installation = Installation(lambda: [])
    with qtbot.waitSignal(installation.done, timeout=10_000) as done:
        installation.start()
    assert done.args == [[], None]


@pytest.mark.parametrize(
    ("error", "told"), [(DiskFull(), DiskFull), (ValueError("x"), UnexpectedError)]
)
def test_it_tells_what_ended_it(qtbot: QtBot, error: Exception, told: type[Exception]) -> None:
    def install() -> list[Installed]:
        raise error

    installation = Installation(install)
    with qtbot.waitSignal(installation.done, timeout=10_000) as done:
        installation.start()
    assert done.args is not None
    assert type(done.args[1]) is told


def test_a_closed_one_tells_nobody(qtbot: QtBot) -> None:
    installation = Installation(lambda: [])
    with qtbot.assertNotEmitted(installation.done, wait=50):
        installation.start()
        installation.close(10)  # its end is on the way to the window's thread
