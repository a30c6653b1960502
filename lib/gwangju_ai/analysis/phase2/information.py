"""What a missing figure is worth: how far it would settle a conclusion, or sharpen the outlook.

All that the record leaves open is left open together: each uncertain rate by its distribution, and
each choice between readings of the record with equal weight, because nothing tells which is right.
A conclusion is the likelier of two answers, and its doubt the chance that the other one is true. A
figure is worth the doubt that goes when it is known, on the average over what it may turn out to
be: the expected value of partial perfect information under a loss of one for a wrong conclusion
(Raiffa & Schlaifer 1961, Applied Statistical Decision Theory), by nested draws.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas
from scipy import stats

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.phase2 import grants, history, model, openings, staying
from gwangju_ai.analysis.phase2.distributions import LEVEL, Rate
from gwangju_ai.analysis.phase2.openings import Pace
from gwangju_ai.analysis.phase2.outcomes import FIRMS, MODEL, OFFICES
from gwangju_ai.analysis.phase2.rates import Rates
from gwangju_ai.analysis.phase2.scenarios import Scenario
from gwangju_ai.analysis.phase2.sensitivity import exempted
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity, derived, simulated
from gwangju_ai.numbers.trail import Words

#: Values that a figure may turn out to have, and draws of all else at each; powers of two.
KNOWN, REST = 64, 256
SEED = 2014

#: Choices that the record leaves open, and how many there are of each; 0 for any number up to 1.
_CHOICES = {"pace": 3, "stay": 2, "counted": 2, "money": 3, "late": 2, "effect": 0}

#: What each question about the firms would make known.
_ABOUT_FIRMS = {
    "ask_still_there": ("staying", "stay", "counted"),
    "ask_openings": ("openings", "pace"),
    "ask_signing": ("late",),
    "ask_money": ("money",),
    "ask_support": ("effect",),
}
_HELD_BY = {
    "ask_target": "holder_city",
    "ask_still_there": "holder_register",
    "ask_openings": "holder_register",
    "ask_signing": "holder_register",
    "ask_money": "holder_ministry",
    "ask_support": "holder_register",
    "ask_busy": "holder_testbeds",
    "ask_state_part": "holder_ministry",
}


#: A percent or point below which an answer is worth nothing.
_LEAST = 0.5

_GROWTH = Words("기업이 늘지 줄지에 대한 판단이 틀릴 확률", "chance of a wrong verdict on growth")
_GROWTH_KNOWN = Words(
    "답을 알 때 기업이 늘지 줄지에 대한 판단이 틀릴 확률의 평균",
    "mean chance of a wrong verdict on growth once the answer is known",
)
_TARGET = Words("목표 달성에 대한 판단이 틀릴 확률", "chance of a wrong verdict on the target")
_TARGET_KNOWN = Words(
    "무엇을 세는지 알 때 목표 달성에 대한 판단이 틀릴 확률의 평균",
    "mean chance of a wrong verdict on the target once it is known what counts",
)
_NARROWS = (
    "답을 알 때 남는 기업의 중앙값이 빗나가는 폭이 줄어드는 비율의 평균",
    "mean reduction of the error of the median of the firms still there once the answer is known",
)


@dataclass(frozen=True)
class Open:
    """The outlook with all open that the record leaves open.

    Attributes:
        data: The data package.
        rates: The measured rates.
        scenario: The levers, but for the money and the effect of support, which are open.
    """

    data: Dataset
    rates: Rates
    scenario: Scenario

    @cached_property
    def rows(self) -> dict[str, slice]:
        """Which rows of the uniform numbers draw what: the model's, then the choices'."""
        drawn = model.rows(self.rates)
        start = max(where.stop for where in drawn.values())
        return drawn | {name: slice(start + i, start + i + 1) for i, name in enumerate(_CHOICES)}

    @cached_property
    def paces(self) -> list[Pace]:
        """The ways to go on from the record of openings."""
        return [openings.fit(self.rates.stretches, pace) for pace in openings.PACES]

    @cached_property
    def stays(self) -> list[Rate]:
        """The shares that stay, by what they are measured from."""
        return [staying.measure(self.data, stay) for stay in staying.STAYING]

    @cached_property
    def money(self) -> list[Quantity]:
        """The money a year against phase 1's: as the first year has it, as much, as exempted.

        Raises:
            NotEnoughData: One of them is not known yet.
        """
        same = derived(100, "percent", ko="1단계만큼", en="as much as in phase 1", inputs=[])
        return [grants.pace(self.data).of_phase1, same, exempted(self.data)]

    @cached_property
    def late(self) -> Quantity:
        """Offices yet to open if the last stretch's memoranda are late and not lost.

        In the end as many of them then open as did of those before.
        """
        before, last = self.rates.stretches.iloc[:-1], self.rates.stretches.iloc[-1]
        usual = before["new_opened"].sum() / before["new_signed"].sum()
        return (usual * last.new_signed - last.new_opened).rounded(0)

    @property
    def sources(self) -> list[Quantity]:
        """What the outlook rests on."""
        fitted = [each.quantity for each in (*self.paces, *self.stays)]
        return [*fitted, *self.money, self.late, self.rates.opened]

    def run(self, uniforms: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Run the model.

        Args:
            uniforms: Uniform numbers by the names of :attr:`rows`, in shape (numbers, …); what
                follows goes together.

        Returns:
            A value a draw: ``firms`` still there at the end; whether it ``grows`` from the start;
            ``offices`` ever opened; memoranda ever ``signed``.
        """
        picked = {
            name: (uniforms[name][0] * number).astype(int) for name, number in _CHOICES.items()
        }

        def chosen(name: str, ways: Iterable[np.ndarray | float]) -> np.ndarray:
            return np.choose(picked[name], list(ways))

        rates, years = self.rates, len(model.YEARS)
        budget = chosen("money", (float(money) / 100 for money in self.money))
        values = model.drawn(rates, uniforms, rates.uncertain().keys() - {"openings"})
        values["staying"] = chosen("stay", (s.draws(uniforms["staying"][0]) for s in self.stays))
        cells = chosen("pace", (pace.picked(uniforms["openings"][0]) for pace in self.paces))
        # Those that have signed already open whatever the money is.
        late = picked["late"] * float(self.late) / years / budget
        values["openings"] = model.opened(cells, uniforms["luck"]) + late
        there = [model.given(replace(rates, counted=way), values).start for way in staying.COUNTED]
        given = replace(
            model.given(rates, values),
            start=chosen("counted", there),
            realised=chosen("pace", (float(pace.realised) / 100 for pace in self.paces)),
        )
        levers = self.scenario.levers.pulled(budget=budget, effect=uniforms["effect"][0])
        outcome = model.run(given, levers)
        firms = FIRMS.per_draw(outcome)
        return {
            "firms": firms,
            "grows": firms > given.start,
            "offices": OFFICES.per_draw(outcome),
            "signed": float(rates.signed) + years * budget * given["memoranda"],
        }

    def knowing(self, names: Iterable[str]) -> pandas.DataFrame:
        """Run the model with some of its inputs at one value for many draws of all others.

        Returns:
            What :meth:`run` does, as floats by name; the index has the number of the value, and of
            the draw.
        """
        wide = max(where.stop for where in self.rows.values())
        told = np.zeros(wide, bool)
        known = set(names)
        for name in known:
            told[self.rows[name]] = True
        # What does not depend on both is drawn once, and goes together in the model.
        values, draws = np.empty((wide, KNOWN, 1)), np.empty((wide, 1, REST))
        values[told, :, 0] = _spread(told.sum(), KNOWN, SEED)
        draws[~told, 0] = _spread((~told).sum(), REST, SEED + 1)
        uniforms = {
            name: (values if name in known else draws)[where] for name, where in self.rows.items()
        }
        index = pandas.MultiIndex.from_product([range(KNOWN), range(REST)])
        found = self.run(uniforms)
        every = {name: np.broadcast_to(a, (KNOWN, REST)).ravel() for name, a in found.items()}
        return pandas.DataFrame(every, index, dtype=float)


