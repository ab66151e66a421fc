"""What a reading process may take on Windows: a job object's limits for it and its children.

As `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` of Windows' documentation of job objects says.
"""

from __future__ import annotations

import ctypes
import sys
import time
from contextlib import suppress
from typing import ClassVar

_EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation."""

_PROCESS_TIME, _PROCESS_MEMORY, _KILL_ON_CLOSE = 0x2, 0x100, 0x2000
_PER_SECOND = 10_000_000
"""Times are counted in 100 ns."""


class _Limits(ctypes.Structure):
    _fields_: ClassVar = [
        ("process_user_time", ctypes.c_int64),
        ("job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("counts", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


_job: int | None = None
"""This process's own job; it ends with the process, and all that the process began with it."""


def limit_process(memory_bytes: int, cpu_seconds: int | None = None) -> None:
    """From now on this process, and each that it begins, has at most so much memory and, unless
    None, so many more seconds of processor time; nothing where Windows does not have it so.
    """
    global _job
    if sys.platform != "win32":
        return
    with suppress(OSError, AttributeError):
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        kernel.SetInformationJobObject.argtypes = (
            *(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32),
        )
        limits = _Limits(flags=_PROCESS_MEMORY | _KILL_ON_CLOSE, process_memory=memory_bytes)
        if cpu_seconds is not None:
            limits.flags |= _PROCESS_TIME
            used = int(time.process_time()) + 1
            limits.process_user_time = (used + cpu_seconds) * _PER_SECOND
        if _job is None:
            _job = kernel.CreateJobObjectW(None, None)
            if not kernel.AssignProcessToJobObject(_job, kernel.GetCurrentProcess()):
                raise ctypes.WinError(ctypes.get_last_error())
        size = ctypes.sizeof(limits)
        if not kernel.SetInformationJobObject(_job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
            raise ctypes.WinError(ctypes.get_last_error())
