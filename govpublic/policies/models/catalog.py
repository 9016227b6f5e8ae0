"""The list of normative documents in force, generated from the documents themselves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin


class NormativeCatalogPage(PublishGateMixin, PublicPageMixin, Page):
    """The list of normative documents in force (现行有效行政规范性文件目录), clause 5.1.1."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_normativecatalogpage"
    )
    introduction = models.TextField(_("introduction"), blank=True)
    whole_site = models.BooleanField(
        _("all agencies of the site"),
        default=True,
        help_text=_("Otherwise only documents in the library that this page stands in."),
    )

    column_type = "政策文件"
    template = "govpublic_policies/normative_catalog.html"
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("whole_site")]

    class Meta:
        verbose_name = _("list of normative documents in force")
        verbose_name_plural = _("lists of normative documents in force")

    def meta_keywords(self) -> str:
        return self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title

    @property
    def last_confirmation(self) -> CatalogConfirmation | None:
        """When somebody last compared the list with what is in force; None if nobody ever did."""
        if self.pk is None:
            return None
        return self.confirmations.select_related("confirmed_by").first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``documents``, those in force today, and ``confirmation``."""
        from govpublic.policies.normative import documents_in_force

        context = super().get_context(request, *args, **kwargs)
        return {**context, "documents": documents_in_force(self), "confirmation": self.last_confirmation}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?format=xlsx`` the same list as a workbook."""
        if request.GET.get("format") == "xlsx":
            from govpublic.policies.normative import workbook_response

            return workbook_response(self)
        return super().serve(request, *args, **kwargs)


class CatalogConfirmation(models.Model):
    """Somebody compared the list with what is in force, and confirmed it on that day. Append-only."""

    catalog = models.ForeignKey(
        NormativeCatalogPage, verbose_name=_("list"), on_delete=models.CASCADE, related_name="confirmations"
    )
    confirmed_on = models.DateField(_("confirmed on"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    documents = models.PositiveIntegerField(_("documents in force"))
    is_clean_up = models.BooleanField(
        _("outcome of a clean-up"),
        default=False,
        help_text=_(
            "The papers were gone through one by one: kept, amended or ended (clause 5.1.1, DOC-18)."
        ),
    )
    result = models.ForeignKey(
        "govpublic_policies.PolicyDocumentPage",
        verbose_name=_("paper that made the outcome known"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_clean_ups",
    )

    class Meta:
        verbose_name = _("confirmation of the list")
        verbose_name_plural = _("confirmations of the list")
        ordering = ["-confirmed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.confirmed_on}: {self.documents}"
