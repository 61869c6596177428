"""Plain text: files, folders, patterns, datelines, metadata, encodings."""

import hashlib
from pathlib import Path

import pytest

import toolkit as tk
from toolkit.datelines import split_dateline
from toolkit.tables import CORPUS

SEEDS = Path(__file__).parent.parent / "seeds"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def test_the_seed_is_untouched_and_described():
    data = (SEEDS / "000_f6d1ff49064b0f58.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() in (SEEDS / "README.md").read_text(encoding="utf-8")
    corpus = tk.read(SEEDS)
    article = corpus.iloc[0]
    assert len(corpus) == 1
    assert (article["dateline"], article["date_precision"], article["source"]) == ("ISLAMABAD", "week", "unknown")
    assert str(article["date"].date()) == "2021-07-12"
    assert "ISLAMABAD: " + article["text"] == data.decode("utf-8")
    assert tk.read(SEEDS / "000_f6d1ff49064b0f58.txt")["title"].tolist() == corpus["title"].tolist()


def test_columns_and_types_are_those_of_the_corpus(tmp_path):
    corpus = tk.read(write(tmp_path, a="Talks."))
    assert {name: corpus[name].dtype for name in CORPUS} == {name: corpus[name].dtype for name in corpus.columns}
    assert list(corpus.columns) == list(CORPUS)
    assert all(corpus[name].dtype == dtype for name, dtype in CORPUS.items())


def test_ids_do_not_depend_on_place_order_or_time(tmp_path):
    one, two = write(tmp_path / "one", b="B.", a__x="X."), write(tmp_path / "two" / "deep", b="B.", a__x="X.")
    assert tk.read(one)["doc_id"].tolist() == ["a/x", "b"] == tk.read(two)["doc_id"].tolist()
    backwards = tk.read([one / "b.txt", one / "a" / "x.txt"])
    assert backwards.equals(tk.read([one / "a" / "x.txt", one / "b.txt"]))
    assert backwards["doc_id"].tolist() == ["a/x", "b"]


def test_equal_stems_get_their_full_names(tmp_path):
    (tmp_path / "a.text").write_text("Other talks.", encoding="utf-8")
    assert tk.read(write(tmp_path, a="Talks."))["doc_id"].tolist() == ["a.text", "a.txt"]


def test_a_pattern_reads_what_it_matches(tmp_path):
    write(tmp_path, a="A.", b="B.")
    (tmp_path / "c.md").write_text("C.", encoding="utf-8")
    assert tk.read(str(tmp_path / "*.txt"))["text"].tolist() == ["A.", "B."]
    assert tk.read(str(tmp_path / "*.md"))["text"].tolist() == ["C."]


def test_other_text_files_and_hidden_ones_are_named_not_read(tmp_path):
    write(tmp_path, a="A.", README="About.")
    (tmp_path / "notes.md").write_text("Mine.", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".hidden.txt").write_text("H.", encoding="utf-8")
    report = tk.report(tk.read(tmp_path)).set_index("file")
    assert report["status"].astype("str").to_dict() == {
        ".git": "skipped",
        ".hidden.txt": "skipped",
        "README.txt": "skipped",
        "a.txt": "read",
        "notes.md": "skipped",
    }


def test_text_is_changed_only_at_line_ends_and_marks(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf  Caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d\r\nline\rend \n")
    assert tk.read(tmp_path)["text"].item() == "  Café “x”\nline\nend \n"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ISLAMABAD: Foreign Minister", "ISLAMABAD"),
        ("DOHA, Qatar (Reuters) — The", "DOHA, Qatar (Reuters)"),
        ("KABUL, Aug 15 (AP) - The", "KABUL, Aug 15 (AP)"),
        ("ISLAMABAD, July 12 (Xinhua) -- The", "ISLAMABAD, July 12 (Xinhua)"),
        ("London - The", "London"),
        ("Kabul (AFP) – The", "Kabul (AFP)"),
        ("NEW DELHI: India", "NEW DELHI"),
        ("MEXICO CITY — A", "MEXICO CITY"),
        ("WASHINGTON, D.C. — The", "WASHINGTON, D.C."),
        ("ST. PETERSBURG, Russia (AP) — R", "ST. PETERSBURG, Russia (AP)"),
        ("BEIRUT, Aug. 4, 2020 (Reuters) - A", "BEIRUT, Aug. 4, 2020 (Reuters)"),
        ("KABUL/DOHA, 3 May (Reuters) – X", "KABUL/DOHA, 3 May (Reuters)"),
        ("MAZAR-I-SHARIF, Afghanistan — T", "MAZAR-I-SHARIF, Afghanistan"),
        ("N'DJAMENA, Chad (AP) — X", "N'DJAMENA, Chad (AP)"),
        ("BOGOTÁ — “We", "BOGOTÁ"),
        ("MOSCOW, March 17. /TASS/. The", "MOSCOW, March 17. /TASS/"),
        ("SOCHI, May 4./TASS/ Talks", "SOCHI, May 4./TASS/"),
        ("BONN /Germany/, May 4. /TASS/. The", "BONN /Germany/, May 4. /TASS/"),
        ("MOSCOW. March 17 (Interfax) - The", "MOSCOW. March 17 (Interfax)"),
        ("Washington (CNN)The", "Washington (CNN)"),
    ],
)
def test_datelines_are_split_off_as_they_stood(text, dateline):
    found, rest = split_dateline(text)
    assert found == dateline
    assert rest == text.removeprefix(dateline).lstrip(" :-–—.")


