"""`read`: files to a corpus. One module a format, each with `recognises` and `read_file`.

To add a format, write a module with `FORMATS`, `recognises(head, name)` and
`read_file(path, *, encoding)` that returns :class:`Contents`, and put it in `READERS`.
"""

from __future__ import annotations

import difflib
import json
import os
import warnings
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Literal

import pandas as pd

from toolkit.datelines import split_dateline
from toolkit.readers import excel, json_records, parquet, plain, table
from toolkit.readers.articles import finish
from toolkit.readers.columns import to_corpus
from toolkit.readers.contents import EXCERPT, MAX_FILE_BYTES, Contents
from toolkit.readers.decode import check_encoding
from toolkit.readers.files import METADATA, Found, Paths, find_files
from toolkit.readers.metadata import join_metadata, read_metadata, report_missing
from toolkit.readers.unsupported import name_unsupported

READERS: tuple[ModuleType, ...] = (parquet, excel, json_records, table, plain)
"""The readers, in the order in which they are asked whether they recognise a file."""
