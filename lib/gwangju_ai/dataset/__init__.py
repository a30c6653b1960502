"""The data package: figures with their sources, loaded, validated and looked up."""

from gwangju_ai.dataset import facts as facts  # what is asked is noted
from gwangju_ai.dataset.load import load
from gwangju_ai.dataset.lookup import Dataset
from gwangju_ai.dataset.rows import Correction, Entity, Measure, Observation, Source
from gwangju_ai.dataset.vocabulary import named
from gwangju_ai.numbers import accessor as accessor  # columns get .q
from gwangju_ai.project.rows import read

__all__ = [
    "Correction",
    "Dataset",
    "Entity",
    "Measure",
    "Observation",
    "Source",
    "load",
    "named",
    "read",
]
