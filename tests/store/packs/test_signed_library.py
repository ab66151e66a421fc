"""Who signed a programme is trusted on first use; another signer is a question."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.programme.pack_errors import PackConflict, PackOlder, PackSignatureBad, SignerChanged
from app.store.packs.library import Installed, Library
from app.store.packs.pack import read_pack
from app.store.packs.signers import Signers
from app.store.packs.signing_key import SigningKey
from app.store.paths import SIGNERS
from tests.packs import PROGRAMME_ID, write_members
from tests.store.parts import check, members, pack, tree
from tests.store.signed import key, signed_pack

ANNA, BRUNO = key("Anna Verdi", 1), key("Bruno Neri", 2)


def version(number: int, **fields: Any):
    return lambda p: p.update(version=number, **fields)


def install(
    library: Library, folder: Path, by: SigningKey | None, number: int = 1, accept: bool = False
) -> Installed:
    path = signed_pack(folder / "p.evenbreath", by, version(number))
    return library.install(path, check, accept_signer=accept)


def refused(library: Library, path: Path, error: type[AppError]) -> AppError:
    """What installing it raises, which leaves everything as it was."""
    before = tree(library.home.root)
    with pytest.raises(error) as caught:
        library.install(path, check)
    assert tree(library.home.root) == before
    return caught.value


def test_a_signed_pack_says_who_signed(tmp_path: Path) -> None:
    assert read_pack(signed_pack(tmp_path / "p", ANNA)).signer == ANNA.signer
    assert read_pack(signed_pack(tmp_path / "p", None)).signer is None


def test_the_first_signer_is_known_from_then_on(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path, ANNA)
    assert (installed.signer, installed.is_new_signer) == (ANNA.signer, True)
    assert Signers(library.home).known(PROGRAMME_ID) == ANNA.signer
    assert library.programme(PROGRAMME_ID).signer == ANNA.signer


def test_the_same_signer_again_is_nothing_new(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, ANNA)
    before = tree(library.home.root)
    assert not install(library, tmp_path, ANNA).is_new_signer
    assert tree(library.home.root) == before
    assert not install(library, tmp_path, ANNA, 2).is_new_signer


def test_who_signs_by_another_name_is_the_same(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, ANNA)
    assert (
        install(library, tmp_path, key("Dr Anna Verdi", 1), 2).signer == key("Dr Anna Verdi").signer
    )
    assert Signers(library.home).known(PROGRAMME_ID) == key("Dr Anna Verdi").signer


@pytest.mark.parametrize(("by", "said"), [(BRUNO, "Bruno Neri (0202"), (None, "by nobody")])
def test_another_signer_or_none_is_a_question(
    by: SigningKey | None, said: str, library: Library, tmp_path: Path
) -> None:
    install(library, tmp_path, ANNA)
    path = signed_pack(tmp_path / "other", by, version(2))
    assert said in str(refused(library, path, SignerChanged))
    accepted = library.install(path, check, accept_signer=True)
    assert accepted.is_new_signer == (by is not None)
    assert Signers(library.home).known(PROGRAMME_ID) == (by.signer if by else None)
    again = signed_pack(tmp_path / "again", by, version(3))
    assert library.install(again, check).programme.version == 3


def test_the_one_before_is_the_question_after_a_change(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, ANNA)
    install(library, tmp_path, BRUNO, 2, accept=True)
    refused(library, signed_pack(tmp_path / "back", ANNA, version(3)), SignerChanged)


def test_who_signs_what_nobody_signed_before_is_known_from_then_on(
    library: Library, tmp_path: Path
) -> None:
    assert not install(library, tmp_path, None).is_new_signer
    assert install(library, tmp_path, ANNA, 2).is_new_signer
    refused(library, signed_pack(tmp_path / "other", BRUNO, version(3)), SignerChanged)


def test_what_is_refused_anyhow_is_no_question(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, ANNA, 2)
    refused(library, signed_pack(tmp_path / "same", BRUNO, version(2)), PackConflict)
    refused(library, signed_pack(tmp_path / "older", BRUNO, version(1)), PackOlder)


def test_a_lost_list_is_made_up_for_by_what_is_installed(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, ANNA)
    (library.home.root / SIGNERS).unlink()
    refused(library, signed_pack(tmp_path / "other", BRUNO, version(2)), SignerChanged)
    install(library, tmp_path, ANNA)
    assert Signers(library.home).known(PROGRAMME_ID) == ANNA.signer


def test_a_programme_that_is_gone_keeps_its_signer(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path, ANNA)
    installed.folder.rename(tmp_path / "gone")
    path = signed_pack(tmp_path / "other", BRUNO)
    with pytest.raises(SignerChanged):
        library.install(path, check)


def test_an_update_keeps_the_dates(library: Library, tmp_path: Path) -> None:
    dated = signed_pack(tmp_path / "1", ANNA, version(1, start_date="2026-11-16"))
    library.install(dated, check)
    assert install(library, tmp_path, ANNA, 2).programme.start_date == date(2026, 11, 16)


# Packs of dates


def dates(path: Path, by: SigningKey | None) -> Path:
    return signed_pack(path, by, lambda p: p.update(start_date="2027-01-11"), content="dates")


@pytest.mark.parametrize("by", [BRUNO, None])
def test_dates_come_from_the_same_signer(
    by: SigningKey | None, library: Library, tmp_path: Path
) -> None:
    install(library, tmp_path, ANNA)
    refused(library, dates(tmp_path / "d", by), SignerChanged)
    moved = library.install(dates(tmp_path / "d", by), check, accept_signer=True)
    assert moved.programme.start_date == date(2027, 1, 11)
    assert Signers(library.home).known(PROGRAMME_ID) == ANNA.signer


def test_dates_of_the_same_signer_are_taken_and_stay(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, ANNA)
    library.install(dates(tmp_path / "d", ANNA), check)
    installed = library.programme(PROGRAMME_ID)
    assert installed.programme.start_date == date(2027, 1, 11)
    assert installed.signer == ANNA.signer


def test_dates_make_nobody_known(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, None)
    assert not library.install(dates(tmp_path / "d", ANNA), check).is_new_signer
    assert Signers(library.home).known(PROGRAMME_ID) is None
    assert install(library, tmp_path, None, 2).signer is None


# Bad signatures: refused, whoever is accepted


def signed_members(folder: Path, by: SigningKey = ANNA) -> dict[str, bytes]:
    path = signed_pack(folder / "good", by)
    found = read_pack(path)
    assert found.minisig is not None
    return {
        **members(),
        "manifest.json": found.manifest_bytes,
        "manifest.minisig": found.minisig,
    }


def other_manifest(good: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    changed = good["manifest.json"].replace(b"Six small weeks", b"Six small Weeks")
    return {**good, "manifest.json": changed}


def other_signature(good: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    return {**good, "manifest.minisig": BRUNO.sign(good["manifest.json"], "mine")}


def no_signature(good: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in good.items() if name != "manifest.minisig"}


def no_signer(good: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    return {**members(), "manifest.minisig": ANNA.sign(members()["manifest.json"], "mine")}


def nonsense(good: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    return {**good, "manifest.minisig": b"signed"}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (other_manifest, "does not belong to this content"),
        (other_signature, "made with another key"),
        (no_signature, "it is missing"),
        (no_signer, "does not say who signed"),
        (nonsense, "not written as a signature"),
    ],
)
def test_a_bad_signature_is_refused_always(
    spoil: Any, words: str, library: Library, tmp_path: Path
) -> None:
    path = write_members(tmp_path / "bad.evenbreath", spoil(signed_members(tmp_path), tmp_path))
    before = tree(library.home.root)
    for accept in (False, True):
        with pytest.raises(PackSignatureBad, match=words) as caught:
            library.install(path, check, accept_signer=accept)
        assert "bad.evenbreath" in str(caught.value)
    with pytest.raises(PackSignatureBad, match=words):
        library.verify(path, check)
    assert tree(library.home.root) == before


def test_the_signature_is_kept_with_the_programme(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path, ANNA)
    found = read_pack(tmp_path / "p.evenbreath")
    assert (installed.folder / "manifest.minisig").read_bytes() == found.minisig


# What comes with the program


def test_what_comes_with_the_program_does_not_replace_what_somebody_signed(
    library: Library, tmp_path: Path
) -> None:
    install(library, tmp_path, ANNA)
    bundled = pack(tmp_path / "bundled.evenbreath", version(2))
    assert library.install_bundled(check, [bundled]) == []
    assert library.programme(PROGRAMME_ID).programme.version == 1
