"""Every danger is reported with its reason, quickly, and what only looks like one is not."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from govpublic.detectors.attachments import ACTIVE_CODES
from tests.detectors.dangerous import DANGEROUS, HARMLESS
from tests.detectors.looking import looked_at

#: Judged by the name, which the bytes do not know.
BY_NAME = {"program by its name", "page under the name of a PDF"}
REASONS = ACTIVE_CODES | {"macros", "encrypted", "bomb", "polyglot", "nested_archive", "unsafe_path"}


@pytest.mark.parametrize("sample", sorted(DANGEROUS.keys() - BY_NAME))
def test_each_danger_is_reported_with_its_reason_and_at_once(sample):
    _name, content, code = DANGEROUS[sample]
    started = time.process_time()
    assert code in looked_at(content).problems
    assert time.process_time() - started < 5


@pytest.mark.parametrize("sample", HARMLESS)
def test_what_only_looks_like_a_danger_is_none(sample):
    _name, content = HARMLESS[sample]
    assert not REASONS & set(looked_at(content).problems)


def test_there_is_a_sample_of_every_reason():
    assert {code for _name, _content, code in DANGEROUS.values()} == REASONS | {"disguised"}


@pytest.mark.parametrize("sample", [name for name in DANGEROUS if name.startswith("bomb")])
def test_a_bomb_takes_little_memory(sample, tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(DANGEROUS[sample][1])
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30));"
        "from govpublic.detectors.attachments import inspect; print(inspect(sys.argv[1]).bomb)"
    )
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, cwd=root
    )
    assert run.stdout.strip() == "True"
