"""The forms that citizens fill in: an opinion, and a receipt number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from govpublic.conf import settings
from govpublic.core.public_forms.receipts import read_receipt
from govpublic.sanitize import typed_line, typed_text

from ..models import ConsultationPage
from .files import judge

#: Only programs fill it in.
HONEYPOT = "homepage"


class FilesInput(forms.ClearableFileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each looked into; ``[(upload, kind)]``."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[tuple[Any, str]]:
        uploads = data if isinstance(data, list | tuple) else [data]
        return judge([upload for upload in uploads if upload])


class TypedField(forms.CharField):
    """Text as it was typed; a NUL, which Django answers with an error that nobody can act on, just goes."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\x00", "")


class WordsForm(forms.Form):
    """What an opinion consists of, by whatever channel it came."""

    article = forms.ChoiceField(label=_("What is it about?"), required=False)
    text = TypedField(
        label=_("Your opinion"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what you want to say.")},
    )
    name = TypedField(label=_("Name (optional)"), required=False)
    contact = TypedField(label=_("Telephone or e-mail (optional)"), required=False)
    attachments = FilesField(label=_("Files (optional)"), required=False)

    def __init__(self, *args: Any, consultation: ConsultationPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = [(article.key, article.label) for article in consultation.articles()]
        self.fields["article"].choices = [("", _("The draft as a whole")), *articles]
        if not settings.OPINION_MAX_FILES:
            del self.fields["attachments"]

    def clean_text(self) -> str:
        """Cleaned, and neither empty, too long, nor of too many lines."""
        typed = self.cleaned_data["text"]
        # What is far too long is not even cleaned: it would only cost.
        text = typed_text(typed) if len(typed) <= 4 * settings.OPINION_MAX_CHARS else typed
        if not text:
            raise ValidationError(gettext("Write what you want to say."), code="required")
        if len(text) > settings.OPINION_MAX_CHARS:
            raise ValidationError(
                gettext(
                    "Your opinion has %(count)d characters, at most %(most)d can be sent. Shorten it, or "
                    "send it in two parts or as a file."
                )
                % {"count": len(text), "most": settings.OPINION_MAX_CHARS},
                code="long",
            )
        if text.count("\n") >= settings.OPINION_MAX_LINES:
            raise ValidationError(
                ngettext(
                    "An opinion has at most %(most)d line.",
                    "An opinion has at most %(most)d lines.",
                    settings.OPINION_MAX_LINES,
                )
                % {"most": settings.OPINION_MAX_LINES},
                code="lines",
            )
        return text

    def clean_name(self) -> str:
        return _short(self.cleaned_data["name"], 60)

    def clean_contact(self) -> str:
        return _short(self.cleaned_data["contact"], 120)


class CitizenForm(WordsForm):
    """The form on the page of a consultation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="gp-opinion-%s", use_required_attribute=False, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["contact"].widget.attrs["autocomplete"] = "email"
        self.describe_errors()

    def describe_errors(self) -> None:
        """Tie each field to its help and its fault, for those who hear the form."""
        faults = self.errors if self.is_bound else {}
        for name, field in self.fields.items():
            described = [f"gp-opinion-{name}-help"] if name != "article" else []
            if name in faults:
                field.widget.attrs["aria-invalid"] = "true"
                described.insert(0, f"gp-opinion-{name}-error")
            if described:
                field.widget.attrs["aria-describedby"] = " ".join(described)


class LookupForm(forms.Form):
    """A receipt number, as somebody typed it."""

    receipt = TypedField(
        label=_("Receipt number"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": 24}
        ),
        error_messages={"required": _("Type the receipt number that you were given.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="gp-lookup-%s", use_required_attribute=False, **kwargs)
        if "receipt" in self.errors:
            self.fields["receipt"].widget.attrs.update(
                {"aria-invalid": "true", "aria-describedby": "gp-lookup-receipt-error"}
            )

    def clean_receipt(self) -> str:
        receipt = read_receipt(self.cleaned_data["receipt"])
        if not receipt:
            raise ValidationError(
                gettext("This is not a receipt number: a sign is wrong or missing. Compare it once more."),
                code="receipt",
            )
        return receipt


def _short(text: str, most: int) -> str:
    line = typed_line(text)
    if len(line) > most:
        raise ValidationError(
            gettext("This is longer than %(most)d characters.") % {"most": most}, code="long"
        )
    return line
