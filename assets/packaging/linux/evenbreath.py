"""Runs Evenbreath with the libraries beside it, and with nothing of the system's Python."""

import sys

sys.path.append(__file__.removesuffix("bin/evenbreath.py") + "library")
from app.__main__ import main

sys.exit(main())
