"""Agencies: who publishes, under which codes and numbers, and which groups edit for them."""

from __future__ import annotations

from django.contrib.admin import display
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from govpublic.agencies.codes import validate_organisation_code, validate_uscc
from govpublic.detectors.registered_codes import is_uscc

from .jurisdiction import Jurisdiction


class Agency(ClusterableModel):
    """A body that publishes in its own name (发布机构): a government, an office, a bureau, a township."""

    name = models.CharField(
        _("name"), max_length=100, help_text=_("The full official name, as it stands on documents.")
    )
    short_name = models.CharField(
        _("short name"), max_length=40, help_text=_("For lists, menus and the names of its groups.")
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        on_delete=models.PROTECT,
        related_name="agencies",
        help_text=_("The area that it is an agency of."),
    )
    uscc = models.CharField(
        _("unified social credit code"),
        max_length=18,
        blank=True,
        validators=[validate_uscc],
        help_text=_("18 characters, as on the certificate."),
    )
    organisation_code = models.CharField(
        _("organisation code"),
        max_length=9,
        blank=True,
        validators=[validate_organisation_code],
        help_text=_(
            "9 characters; index numbers begin with it. Leave empty to have it taken from the "
            "unified social credit code."
        ),
    )
    key_department = models.BooleanField(
        _("key department"), default=False, help_text=_("One of the departments with duties of their own.")
    )
    line_of_business = models.CharField(
        _("line of business"),
        max_length=50,
        blank=True,
        help_text=_("What it is the line bureau for, in the same words as its sister agencies."),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    office_hours = models.CharField(_("office hours"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    fax = models.CharField(_("fax"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(
        _("website"), max_length=200, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )

    root_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("root page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Everything below this page is the agency's own."),
    )
    editors = models.ForeignKey(
        Group,
        verbose_name=_("group of editors"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewers = models.ForeignKey(
        Group,
        verbose_name=_("group of reviewers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    document_collection = models.ForeignKey(
        "wagtailcore.Collection",
        verbose_name=_("document collection"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_collection = models.ForeignKey(
        "wagtailcore.Collection",
        verbose_name=_("image collection"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Where the groups were last given their page permissions: what a new set-up has to take back.
    permitted_root = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that its groups have permissions for"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Clear it when the agency is dissolved: what it published stays under its name."),
    )
    sort_order = models.PositiveIntegerField(
        _("sort order"), default=0, help_text=_("Smaller numbers stand first.")
    )

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["sort_order", "name"]
        indexes = [models.Index(fields=["sort_order", "name"], name="govpublic_agency_order")]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "name"], name="govpublic_agency_name"),
            models.UniqueConstraint(fields=["root_page"], name="govpublic_agency_root_page"),
            models.UniqueConstraint(
                fields=["uscc"],
                condition=~Q(uscc=""),
                name="govpublic_agency_uscc",
                violation_error_code="unique",
                violation_error_message=_("Another agency has this unified social credit code."),
            ),
            models.UniqueConstraint(
                fields=["organisation_code"],
                condition=~Q(organisation_code=""),
                name="govpublic_agency_organisation_code",
                violation_error_code="unique",
                violation_error_message=_("Another agency has this organisation code."),
            ),
            models.CheckConstraint(
                condition=Q(organisation_code="") | Q(uscc="") | Q(organisation_code=Substr(F("uscc"), 9, 9)),
                name="govpublic_agency_codes_agree",
                violation_error_message=_(
                    "The organisation code is not the one within the unified social credit code."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Take an empty organisation code from the unified social credit code; refuse two that disagree."""
        super().clean()
        if not is_uscc(self.uscc):
            return
        within = self.uscc[8:17]
        self.organisation_code = self.organisation_code or within
        if self.organisation_code != within:
            raise ValidationError(
                {
                    "organisation_code": ValidationError(
                        _("The unified social credit code contains the organisation code %(within)s."),
                        code="codes_disagree",
                        params={"within": within},
                    )
                }
            )

    @property
    @display(description=_("document-number prefixes"))
    def prefix_list(self) -> str:
        """Its document-number prefixes in one line."""
        return "、".join(prefix.letters for prefix in self.prefixes.all())

    @property
    def is_established(self) -> bool:
        """Whether its groups exist and have their permissions at the present root page."""
        return bool(
            self.editors_id
            and self.reviewers_id
            and self.root_page_id
            and self.root_page_id == self.permitted_root_id
        )


class DocumentPrefix(models.Model):
    """The letters before the year in an agency's document numbers (机关代字), e.g. 黄政办."""

    agency = ParentalKey(Agency, on_delete=models.CASCADE, related_name="prefixes", verbose_name=_("agency"))
    # Not "prefix": Wagtail's inline panel reads form.prefix, and a field of that name would shadow it.
    letters = models.CharField(
        _("document-number prefix"),
        max_length=14,
        unique=True,
        validators=[
            RegexValidator(
                r"^[\u4e00-\u9fa5]{2,14}\Z",
                _("Enter the 2 to 14 Chinese characters that stand before the year, and nothing else."),
            )
        ],
    )

    class Meta:
        verbose_name = _("document-number prefix")
        verbose_name_plural = _("document-number prefixes")
        ordering = ["letters"]

    def __str__(self) -> str:
        return self.letters
