"""How the two registers are edited."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from govpublic.agencies.forms import AgencyForm, JurisdictionForm, SuggestingInput
from govpublic.agencies.models import Agency

#: Whoever chooses the groups decides who writes in the agency's name.
MAY_CHOOSE_GROUPS = "auth.change_group"


def lines_of_business() -> list[str]:
    """The lines of business entered so far, each once."""
    entered = Agency.objects.exclude(line_of_business="").order_by("line_of_business")
    return list(entered.values_list("line_of_business", flat=True).distinct())


jurisdiction_panels = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("level"),
        FieldPanel("code"),
        FieldPanel("parent"),
    ],
    base_form_class=JurisdictionForm,
)

agency_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("short_name"),
                FieldPanel("jurisdiction"),
                FieldRowPanel([FieldPanel("key_department"), FieldPanel("is_active")]),
                FieldPanel("line_of_business", widget=SuggestingInput(suggestions=lines_of_business)),
                FieldPanel("sort_order"),
            ],
            heading=_("Agency"),
        ),
        MultiFieldPanel([FieldPanel("uscc"), FieldPanel("organisation_code")], heading=_("Codes")),
        InlinePanel(
            "prefixes",
            heading=_("Document-number prefixes"),
            label=_("prefix"),
            help_text=_("What stands before the year in its document numbers, for example 黄政办."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("office_hours"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("root_page", permission=MAY_CHOOSE_GROUPS),
                FieldRowPanel(
                    [
                        FieldPanel("editors", permission=MAY_CHOOSE_GROUPS),
                        FieldPanel("reviewers", permission=MAY_CHOOSE_GROUPS),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("document_collection", permission=MAY_CHOOSE_GROUPS),
                        FieldPanel("image_collection", permission=MAY_CHOOSE_GROUPS),
                    ]
                ),
            ],
            heading=_("Who edits for it"),
            help_text=_(
                "Choose the root page and save; then press “Set up”: it makes the groups and collections "
                "that are left empty here, and gives the groups their permissions."
            ),
        ),
    ],
    base_form_class=AgencyForm,
)
