"""The kinds of draft that other systems may write: policy documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from govpublic.policies.choices import ground_choices
from govpublic.policies.models import (
    Genre,
    InformationCategory,
    JointIssuer,
    PolicyDocumentPage,
    PolicyLibraryPage,
    Theme,
)
from govpublic.policies.models.plan import InterpretationForm

from .api.draft_fields import COMMON, DraftIn
from .api.parts import AgencyAsked, ByCode
from .api.uploads import Uploads
from .api.writable import Writable, register


class PolicyDraftIn(DraftIn):
    """A policy document. The issuing agency is that of the token."""

    theme = ByCode("code", queryset=Theme.objects.filter(is_active=True), required=False, allow_null=True)
    genre = ByCode("name", queryset=Genre.objects.filter(is_active=True), required=False, allow_null=True)
    category = serializers.PrimaryKeyRelatedField(
        queryset=InformationCategory.objects.filter(is_active=True), required=False, allow_null=True
    )
    keywords = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, max_length=30
    )
    planned_forms = serializers.ListField(
        child=serializers.ChoiceField(InterpretationForm.choices), required=False
    )
    joint_issuers = AgencyAsked(
        many=True, required=False, help_text=_("Organisation codes of the agencies that issued it as well.")
    )

    class Meta:
        model = PolicyDocumentPage
        validators: list[Any] = []
        fields = (
            *COMMON, "document_number", "theme", "genre", "category", "keywords", "summary", "audience",
            "source", "formed_on", "issued_on", "effective_on", "expires_on", "term_reason", "is_normative",
            "is_trial", "attribute", "ground", "ground_evidence", "ground_reason", "secrecy_reviewed_on",
            "secrecy_reviewer", "secrecy_cleared", "legality_body", "legality_reviewed_on",
            "legality_result", "needs_interpretation", "planned_forms", "planned_by", "planned_on",
            "joint_issuers",
        )  # fmt: skip

    def validate_ground(self, code: str) -> str:
        known = {value for _group, options in ground_choices()[1:] for value, _label in options}
        if code and code not in known:
            raise serializers.ValidationError(_("The law names no such ground."), "invalid_choice")
        return code

    def validate_keywords(self, words: list[str]) -> str:
        return ",".join(words)

    def fill(self, page: Any, uploads: Uploads) -> list[str]:
        joint = self.validated_data.pop("joint_issuers", None)
        if joint is not None:
            page.joint_issuers = [JointIssuer(agency=agency) for agency in joint]
        notes = super().fill(page, uploads)
        page.tidy()
        return notes


register(Writable("policies", PolicyDocumentPage, PolicyLibraryPage, PolicyDraftIn, _("policy document")))
