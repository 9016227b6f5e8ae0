"""Writes docs/rules.md from the registry and the rulebook "huangshan"; ``--check`` only compares.

Run by ``make docs``. It sets up the rooms of the suite and nothing else, so that the rules of no host site
get into the list.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from govpublic import conf

TARGET = Path(__file__).with_name("rules.md")

WAGTAIL = [
    "wagtail.sites", "wagtail.users", "wagtail.snippets", "wagtail.documents", "wagtail.images",
    "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit", "django.contrib.auth",
    "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles",
]  # fmt: skip

HEAD = """# Rule reference

Generated from the code by `make docs`; do not edit. It shows the rulebook `huangshan`, which stands on
`anhui` and `national`. To see the rules of your own site run `manage.py govpublic_rules`.

**block** stops publication, **warn** is advice to the editor, **track** is followed by date and never stops
anything. *Since* is the day on which the duty began: a paper made before is not judged. *Clause* is the item
of the city’s plan. “Not yet” means that the rulebook knows the code and no code keeps it so far.

| severity | codes | kept by code |
| --- | ---: | ---: |
"""


def reference() -> str:
    """The whole text of docs/rules.md."""
    from govpublic.validators.reference import rule_reference

    rows = rule_reference()
    parts = [HEAD + "\n".join(_count(rows, severity) for severity in ("block", "warn", "track"))]
    for prefix, group in groupby(rows, key=lambda row: row["code"].partition("-")[0]):
        parts.append(f"## {prefix}")
        parts.extend(_entry(row) for row in group)
    return "\n\n".join(parts) + "\n"


def _count(rows: list[dict[str, Any]], severity: str) -> str:
    chosen = [row for row in rows if row["severity"] == severity]
    return f"| {severity} | {len(chosen)} | {sum(bool(row['implemented_by']) for row in chosen)} |"


def _entry(row: dict[str, Any]) -> str:
    by = ", ".join(f"`{name}`" for name in (row["implemented_by"] or "").split(", ") if name)
    lines = [
        f"### {row['code']} {row['title']}",
        f"- severity: **{row['severity']}**" + (f", since {row['since']}" if row["since"] else ""),
        f"- clause: {row['clause'] or 'none'}",
        f"- basis: {row['basis']}",
        f"- applies to: {', '.join(row['applies_to'])}",
        f"- implemented by: {by or 'not yet'}",
    ]
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def main(arguments: list[str]) -> int:
    settings.configure(
        INSTALLED_APPS=[*conf.APPS, *conf.REQUIRED_APPS, *WAGTAIL],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        GOVPUBLIC={"RULEBOOK": "huangshan"},
        STATIC_URL="/static/",
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
    )
    django.setup()
    text = reference()
    if "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{TARGET.name} is out of date: run make docs\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