@pytest.mark.parametrize(
    "text",
    [
        "President Ghani: we want peace.",
        "Q: What now?",
        "BREAKING: The talks",
        "EXCLUSIVE: A deal",
        "UPDATE 1-Ghani says",
        "WASHINGTON POST: The talks",
        "PEACE TALKS RESUME: The envoys",
        "Pakistan – which borders",
        "Analysis - The talks",
        "Ashraf Ghani – The president",
        "SCO (Shanghai Cooperation Organisation) – The",
        "Afghanistan: What next?",
        "GHANI: We agree.\nBLINKEN: We do not.",
        "COVID-19: A",
        "Moscow. March came and went - so the envoys",
        "PLO (Palestine) and Israel",
        "KABUL:",
        "",
    ],
)
def test_what_is_not_surely_a_dateline_stays(text):
    assert split_dateline(text) == ("", text)


def test_metadata_is_joined_by_file_name(tmp_path):
    write(tmp_path, a="A.", sub__a="B.", extra="C.")
    (tmp_path / "metadata.csv").write_text(
        "file,Headline,date,date_precision,outlet,mood\na.txt,Talks,2021-07,,Wire,0012\nextre.txt,T,,,,\n",
        encoding="utf-8",
    )
    with pytest.warns(UserWarning, match="1 record"):
        corpus = tk.read(tmp_path).set_index("doc_id")
    assert corpus.loc["a", ["title", "source", "mood"]].tolist() == ["Talks", "Wire", "0012"]
    assert corpus.loc["a", "date_precision"] == "month"
    assert corpus["title"].isna().tolist() == [False, True, True]  # sub/a.txt is in another folder
    report = tk.report(tk.read(tmp_path, on_error="skip"))
    reasons = dict(zip(report["file"] + report["record"].astype("str").fillna(""), report["reason"], strict=True))
    assert "does not name it" in reasons["extra.txt"]
    assert 'did you mean "extra.txt"?' in reasons["metadata.csv2"]


def test_western_text_in_cp1252_is_read_and_said(tmp_path):
    (tmp_path / "a.txt").write_bytes("Le président a négocié à Yaoundé – “oui”.".encode("cp1252"))
    corpus = tk.read(tmp_path)
    assert corpus["text"].item() == "Le président a négocié à Yaoundé – “oui”."
    assert corpus["encoding"].item() == "cp1252" and "byte 5" in corpus["issues"].item()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-32"])
def test_an_encoding_that_is_named_is_used(tmp_path, encoding):
    text = "Мирные переговоры в Таджикистане продолжаются."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert tk.read(tmp_path, encoding=encoding)["text"].item() == text


def test_a_hundred_files_show_their_progress(tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr("tqdm.auto.tqdm", lambda files, **options: shown.append(len(files)) or files)
    write(tmp_path, **{f"a{number}": "Talks." for number in range(99)})
    assert len(tk.read(tmp_path)) == 99 and shown == []
    write(tmp_path, more="Talks.")
    assert len(tk.read(tmp_path)) == 100 and shown == [100]
