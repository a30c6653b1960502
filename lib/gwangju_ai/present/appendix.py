"""The trail of every number shown: formula, observations, sources."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.dataset.terms import glossary
from gwangju_ai.numbers.quantity import Quantity, canonical
from gwangju_ai.numbers.trail import Assumed, Found, Observed, Simulated
from gwangju_ai.present import explained
from gwangju_ai.present.markdown import escape, link
from gwangju_ai.present.record import closure, observations
from gwangju_ai.present.words import tell


def contests(quantity: Quantity, contested: Mapping[str, list[str]]) -> list[str]:
    """Return the findings of the audit that put the fault on the figure itself.

    A number computed from a contested figure leads there by its formula and is not marked again.
    """
    if isinstance(quantity.trail, Found):
        return list(quantity.trail.record.get("contested", []))
    if not isinstance(quantity.trail, Observed):
        return []
    found = (finding for o in quantity.trail.observations for finding in contested.get(o, []))
    return list(dict.fromkeys(found))


def _cited(observations: Iterable[str], data: Dataset, language: str) -> str:
    """Name the pages that print a figure, each a link to the observation."""
    named = (link(data.observation(o).source.cited(language), f"#o-{o}") for o in observations)
    return apart(named, language)


def apart(pages: Iterable[str], language: str) -> str:
    """List cited pages; in English a comma stands inside each, before its date."""
    return (", " if language == "ko" else "; ").join(pages)


def _explained(quantity: Quantity, data: Dataset, language: str, like: Quantity | None) -> str:
    """Tell in Markdown how a number came about.

    Args:
        quantity: The number.
        data: Where its observations are.
        language: ``ko`` or ``en``.
        like: An earlier number of the same model and nearly the same inputs, which lists them.
    """
    trail = quantity.trail
    if isinstance(trail, Observed):
        return _cited(trail.observations, data, language)
    if isinstance(trail, Found):
        where = link(trail.notebook, f"{trail.notebook}.html#{trail.id}")
        how = explained.taken_over(trail)
        # Where the formula leads to no figure, that report lists them all; each page is named once.
        pages = {data.observation(o).source.cited(language): o for o in trail.observations}
        own = "" if "](#" in how else _cited(pages.values(), data, language)
        return " · ".join(part for part in (where, how, own) if part)
    if isinstance(trail, Assumed):
        meaning = escape(trail.meaning.text(language))
        if quantity.name and quantity.name.text(language) == trail.meaning.text(language):
            return tell("assumed", language, name=f"`{trail.parameter}`")
        return tell("parameter", language, name=f"`{trail.parameter}`", meaning=meaning)
    return explained.computed(quantity, language, like)


def numbers(shown: list[Quantity], data: Dataset, language: str) -> list[dict]:
    """Return the appendix entries of the shown quantities and their steps.

    Figures that one observation prints have no entry of their own unless shown: their formula leads
    straight to the observation. A simulated number names the one that tells its ``run``, if that is
    another.
    """
    entries = []
    wanted = {quantity.id for quantity in shown}
    runs: dict[tuple, Quantity] = {}
    told: list[Quantity] = []  # those that list all their inputs
    for quantity in closure([*shown, *explained.behind(shown)]):
        trail = quantity.trail
        if (
            quantity.id not in wanted
            and isinstance(trail, Observed)
            and len(trail.observations) == 1
        ):
            continue
        like = None
        if isinstance(trail, Simulated):
            run = explained.run(trail)
            like = runs.get(run) or explained.nearest(trail, told)
            runs.setdefault(run, quantity)
            told += [quantity] if like is None else []
        entry = {
            "id": quantity.id,
            "text": quantity.text(language, "i" if quantity.interval else ""),
            "name": explained.title(quantity, language),
            "kind": trail.kind,
            "formula": _explained(quantity, data, language, like),
        }
        if isinstance(trail, Found):
            entry["notebook"] = trail.notebook
        if like is not None and explained.run(trail) == explained.run(like.trail):
            entry["run"] = like.id
        entries.append(entry)
    return entries


def figures(
    shown: list[Quantity],
    data: Dataset,
    language: str,
    contested: Mapping[str, list[str]] = MappingProxyType({}),
) -> list[dict]:
    """Return the appendix entries of the observations that the shown quantities rest on."""
    ids = dict.fromkeys(o for quantity in shown for o in observations(quantity))
    return [_figure(data.observation(o), language, contested.get(o, [])) for o in ids]


def _figure(observation: Observation, language: str, findings: list[str]) -> dict:
    quantity = observation.quantity
    entry = {
        "id": observation.id,
        "printed": observation.printed,
        "value": canonical(quantity.value),
        "unit": quantity.unit,
        "value_text": quantity.text(language),
        "measure": observation.measure.label.text(language),
        "entity": observation.entity.label.text(language),
        "period": observation.period.text(language),
        "source_id": observation.source.source_id,
        "locator": "" if observation.line is None else f"L{observation.line}",
    }
    if observation.correction:
        entry["correction"] = observation.correction.reason.text(language)
    if findings:
        entry["contested"] = findings
    return entry


def sources(figures: list[dict], data: Dataset, language: str) -> list[dict]:
    """Return the bibliography of the figures: one entry a page, by outlet and date."""
    used = {figure["source_id"] for figure in figures}
    entries = [
        {
            "id": source.source_id,
            "outlet": source.name.text(language),
            "title": source.title,
            "published": source.published.text(language) if source.published else "",
            "url": source.url,
            "subject": source.subject,
            "note": source.remarks.text(language),
        }
        for source in map(data.source, used)
    ]
    return sorted(entries, key=lambda entry: (entry["outlet"], entry["published"], entry["id"]))


def terms(opened: Iterable[str], language: str) -> list[dict]:
    """Return what the opened terms of the glossary mean, in the order of their language."""
    known = [glossary()[name] for name in opened]
    entries = [
        {"id": t.term_id, "term": t.name(language), "definition": t.definition(language)}
        for t in known
    ]
    return sorted(entries, key=lambda entry: entry["term"].casefold())


def listing(heading: str, content: dict[str, list[dict]]) -> str:
    """Write the appendix for plain Jupyter, where the exporters' layout is not at hand."""
    lines = [f"## {heading}", ""]
    for entry in content["numbers"]:
        name = f" {escape(entry['name'])}" if entry["name"] else ""
        lines.append(
            f'- <a id="{entry["id"]}"></a>**{escape(entry["text"])}**{name}: {entry["formula"]}'
        )
    lines.append("")
    for entry in content["observations"]:
        what = escape(
            f"{entry['measure']}, {entry['entity']}, {entry['period']}: {entry['printed']}"
        )
        lines.append(
            f'- <a id="o-{entry["id"]}"></a>{what} '
            f"({link(entry['source_id'], '#s-' + entry['source_id'])})"
        )
    lines.append("")
    for entry in content["sources"]:
        title = escape(
            ", ".join(
                part for part in (entry["outlet"], entry["title"], entry["published"]) if part
            )
        )
        address = f" {link(entry['url'], entry['url'])}" if entry["url"] else ""
        lines.append(f'- <a id="s-{entry["id"]}"></a>{title}{address}')
    return "\n".join(lines)
