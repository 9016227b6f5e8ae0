"""What a government website states about itself: name, code, organiser, filings, contact."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string
from wagtail.models import Site

from govpublic.core import formats

IDENTITY_PANELS = [
    MultiFieldPanel(
        [FieldPanel("site_name"), FieldPanel("site_domain"), FieldPanel("site_id_code")],
        heading=_("Tags on every page"),
    ),
]
RESPONSIBILITY_PANELS = [
    MultiFieldPanel([FieldPanel("organiser"), FieldPanel("undertaker")], heading=_("Who runs the site")),
    MultiFieldPanel(
        [FieldPanel("contact_phone"), FieldPanel("contact_email"), FieldPanel("contact_address")],
        heading=_("Contact"),
    ),
]
FILING_PANELS = [
    MultiFieldPanel(
        [FieldPanel("icp_number"), FieldPanel("public_security_number")],
        heading=_("Filing numbers"),
    ),
    MultiFieldPanel(
        [FieldPanel("party_government_mark_image"), FieldPanel("party_government_mark_url")],
        heading=_("Mark of party and government bodies"),
    ),
]
FOOTER_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("error_report_url"),
            FieldPanel("site_map_page"),
            FieldPanel("site_map_url"),
            FieldPanel("accessibility_statement_url"),
        ],
        heading=_("Links in the footer"),
    ),
    FieldPanel("footer_note"),
]


@register_setting(icon="site")
class SiteDisclosureSettings(BaseSiteSetting):
    """The facts that every page and every footer of one site must carry (国办发〔2017〕47号).

    Read through ``for_request``, which asks the database once per request and keeps nothing longer.
    """

    # The same field as in BaseSiteSetting, with an accessor no model of the host site can clash with.
    site = models.OneToOneField(
        Site,
        editable=False,
        on_delete=models.CASCADE,
        related_name="govpublic_disclosure_settings",
    )

    site_name = models.CharField(
        _("site name"), max_length=100, blank=True, help_text=_("As registered, for the tag SiteName.")
    )
    site_domain = models.CharField(
        _("site domain"),
        max_length=253,
        blank=True,
        validators=[formats.validate_site_domain],
        help_text=_("The host name alone, such as www.example.gov.cn, for the tag SiteDomain."),
    )
    site_id_code = models.CharField(
        _("site identification code"),
        max_length=10,
        blank=True,
        validators=[formats.validate_site_id_code],
        help_text=_("Ten digits, or “bm” and eight digits, for the tag SiteIDCode."),
    )

    organiser = models.CharField(_("organiser"), max_length=100, blank=True)
    undertaker = models.CharField(_("undertaker"), max_length=100, blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=60, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_address = models.CharField(_("contact address"), max_length=200, blank=True)

    icp_number = models.CharField(
        _("ICP filing number"), max_length=40, blank=True, validators=[formats.validate_icp_number]
    )
    public_security_number = models.CharField(
        _("public security filing number"),
        max_length=40,
        blank=True,
        validators=[formats.validate_public_security_number],
    )
    party_government_mark_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image of the mark"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    party_government_mark_url = models.CharField(
        _("address that confirms the mark"),
        max_length=500,
        blank=True,
        validators=[formats.validate_web_address],
        help_text=_("The address that the registry gave out together with the mark."),
    )

    error_report_url = models.CharField(
        _("address for reporting errors on the site"),
        max_length=500,
        blank=True,
        validators=[formats.validate_web_address],
        help_text=_("The national page for reporting errors, with the code of this site."),
    )
    site_map_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("site map page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    site_map_url = models.CharField(
        _("site map address"),
        max_length=500,
        blank=True,
        validators=[formats.validate_link_address],
        help_text=_("Only if the site map is not a page of this site."),
    )
    accessibility_statement_url = models.CharField(
        _("address of the accessibility statement"),
        max_length=500,
        blank=True,
        validators=[formats.validate_link_address],
    )
    footer_note = models.TextField(_("footer note"), blank=True)

    select_related = ["site_map_page", "party_government_mark_image"]

    edit_handler = TabbedInterface(
        [
            ObjectList(IDENTITY_PANELS, heading=_("Identity")),
            ObjectList(RESPONSIBILITY_PANELS, heading=_("Responsibility")),
            ObjectList(FILING_PANELS, heading=_("Filings")),
            ObjectList(FOOTER_PANELS, heading=_("Footer")),
        ]
    )

    class Meta:
        verbose_name = _("disclosure settings")
        verbose_name_plural = _("disclosure settings")

    @property
    def public_security_link(self) -> str:
        """Where the public security organs show the filing of this site."""
        code = "".join(character for character in self.public_security_number if character.isdecimal())
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={code}"
