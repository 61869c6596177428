"""save_figure: the same bytes each time, words inside each file, and nothing of the machine."""

import csv
import hashlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from PIL import Image

import toolkit as tk
from toolkit import provenance
from toolkit.figures import save_figure
from toolkit.manifest import read_manifest
from toolkit.plots.style import style, title_block

mpl.use("Agg")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = r'<script>alert("x")</script> & $x_1$ \frac{ \x $'
TABLE = pd.DataFrame({"name": ["Mali", "Türkiye"], "articles": [3, 5], "share": [0.1, -0.25]})


def draw(title="A finding"):
    with style():
        figure, ax = plt.subplots(figsize=(4, 3))
        ax.bar(TABLE["name"], TABLE["articles"])
    title_block(figure, title, subtitle=title, footer=title)
    return figure


def save(folder, name="bars", **changes):
    figure = changes.pop("fig", None) or draw()
    words = {"title": "A finding", "alt": "Two bars: Mali 3, Türkiye 5.", "data": TABLE}
    words |= {"inputs": {"counts": TABLE}, "params": {"column": "articles"}}
    return save_figure(figure, name, **(words | changes), folder=folder)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_saves_four_files_and_the_manifest_knows_them(tmp_path):
    paths = save(tmp_path / "new" / "figures")
    assert sorted(paths) == ["csv", "pdf", "png", "svg"]
    entry = read_manifest(tmp_path / "new" / "figures")["bars"]
    assert {"title", "alt", "files", "inputs", "params", "versions"} == set(entry)
    for ending, path in paths.items():
        assert entry["files"][ending] == {"bytes": path.stat().st_size, "sha256": digest(path)}
    assert entry["versions"]["matplotlib"] == mpl.__version__
    assert entry["params"] == {"column": "articles"}
    left = {path.name for path in (tmp_path / "new" / "figures").iterdir()}
    # No partial files; the lock is hidden, and stays so that others who wait for it find it.
    assert left == {"bars.csv", "bars.pdf", "bars.png", "bars.svg", "manifest.json", ".manifest.lock"}


def test_png_is_drawn_at_200_dots_an_inch(tmp_path):
    figure = draw()
    with Image.open(save(tmp_path, fig=figure)["png"]) as image:
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        assert image.size == tuple(int(side * 200) for side in figure.get_size_inches())


SCRIPT = """
import sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from toolkit.figures import save_figure
from toolkit.plots.intervals import plot_sentiment
from toolkit.plots.networks import plot_network
from toolkit.plots.style import title_block
folder = sys.argv[1]
names = ["Taliban", "Pakistan", "Qatar", "Ashraf Ghani", "United States", "UNAMA", "India"]
rows = [(a, b, 1 + (i * j) % 7) for i, a in enumerate(names) for j, b in enumerate(names) if a < b and (i + j) % 2]
pairs = pd.DataFrame(rows, columns=["a", "b", "sentences"])
table = pd.DataFrame({"group": ["2018", "2019", "2020"], "articles": 4, "windows": 9, "mean": 0.1, "low": 0.0})
table["high"] = 0.3
for name, ax, data in (
    ("network", plot_network(pairs, min_together=1), pairs), ("tone", plot_sentiment(table, baseline=0.2), table)
):
    title_block(ax.figure, "A finding", "and what", "from where")
    words = {"title": "Title", "alt": "Alt", "inputs": {"b": data, "a": pairs}, "params": {"k": {"x", "y", "z"}}}
    save_figure(ax.figure, name, data=data, folder=folder, **words)
"""


def test_equal_bytes_in_any_process(tmp_path):
    found = []
    for seed, zone, size in (("0", "UTC", "10"), ("4242", "Asia/Kabul", "17")):
        home = tmp_path / seed
        home.mkdir()
        (home / "matplotlibrc").write_text(f"font.size: {size}\nsavefig.bbox: tight\n")  # the reader's own taste
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "MATPLOTLIBRC": str(home)}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        command = [sys.executable, "-c", SCRIPT, str(home / "out")]
        subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parents[1])
        found.append({path.name: digest(path) for path in sorted((home / "out").iterdir())})
    assert len(found[0]) == 10
    assert found[0] == found[1]


def test_saving_twice_gives_the_same_bytes(tmp_path):
    figure = draw()
    one, two = save(tmp_path / "one", fig=figure), save(tmp_path / "two", fig=figure)
    assert {ending: digest(path) for ending, path in one.items()} == {e: digest(path) for e, path in two.items()}
    assert digest(tmp_path / "one" / "manifest.json") == digest(tmp_path / "two" / "manifest.json")


