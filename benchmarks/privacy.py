"""The privacy scan: how fast against its own digit gate and against other recognizers, and how right.

``python -m benchmarks.privacy`` runs it alone, in any environment in which the package can be imported; the
comparison is with presidio-analyzer where that is installed, else with plain regular expressions.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from govpublic.detectors.privacy import KINDS, PROFILES, scan
from govpublic.detectors.privacy.digits import GATE
from govpublic.detectors.registered_codes import is_bank_card, is_resident_id

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "laws.jsonl.gz"
NUMERIC = ("resident_id", "mobile", "bank_card", "landline")
SEED, SAMPLES, ROWS = 20260101, 20_000, 2_000

# What somebody writes who wants the same kinds from a general engine: one pattern each.
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
PATTERNS = {
    "resident_id": rf"(?<![0-9A-Za-z])[1-9]\d{{5}}(?:18|19|20)\d{{2}}{DAY}\d{{3}}[\dXx](?![0-9A-Za-z])",
    "mobile": r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)",
    "landline": r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)",
    "bank_card": r"(?<!\d)(?:62|[459])\d{14,17}(?!\d)",
    "passport": r"(?<![0-9A-Za-z])[EGDSP][A-Z]?\d{7,8}(?!\d)",
    "travel_permit": r"(?<![0-9A-Za-z])(?:[CW][A-Z0-9]\d{7}|[HM]\d{8}(?:\d{2})?)(?!\d)",
    "plate": rf"[{PROVINCES}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳]",
    "email": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "birth_date": r"(?:出生日期|生于)[:：]?\d{4}[年.-]\d\d?[月.-]\d\d?日?|\d{4}年\d\d?月\d\d?日出?生",
    "address": r"[\u4e00-\u9fff]{2,20}[路街巷村区园]\d{1,4}号(?:\d{1,3}[栋幢])?(?:\d单元)?(?:\d{1,4}室)?",
    "person_name": r"(?<=姓名[:：])[\u4e00-\u9fff]{2,4}|(?<=户主[:：])[\u4e00-\u9fff]{2,4}",
    "minor": r"(?:学生|孤儿|困境儿童|留守儿童)[:：]?[\u4e00-\u9fff]{2,3}(?=[，。\s])",
    "health": r"病种|病情|残疾等级|残疾类别|艾滋|诊断[:：]|住院号|致贫原因|尿毒症|白血病|[精肢][神体]残疾",
}
CHECKS: dict[str, Callable[[str], bool]] = {"resident_id": is_resident_id, "bank_card": is_bank_card}


def measure() -> Iterator[str]:
    """Every figure, a line each."""
    lists = [_dense(ROWS)]
    rival, analyse = presidio() or ("plain regular expressions", plain())
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            laws = [json.loads(line)["text"] for line in lines]
        yield from speed("laws", laws, "article", rival, analyse)
        yield from gate(laws)
        yield from blocked(laws)
    else:
        yield "the corpus of laws is not beside the project: nothing measured on laws"
    yield from speed("a dense roll", lists, "roll", rival, analyse)
    yield from accuracy()


def speed(
    name: str, texts: list[str], profile: str, rival: str, analyse: Callable[[str], object]
) -> Iterator[str]:
    """All kinds, ours and theirs in turns; the best of each."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours, theirs = _best(
        lambda: [scan(text, profile) for text in texts], lambda: [analyse(text) for text in texts]
    )
    yield (
        f"privacy scan of {name} ({size:.1f} MB), all {len(KINDS)} kinds: {size / ours:.1f} MB/s, "
        f"{rival} {size / theirs:.2f} MB/s, ratio {theirs / ours:.1f}"
    )


