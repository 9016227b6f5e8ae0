"""The documentation says what is so: rule reference, links, settings, and both languages of the README."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from govpublic import conf

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TEXTS = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def prose(path):
    """The text of a Markdown file without its examples."""
    return FENCED.sub("", path.read_text(encoding="utf-8"))


def anchors(path):
    """The names by which the headings of a file can be linked."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_the_rule_reference_is_what_the_code_says():
    command = [sys.executable, str(DOCS / "generate_rules.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_exist(path):
    broken = []
    for target in LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        wanted = (path.parent / file).resolve() if file else path
        if not wanted.exists() or (anchor and anchor not in anchors(wanted)):
            broken.append(target)
    assert not broken


def test_every_document_can_be_reached_from_the_index():
    seen, ahead = set(), [DOCS / "index.md"]
    while ahead:
        path = ahead.pop()
        if path in seen or path.suffix != ".md":
            continue
        seen.add(path)
        files = (target.partition("#")[0] for target in LINK.findall(prose(path)) if ":" not in target)
        ahead += [(path.parent / unquote(file)).resolve() for file in files if file]
    assert not [path.name for path in DOCS.rglob("*.md") if path not in seen]


@pytest.mark.parametrize("key", sorted(conf.DEFAULTS))
def test_every_setting_is_explained_to_the_integrator_in_one_row(key):
    rows = re.findall(r"^\| `([A-Z_]+)` \|", prose(DOCS / "integrator" / "index.md"), re.MULTILINE)
    assert rows.count(key) == 1


def test_no_setting_is_explained_that_does_not_exist():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", prose(DOCS / "integrator" / "index.md"), re.MULTILINE)
    assert set(rows) == set(conf.DEFAULTS)


def shape(name):
    """Levels of headings and the commands, which both languages must share."""
    text = (ROOT / name).read_text(encoding="utf-8")
    levels = [len(marks) for marks in re.findall(r"^(#+) ", FENCED.sub("", text), re.MULTILINE)]
    fenced = [re.sub(r"#.*", "", block) for block in FENCED.findall(text)]
    commands = re.findall(
        r"\bgovpublic_[a-z]+|(?<=`)make [a-z0-9-]+|pip install [^\s`]+|manage\.py [a-z]+", text
    )
    return levels, [re.sub(r"\s+", " ", block) for block in fenced], sorted(set(commands))


def test_both_readmes_have_the_same_headings_examples_and_commands():
    assert shape("README.md") == shape("README.zh-CN.md")


def python_examples():
    for path in TEXTS:
        for number, code in enumerate(re.findall(r"^```python\n(.*?)^```", path.read_text(), re.S | re.M)):
            yield pytest.param(code, id=f"{path.relative_to(ROOT)}-{number}")


@pytest.mark.parametrize("code", list(python_examples()))
def test_python_examples_are_valid_python(code):
    compile(code, "example", "exec")


def test_commands_that_are_named_exist():
    from django.core.management import get_commands

    named = {name for path in TEXTS for name in re.findall(r"manage\.py (govpublic_\w+)", path.read_text())}
    assert named
    assert named <= set(get_commands())


def test_make_targets_that_are_named_exist():
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for path in TEXTS for name in re.findall(r"`make ([a-z0-9-]+)`", path.read_text())}
    assert named
    assert named <= targets
