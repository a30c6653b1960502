"""The data package: figures with their sources, loaded, validated and looked up."""

from gwangju_ai.dataset.load import load, read
from gwangju_ai.dataset.lookup import ARTICLE, Dataset
from gwangju_ai.dataset.rows import Correction, Entity, Measure, Observation, Source

__all__ = [
    "ARTICLE",
    "Correction",
    "Dataset",
    "Entity",
    "Measure",
    "Observation",
    "Source",
    "load",
    "read",
]
