"""An opinion as a line of the desk shows it: masked for whoever does not see personal data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import Truncator

from ...models import ConsultationPage, Opinion
from ..private_data import masked

_EXCERPT = 160


@dataclass(frozen=True)
class Row:
    """``text`` is what this user may read of it, ``excerpt`` its beginning."""

    opinion: Opinion
    text: str
    about: str

    @property
    def excerpt(self) -> str:
        return Truncator(" ".join(self.text.split())).chars(_EXCERPT)


def labels_of(consultation: ConsultationPage) -> dict[str, str]:
    """The labels of the draft's articles by key."""
    return {article.key: article.label for article in consultation.articles()}


def text_for(opinion: Opinion, *, sees_all: bool) -> str:
    """What was written; without the permission, with stars."""
    return opinion.text if sees_all or not opinion.has_private_data else masked(opinion.text)


def described(opinions: Iterable[Opinion], labels: Mapping[str, str], *, sees_all: bool) -> list[Row]:
    """Each of ``opinions`` as a row."""
    return [
        Row(opinion, text_for(opinion, sees_all=sees_all), labels.get(opinion.article, ""))
        for opinion in opinions
    ]
