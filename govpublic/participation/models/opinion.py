"""Opinions: what citizens say to a draft, through whatever channel, and what the office answers."""

from __future__ import annotations

from typing import Any

from django.conf import settings as django_settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from govpublic.core.public_forms.receipts import new_receipt, shown

from ..matters import Adoption, Channel
from .consultation import ConsultationPage
from .opinion_group import OpinionGroup

#: May see names and contacts of those who gave opinions, and their files.
SEE_PERSONAL_DATA = "govpublic_participation.see_personal_data"


class OpinionState(models.TextChoices):
    """What is done with an opinion."""

    RECEIVED = "received", _("Received")
    PUBLISHED = "published", _("Shown to the public")
    WITHHELD = "withheld", _("Withheld")


class WithholdReason(models.TextChoices):
    """Why an opinion is not shown; its writer reads it with the receipt number."""

    PRIVATE = "private", _("It contains personal information of the writer or of others")
    UNLAWFUL = "unlawful", _("Its words break the law or insult others")
    OFF_TOPIC = "off_topic", _("It is not about this draft")
    ADVERTISING = "advertising", _("It is an advertisement")
    ON_REQUEST = "on_request", _("Its writer asked not to show it")


class Opinion(models.Model):
    """One opinion (意见). ``text`` is what was written; ``public_text`` what the public reads once published.

    ``sending`` is the key of one sending: the same form sent twice, by a double click or a bad line, is one
    row. ``privacy`` counts what the scan found, by kind; what was found is repeated nowhere.
    """

    consultation = models.ForeignKey(
        ConsultationPage,
        verbose_name=_("consultation"),
        on_delete=models.PROTECT,
        related_name="govpublic_opinions",
    )
    receipt = models.CharField(_("receipt number"), max_length=15, unique=True, editable=False)
    sending = models.CharField(max_length=64, unique=True, null=True, editable=False)
    channel = models.CharField(_("channel"), max_length=9, choices=Channel.choices, default=Channel.ONLINE)
    article = models.CharField(_("about"), max_length=64, blank=True)
    text = models.TextField(_("opinion"))
    name = models.CharField(_("name"), max_length=60, blank=True)
    contact = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    entered_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    privacy = models.JSONField(_("personal information found"), default=dict, blank=True, editable=False)
    has_private_data = models.BooleanField(_("personal information"), default=False, editable=False)

    state = models.CharField(
        _("state"), max_length=9, choices=OpinionState.choices, default=OpinionState.RECEIVED
    )
    public_text = models.TextField(_("what the public reads"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    withhold_reason = models.CharField(
        _("why it is withheld"), max_length=11, choices=WithholdReason.choices, blank=True
    )
    assigned_to = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_opinions",
    )
    reply = models.TextField(_("answer"), blank=True)
    replied_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    adoption = models.CharField(_("what became of it"), max_length=7, choices=Adoption.choices, blank=True)
    group = models.ForeignKey(
        OpinionGroup,
        verbose_name=pgettext_lazy("opinions", "group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="opinions",
    )
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["-received_at", "-pk"]
        permissions = [
            ("see_personal_data", _("Can see names, contacts and files of those who gave opinions")),
        ]
        indexes = [
            models.Index(fields=["consultation", "received_at", "id"], name="govpublic_op_received"),
            models.Index(fields=["consultation", "state", "received_at"], name="govpublic_op_state"),
            models.Index(fields=["consultation", "state", "published_at"], name="govpublic_op_published"),
            models.Index(fields=["consultation", "article", "received_at"], name="govpublic_op_article"),
            models.Index(fields=["consultation", "channel", "received_at"], name="govpublic_op_channel"),
            models.Index(fields=["consultation", "adoption", "received_at"], name="govpublic_op_adoption"),
            models.Index(fields=["consultation", "group", "received_at"], name="govpublic_op_group"),
            models.Index(fields=["erased_at", "consultation"], name="govpublic_op_erased"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="govpublic_op_says_something"),
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | (~models.Q(public_text="") & models.Q(published_at__isnull=False)),
                name="govpublic_op_shows_something",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withheld") | ~models.Q(withhold_reason=""),
                name="govpublic_op_withheld_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(name="", contact=""),
                name="govpublic_op_erased_is_gone",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_receipt

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new opinion gets a receipt number."""
        self.receipt = self.receipt or new_receipt()
        super().save(*args, **kwargs)

    @property
    def shown_receipt(self) -> str:
        """The receipt number in groups, as it is read out."""
        return shown(self.receipt)

    @property
    def is_answered(self) -> bool:
        """Whether its writer and the public can read an answer."""
        return self.replied_at is not None
