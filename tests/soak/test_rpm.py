"""The package for Fedora and openSUSE is the same each time; nobody has installed it.

`make soak ARGS=tests/soak/test_rpm.py`, with a network.
"""

from pathlib import Path

import pytest

from assets.packaging import rpm

pytestmark = pytest.mark.soak


def test_built_again_it_is_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one = rpm.build(tmp_path / "one")
    assert rpm.build(tmp_path / "other").read_bytes() == one.read_bytes()
