"""PortAudio is found where the linker finds it, also where it lies beside the interpreter."""

import subprocess
import sys

import pytest

from app.audio.python_command import python_command

CODE = """
started = []
sys.addaudithook(lambda event, of: started.append(of[0]) if event == "subprocess.Popen" else None)
from app.audio.play.portaudio import portaudio
import ctypes.util
before = ctypes.util.find_library
print(portaudio().get_portaudio_version()[0] > 0, started, ctypes.util.find_library is before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it comes with sounddevice")
def test_it_is_found_without_asking_another_program() -> None:
    done = subprocess.run(python_command(CODE), capture_output=True, text=True, timeout=60)
    assert done.stdout == "True [] True\n", done.stderr
