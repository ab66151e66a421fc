"""Puts the program and its packs into the menu and the file types of this person's desktop.

    python assets/desktop/install.py PROGRAM    PROGRAM is the path of the command `evenbreath`
    python assets/desktop/install.py --remove   takes everything out again

All of it goes where the XDG Base Directory Specification (0.8) has a person's own data:
`$XDG_DATA_HOME`, or `~/.local/share`. Nothing else is touched, and the practices are elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

DESKTOP_ID = "org.evenbreath.Evenbreath"
PACK_ICON = "application-vnd.evenbreath.pack+zip"

HERE = Path(__file__).resolve().parent
ICONS = HERE.parent / "icons"


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where a person's own data lies; a path that is not absolute counts as none."""
    named = Path(environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def files() -> dict[str, Path]:
    """What is installed: its place below the data folder, and where it comes from."""
    found = {
        f"applications/{DESKTOP_ID}.desktop": HERE / f"{DESKTOP_ID}.desktop",
        f"metainfo/{DESKTOP_ID}.metainfo.xml": HERE / f"{DESKTOP_ID}.metainfo.xml",
        f"mime/packages/{DESKTOP_ID}.xml": HERE / f"{DESKTOP_ID}.mime.xml",
        f"icons/hicolor/scalable/apps/{DESKTOP_ID}.svg": ICONS / "evenbreath.svg",
        f"icons/hicolor/scalable/mimetypes/{PACK_ICON}.svg": ICONS / "pack.svg",
    }
    for icon in sorted(ICONS.glob("evenbreath-*.png")):
        size = icon.stem.rpartition("-")[2]
        found[f"icons/hicolor/{size}x{size}/apps/{DESKTOP_ID}.png"] = icon
    return found


def with_program(entry: str, program: Path) -> str:
    """The desktop entry that starts the command at this path, whatever letters it has.

    Quoted and escaped as the Desktop Entry Specification (1.5) says: first for Exec, then as any
    string.
    """
    quoted = "".join("\\" + c if c in '"`$\\' else c for c in str(program)).replace("%", "%%")
    lines = {
        "Exec=evenbreath %f": 'Exec="' + quoted.replace("\\", "\\\\") + '" %f',
        "TryExec=evenbreath": "TryExec=" + str(program).replace("\\", "\\\\"),
    }
    return "\n".join(lines.get(line, line) for line in entry.split("\n"))


def install(program: Path, data: Path) -> list[Path]:
    """Put everything below `data`; returns the files. Raises OSError."""
    written = []
    for place, source in files().items():
        target = data / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".desktop":
            entry = with_program(source.read_text(encoding="utf-8"), program)
            target.write_text(entry, encoding="utf-8")
        else:
            shutil.copyfile(source, target)
        written.append(target)
    tell_desktop(data)
    return written


def remove(data: Path) -> list[Path]:
    """Take everything away that `install` puts below `data`; returns what was there."""
    gone = [data / place for place in files() if (data / place).exists()]
    for target in gone:
        target.unlink()
    tell_desktop(data)
    return gone


def tell_desktop(data: Path) -> None:
    """Have the desktop's tools look again; one that is missing is missed at the next login."""
    commands = (
        ("update-mime-database", data / "mime"),
        ("update-desktop-database", data / "applications"),
    )
    for command, folder in commands:
        if folder.is_dir() and shutil.which(command):
            subprocess.run([command, str(folder)], check=False, capture_output=True)
    if (data / "icons" / "hicolor").is_dir():
        os.utime(data / "icons" / "hicolor")  # a changed time is what makes desktops look again


def main(arguments: list[str]) -> int:
    """Install or remove, and say what was done."""
    data = data_folder(os.environ)
    try:
        if arguments == ["--remove"]:
            for path in remove(data):
                print(f"removed {path}")
            return 0
        if len(arguments) == 1 and (program := Path(arguments[0]).absolute()).is_file():
            for path in install(program, data):
                print(f"wrote {path}")
            print("Evenbreath is in your menu now, and opens .evenbreath files.")
            return 0
    except OSError as error:
        print(f"{data} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    print("usage: install.py PROGRAM | --remove; PROGRAM is a file", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
