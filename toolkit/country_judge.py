"""Which matches name a country: most are told at a glance, as arrays; the rest by the rules, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, lru_cache

import numpy as np

from toolkit import country_glances as glances
from toolkit.batch import Batch
from toolkit.beside import look_beside
from toolkit.country_rules import (
    RULE_BITS,
    RULES,
    Article,
    follows_town,
    is_in,
    is_named_person,
    is_owned,
    names_accord,
    names_something_else,
    reason_against,
    settle,
    state_after,
    state_of,
)
from toolkit.datelines import LONGEST, split_dateline
from toolkit.gazetteer import LARGE, LOCATED, OPEN, Form, Gazetteer, country_names
from toolkit.match import Match
from toolkit.mentions import Findings, Verdict, Verdicts
from toolkit.namesakes import Town, institution_after, may_have_institution


def judge(
    batch: Batch,
    texts: list[str],
    labels: list[str],
    verdicts: Verdicts,
    gazetteer: Gazetteer,
    *,
    datelines: str = "mark",
) -> Findings:
    """Find the countries in a batch.

    Parameters
    ----------
    batch
        The texts, joined, as the gazetteer's scanner wants them.
    texts
        The texts as they are.
    labels
        Their datelines, empty where none is known apart from the text.
    verdicts
        Numbers the verdicts of all batches.
    gazetteer
        The word lists.
    datelines
        Whether what stands in a dateline gets a type of its own (`"mark"`), counts like anything (`"count"`), or not
        at all (`"drop"`).
    """
    reading = Reading(batch, texts, labels, gazetteer)
    verdict = _decide(reading, verdicts, gazetteer)
    taken = np.flatnonzero(verdict >= 0)
    found = Findings(reading.hits.start[taken], reading.hits.end[taken], verdict[taken])
    return found if datelines == "count" else _mark_datelines(found, batch, texts, verdicts, drop=datelines == "drop")


def _decide(reading: Reading, verdicts: Verdicts, gazetteer: Gazetteer) -> np.ndarray:
    """Return the number of the verdict on each match, or -1: first names, then the places that they settle."""
    rows, doubtful = reading.hits.row, reading.doubtful()
    population = gazetteer.population[rows]
    verdict = np.full(len(rows), -1)

    def take_listed(items: np.ndarray, verdict_on: Callable[[Form], Verdict]) -> None:
        chosen = np.flatnonzero(items)
        verdict[chosen] = verdicts.each(rows[chosen], gazetteer.form, verdict_on)

    def take_each(items: np.ndarray, verdict_on: Callable[[int], Verdict | None]) -> None:
        for number in np.flatnonzero(items).tolist():
            found = verdict_on(number)
            verdict[number] = verdicts.number(found) if found else -1

    def by_rules(number: int) -> Verdict | None:
        return _judge(reading.match(number), gazetteer.form(int(rows[number])), reading.article_of(number))

    def by_article(number: int) -> Verdict | None:
        return _settle_city(gazetteer.form(int(rows[number])), reading.article_of(number))

    take_listed(gazetteer.coded[rows] & (population == 0) & ~doubtful, _listed)
    take_each(doubtful & reading.direct, by_rules)
    reading.note(verdict >= 0)
    doubtful |= reading.doubtful_cities()
    take_listed(reading.named & ~doubtful, _named_city)
    take_listed((population >= LARGE) & ~reading.named & ~reading.shared & ~doubtful, _large_city)
    take_each(reading.shared & ~doubtful, by_article)
    take_each(doubtful & ~reading.direct, by_rules)
    return verdict


def _mark_datelines(found: Findings, batch: Batch, texts: list[str], verdicts: Verdicts, *, drop: bool) -> Findings:
    """Give what stands in a dateline that opens a text a type of its own, or drop it."""
    text = batch.of(found.start)
    numbers, first = np.unique(text, return_index=True)
    early = found.start[first] - batch.bounds[numbers] < LONGEST  # most articles name their first country later
    opening = batch.bounds[:-1].copy()
    for number in numbers[early].tolist():
        opening[number] += len(texts[number]) - len(split_dateline(texts[number])[1])
    inside = np.flatnonzero(found.start < opening[text])
    if drop:
        return Findings(*(np.delete(values, inside) for values in found))
    verdict = found.verdict.copy()
    for item in inside.tolist():
        known = verdicts.all[verdict[item]]
        verdict[item] = verdicts.number(known._replace(type="dateline", rule=f"dateline: {known.rule}"))
    return found._replace(verdict=verdict)


class Reading:
    """A batch as read with a gazetteer: its matches, and what its articles say for certain."""

    def __init__(self, batch: Batch, texts: list[str], labels: list[str], gazetteer: Gazetteer) -> None:
        self._texts, self._gazetteer = texts, gazetteer
        self.hits = hits = gazetteer.scanner.find(batch)
        self.text = batch.of(hits.start)
        bases = batch.bounds[self.text]
        self._columns = [values.tolist() for values in (hits.start - bases, hits.end - bases, hits.row, hits.capitals)]
        self._text_of = self.text.tolist()
        self._cuts = np.searchsorted(self.text, np.arange(len(texts) + 1)).tolist()
        self._country = gazetteer.country[hits.row]
        self._certain = gazetteer.certain[hits.row]
        located = gazetteer.located[hits.row]
        self.direct = (self._country >= 0) & ~located & (gazetteer.population[hits.row] == 0)
        self.shared = (self._country < 0) & (gazetteer.population[hits.row] > 0)
        self._settled = self._codes_where(self._certain)
        self._direct = self._codes_where(self._certain & ~located)
        self._taken: defaultdict[int, list[str]] = defaultdict(list)
        self._rules = gazetteer.rules[hits.row]
        self._beside = look_beside(batch, hits.start, hits.end)
        self._articles: dict[int, Article] = {}
        stated = glances.comma_and_state(self._beside)
        self._also = self._settled_besides(labels)
        placed = located | self._has("not a US place")
        towns = gazetteer.towns[hits.row]
        in_states = stated | np.isin(self.text, self.text[towns]) | self._like(self._note_states(stated | towns))
        self._leaning = placed & in_states | self._has("not a person") & self._like(self._note_people())
        self._in_towns = self._like([*self._note_towns(), *self._note_institutions()])
        accords = located.copy()
        accords[accords] = glances.may_name_accord(self._beside.only(accords))
        self._leaning |= self._in_towns | accords

    def match(self, number: int) -> Match:
        """Return a match with its span in its own article."""
        start, end, row, capitals = self._columns
        return Match(start[number], end[number], row[number], capitals[number])

    def article_of(self, number: int) -> Article:
        """Return what the rules may look at in the article of a match."""
        text = self._text_of[number]
        if text not in self._articles:
            hits = slice(self._cuts[text], self._cuts[text + 1])
            settled = frozenset(self._settled[hits]).union(self._also[text], self._taken[text])
            self._articles[text] = Article(
                self._texts[text], settled, frozenset(self._direct[hits]).union(self._taken[text])
            )
        return self._articles[text]

    def note(self, taken: np.ndarray) -> None:
        """Note the countries of names that were taken: places and open names are judged by them."""
        size = len(self._gazetteer.countries)
        new = np.flatnonzero(taken & self.direct & ~self._certain & ~self._in_towns)
        pairs = np.unique(self.text[new] * size + self._country[new])
        for text, country in zip(*(values.tolist() for values in np.divmod(pairs, size)), strict=True):
            code = self._gazetteer.countries[country]
            self._taken[text].append(code)
            if article := self._articles.get(text):
                article.countries |= {code}
                article.direct |= {code}

    def doubtful(self) -> np.ndarray:
        """Tell which matches must be put to the rules one by one, whatever else their article names."""
        doubtful = (
            (self._country < 0) & ~self.shared
            | self._leaning
            | self._may_be_against()
            | glances.may_be_owned(self._beside)
        )
        return doubtful & self._gazetteer.coded[self.hits.row]

    def doubtful_cities(self) -> np.ndarray:
        """Tell which cities may be people or, where their article does not name the country, something else."""
        rows, gazetteer, beside = self.hits.row, self._gazetteer, self._beside
        population = gazetteer.population[rows]
        people, others = self.named | self.shared, ~self.named & (population >= LARGE)
        people[people] = glances.may_be_person(beside.only(people))
        others[others] = glances.may_name_something_else(beside.only(others))
        lesser = ~self.named & gazetteer.only_one[rows] & (population < LARGE)
        lesser[lesser] = glances.may_be_in(beside.only(lesser))
        return people | others | lesser

    def _codes_where(self, chosen: np.ndarray) -> list[str]:
        """Return the code of each chosen match, and nothing for the others."""
        codes = self._gazetteer.countries
        return [
            codes[country] if is_chosen else ""
            for country, is_chosen in zip(self._country.tolist(), chosen.tolist(), strict=True)
        ]

    def _has(self, rule: str) -> np.ndarray:
        return (self._rules & RULE_BITS[rule]) > 0

    def _like(self, numbers: list[int]) -> np.ndarray:
        """Tell which matches are of the form of some others in their article."""
        pairs = self.text * len(self._gazetteer.country) + self.hits.row
        return np.isin(pairs, pairs[numbers])

    def _may_be_against(self) -> np.ndarray:
        """Tell against which matches a rule of theirs may speak."""
        against = np.zeros(len(self.text), dtype=bool)
        for name, rule in RULES.items():
            items = np.flatnonzero(self._has(name))
            against[items] |= rule.may(self._beside.only(items))
        return against

    def _note_people(self) -> list[int]:
        """Note the names of countries that articles give to people, and return the matches."""
        items = np.flatnonzero(self._has("not a person"))
        items = items[RULES["not a person"].may(self._beside.only(items))]
        people = []
        for number in items.tolist():
            article, hit = self.article_of(number), self.match(number)
            if is_named_person(article.text, hit):
                article.people.add(article.original[hit.start : hit.end])
                article.named.add(hit.start)
                people.append(number)
        return people

    def _note_states(self, stated: np.ndarray) -> list[int]:
        """Note the places after which a state or province stands, and return the matches."""
        placed = []
        for number in np.flatnonzero(stated).tolist():
            article, hit = self.article_of(number), self.match(number)
            form = self._gazetteer.form(hit.row)
            if form.town:
                article.in_state[form.town] = form.codes[0]
            elif state := state_after(article.original, hit):
                article.in_state[article.original[hit.start : hit.end].lower()] = state
                placed.append(number)
        return placed

    def _note_towns(self) -> list[int]:
        """Note the towns that articles speak of rather than of what is named like them, and return matches."""
        towns = []
        for number, town in self._gazetteer.namesakes.spoken_of(self.text, self.hits.row):
            self.article_of(number).towns[self.match(number).row] = town
            towns.append(number)
        return towns

    def _note_institutions(self) -> list[int]:
        """Note the American towns whose institutions articles name, and nothing in the country or city of that name."""
        items = np.flatnonzero(self._has("not a US place"))
        items = items[may_have_institution(self._beside.only(items))]
        towns = []
        for number in items.tolist():
            article, hit = self.article_of(number), self.match(number)
            form = self._gazetteer.form(hit.row)
            institution = institution_after(article.text, hit.end, of_city=form.type in LOCATED)
            if institution and not self._named_otherwise(number):
                article.towns.setdefault(hit.row, Town("USA", form.form + institution))
                towns.append(number)
        return towns

    def _named_otherwise(self, number: int) -> bool:
        """Tell whether other forms in the article of a match may stand for its country."""
        hits = slice(self._cuts[self._text_of[number]], self._cuts[self._text_of[number] + 1])
        others = self.hits.row[hits] != self.hits.row[number]
        return bool((self._country[hits][others] == self._country[number]).any())

    def _settled_besides(self, labels: list[str]) -> defaultdict[int, list[str]]:
        """Return the countries that texts settle by a state after a town, or in a dateline."""
        also: defaultdict[int, list[str]] = defaultdict(list)
        for number in np.flatnonzero(self._has("after a town")).tolist():
            text, hit = self._text_of[number], self.match(number)
            if follows_town(self._texts[text], hit):
                also[text] += self._gazetteer.form(hit.row).codes
        labelled = [text for text, label in enumerate(labels) if label]
        found = self._gazetteer.scanner.scan_many(labels[text] for text in labelled)
        for text, hits in zip(labelled, found, strict=True):
            forms = [self._gazetteer.form(hit.row) for hit in hits]
            also[text] += [form.codes[0] for form in forms if len(form.codes) == 1]
        return also

    @cached_property
    def named(self) -> np.ndarray:
        """Of each city that is in one country only, whether its article certainly names that country."""
        size = len(self._gazetteer.countries)
        pairs = self.text * size + self._country
        numbers = {code: number for number, code in enumerate(self._gazetteer.countries)}
        besides = (*self._also.items(), *self._taken.items())
        also = [text * size + numbers[code] for text, codes in besides for code in codes]
        named = (self._country >= 0) & (self._gazetteer.population[self.hits.row] > 0)
        named[named] = np.isin(pairs[named], np.append(pairs[self._certain], np.array(also, dtype=np.int64)))
        return named


def _judge(hit: Match, form: Form, article: Article) -> Verdict | None:
    if is_owned(article, hit):
        return None
    town = article.towns.get(hit.row)
    if town:
        return _verdict(form._replace(type="place"), town.code, f"the article speaks of {town.area}")
    if form.type in LOCATED:
        state = state_of(article, hit, form.codes)
        if state:
            return _verdict(form, state, "a state or province is named after it")
        if names_accord(article, hit):
            return None
    if reason_against(form.rules, article, hit, form.codes):
        return None
    if form.population:
        return _judge_city(hit, form, article)
    if len(form.codes) == 1:
        return _listed(form)
    code = settle(form.codes, article.countries)
    why = f"the article names {code}" if code else f"the article leaves open whether {' or '.join(form.codes)}"
    return _verdict(form, code or "", f"{OPEN}: {why}")


def _judge_city(hit: Match, form: Form, article: Article) -> Verdict | None:
    settled = _settle_city(form, article)
    if not settled and form.is_only_one and is_in(article, hit):
        settled = _large_city(form)
    if settled and article.countries.isdisjoint(form.codes):
        return None if names_something_else(article, hit) else settled
    return None if is_named_person(article.text, hit) else settled


def _settle_city(form: Form, article: Article) -> Verdict | None:
    """Give a city to the first of its countries that the article names, or else, if it is large, to the largest's."""
    named = next((code for code in form.codes if code in article.countries), None)
    if named:
        return _named_city(form, named)
    return _large_city(form) if form.population >= LARGE else None


@lru_cache(maxsize=50_000)
def _listed(form: Form) -> Verdict:
    return _verdict(form, form.codes[0], "; ".join((f"word list: {form.form}", *form.rules)))


def _named_city(form: Form, code: str = "") -> Verdict:
    code = code or form.codes[0]
    return _verdict(form, code, f"city: the article names {code}")


def _large_city(form: Form) -> Verdict:
    return _verdict(form, form.codes[0], f"city of {form.population:,} people")


def _verdict(form: Form, code: str, rule: str) -> Verdict:
    return Verdict(form.type, code, country_names().get(code, code), rule)
