"""The raw files of GDELT 2 as whole tables: what machines coded in the world's news, with ISO country codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from toolkit.readers.archives import is_archive, open_archive
from toolkit.readers.decode import decode
from toolkit.readers.files import Passed
from toolkit.readers.gdelt import (
    COLUMNS,
    Row,
    describe_places,
    event_places,
    kind_of,
    places_of,
    split_rows,
)
from toolkit.readers.gdelt_places import country_codes
from toolkit.readers.sources import Source
from toolkit.tables import DATE, make_rows, make_table

LOCATIONS = {
    "GKGRECORDID": "str",
    "type": "Int64",
    "name": "str",
    "fips": "str",
    "adm1": "str",
    "adm2": "str",
    "latitude": "float64",
    "longitude": "float64",
    "feature": "str",
    "offset": "Int64",
    "code": "str",
    "issues": "str",
}
_DATES = {"DATE", "SQLDATE", "DATEADDED", "EventTimeDate", "MentionTimeDate"}
_WHOLE = {
    *"SourceCollectionIdentifier MonthYear Year IsRootEvent QuadClass NumMentions NumSources NumArticles".split(),
    *"MentionType SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence".split(),
    *"MentionDocLen Actor1Geo_Type Actor2Geo_Type ActionGeo_Type".split(),
}
_DECIMAL = {"FractionDate", "GoldsteinScale", "AvgTone", "MentionDocTone"} | {
    f"{role}Geo_{name}" for role in ("Actor1", "Actor2", "Action") for name in ("Lat", "Long")
}
_TYPES = ((_DATES, DATE), (_WHOLE, "Int64"), (_DECIMAL, "float64"))


def read_gkg(path: str | Path) -> pd.DataFrame:
    """Read a file of GDELT's Global Knowledge Graph 2.1, zipped or not: one row an article.

    Parameters
    ----------
    path
        A file such as ``20150218230000.gkg.csv.zip``; it is not unpacked to disk.

    Returns
    -------
    DataFrame
        The 27 columns of the codebook under their BigQuery names; ``DATE`` is a time, all else text
        as it stands. Then ``countries``, the ISO 3166-1 alpha-3 codes of the places named, sorted and
        joined by ``;`` (Kosovo is ``XKX``), and ``issues``, which places had their country mended.

    Raises
    ------
    ValueError
        If the file is not a GKG file, a row has another number of columns, or a figure or date is none.

    Notes
    -----
    In files of early 2015 every place of an article has the country of one of them; the code of its
    ADM1 is right and decides. ``V2Locations`` stays as it is. What GDELT coded is not checked: names
    of people and places are found by machine, and the record has no text to hold them against.
    Columns: GDELT Project, GKG Codebook 2.1 (2015). For a corpus of these rows use `toolkit.read`.

    Examples
    --------
    >>> import tempfile, toolkit as tk
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "sample.gkg.csv"
    >>> row = ["20150218230000-0", "20150218230000", "1", "example.org", "http://example.org/a", *[""] * 22]
    >>> row[9] = "4#Szeged, Csongrad, Hungary#RS#HU06#46.25#20.1667#-852000"
    >>> _ = path.write_text("\\t".join(row) + "\\n", encoding="utf-8")
    >>> tk.read_gkg(path)[["countries", "issues"]].to_dict("records")
    [{'countries': 'HUN', 'issues': 'country RS contradicts ADM1 HU06'}]
    """
    rows = _read(path, "gkg")
    described = [describe_places(places_of(row)) for row in rows]
    more: dict[str, list[str | None]] = {
        "countries": [one[0] or None for one in described],
        "issues": [one[1] or None for one in described],
    }
    return _table(rows, "gkg", more)


def read_gdelt_events(path: str | Path) -> pd.DataFrame:
    """Read a file of GDELT 2 events, zipped or not: one row an event.

    Parameters
    ----------
    path
        A file such as ``20150218230000.export.CSV.zip``; it is not unpacked to disk.

    Returns
    -------
    DataFrame
        The 61 columns of the codebook; dates as dates, figures as numbers, codes as text: ``EventCode``
        ``"010"`` keeps its zero and ``"NA"`` is a code. Then, in ISO 3166-1 alpha-3, ``Actor1Country`` and
        ``Actor2Country`` from their CAMEO codes, ``Actor1Geo_Country``, ``Actor2Geo_Country`` and
        ``ActionGeo_Country`` from their FIPS codes, and ``issues``.

    Raises
    ------
    ValueError
        If the file is not one of events, a row has another number of columns, or a figure or date is none.

    Notes
    -----
    A country that contradicts its ADM1 is mended by it in the ``_Country`` columns, and said in
    ``issues``; the columns of GDELT stay as they are. A CAMEO code for a region (``EUR``) has no
    country. Columns: GDELT Project, Event Codebook 2.0 (2015); codes: CAMEO 1.1b3 and FIPS 10-4.

    Examples
    --------
    >>> import tempfile, toolkit as tk
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "sample.export.csv"
    >>> row = ["1", "20150218", "201502", "2015", "2015.1315", *[""] * 56]
    >>> row[7], row[53], row[54] = "ROM", "WA", "WA21"
    >>> _ = path.write_text("\\t".join(row) + "\\n", encoding="utf-8")
    >>> tk.read_gdelt_events(path)[["Actor1Country", "ActionGeo_Country"]].to_dict("records")
    [{'Actor1Country': 'ROU', 'ActionGeo_Country': 'NAM'}]
    """
    rows = _read(path, "gdelt-events")
    cameo, fips = country_codes("cameo"), country_codes("fips")
    places = [event_places(row) for row in rows]
    more: dict[str, list[str | None]] = {}
    more |= {f"{role}Country": [cameo.get(row[f"{role}CountryCode"]) or None for row in rows] for role in _ROLES[:2]}
    for role in _ROLES:
        more[f"{role}Geo_Country"] = [fips.get(one[role].fips) or None if role in one else None for one in places]
    more["issues"] = [describe_places(list(one.values()))[1] or None for one in places]
    return _table(rows, "gdelt-events", more)


def read_gdelt_mentions(path: str | Path) -> pd.DataFrame:
    """Read a file of GDELT 2 mentions, zipped or not: one row an article that reports an event.

    Parameters
    ----------
    path
        A file such as ``20150218230000.mentions.CSV.zip``; it is not unpacked to disk.

    Returns
    -------
    DataFrame
        The 16 columns of the codebook; dates as times, figures as numbers, all else text.

    Raises
    ------
    ValueError
        If the file is not one of mentions, a row has another number of columns, or a figure or date is none.

    Notes
    -----
    An article that reports several events stands in several rows. An offset of -1 says that the actor
    was not found in the text. Columns: GDELT Project, Event Codebook 2.0 (2015).

    Examples
    --------
    >>> import tempfile, toolkit as tk
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "sample.mentions.csv"
    >>> row = ["1", "20150218230000", "20150218231500", "1", "example.org", "http://example.org/a", *[""] * 10]
    >>> _ = path.write_text("\\t".join(row) + "\\n", encoding="utf-8")
    >>> tk.read_gdelt_mentions(path)["MentionTimeDate"][0]
    Timestamp('2015-02-18 23:15:00')
    """
    return _table(_read(path, "gdelt-mentions"), "gdelt-mentions", {})


def gdelt_locations(gkg: pd.DataFrame) -> pd.DataFrame:
    """List the places that the articles of the Global Knowledge Graph name, one row a mention.

    Parameters
    ----------
    gkg
        Needs ``GKGRECORDID``, ``V2Locations`` and ``Locations``, as `read_gkg` gives them.

    Returns
    -------
    DataFrame
        ``GKGRECORDID``, ``type`` (1 country, 2 US state, 3 US city, 4 city, 5 state), ``name``,
        ``fips`` (mended), ``adm1``, ``adm2``, ``latitude``, ``longitude``, ``feature``, ``offset`` (missing in
        the older field), ``code`` (ISO 3166-1 alpha-3) and ``issues``.

    Notes
    -----
    The older field, which names each place once, is used where the newer one is empty. A block of
    another form is left out, and a figure that is none is missing. Offsets count in GDELT's own copy of
    the article, which is not public.

    Examples
    --------
    >>> import pandas as pd, toolkit as tk
    >>> gkg = pd.DataFrame({"GKGRECORDID": ["r"], "Locations": ["1#Kosovo#KV#KV#42.58#21#KV"], "V2Locations": [""]})
    >>> tk.gdelt_locations(gkg)["code"].tolist()
    ['XKX']
    """
    codes = country_codes("fips")
    found = []
    for row in gkg[["GKGRECORDID", "V2Locations", "Locations"]].fillna("").to_dict("records"):
        for place in places_of(row):
            cells = place._asdict() | {"code": codes.get(place.fips) or None, "issues": place.issue or None}
            found.append(cells | {"GKGRECORDID": row["GKGRECORDID"]})
    numbers = ("type", "latitude", "longitude", "offset")
    columns = make_rows(dict.fromkeys(LOCATIONS, "str"), found)
    return make_table(
        LOCATIONS,
        {name: pd.to_numeric(columns[name], errors="coerce") if name in numbers else columns[name] for name in columns},
    )


_ROLES = ("Actor1", "Actor2", "Action")


def _read(path: str | Path, kind: str) -> list[Row]:
    """Return the rows of one file; raises ValueError with the file's name."""
    source = Source(Path(path).name, Path(path))
    rows = []
    for one in open_archive(source) if is_archive(source) else [source]:
        if isinstance(one, Passed):
            raise ValueError(f"{one.name}: {one.reason}")
        if one.repairs:
            raise ValueError(f"{one.file}: {'; '.join(one.repairs)}")
        if kind_of(one) != kind:
            raise ValueError(f"{one.file}: is no {kind} file: that has {len(COLUMNS[kind])} columns, tabs between them")
        more, _, problems = split_rows(decode(one.read()), kind)
        if problems:
            raise ValueError(f"{one.file}, row {problems[0]['record']}: {problems[0]['reason']}")
        rows += more
    return rows


def _table(rows: list[Row], kind: str, more: dict[str, list[str | None]]) -> pd.DataFrame:
    schema = dict.fromkeys([*COLUMNS[kind], *more], "str")
    schema |= {name: dtype for names, dtype in _TYPES for name in names if name in schema}
    columns = {name: _typed(name, [row[name] or None for row in rows]) for name in COLUMNS[kind]}
    return make_table(schema, columns | {name: pd.Series(cells, dtype="str") for name, cells in more.items()})


def _typed(name: str, values: list[str | None]) -> pd.Series:
    """Read one column; raises ValueError that names it at the first cell that does not fit."""
    cells = pd.Series(values, dtype="str")
    try:
        if name in _DATES:
            return pd.to_datetime(cells, format="%Y%m%d" if name == "SQLDATE" else "%Y%m%d%H%M%S")
        return pd.to_numeric(cells) if name in _WHOLE | _DECIMAL else cells
    except ValueError as error:
        raise ValueError(f"column {name}: {error}") from None
