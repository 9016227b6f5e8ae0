"""Putting like opinions into groups, a hundred at a time: each is compared with those that share a band."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, F

from govpublic.conf import settings

from ...models import ConsultationPage, Opinion, OpinionBand, OpinionGroup
from ..private_data import masked
from .likeness import bands_of, likeness, sketch_of

BATCH = 100
#: Of more groups with a common band only so many are compared.
_MOST_COMPARED = 50
_SUMMARY = 200


def group_next(consultation: ConsultationPage, after: int) -> Sequence[Opinion]:
    """Give the next opinions without a group one: that of the first like them, or one of their own.

    Returns those that were looked at, in order of their keys.
    """
    rows = Opinion.objects.filter(consultation=consultation, group=None, pk__gt=after)
    opinions = list(rows.order_by("pk").only("pk", "text", "article", "group", "adoption", "reply")[:BATCH])
    if opinions:
        _Sorting(consultation, opinions).sort()
    return opinions


def count_again(consultation: ConsultationPage, groups: Iterable[int | None]) -> None:
    """Bring the sizes of ``groups`` up to date; a group that is left by all goes."""
    keys = {key for key in groups if key}
    if not keys:
        return
    counted = Opinion.objects.filter(group__in=keys).order_by().values_list("group").annotate(Count("pk"))
    sizes = dict(counted)
    for key in keys:
        OpinionGroup.objects.filter(pk=key, consultation=consultation).update(size=sizes.get(key, 0))
    OpinionGroup.objects.filter(pk__in=keys, size=0).delete()


class _Sorting:
    """One batch on its way into groups."""

    def __init__(self, consultation: ConsultationPage, opinions: Sequence[Opinion]) -> None:
        self.consultation, self.opinions = consultation, opinions
        self.sketches = {opinion.pk: sketch_of(opinion.text) for opinion in opinions}
        self.bands = {each.pk: bands_of(self.sketches[each.pk], each.article) for each in opinions}
        self.near: dict[int, list[OpinionGroup]] = defaultdict(list)
        self.made: list[tuple[OpinionGroup, list[int]]] = []
        self.grown: dict[int, int] = defaultdict(int)

    def sort(self) -> None:
        self._know_groups()
        placed = [(opinion, self._group_for(opinion)) for opinion in self.opinions]
        OpinionGroup.objects.bulk_create([group for group, _bands in self.made])
        OpinionBand.objects.bulk_create(
            [
                OpinionBand(group=group, consultation=self.consultation, key=key)
                for group, bands in self.made
                for key in bands
            ]
        )
        for opinion, group in placed:
            opinion.group_id = group.pk
        Opinion.objects.bulk_update(self.opinions, ["group"])
        for key, more in self.grown.items():
            OpinionGroup.objects.filter(pk=key).update(size=F("size") + more)

    def _know_groups(self) -> None:
        """The groups that share a band with any of the batch; two queries."""
        keys = {key for bands in self.bands.values() for key in bands}
        rows = OpinionBand.objects.filter(consultation=self.consultation, key__in=keys)
        pairs = list(rows.order_by("group").values_list("key", "group"))
        groups = OpinionGroup.objects.in_bulk({group for _key, group in pairs})
        for key, group in pairs:
            self.near[key].append(groups[group])

    def _group_for(self, opinion: Opinion) -> OpinionGroup:
        sketch, bands = self.sketches[opinion.pk], self.bands[opinion.pk]
        found = self._likest(sketch, bands)
        if found is None:
            return self._own(opinion, sketch, bands)
        if found.pk is None:
            found.size += 1
        else:
            self.grown[found.pk] += 1
        return found

    def _likest(self, sketch: bytes, bands: list[int]) -> OpinionGroup | None:
        candidates = {id(group): group for key in bands for group in self.near.get(key, ())}
        best, most = None, float(settings.OPINION_LIKENESS)
        for group in list(candidates.values())[:_MOST_COMPARED]:
            alike = likeness(sketch, group.sketch) if group.sketch else 0.0
            if alike >= most:
                best, most = group, alike
        return best

    def _own(self, opinion: Opinion, sketch: bytes, bands: list[int]) -> OpinionGroup:
        group = OpinionGroup(
            consultation=self.consultation,
            summary=" ".join(masked(opinion.text).split())[:_SUMMARY],
            article=opinion.article,
            sketch=sketch,
            size=1,
        )
        self.made.append((group, bands))
        for key in bands:
            self.near[key].append(group)
        return group
