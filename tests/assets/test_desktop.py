"""The files for menus, software centres and file types are valid, agree, and can be installed."""

from __future__ import annotations

import configparser
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest

from app.ui.desktop.icon import DESKTOP_ID
from tests.packs import tiny_pack

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "desktop"
ENTRY = FOLDER / f"{DESKTOP_ID}.desktop"
METAINFO = FOLDER / f"{DESKTOP_ID}.metainfo.xml"
MIME = FOLDER / f"{DESKTOP_ID}.mime.xml"
PACK_TYPE = "application/vnd.evenbreath.pack+zip"
MIME_NAMESPACE = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
COMMENT = f"{{{MIME_NAMESPACE['m']}}}comment"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

FILE_TYPE = """
import sys
from PySide6.QtCore import QMimeDatabase
found = QMimeDatabase().mimeTypeForFile(sys.argv[1])
print(found.name(), found.iconName(), found.inherits("application/zip"), sep="|")
"""


def need(tool: str) -> str:
    """The path of a program, or the test is skipped."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"needs {tool}")
    return found


def run(*command: str | Path, **environment: str) -> str:
    """What a command that must succeed prints."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", FOLDER / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A command that notes what it is started with, where a path needs every kind of care."""
    folder = tmp_path / 'it is "mine", $HOME `x` a\\b and it\'s'
    folder.mkdir()
    program = folder / "evenbreath"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {tmp_path}/started\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def data(installer: ModuleType, program: Path, tmp_path: Path) -> Path:
    """A person's data folder in which the program is installed."""
    data = tmp_path / "data"
    installer.install(program, data)
    return data


def entry_of(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


class TestFiles:
    def test_the_desktop_entry_is_valid(self) -> None:
        assert run(need("desktop-file-validate"), ENTRY) == ""

    def test_the_metainfo_is_valid(self) -> None:
        run(need("appstreamcli"), "validate", "--no-net", METAINFO)

    @pytest.mark.parametrize("path", [METAINFO, MIME], ids=["metainfo", "mime"])
    def test_the_xml_is_well_formed(self, path: Path) -> None:
        run(need("xmllint"), "--noout", "--nonet", path)

    def test_they_agree_on_every_name(self) -> None:
        entry, about = entry_of(ENTRY), ElementTree.parse(METAINFO).getroot()
        kind = ElementTree.parse(MIME).getroot().find("m:mime-type", MIME_NAMESPACE)
        assert kind is not None
        assert about.findtext("id") == about.findtext("icon") == entry["Icon"] == DESKTOP_ID
        assert about.findtext("launchable") == ENTRY.name
        assert about.findtext("provides/binary") == entry["TryExec"] == "evenbreath"
        assert entry["MimeType"] == f"{PACK_TYPE};"
        assert about.findtext("provides/mediatype") == kind.get("type") == PACK_TYPE

    def test_every_text_is_italian_too(self) -> None:
        entry = entry_of(ENTRY)
        texts = ("GenericName", "Comment", "Keywords")
        assert all(entry[name] != entry[f"{name}[it]"] for name in texts)
        for path in (METAINFO, MIME):
            root = ElementTree.parse(path).getroot()
            for parent in root.iter():
                for tag in ("summary", "p", "li", COMMENT):
                    languages = [child.get(XML_LANGUAGE) for child in parent.findall(tag)]
                    assert languages.count(None) == languages.count("it"), tag

    def test_the_words_promise_nothing(self) -> None:
        words = " ".join(ElementTree.parse(METAINFO).getroot().itertext()).lower()
        unwanted = ("streak", "score", "goal", "treatment", "cure ", "relief", "proven")
        assert [word for word in unwanted if word in words] == []


class TestInstalled:
    def test_a_pack_is_known_and_has_its_icon(self, data: Path, tmp_path: Path) -> None:
        need("update-mime-database")
        pack = tiny_pack(tmp_path / "six weeks.evenbreath")
        command = (sys.executable, "-c", FILE_TYPE, pack)
        found = run(*command, XDG_DATA_HOME=str(data))
        assert found.strip() == f"{PACK_TYPE}|{PACK_TYPE.replace('/', '-')}|True"

    def test_the_desktop_entry_stays_valid(self, data: Path) -> None:
        assert run(need("desktop-file-validate"), data / "applications" / ENTRY.name) == ""

    def test_a_desktop_starts_it_with_the_pack(
        self, data: Path, program: Path, tmp_path: Path
    ) -> None:
        gio = need("gio")
        pack = tiny_pack(tmp_path / "six weeks.evenbreath")
        run(gio, "launch", data / "applications" / ENTRY.name, pack, XDG_DATA_HOME=str(data))
        started = tmp_path / "started"
        for _ in range(400):  # it is not waited for; at most twenty seconds
            if started.exists() and started.stat().st_size:
                break
            time.sleep(0.05)
        assert started.read_text(encoding="utf-8") == str(pack)

    def test_a_per_cent_sign_in_its_path_is_no_field_code(self, installer: ModuleType) -> None:
        entry = installer.with_program("Exec=evenbreath %f", Path("/100%/f"))
        assert entry == 'Exec="/100%%/f" %f'

    def test_packs_open_with_it(self, data: Path) -> None:
        gio = need("gio")
        need("update-desktop-database")
        assert ENTRY.name in run(gio, "mime", PACK_TYPE, XDG_DATA_HOME=str(data), LC_ALL="C")

    def test_an_icon_is_there_in_each_size(self, data: Path) -> None:
        icons = data / "icons" / "hicolor"
        sizes = {path.parent.parent.name for path in icons.glob(f"*/apps/{DESKTOP_ID}.*")}
        assert {"16x16", "48x48", "128x128", "256x256", "scalable"} <= sizes
        assert (icons / "scalable" / "mimetypes" / f"{PACK_TYPE.replace('/', '-')}.svg").is_file()

    def test_removing_leaves_nothing_of_it(self, installer: ModuleType, data: Path) -> None:
        other = data / "applications" / "other.desktop"
        other.write_text("[Desktop Entry]\n", encoding="utf-8")
        installer.remove(data)
        names = {path.name for path in data.rglob("*") if path.is_file()}
        assert [name for name in names if "evenbreath" in name.lower()] == []
        assert other.exists()

    def test_it_is_not_run_by_others(self, data: Path) -> None:
        entry = data / "applications" / ENTRY.name
        assert not stat.S_IMODE(entry.stat().st_mode) & stat.S_IWOTH


class TestCommand:
    def start(self, *arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, FOLDER / "install.py", *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "XDG_DATA_HOME": str(data)},
            check=False,
            timeout=60,
        )

    def test_it_says_what_it_wrote(self, program: Path, tmp_path: Path) -> None:
        done = self.start(str(program), data=tmp_path / "data")
        assert done.returncode == 0
        assert f"wrote {tmp_path / 'data' / 'applications' / ENTRY.name}" in done.stdout

    def test_a_program_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        done = self.start(str(tmp_path / "nowhere"), data=tmp_path / "data")
        assert done.returncode == 2
        assert not (tmp_path / "data").exists()

    def test_a_folder_that_cannot_be_written_is_a_sentence(
        self, program: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "data").write_text("a file")
        done = self.start(str(program), data=tmp_path / "data")
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