def test_svg_holds_hostile_words_as_text_for_screen_readers(tmp_path):
    paths = save(tmp_path, fig=draw(HOSTILE), title=HOSTILE, alt=f"{HOSTILE}\x00\x0b")
    text = paths["svg"].read_text(encoding="utf-8")
    assert "<script" not in text
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title.text == HOSTILE
    assert description.text.startswith(HOSTILE)
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert len(root.findall(f".//{SVG}title")) == 1


def test_png_holds_alt_text_and_provenance(tmp_path):
    with Image.open(save(tmp_path, alt="Mali 3 – Türkiye 5, “so”.")["png"]) as image:
        image.load()
        assert image.text["Description"] == "Mali 3 – Türkiye 5, “so”."
        assert image.text["Title"] == "A finding"
        assert "Software" not in image.text
        provenance = json.loads(image.text["Provenance"])
    assert provenance["params"] == {"column": "articles"}
    assert set(provenance) == {"inputs", "params", "versions"}


def test_pdf_holds_title_and_no_date(tmp_path):
    content = save(tmp_path)["pdf"].read_bytes()
    assert b"/Title (A finding)" in content
    assert b"/Subject" in content
    assert b"CreationDate" not in content
    assert b"/Producer" not in content


def test_mathtext_is_drawn_literally(tmp_path):
    figure = draw(r"$x_1$ \frac{ $\undefined$")
    save(tmp_path, fig=figure, title=r"$x_1$ \frac{ $")
    # the same title, were it read as mathematics, would raise
    figure.texts[0].set_parse_math(True)
    with pytest.raises(ValueError):
        figure.canvas.draw()


def test_csv_is_the_table(tmp_path):
    data = TABLE.assign(date=pd.to_datetime(["2019-02-01", None]), code=pd.array([1, None], dtype="Int64"))
    found = pd.read_csv(save(tmp_path, data=data)["csv"], dtype={"code": "Int64"}, parse_dates=["date"])
    pd.testing.assert_frame_equal(found, data, check_dtype=False)


def test_csv_keeps_a_named_index(tmp_path):
    found = pd.read_csv(save(tmp_path, data=TABLE.set_index("name"))["csv"])
    pd.testing.assert_frame_equal(found, TABLE, check_dtype=False)


def test_csv_runs_no_formula_and_leaves_numbers(tmp_path):
    cells = ["=1+1", "+44", "-x", "@SUM(A1)", "\tx", "safe", "a=b", None]
    data = pd.DataFrame({"=cell": cells, "kind": pd.Categorical(["=a", *"bcdefgh"]), "n": [-1.5] * 8})
    with save(tmp_path, data=data)["csv"].open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == ["'=cell", "kind", "n"]
    assert [row[0] for row in rows] == ["'=1+1", "'+44", "'-x", "'@SUM(A1)", "'\tx", "safe", "a=b", ""]
    assert rows[0][1] == "'=a"
    assert {row[2] for row in rows} == {"-1.5"}


def test_saving_again_replaces_that_entry_only(tmp_path):
    save(tmp_path, "one")
    save(tmp_path, "two")
    before = read_manifest(tmp_path)
    save(tmp_path, "one", alt="Another text.")
    after = read_manifest(tmp_path)
    assert after["one"]["alt"] == "Another text."
    assert after["two"] == before["two"]
    assert sorted(after) == ["one", "two"]


def test_manifest_is_sorted_json(tmp_path):
    for name in ("b", "a"):
        save(tmp_path, name)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def test_inputs_are_hashed_and_no_folder_is_told(tmp_path):
    source = tmp_path / "secret-place" / "news.csv"
    source.parent.mkdir()
    source.write_text("text\nTalks\n")
    (source.parent / ".DS_Store").write_text("left behind")
    inputs = {"file": str(source), "folder": source.parent, "table": TABLE}
    paths = save(tmp_path / "out", inputs=inputs, params={"corpus": source, "again": str(source), "p": np.float64(0.5)})
    entry = read_manifest(tmp_path / "out")["bars"]
    file = hashlib.sha256(b"text\nTalks\n").hexdigest()
    assert entry["inputs"]["file"] == {"file": "news.csv", "bytes": 11, "sha256": file}
    listing = hashlib.sha256(f"{file}  news.csv\n".encode()).hexdigest()
    assert entry["inputs"]["folder"] == {"folder": "secret-place", "files": 1, "sha256": listing}
    as_csv = TABLE.to_csv(index=False, lineterminator="\n").encode()
    assert entry["inputs"]["table"] == {"rows": 2, "sha256": hashlib.sha256(as_csv).hexdigest()}
    assert entry["params"] == {"corpus": "news.csv", "again": "news.csv", "p": 0.5}
    for path in [*paths.values(), tmp_path / "out" / "manifest.json"]:
        assert str(tmp_path).encode() not in path.read_bytes()


