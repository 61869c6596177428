"""Tables written for spreadsheets: no cell runs, no cell is cut."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.export import EXCEL_CHARACTERS, csv_bytes

# OWASP, "CSV Injection": what a spreadsheet takes for a formula, and one that some take in full width
RUN = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0"]


def test_cells_that_would_run_get_an_apostrophe(tmp_path):
    table = pd.DataFrame({"=title": RUN, "articles": [-1] * len(RUN), "score": [-0.5] * len(RUN)})
    before = table.copy()
    with tk.write_table(table, tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["'=title", "articles", "score"]
    assert [row[0] for row in rows] == [f"'{cell}".replace("\r", "\n") for cell in RUN]
    assert {tuple(row[1:]) for row in rows} == {("-1", "-0.5")}
    assert table.equals(before)


def test_a_workbook_holds_text_where_a_formula_stood(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    table = pd.DataFrame({"title": [*RUN, "a\x07b 👩\u200d👧\xa0c", None], "articles": range(len(RUN) + 2)})
    sheet = openpyxl.load_workbook(tk.write_table(table, tmp_path / "t.xlsx")).active
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, max_col=1)]
    assert not any(cell.data_type == "f" for cell in cells)
    assert cells[0].value == "'=1+1" and cells[-2].value == "a\ufffdb 👩\u200d👧\xa0c" and cells[-1].value is None
    assert sheet.cell(row=3, column=2).value == 1


def test_what_excel_would_cut_is_refused(tmp_path):
    long = pd.DataFrame({"text": ["a" * (EXCEL_CHARACTERS + 1), "b"]})
    with pytest.raises(ValueError, match='1 cells of "text" are longer than 32,767'):
        tk.write_table(long, tmp_path / "t.xlsx")
    assert not list(tmp_path.iterdir())
    assert len(pd.read_csv(tk.write_table(long, tmp_path / "t.csv"))["text"][0]) == EXCEL_CHARACTERS + 1


def test_other_endings_are_named(tmp_path):
    with pytest.raises(ValueError, match=r"should end in \.csv or \.xlsx"):
        tk.write_table(pd.DataFrame({"a": [1]}), tmp_path / "t.txt")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(lambda cell: cell[0] != "'"),
        min_size=1,
        max_size=5,
    )
)
def test_no_cell_begins_as_a_formula_does_and_without_the_apostrophe_it_is_the_cell(cells):
    written = csv_bytes(pd.DataFrame({"text": pd.Series(cells, dtype="str"), "n": 1})).decode("utf-8-sig")
    read = [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:]
    assert not any(cell[0] in "=+-@\t\r\n＝＋－＠" for cell in read)
    bare = [cell[1:] if cell[0] == "'" and cell[1:2] and cell[1] in "=+-@\t\n＝＋－＠" else cell for cell in read]
    assert bare == [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]


def test_a_graph_is_read_back_with_its_attributes_and_has_no_date(tmp_path):
    import networkx as nx

    rows = {
        "a": ["AFG", "PAK"],
        "b": ["PAK", "QAT"],
        "a_name": ["Afghanistan", "Pakistan"],
        "b_name": ["Pakistan", "Qatar"],
    }
    pairs = pd.DataFrame(rows | {"sentences": [3, 1], "q": [0.01, 0.5]})
    graph = tk.to_graph(pairs)
    back = nx.read_gexf(tk.write_graph(graph, tmp_path / "g.gexf"))
    assert {node: data["name"] for node, data in back.nodes(data=True)} == dict(graph.nodes(data="name"))
    assert back.edges["AFG", "PAK"]["weight"] == 3 and back.edges["AFG", "PAK"]["q"] == 0.01
    back = nx.read_graphml(tk.write_graph(graph, tmp_path / "g.graphml"))
    assert dict(back.nodes(data="name")) == dict(graph.nodes(data="name"))
    assert back.edges["PAK", "QAT"] == graph.edges["PAK", "QAT"]
    assert b"lastmodifieddate" not in (tmp_path / "g.gexf").read_bytes()
    with pytest.raises(ValueError, match=r"should end in \.gexf or \.graphml"):
        tk.write_graph(graph, tmp_path / "g.net")
