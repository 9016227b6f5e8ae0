"""The six domains whose pages are looked through regularly (clause 2.1.3), and what belongs to each.

Which words, themes and fields belong to a domain is data of the rulebook (PRV-10). How a page tells its
theme, its field or its domain is said beside its type, in ``privacy_domains.py`` of its app:

.. code-block:: python

    @tells_domain(PolicyDocumentPage)
    def signs_of_a_paper(page):
        return Signs(words=page.keywords, themes=theme_codes)

Of a page whose type says nothing, the title speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rulebook import current

CODE = "PRV-10"


class Domain(models.TextChoices):
    """The six domains (六个重点领域)."""

    FISCAL_FUNDS = "fiscal", _("Special fiscal funds")
    RECRUITMENT = "recruitment", _("Recruitment of civil servants and public institutions")
    RURAL = "rural", _("Rural revitalisation")
    SOCIAL_SECURITY = "security", _("Social security")
    SOCIAL_AID = "aid", _("Social assistance")
    STUDENT_AID = "students", _("Financial aid for students")


#: What the rulebook calls them.
NAMES: Mapping[Domain, str] = {
    Domain.FISCAL_FUNDS: "财政专项资金",
    Domain.RECRUITMENT: "公务员及事业单位招录",
    Domain.RURAL: "乡村振兴",
    Domain.SOCIAL_SECURITY: "社会保障",
    Domain.SOCIAL_AID: "社会救助",
    Domain.STUDENT_AID: "学生资助",
}


@dataclass(frozen=True)
class Signs:
    """What a page tells of where it belongs: domains outright, texts, codes of themes and of fields."""

    domains: Iterable[str] = ()
    words: str = ""
    themes: Iterable[str] = ()
    fields: Iterable[str] = ()


Teller = Callable[[Any], Signs]
_tellers: dict[type, Teller] = {}


def tells_domain(model: type) -> Callable[[Teller], Teller]:
    """Registers what says how a page of ``model`` tells its domain; the nearest class counts."""

    def register(tell: Teller) -> Teller:
        _tellers[model] = tell
        return tell

    return register


def domains_asked() -> list[Domain]:
    """The domains that the site's rulebook wants swept, in its order."""
    by_name = {name: domain for domain, name in NAMES.items()}
    return [by_name[name] for name in current().params(CODE)["domains"] if name in by_name]


def domains_of(page: Any) -> frozenset[Domain]:
    """The domains that ``page`` belongs to: none, one or several. Asks only what its type's teller asks."""
    signs = _signs_of(page)
    params, text = current().params(CODE), f"{getattr(page, 'title', page)} {signs.words}"
    told = {Domain(value) for value in signs.domains if value}
    themes, fields = set(signs.themes), set(signs.fields)
    return frozenset(
        domain
        for domain in domains_asked()
        if domain in told
        or themes & _listed(params, "themes", domain)
        or fields & _listed(params, "fields", domain)
        or any(word in text for word in _listed(params, "words", domain))
    )


def _signs_of(page: Any) -> Signs:
    for model in type(page).__mro__:
        if model in _tellers:
            return _tellers[model](page)
    return Signs()


def _listed(params: Mapping[str, Any], table: str, domain: Domain) -> frozenset[str]:
    return frozenset(params[table].get(NAMES[domain], ()))
