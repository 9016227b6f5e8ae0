"""What ended a paper, kept outside its revisions: publishing an old revision must not revive it."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Withdrawal(models.Model):
    """The end of a paper: repealed (废止), lapsed (失效), replaced (被替代), or issued in error (误发).

    The public page stays up and says so.
    """

    class Kind(models.TextChoices):
        REPEALED = "repealed", _("Repealed")
        LAPSED = "lapsed", _("Lapsed")
        REPLACED = "replaced", _("Replaced by another paper")
        IN_ERROR = "in_error", _("Issued in error")

    document = models.OneToOneField(
        "govpublic_policies.PolicyDocumentPage",
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="withdrawal",
    )
    kind = models.CharField(_("what ended it"), max_length=8, choices=Kind.choices)
    withdrawn_on = models.DateField(
        _("no longer in force from"), help_text=_("The first day on which the paper no longer holds.")
    )
    by_document = models.ForeignKey(
        "govpublic_policies.PolicyDocumentPage",
        verbose_name=_("paper that ended it, on this site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="withdrawals_made",
    )
    by_reference = models.CharField(
        _("paper that ended it, elsewhere"),
        max_length=255,
        blank=True,
        help_text=_("Title and number of the paper, if it is not on this site."),
    )
    reason = models.TextField(_("reason"), help_text=_("Stands on the public page."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        indexes = [models.Index(fields=["withdrawn_on"], name="govpublic_withdrawn_on")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.withdrawn_on}"

    @property
    def basis(self) -> str:
        """Title of the paper that ended this one; empty if there is none."""
        return self.by_document.title if self.by_document else self.by_reference

    def clean(self) -> None:
        """A repealed or replaced paper names what did it (DOC-8); nothing ends itself."""
        super().clean()
        errors = {}
        needs_basis = {self.Kind.REPEALED, self.Kind.REPLACED}
        if self.kind in needs_basis and not (self.by_document_id or self.by_reference.strip()):
            errors["by_reference"] = _(
                "Say which paper ended it: choose it here, or give its title and number."
            )
        if self.by_document_id and self.by_document_id == self.document_id:
            errors["by_document"] = _("A paper cannot end itself.")
        if errors:
            raise ValidationError(errors)
