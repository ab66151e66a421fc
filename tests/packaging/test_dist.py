"""A release: its version in all places, and its sums signed so that others can check them."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from app.store.packs import signature
from app.store.packs.signing_key import SigningKey
from app.store.paths import Home
from assets.packaging import dist

ROOT = Path(__file__).parent.parent.parent
DAY = date(2027, 1, 11)
CHANGES = "# Changelog\n\n## [Unreleased]\n\n### Added\n- Rest.\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in (dist.VERSION, dist.METAINFO):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / dist.CHANGES).write_text(CHANGES)
    return tmp_path


def test_a_new_version_is_written_where_one_stands(checkout: Path) -> None:
    dist.prepare_release(checkout, "7.8.9", DAY)
    changes = "# Changelog\n\n## [Unreleased]\n\n## [7.8.9] - 2027-01-11\n\n### Added\n- Rest.\n"
    assert (checkout / dist.CHANGES).read_text() == changes
    assert '__version__ = "7.8.9"\n' in (checkout / dist.VERSION).read_text()
    (checkout / dist.CHANGES).write_text(changes.replace("ed]\n", "ed]\n\n- More.\n", 1))
    dist.prepare_release(checkout, "7.9.0", DAY)
    told = (checkout / dist.METAINFO).read_text(encoding="utf-8")
    assert told.index('version="7.9.0"') < told.index('version="7.8.9"')
    if program := shutil.which("appstreamcli"):
        told = subprocess.run(
            (program, "validate", "--no-net", checkout / dist.METAINFO),
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        assert "successful" in told, told


@pytest.mark.parametrize(
    ("version", "changes"),
    [
        ("1.0", CHANGES),
        ("1.0.0", CHANGES.replace("### Added\n- Rest.\n", "## [0.9.0] - 2026-12-24\n- Rest.\n")),
        ("1.0.0", CHANGES + "\n## [1.0.0] - 2026-12-24\n"),
    ],
)
def test_what_is_no_new_version_changes_nothing(checkout: Path, version: str, changes: str) -> None:
    (checkout / dist.CHANGES).write_text(changes)
    with pytest.raises(dist.NotReleasable):
        dist.prepare_release(checkout, version, DAY)
    assert (checkout / dist.CHANGES).read_text() == changes
    assert f'"{version}"' not in (checkout / dist.VERSION).read_text()


def test_the_sums_are_signed_with_a_key_from_a_file(tmp_path: Path) -> None:
    made = SigningKey.make(Home(tmp_path / "home"), "The maintainer")
    made.export_to(tmp_path / "release.key")
    key = SigningKey.read(tmp_path / "release.key", "release")
    files = [tmp_path / "b.deb", tmp_path / "a.whl"]
    for file in files:
        file.write_bytes(file.name.encode())
    sums, signed = dist.write_sums(files, tmp_path, key)
    check = ("sha256sum", "--check", "--strict", sums.name)
    said = subprocess.run(check, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert (said.returncode, said.stdout) == (0, "a.whl: OK\nb.deb: OK\n")
    comment = signature.verify(made.public_key, sums.read_bytes(), signed.read_bytes())
    assert comment == "SHA256SUMS of Evenbreath"
    assert dist.write_sums(files, tmp_path, None) == [sums]
