"""Field instructions and formulas that start a program or fetch something from elsewhere by themselves."""

import re

#: ``cmd|'/c calc'!A1``: the program, the topic and the item of a dynamic data exchange.
_DDE_FORMULA = re.compile(r"""\w['"]?[ ]?\|[ ]?(?:'[^'\n|]*'|"[^"\n|]*"|[^\s!|'"]+)[ ]?![ ]?['"\w]""")
_ACTIVE_FUNCTION = re.compile(
    r"\b(?:CALL|REGISTER(?:\.ID)?|EXEC|WEBSERVICE|RTD|IMPORT(?:XML|DATA|HTML|FEED|RANGE))\s*\(", re.IGNORECASE
)
_FORMULA_START = re.compile(r"""(?:^|[,;\t])[ ]{0,9}"?[ ]{0,9}([=+\-@][^\r\n]{0,2000})""", re.MULTILINE)

_DDE_FIELD = re.compile(r"(?:^|[^A-Za-z])DDE(?:AUTO)?(?:[^A-Za-z]|$)", re.IGNORECASE)
_QUOTED_NUMBERS = re.compile(r"\bQUOTE((?:\s+\"?\d{1,5}\"?)+)", re.IGNORECASE)
_REMOTE_FIELD = re.compile(
    r"""\b(?:INCLUDETEXT|IMPORT|LINK\s+\S+)\s+"?\s*(?:https?:|ftp:|\\\\\\\\|//)|"""
    r"""\bINCLUDEPICTURE\s+"?\s*(?:https?:|ftp:|\\\\\\\\|//)[^\n]{0,500}\\d\b""",
    re.IGNORECASE,
)


def codes_of_formula(formula: str) -> set[str]:
    """Problem codes of one formula, with or without its sign of equality."""
    found = set()
    if "|" in formula and _DDE_FORMULA.search(formula):
        found.add("dde")
    if "(" in formula and _ACTIVE_FUNCTION.search(formula):
        found.add("active_formula")
    return found


def codes_of_cells(text: str) -> set[str]:
    """Problem codes of a text that a spreadsheet program would open, where a sign begins a formula."""
    found: set[str] = set()
    for match in _FORMULA_START.finditer(text):
        found |= codes_of_formula(match[1])
    return found


def codes_of_fields(instructions: str) -> set[str]:
    """Problem codes of the field instructions of a Word text, a field a line.

    ``QUOTE 68 68 69`` spells its result in numbers, behind which DDE likes to hide.
    """
    spelt = _QUOTED_NUMBERS.sub(lambda match: f" {_spelt(match[1])} ", instructions)
    found = set()
    if _DDE_FIELD.search(instructions) or _DDE_FIELD.search(spelt):
        found.add("dde")
    if _REMOTE_FIELD.search(spelt):
        found.add("external_object")
    return found


def _spelt(numbers: str) -> str:
    return "".join(chr(int(each)) for each in re.findall(r"\d+", numbers) if int(each) < 0x110000)
