"""The house keeps its shape: rooms import downwards, files are short, nothing is named for nothing."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "govpublic"
#: Lower rooms first; a room imports only what stands before it.
ROOMS = [
    "conf",
    "workdays",
    "sanitize",
    "detectors",
    "rulebooks",
    "core",
    "agencies",
    "validators",
    "deadlines",
    "blocks",
    "policies",
    "participation",
    "catalog",
    "disclosure",
    "responses",
    "oversight",
    "search",
    "portal",
]
WITHOUT_WAGTAIL = {"conf", "workdays", "sanitize", "detectors", "rulebooks"}
FILES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)


def room_of(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Dotted names that the file imports, relative ones made absolute."""
    package = ["govpublic", *path.relative_to(HOUSE).parts[:-1]]
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def test_every_folder_is_a_known_room():
    rooms = {room_of(path) for path in FILES} - {"__init__"}
    assert rooms <= set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_imports_only_rooms_below_it(path):
    room = room_of(path)
    if room == "__init__":
        return
    used = {name.split(".")[1] for name in imported(path) if name.startswith("govpublic.")}
    above = {other for other in used & set(ROOMS) if ROOMS.index(other) > ROOMS.index(room)}
    assert not above


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if room_of(path) in WITHOUT_WAGTAIL],
    ids=lambda path: str(path.relative_to(HOUSE)),
)
def test_the_ground_knows_no_wagtail_and_no_models(path):
    assert not {name for name in imported(path) if name.startswith(("wagtail", "django.db", "modelcluster"))}


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if room_of(path) == "detectors"],
    ids=lambda path: str(path.relative_to(HOUSE)),
)
def test_detectors_know_no_django(path):
    assert not {name for name in imported(path) if name.split(".")[0] == "django"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_is_short_and_so_are_its_functions(path):
    text = path.read_text(encoding="utf8")
    assert text.count("\n") <= 300
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if f.end_lineno - f.lineno + 1 > 40]


def test_no_file_is_named_for_nothing():
    assert not [path for path in FILES if path.stem in {"utils", "helpers", "common", "misc"}]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_says_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    if tree.body and path.name != "apps.py":
        assert ast.get_docstring(tree)
