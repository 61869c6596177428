"""Two manifests compared: which figure changed, and whether data, parameters, versions or code did."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import networkx as nx
import pandas as pd
import pytest

import toolkit as tk
from toolkit.cli import main
from toolkit.recheck import advice, compare_figures, sample_of

mpl.use("Agg")
TABLE = pd.DataFrame({"name": ["Mali", "Chad"], "share": [0.5, 0.25]})


def save(folder: Path, name: str = "bars", **changes: object) -> Path:
    figure, ax = plt.subplots(figsize=(2, 1))
    data = changes.get("data", TABLE)
    ax.bar(data["name"], data["share"])
    words = {
        "title": "A finding",
        "alt": "Two bars.",
        "data": TABLE,
        "inputs": {"counts": TABLE},
        "params": {"alpha": 0.05},
    }
    tk.save_figure(figure, name, **(words | changes), folder=folder)
    plt.close(figure)
    return folder


def edit(folder: Path, **changes: object) -> None:
    """Change what the manifest says of each figure."""
    path = folder / "manifest.json"
    entries = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({name: entry | changes for name, entry in entries.items()}), encoding="utf-8")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return save(tmp_path / "before")


def only(table: pd.DataFrame) -> dict[str, str]:
    assert len(table) == 1
    return table.iloc[0].to_dict()


def test_the_same_is_identical(before: Path, tmp_path: Path) -> None:
    found = only(compare_figures(before / "manifest.json", save(tmp_path / "after")))
    assert found["verdict"] == "identical"
    assert not any(found[part] for part in ("result", "data", "parameters", "versions", "code"))


def test_other_parameters_are_named(before: Path, tmp_path: Path) -> None:
    found = only(compare_figures(before, save(tmp_path / "after", params={"alpha": 0.01, "seed": 1})))
    assert found["verdict"] == "changed" and found["parameters"] == "alpha 0.05 → 0.01; seed (none) → 1"
    # The parameters stand inside the pictures; the table is what it was.
    assert found["result"] == "the table is the same; pdf, png, svg differ"


def test_other_data_are_named_and_the_first_cell_is_quoted(before: Path, tmp_path: Path) -> None:
    other = TABLE.assign(share=[0.5, 0.125])
    found = only(compare_figures(before, save(tmp_path / "after", data=other, inputs={"counts": other})))
    assert found["data"].startswith("counts: it has other contents (SHA-256 ")
    assert found["result"].startswith("table: 1 of 4 cells differ, the first in row 2, share: 0.25 → 0.125; ")
    longer = pd.concat([TABLE, TABLE])
    found = only(compare_figures(before, save(tmp_path / "longer", data=longer)))
    assert found["result"].startswith("table: rows 2 → 4, 4 of 8 cells differ, the first in row 3, name:  → Mali")
    found = only(compare_figures(before, save(tmp_path / "wider", data=TABLE.assign(n=1))))
    assert found["result"].startswith("columns of the table: name, share → name, share, n")


def test_an_article_more_is_told(tmp_path: Path) -> None:
    corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Talks.", "More talks."], "left_out": [None, "no date"]})
    old = save(tmp_path / "old", inputs={"articles": corpus})
    new = save(tmp_path / "new", inputs={"articles": corpus.assign(left_out=None)})
    found = only(compare_figures(old, new))
    assert "articles 1 → 2" in found["data"] and 'left_out {"no date": 1} → {}' in found["data"]


def test_the_name_of_an_input_makes_no_difference(tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("text\nTalks\n", encoding="utf-8")
    folders = [save(tmp_path / name[:3], inputs={"corpus": tmp_path / name}) for name in ("one.csv", "two.csv")]
    assert only(compare_figures(*folders))["data"] == ""


def test_between_versions_only_tables_are_compared(before: Path, tmp_path: Path) -> None:
    after = save(tmp_path / "after", title="A finding")
    old = json.loads((before / "manifest.json").read_text("utf-8"))["bars"]
    files = {
        ending: {**file, "sha256": "0" if ending != "csv" else file["sha256"]} for ending, file in old["files"].items()
    }
    edit(before, versions=old["versions"] | {"matplotlib": "3.10.0"}, files=files)
    found = only(table := compare_figures(before, after))
    assert found["verdict"] == "same table" and found["versions"] == f"matplotlib 3.10.0 → {mpl.__version__}"
    assert '"matplotlib==3.10.0"' in " ".join(advice(table, before))
    # Under equal versions the same bytes that differ are a change, with nothing to blame it on.
    edit(before, versions=old["versions"])
    found = only(table := compare_figures(before, after))
    assert found["verdict"] == "changed" and found["result"] == "the table is the same; pdf, png, svg differ"
    assert "nothing that the manifest records differs" in " ".join(advice(table, before))


def test_another_table_under_other_versions_is_a_change(before: Path, tmp_path: Path) -> None:
    edit(before, versions={"matplotlib": "3.10.0"})
    found = only(compare_figures(before, save(tmp_path / "after", data=TABLE.assign(share=[0.5, 0.2500000001]))))
    assert found["verdict"] == "changed"  # without tolerance
    assert found["result"] == "table: 1 of 4 cells differ, the first in row 2, share: 0.25 → 0.2500000001"


def test_a_table_that_is_gone_or_was_edited_proves_nothing(before: Path, tmp_path: Path) -> None:
    after = save(tmp_path / "after", data=TABLE.assign(share=[0.5, 0.1]))
    (before / "bars.csv").write_text("name,share\nMali,1\n", encoding="utf-8")
    assert "bars.csv was changed after it was saved" in only(compare_figures(before, after))["result"]
    edit(before, files={"csv": {"sha256": hashlib.sha256((before / "bars.csv").read_bytes()).hexdigest()}})
    (after / "bars.csv").write_text("name,share\r\nMali,1\r\n", encoding="utf-8")
    assert "the same cells, written in another way" in only(compare_figures(before, after))["result"]
    (before / "bars.csv").unlink()
    assert "its CSV is not beside the manifest" in only(compare_figures(before, after))["result"]


def save_page(folder: Path, text: str = "Mali left.", alpha: float = 0.05) -> None:
    corpus = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    mentions = tk.find_countries(corpus)
    page = tk.interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus, title="Who is named")
    tk.save_page(page, folder / "map.html", inputs={"articles": corpus}, params={"alpha": alpha})


def test_a_page_that_changed_is_named_with_its_first_line(before: Path, tmp_path: Path) -> None:
    after = {name: save(tmp_path / name) for name in ("same", "text", "choice", "gone")}
    save_page(before)
    save_page(after["same"])
    save_page(after["text"], "Mali stayed.")
    save_page(after["choice"], alpha=0.01)
    (before / "empty.html").touch()  # of somebody else
    found = {name: compare_figures(before, folder).set_index("figure") for name, folder in after.items()}
    assert found["same"]["verdict"].to_dict() == {"bars": "identical", "map.html": "identical"}
    changed = found["text"].loc["map.html"]
    assert changed["verdict"] == "changed" and changed["data"].startswith("articles: it has other contents (SHA-256 ")
    assert changed["result"].startswith("page: 1 of ")
    assert "Mali</mark> left.</p> → " in changed["result"] and changed["result"].endswith("Mali</mark> stayed.</p>")
    changed = found["choice"].loc["map.html"]
    assert (changed["parameters"], changed["result"]) == ("alpha 0.05 → 0.01", "the page is the same")
    assert found["gone"].loc["map.html", "verdict"] == "not made again"
    # Where only the manifest was kept, it is not known what the pages were.
    (before / "map.html").unlink()
    assert compare_figures(before, after["same"])["figure"].tolist() == ["bars"]


def test_a_page_of_other_versions_is_compared_but_for_its_head(before: Path, tmp_path: Path) -> None:
    for folder in (before, save(tmp_path / "after")):
        save_page(folder)
    page = before / "map.html"
    page.write_text(
        page.read_text("utf-8").replace(f"matplotlib&#34;: &#34;{mpl.__version__}", "matplotlib&#34;: &#34;3.10.0")
    )
    found = compare_figures(before, tmp_path / "after").set_index("figure").loc["map.html"]
    assert found["verdict"] == "same table" and found["versions"] == f"matplotlib 3.10.0 → {mpl.__version__}"


def test_a_graph_is_compared_with_the_figure_of_its_name(before: Path, tmp_path: Path) -> None:
    after = save(tmp_path / "after")
    for folder, weight in ((before, 1), (after, 2)):
        tk.write_graph(nx.Graph([("Mali", "Chad", {"sentences": weight})]), folder / "bars.gexf")
    tk.write_graph(nx.Graph(), before / "another.gexf")
    found = only(compare_figures(before, after))
    assert (found["verdict"], found["result"]) == ("changed", "the table is the same; gexf differ")
    (after / "bars.gexf").write_bytes((before / "bars.gexf").read_bytes())
    assert only(compare_figures(before, after))["verdict"] == "identical"
    (after / "bars.gexf").unlink()
    assert "gexf differ" in only(compare_figures(before, after))["result"]


def test_figures_that_are_gone_or_new(before: Path, tmp_path: Path) -> None:
    table = compare_figures(before, save(tmp_path / "after", "other"))
    assert table[["figure", "verdict"]].values.tolist() == [["bars", "not made again"], ["other", "new"]]


def test_an_edited_notebook_is_named(before: Path, tmp_path: Path) -> None:
    after = save(tmp_path / "after")
    for folder, source in ((before, 'save("bars")'), (after, 'save("bars")  # edited')):
        (folder / "notebooks").mkdir()
        given = nbformat.v4.new_code_cell(f"figures = '{folder}'", metadata={"tags": ["injected-parameters"]})
        notebook = nbformat.v4.new_notebook(cells=[given, nbformat.v4.new_code_cell(source)])
        nbformat.write(notebook, folder / "notebooks" / "mine.ipynb")
    assert (
        only(compare_figures(before, after))["code"]
        == "the cells of mine.ipynb are not those of the notebook that was run before"
    )
    nbformat.write(notebook, before / "notebooks" / "mine.ipynb")
    assert only(compare_figures(before, after))["code"] == ""


def test_what_is_no_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"has no manifest\.json with a figure in it"):
        compare_figures(tmp_path, tmp_path)


def test_the_corpus_is_known_only_if_it_is_shipped(tmp_path: Path) -> None:
    seeds = save(tmp_path / "a", inputs={"corpus": tk.shipped("seeds")})
    assert sample_of(seeds) == tk.shipped("seeds")
    (tmp_path / "news.csv").write_text("text\nTalks\n", encoding="utf-8")
    own = save(tmp_path / "b", inputs={"corpus": tmp_path / "news.csv"})
    with pytest.raises(ValueError, match=r"rest on news\.csv\. Say where the articles are: --corpus PATH"):
        sample_of(own)


@pytest.mark.filterwarnings("default")
def test_the_command_says_what_changed_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A study of one small notebook, checked after its data, and then its code, were changed."""
    lines = [
        "import matplotlib.pyplot as plt, pandas as pd, toolkit as tk",
        "table = pd.DataFrame({'articles': [len(tk.read(corpus_path))]})",
        "words = {'title': 'T', 'alt': 'A', 'data': table, 'inputs': {'corpus': corpus_path}, 'params': {}}",
        'tk.save_figure(plt.figure(figsize=(1, 1)), "dots", **words, folder=figures)',
    ]
    own = tmp_path / "own"
    own.mkdir()
    first = nbformat.v4.new_code_cell("corpus_path = figures = None", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(cells=[first, nbformat.v4.new_code_cell("\n".join(lines))])
    nbformat.write(notebook, own / "dots.ipynb")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Talks began.", encoding="utf-8")
    given = ["figures", "--corpus", str(tmp_path / "news"), "--notebooks", str(own)]
    assert main([*given, "--out", str(tmp_path / "out")]) == 0
    assert "Figure dots rests on news (SHA-256 " in capsys.readouterr().out
    (tmp_path / "news" / "b.txt").write_text("Talks ended.", encoding="utf-8")
    assert main([*given, "--check", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr().out
    assert "dots: changed" in shown and "row 1, articles: 1 → 2" in shown and "files 1 → 2" in shown
    assert "0 of 1 figures and pages are the same" in shown and "get the very files" in shown and "--out DIR" in shown
    assert main([*given, "--check", str(tmp_path / "out"), "--out", str(tmp_path / "out")]) == 1
    assert "--out is the folder of the manifest" in capsys.readouterr().err
