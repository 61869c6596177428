"""Maps, networks and sentiment from news corpora, for peace and conflict researchers.

>>> import toolkit as tk
>>> import pandas as pd
>>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali resumed."]})
>>> tk.count_mentions(tk.find_countries(corpus), corpus=corpus)["name"].tolist()
['Mali']
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

#: Where each public name lives. A module is imported when one of its names is first used.
_HOMES = {
    "toolkit.readers": ("read", "read_parts"),
    "toolkit.corpus": ("check_corpus", "describe", "report"),
    "toolkit.duplicates": ("find_boilerplate", "mark_duplicates"),
    "toolkit.gdelt": ("gdelt_locations", "read_gdelt_events", "read_gdelt_mentions", "read_gkg"),
    "toolkit.text": ("keyword_in_context", "sentences"),
    "toolkit.countries": ("explain", "find_countries"),
    "toolkit.counts": ("count_mentions",),
    "toolkit.actors": ("actor_names", "find_actors", "resolve"),
    "toolkit.spellings": ("merge_spellings",),
    "toolkit.speech": ("quotations", "speech_of"),
    "toolkit.terms": ("find_terms",),
    "toolkit.sentiment": ("most_extreme", "sentiment_around"),
    "toolkit.summaries": (
        "compare_sentiment",
        "join_articles",
        "join_mentions",
        "sensitivity",
        "summarise_sentiment",
    ),
    "toolkit.keywords": ("compare_words", "keyness"),
    "toolkit.vader": ("make_scorer",),
    "toolkit.lexicons": ("read_lexicon",),
    "toolkit.coding": ("agreement", "calibrate", "coding_sheet", "methods_sentence"),
    "toolkit.tone_gold": ("compare_scorers", "judge_sentiment", "read_sentiment_gold"),
    "toolkit.networks": ("cooccurrence", "explain_pair"),
    "toolkit.backbones": ("backbone",),
    "toolkit.graphs": ("groups", "to_graph"),
    "toolkit.over_time": ("count_over_time", "periods_of"),
    "toolkit.changes": ("compare_periods",),
    "toolkit.world": ("country_table", "load_borders", "load_regions", "load_world"),
    "toolkit.wordlists": ("load_wordlist",),
    "toolkit.gold": ("read_gold",),
    "toolkit.validation": ("list_errors", "score_countries"),
    "toolkit.actor_gold": ("read_actor_gold",),
    "toolkit.actor_validation": ("list_actor_errors", "score_actors"),
    "toolkit.plots": (
        "alt_text",
        "plot_difference",
        "plot_keyness",
        "plot_map",
        "plot_map_periods",
        "plot_matrix",
        "plot_network",
        "plot_sentiment",
        "plot_timeline",
        "style",
        "title_block",
    ),
    "toolkit.annotating": ("annotate",),
    "toolkit.interactive": ("browse", "interactive_map", "interactive_network", "save_page", "show"),
    "toolkit.export": ("write_graph", "write_table"),
    "toolkit.figures": ("save_figure",),
    "toolkit.manifest": ("provenance_sentence", "read_manifest"),
    "toolkit.recheck": ("compare_figures",),
    "toolkit.samples": ("fetch_news_articles", "load_news_articles", "shipped"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME_OF])