def _spread(numbers: int, points: int, seed: int) -> np.ndarray:
    generator = np.random.Generator(np.random.PCG64(seed))
    return stats.qmc.Sobol(int(numbers), rng=generator).random(points).T


def worth(given: Open, goal: Quantity | None) -> pandas.DataFrame:
    """Say what each missing figure is worth; what settles most comes first.

    Args:
        given: The outlook.
        goal: Firms that the city aims at; None where a reader sets the target, so that there is
            nothing to ask about it.

    Returns:
        Index: questions. Columns: ``held_by``, who has the answer; ``bears_on``, which conclusion;
        ``doubt``, the chance that this is wrong as things stand, and ``doubt_known``, once the
        question is answered, both in percent; ``narrows``, by how much the mean error of the
        outlook on firms then shrinks, in percent, NA where the answer says nothing of them.

    Raises:
        NotEnoughData: A figure that bounds what is open is not known yet.
    """
    aimed = {} if goal is None else {"ask_target": _target(given, goal)}
    rows = {
        **_firms(given),
        **{question: ("about_target", *doubts, pandas.NA) for question, doubts in aimed.items()},
        "ask_busy": ("about_equipment", *_equipment(given), pandas.NA),
        "ask_state_part": ("about_start", *_start(given.data), pandas.NA),
    }
    found = pandas.DataFrame.from_dict(
        rows, orient="index", columns=["bears_on", "doubt", "doubt_known", "narrows"]
    ).rename_axis("unknown")
    shares = ["doubt", "doubt_known", "narrows"]
    found = found.astype(dict.fromkeys(shares, "quantity[percent]"))
    found.insert(0, "held_by", [_HELD_BY[name] for name in found.index])
    settled = (found["doubt"] - found["doubt_known"]).q.value.astype(float).round(6)
    narrowed = found["narrows"].q.value.astype(float).fillna(0)
    order = pandas.DataFrame({"settled": settled, "narrowed": narrowed})
    order = order.sort_values(["settled", "narrowed"], ascending=False, kind="stable")
    return found.loc[order.index]


