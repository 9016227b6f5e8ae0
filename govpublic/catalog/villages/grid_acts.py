"""What is done to many cells at once: which they are, one after another, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govpublic.catalog.models import VillageDisclosurePage, VillageEntry
from govpublic.validators import PublishBlocked

from .drafts import Outcome, copy_from_before
from .grid import pages_of_villages
from .grid_scope import Asked
from .letting_out import LetOut, publish, submit

#: So many are done while somebody waits; more are done in the background.
MOST_AT_ONCE = 40
COPY, SUBMIT, PUBLISH = "copy", "submit", "publish"
ACTIONS = (COPY, SUBMIT, PUBLISH)
_LET_OUT: dict[str, Callable[[Any, Any], tuple[LetOut, PublishBlocked | None]]] = {
    SUBMIT: submit,
    PUBLISH: publish,
}


@dataclass
class Done:
    """How often what came out, and the refusals, for whoever waits."""

    counts: Counter[str] = field(default_factory=Counter)
    refusals: list[PublishBlocked] = field(default_factory=list)


def chosen_ids(action: str, entries: Any, asked: Asked, *, one_by_one: bool) -> list[int]:
    """What the action is about: entries to copy for, or drafts to let out; one query.

    Of entries that were not chosen ``one_by_one``, only those that have something to be copied.
    """
    if action == COPY:
        if not one_by_one:
            known = VillageDisclosurePage.objects.filter(period__in=asked.keys_before)
            entries = entries.filter(is_owed=True, pk__in=known.values("entry"))
        return list(entries.order_by("village__code", "item__sort_order").values_list("pk", flat=True))
    pages = drafts_in(entries, asked)
    return list(pages.order_by("path").values_list("pk", flat=True))


def drafts_in(entries: Any, asked: Asked) -> Any:
    """The drafts of these entries in the month that is asked about."""
    month = Q(happened_on__year=asked.month.year, happened_on__month=asked.month.month)
    pages = VillageDisclosurePage.objects.filter(entry__in=entries.values("pk"), alias_of=None)
    pages = pages.filter(Q(period__in=asked.keys) | month)
    return pages.filter(Q(live=False) | Q(has_unpublished_changes=True))


def act(action: str, ids: Sequence[int], month: date, user: Any) -> Done:
    """Do it to each of ``ids``; one that fails stops only itself."""
    return _copy(ids, month, user) if action == COPY else _let_out(action, ids, user)


def _copy(ids: Sequence[int], month: date, user: Any) -> Done:
    done = Done()
    entries = list(VillageEntry.objects.filter(pk__in=ids).select_related("item", "village"))
    pages = pages_of_villages([entry.village_id for entry in entries])
    for entry in entries:
        outcome, _made = copy_from_before(entry, month, user, pages.get(entry.village_id))
        done.counts[outcome] += 1
    return done


def _let_out(action: str, ids: Sequence[int], user: Any) -> Done:
    done = Done()
    for page in VillageDisclosurePage.objects.filter(pk__in=ids).order_by("path"):
        outcome, refusal = _LET_OUT[action](page, user)
        done.counts[outcome] += 1
        if refusal is not None:
            done.refusals.append(refusal)
    return done


def told(action: str, counts: Counter[str]) -> list[str]:
    """What came out, in sentences; the first says how many it worked for."""
    return list(_copied(counts) if action == COPY else _let_out_in_words(action, counts))


def _copied(counts: Counter[str]) -> Iterable[str]:
    made = counts[Outcome.MADE]
    yield ngettext(
        "%(count)d draft was made from the period before; nothing was published.",
        "%(count)d drafts were made from the period before; nothing was published.",
        made,
    ) % {"count": made}
    yield from _rest(
        counts,
        (
            (Outcome.THERE, _("%(count)d are there already and were left as they are.")),
            (Outcome.NOTHING, _("%(count)d have nothing in the period before to be copied.")),
            (Outcome.NO_PAGE, _("%(count)d belong to villages that have no page yet.")),
            (Outcome.DENIED, _("%(count)d belong to villages that you may not edit.")),
        ),
    )


def _let_out_in_words(action: str, counts: Counter[str]) -> Iterable[str]:
    done = {"count": counts[LetOut.DONE]}
    if action == SUBMIT:
        yield (
            ngettext(
                "%(count)d draft was submitted for review.",
                "%(count)d drafts were submitted for review.",
                done["count"],
            )
            % done
        )
    else:
        yield (
            ngettext("%(count)d draft was published.", "%(count)d drafts were published.", done["count"])
            % done
        )
    yield from _rest(
        counts,
        (
            (LetOut.BLOCKED, _("%(count)d are blocked by a rule and stay drafts.")),
            (LetOut.UNCHANGED, _("%(count)d say the same as in the period before; open them first.")),
            (LetOut.OWN, _("%(count)d were written by you; somebody else has to publish them.")),
            (LetOut.WAITING, _("%(count)d are under review already.")),
            (LetOut.NO_WORKFLOW, _("%(count)d stand in a part of the site without a review.")),
            (LetOut.DENIED, _("%(count)d may not be let out by you.")),
        ),
    )


def _rest(counts: Counter[str], sentences: Iterable[tuple[str, str]]) -> Iterable[str]:
    for outcome, sentence in sentences:
        if counts[outcome]:
            yield sentence % {"count": counts[outcome]}
