"""``PublishGateMixin``: put it on a page type or a DraftState snippet, and its rules hold on every road."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.functional import classproperty

from .memo import one_act
from .refusal import PublishBlocked

SCHEDULED = "wagtail.publish.scheduled"


class PublishGateMixin(models.Model):
    """What carries this goes live only if no blocking rule objects.

    Stands before ``Page`` or before ``DraftStateMixin`` in the list of bases. Adds no columns.
    """

    #: How the texts are read for personal information: "article", "roll", "notice" or "guide".
    privacy_profile: ClassVar[str] = "article"

    #: What the rulebook calls this type, such as "SUB" or "NTC", where a code holds for some types only.
    rule_targets: ClassVar[frozenset[str]] = frozenset()

    if TYPE_CHECKING:  # columns of Wagtail's DraftStateMixin, which stands behind this one
        live: bool
        has_unpublished_changes: bool

    class Meta:
        abstract = True

    @classproperty
    def base_form_class(cls) -> type:
        """A form that shows, on the fields, what the gate would say."""
        from .forms import GatedModelForm, GatedPageForm

        return GatedPageForm if _is_page(cls) else GatedModelForm  # type: ignore[arg-type]

    @classproperty
    def default_exclude_fields_in_copy(cls) -> list[str]:
        """A copy is a new publication: it does not inherit the date of the first one."""
        inherited = getattr(super(), "default_exclude_fields_in_copy", [])
        return [*inherited, "first_published_at"]

    def get_compliance_date(self) -> date | None:
        """The day the paper was made, against which the start of a duty is held; None means today."""
        return None

    def get_responsible_agency_id(self) -> int | None:
        """The agency that answers for this object, for findings and dashboards; None if nobody is named."""
        return getattr(self, "agency_id", None)

    @property
    def publishes_files(self) -> bool:
        """Whether the files it uses are for the public once it is live."""
        return True

    def permissions_for_user(self, user: Any) -> Any:
        """Of a page: Wagtail's, or the site's, with four eyes: nobody publishes what he wrote himself."""
        from .permission_testers import with_four_eyes

        return with_four_eyes(super().permissions_for_user(user))  # type: ignore[misc]

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save the draft, whatever is wrong with it, and keep what a check says of it."""
        revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        from .keeping import keep_draft

        keep_draft(self, revision)
        return revision

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish as one act: refused or failed, nothing has changed.

        A scheduled publication has nobody to tell, so its refusal is stored and mailed, and the rest of the
        queue goes on. Raises ``PublishBlocked`` otherwise, and ``OwnPaper`` for a ``user`` who wrote what he
        may not let out himself (see four_eyes).
        """
        _recall_first_publication(self)
        try:
            with one_act():  # one transaction as well: see whole_acts
                return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
        except PublishBlocked as refusal:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            from .scheduled import record_refusal

            record_refusal(self, revision, refusal)
            return None


def _recall_first_publication(subject: Any) -> None:
    """Loaded before its first publication, an object would be dated anew by Wagtail."""
    if getattr(subject, "first_published_at", None) is None and subject.pk is not None:
        row = type(subject)._base_manager.filter(pk=subject.pk)
        subject.first_published_at = row.values_list("first_published_at", flat=True).first()


def _is_page(cls: type) -> bool:
    return any(
        base.__module__.startswith("wagtail.models") and base.__name__ == "Page" for base in cls.__mro__
    )