def gate(texts: list[str]) -> Iterator[str]:
    """What the numeric kinds cost on top of looking for digits at all."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    bare, numbers = _best(
        lambda: [sum(1 for _ in GATE.finditer(text)) for text in texts],
        lambda: [scan(text, kinds=NUMERIC) for text in texts],
        rounds=7,
    )
    yield (
        f"numeric kinds alone on laws: {size / numbers:.0f} MB/s, the digit gate {size / bare:.0f} MB/s, "
        f"ratio {bare / numbers:.2f}"
    )


def blocked(laws: list[str]) -> Iterator[str]:
    """False alarms on laws, which hold nobody's data: by profile, those that would block and all others."""
    for profile in sorted(PROFILES):
        found = [match for law in laws for match in scan(law, profile)]
        block = sum(match.certain and profile in KINDS[match.kind].blocks for match in found)
        others = Counter(match.kind for match in found if not match.certain)
        yield f"{len(laws)} laws as {profile}: {block} blocking, perhaps {dict(others)}"


def accuracy() -> Iterator[str]:
    """Per kind on the labelled corpus: `found` counts what is only perhaps; then cases that fail."""
    from tests.detectors.privacy.corpus import samples
    from tests.detectors.privacy.measuring import FIXED_KINDS, tallies

    counts = tallies(samples(SEED, SAMPLES))
    failing = []
    for kind, tally in counts.items():
        form = "" if kind in FIXED_KINDS else " (by context)"
        yield (
            f"{kind}{form}: certain recall {tally.recall:.4f} precision {tally.precision:.4f}, "
            f"found {tally.found:.4f}, of {tally.right + len(tally.missed)}"
        )
        failing += [("missed", kind, *case) for case in _one_of_each(tally.missed)]
        failing += [("wrong", kind, *case) for case in _one_of_each(tally.wrong)]
    for what, kind, sample, text in failing:
        yield f"  {what} {kind} {text!r} in {sample.text[:60]!r} ({sample.profile}, {sample.family})"


def _one_of_each(cases, most: int = 8) -> list:
    """One case of each shape: figures and names differ, the words around do not."""
    shapes = {}
    for sample, text in cases:
        shape = (sample.profile, sample.family, re.sub(r"[0-9０-９]+", "0", sample.text.replace(text, "…")))
        shapes.setdefault(shape, (sample, text))
    return list(shapes.values())[:most]


def plain() -> Callable[[str], object]:
    """Each pattern over the whole text, and the check digits."""
    patterns = [(re.compile(pattern), CHECKS.get(kind)) for kind, pattern in PATTERNS.items()]

    def analyse(text: str) -> list[str]:
        return [
            found[0]
            for pattern, check in patterns
            for found in pattern.finditer(text)
            if check is None or check(found[0])
        ]

    return analyse


def presidio() -> tuple[str, Callable[[str], object]] | None:
    """presidio-analyzer with a recognizer of our own for each kind and no language model."""
    try:
        from importlib.metadata import version

        from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
        from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
    except ImportError:
        return None

    class Checked(PatternRecognizer):
        def validate_result(self, pattern_text: str) -> bool | None:
            check = CHECKS.get(self.supported_entities[0])
            return check(pattern_text) if check else None

    class NoModel(NlpEngine):
        def load(self) -> None:
            pass

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text, language):
            return NlpArtifacts([], [], [], [], self, language)

        def process_batch(self, texts, language, **options):
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word, language) -> bool:
            return False

        def is_punct(self, word, language) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["zh"]

    recognizers = [
        Checked(supported_entity=kind, supported_language="zh", patterns=[Pattern(kind, pattern, 0.8)])
        for kind, pattern in PATTERNS.items()
    ]
    registry = RecognizerRegistry(recognizers=recognizers, supported_languages=["zh"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=NoModel(), supported_languages=["zh"])
    return f"presidio-analyzer {version('presidio-analyzer')}", lambda text: engine.analyze(
        text, language="zh"
    )


def _dense(rows: int) -> str:
    from tests.detectors.privacy.corpus import dense_list

    return dense_list(SEED, rows)


def _best(*works: Callable[[], object], rounds: int = 3) -> list[float]:
    """The least CPU time of each, measured in turns so that a busy machine is unfair to none."""
    found = [float("inf")] * len(works)
    for _round in range(rounds):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            found[place] = min(found[place], time.process_time() - start)
    return found


if __name__ == "__main__":
    for line in measure():
        sys.stdout.write(line + "\n")
