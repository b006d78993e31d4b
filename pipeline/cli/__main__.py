"""Lets the commands be run as `python -m pipeline.cli`."""

import sys

from pipeline.cli import main

sys.exit(main())
