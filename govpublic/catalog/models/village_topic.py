"""The topics of village openness: the nine of the plan (clause 7.2.1), and what a site adds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.policies.models.classification import ListEntry


class VillageTopic(ListEntry):
    """A topic (专题) such as 惠农政策 or 村级财务. Official ones come from the rulebook."""

    class Meta(ListEntry.Meta):
        verbose_name = _("topic of villages")
        verbose_name_plural = _("topics of villages")
        constraints = [models.UniqueConstraint(fields=["name"], name="govpublic_village_topic_name")]
