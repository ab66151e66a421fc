"""What the long tests share: a private sound server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests.private_sound import private_sound


@pytest.fixture
def sound() -> Iterator[Mapping[str, str]]:
    """Where the window plays to."""
    with private_sound() as environment:
        yield environment