def test_a_corpus_is_described_by_its_articles_and_those_left_out(tmp_path):
    (tmp_path / "news.csv").write_text("id,date,text\n1,2020-01-01,Talks\n2,,Truce\n3,2020-01-03,\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 record"):
        corpus = tk.read(tmp_path / "news.csv")
    corpus["left_out"] = corpus["date"].isna().map({True: "no date", False: None})
    with Image.open(save(tmp_path / "out", inputs={"articles": corpus})["png"]) as image:
        image.load()
        inside = json.loads(image.text["Provenance"])["inputs"]["articles"]
    used = "doc_id,date,title,source,text\n1,2020-01-01,,,Talks\n"
    assert inside == {
        "articles": 1,
        "left_out": {"no date": 1, "not read: empty: it has no text": 1},
        "sha256": hashlib.sha256(used.encode()).hexdigest(),
    }
    assert read_manifest(tmp_path / "out")["bars"]["inputs"]["articles"] == inside


def test_a_corpus_without_a_report_is_one_too(tmp_path):
    corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks."]})
    save(tmp_path, inputs={"corpus": corpus})
    assert read_manifest(tmp_path)["bars"]["inputs"]["corpus"]["articles"] == 1


def test_the_version_of_the_toolkit_ends_in_its_code(tmp_path, monkeypatch):
    package = tmp_path / "toolkit"
    (package / "__pycache__").mkdir(parents=True)
    (package / "provenance.py").write_bytes(b"a = 1\r\n")
    (package / "__pycache__" / "a.pyc").write_bytes(b"cache")
    monkeypatch.setattr(provenance, "__file__", str(package / "provenance.py"))
    line = f"{hashlib.sha256(b'a = 1' + bytes([10])).hexdigest()}  provenance.py\n"
    expected = hashlib.sha256(line.encode()).hexdigest()[:12]
    assert provenance.versions.__wrapped__()["toolkit"] == f"{tk.__version__}+{expected}"


def test_jupyter_shows_the_figure_with_its_alt_text(tmp_path):
    from IPython.core.formatters import DisplayFormatter

    figure = draw()
    save(tmp_path, fig=figure, alt="Two bars.")
    _, metadata = DisplayFormatter().format(figure)
    assert metadata["image/png"]["alt"] == "Two bars."


def test_processes_that_save_side_by_side_lose_no_entry(tmp_path):
    script = (
        "import sys, matplotlib.pyplot as plt, pandas as pd; from toolkit.figures import save_figure\n"
        "words = {'title': 'T', 'alt': 'A', 'data': pd.DataFrame({'a': [1]}), 'inputs': {}, 'params': {}}\n"
        "for n in range(6): save_figure(plt.figure(figsize=(1, 1)), f'{sys.argv[1]}{n}', **words, folder=sys.argv[2])"
    )
    command = [sys.executable, "-c", script]
    running = [subprocess.Popen([*command, name, str(tmp_path)], cwd=Path(__file__).parents[1]) for name in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    assert sorted(read_manifest(tmp_path)) == sorted(f"{name}{n}" for name in "ab" for n in range(6))


@pytest.mark.parametrize("name", ["", "Figure 3", "../up", "a/b", "con", "manifest", "é", "a" * 101, "-a", "a.b"])
def test_unsafe_names_are_refused(tmp_path, name):
    with pytest.raises(ValueError, match="lower-case letters and digits"):
        save(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_the_error_proposes_a_name(tmp_path):
    with pytest.raises(ValueError, match='"figure_3" would do'):
        save(tmp_path, "Figure 3!")


def test_words_are_needed(tmp_path):
    with pytest.raises(ValueError, match="alt is empty"):
        save(tmp_path, alt=" ")
    with pytest.raises(ValueError, match="title is empty"):
        save(tmp_path, title="")


def test_missing_input_and_strange_parameter(tmp_path):
    with pytest.raises(FileNotFoundError, match=r'inputs\["corpus"\] is not there'):
        save(tmp_path, inputs={"corpus": tmp_path / "none.csv"})
    with pytest.raises(TypeError, match=r"params\['f'\] is a builtin_function_or_method"):
        save(tmp_path, params={"f": len})
    with pytest.raises(TypeError, match="must be a path or a DataFrame; found int"):
        save(tmp_path, inputs={"n": 3})


def test_a_broken_manifest_is_not_overwritten(tmp_path):
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(ValueError, match="Move it away"):
        save(tmp_path)
    assert (tmp_path / "manifest.json").read_text() == "{"
    assert len(list(tmp_path.iterdir())) == 1
