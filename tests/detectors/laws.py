"""The corpus of laws that lies beside the project on some machines."""

import gzip
import json
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "laws.jsonl.gz"

needs_laws = [
    pytest.mark.laws,
    pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of laws is not beside the project"),
]


def laws() -> list[dict[str, str]]:
    """All laws: title, category, file, text."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
