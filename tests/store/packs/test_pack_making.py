"""A pack takes the place of no other file that the person did not mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.draft.errors import PackNameTaken, UnsignedOverSigned
from app.core.programme.pack_errors import PackUnwritable
from app.store.packs.pack_making import require_free, require_unsigned
from tests.packs import PROGRAMME_ID
from tests.store.parts import pack, unreadable
from tests.store.signed import key, signed_pack


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "p.evenbreath"


def test_a_signed_pack_that_cannot_be_read_just_now_is_not_taken_for_an_unsigned_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_pack(path, key("Anna"))
    with pytest.raises(UnsignedOverSigned, match="Anna"):
        require_unsigned(path)
    with monkeypatch.context() as patch:
        unreadable(patch, path)
        with pytest.raises(PackUnwritable, match="the disk reports an error"):
            require_unsigned(path)
        with pytest.raises(PackUnwritable, match="the disk reports an error"):
            require_free(path, PROGRAMME_ID, signs=False, replaces=True)


def test_what_is_no_signed_pack_may_be_replaced_where_the_person_says_so(path: Path) -> None:
    require_unsigned(path)
    path.write_text("a letter")
    require_unsigned(path)
    with pytest.raises(PackNameTaken):
        require_free(path, PROGRAMME_ID, signs=False, replaces=True)
    pack(path)
    require_unsigned(path)
