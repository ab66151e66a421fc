"""The reading process is limited on Windows too, as far as that can be seen elsewhere."""

from __future__ import annotations

import ctypes
import subprocess
import sys

from app.audio.ingest.windows_job import _Limits

LIMITED = """
import ctypes
from app.audio.ingest import windows_job
windows_job.limit_process(1 << 30)
windows_job.limit_process(1 << 30, 10)
kernel = ctypes.WinDLL("kernel32")
kernel.GetCurrentProcess.restype = ctypes.c_void_p
kernel.IsProcessInJob.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
is_in = ctypes.c_int()
kernel.IsProcessInJob(kernel.GetCurrentProcess(), windows_job._job, ctypes.byref(is_in))
print(is_in.value)
"""
NOT_LIMITED = """
from app.audio.ingest import windows_job
windows_job.limit_process(1 << 20, 1)
print(len(bytes(8 << 20)) >> 20, windows_job._job)
"""


def test_the_limits_are_as_long_as_windows_takes_them_to_be() -> None:
    assert ctypes.sizeof(_Limits) == 144


def test_a_process_is_put_into_a_job_of_its_own() -> None:
    """That Windows then keeps to it Wine 8 does not show: it takes the limits and has none."""
    code, said = (LIMITED, "1") if sys.platform == "win32" else (NOT_LIMITED, "8 None")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == said