def outlook(given: Open) -> pandas.Series:
    """Return the outlook with all open, and with all questions answered.

    Returns:
        ``firms``: still there at the end, with the range of most draws; ``grows``: share of draws
        with more of them than at the start, in percent; ``off``, the mean error of the median as an
        outlook on firms, and ``off_known``, of the medians once all but the luck of single years is
        known; ``late``: offices yet to open if memoranda are late and not lost.
    """
    known = given.knowing(name for name in given.rows if name != "luck")
    low, middle, high = known["firms"].quantile([(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
    grows, (off, off_known) = 100 * known["grows"].mean(), _errors(known)
    told = {
        "firms": (middle, "firm", "남는 기업의 중앙값", "median of the firms still there"),
        "grows": (
            grows,
            "percent",
            "시작보다 많아지는 모의실험의 비율",
            "share of draws with more firms than at the start",
        ),
        "off": (off, "firm", "중앙값이 빗나가는 폭의 평균", "mean error of the median"),
        "off_known": (
            off_known,
            "firm",
            "모든 답을 알 때 중앙값이 빗나가는 폭의 평균",
            "mean error of the median once all is known",
        ),
    }
    found = {name: _told(given, *each) for name, each in told.items()}
    found["firms"] = found["firms"].with_interval(low, high, kind="simulation", level=LEVEL)
    return pandas.Series(found | {"late": given.late}, dtype=object)


def to_ask(found: pandas.DataFrame) -> pandas.DataFrame:
    """Return the questions of :func:`worth` whose answers settle or narrow something."""
    settles = (found["doubt"] - found["doubt_known"]).q.value.astype(float)
    narrows = found["narrows"].q.value.astype(float).fillna(0)
    return found[(settles >= _LEAST) | (narrows >= _LEAST)]


def _firms(given: Open) -> dict[str, tuple]:
    found = {}
    for question, names in _ABOUT_FIRMS.items():
        known = given.knowing(names)
        grows = known["grows"].groupby(level=0).mean()
        before, after = min(grows.mean(), 1 - grows.mean()), np.minimum(grows, 1 - grows).mean()
        found[question] = (before, after, *_errors(known))
    # What one sample has for the doubt as it stands differs a little from question to question.
    usual = np.mean([before for before, *_ in found.values()])
    now = _doubt(given, usual, _GROWTH)
    return {
        question: (
            "about_growth",
            now,
            _doubt(given, usual - (before - after), _GROWTH_KNOWN),
            _told(given, 100 * (1 - off_known / off), "percent", *_NARROWS),
        )
        for question, (before, after, off, off_known) in found.items()
    }


def _target(given: Open, goal: Quantity) -> tuple[Quantity, Quantity]:
    """Return the doubt whether the target is reached, while nobody says what it counts.

    It may count offices ever opened, memoranda ever signed, or all firms of the city, of which
    there are so many already.
    """
    drawn = given.knowing(["luck"])
    firms = given.data.figure("ai_establishments", "gwangju", "2024")
    reached = [
        (drawn["offices"] >= float(goal)).mean(),
        (drawn["signed"] >= float(goal)).mean(),
        float(firms.value >= goal.value),
    ]
    known = np.mean([min(each, 1 - each) for each in reached])
    sources = [goal, firms]
    return (
        _doubt(given, min(np.mean(reached), 1 - np.mean(reached)), _TARGET, sources),
        _doubt(given, known, _TARGET_KNOWN, sources),
    )


def _equipment(given: Open) -> tuple[Quantity, Quantity]:
    """Return the doubt whether equipment is the limit, any use of it being as likely as another."""
    months = int(given.scenario.levers.trial_months)
    busy = testbeds.capacity(given.data, testbeds.service(given.data), months, None).busy
    doubt = derived(
        min(busy.value, 100 - busy.value),
        "percent",
        ko=f"가동률이 {busy.text('ko')} 이하일 확률(어느 가동률이나 똑같이 그럴듯하다고 볼 때)",
        en=f"chance of a use of {busy.text('en')} or less, any use being as likely",
        inputs=[busy],
        decimals=0,
    )
    return doubt, _settled(doubt)


def _start(data: Dataset) -> tuple[Quantity, Quantity]:
    """Return the doubt whether phase 2 starts slower, whatever the state's part in phase 1 was.

    It was more than the first year of it and no more than the largest total reported.
    """
    granted = grants.pace(data).phase1_granted
    most = history.course(history.phase1_totals(data)).highest
    turning = granted / grants.state_pace(data).phase2_first
    slower = (min(turning.value, most.value) - granted.value) / (most.value - granted.value)
    doubt = derived(
        100 * min(slower, 1 - slower),
        "percent",
        ko=f"1단계 국비가 {turning.text('ko')} 이상이었을 확률(최대 {most.text('ko')})",
        en=f"chance of {turning.text('en')} or more from the state, of at most {most.text('en')}",
        inputs=[turning, most],
        decimals=0,
    )
    return doubt, _settled(doubt)


def _settled(doubt: Quantity) -> Quantity:
    return derived(
        0, "percent", ko="답을 알면 의심이 남지 않는다", en="no doubt is left", inputs=[doubt]
    ).rounded(0)


def _errors(known: pandas.DataFrame) -> tuple[float, float]:
    """Return the mean error of the median of all draws, and of the medians of each known value.

    The error is absolute: squares would be those of a few draws far out.
    """
    firms = known["firms"]
    medians = firms.groupby(level=0).transform("median")
    return (firms - firms.median()).abs().mean(), (firms - medians).abs().mean()


def _doubt(given: Open, chance: float, words: Words, sources: Iterable[Quantity] = ()) -> Quantity:
    return _told(given, 100 * float(chance), "percent", words.ko, words.en, sources)


def _told(
    given: Open, value: float, unit: str, ko: str, en: str, sources: Iterable[Quantity] = ()
) -> Quantity:
    return simulated(
        float(value),
        unit,
        model=MODEL,
        ko=ko,
        en=en,
        inputs=[*given.sources, *sources],
        draws=KNOWN * REST,
        seed=SEED,
        decimals=0,
    ).named(ko=ko, en=en)
