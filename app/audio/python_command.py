"""How this program starts itself, or some code of its own, in another process.

Wherever its interpreter lies: in a virtual environment, in a checkout, or with all packages in a
folder beside it. The current folder and the person's `PYTHON*` variables have no part in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

_FOLDER = str(Path(__file__).resolve().parent.parent.parent)
"""Where this program's package lies, with its libraries beside it unless the interpreter has
them."""

# Behind the standard library, of which no package may take the place.
_FIND_PACKAGES = "import sys; sys.path.append(sys.argv.pop(1)); "
_RUN_PROGRAM = "from app.__main__ import main; sys.exit(main())"


def program_command(*arguments: str) -> tuple[str, ...]:
    """The command that runs this program with these arguments."""
    return python_command(_RUN_PROGRAM, *arguments)


def python_command(code: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs this code with the program's own packages.

    `-I` leaves out the current folder, the person's own packages and variables; `-S`, if this
    process was started so, those of the system's Python too. `sys.argv[1:]` are the arguments.
    """
    without_site = ("-S",) if sys.flags.no_site else ()
    return (sys.executable, "-I", *without_site, "-c", _FIND_PACKAGES + code, _FOLDER, *arguments)
