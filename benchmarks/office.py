"""The admin as a browser walks it: one form filled from what the page shows, and Publish pressed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from .costs import Cost
from .editing import edited


class Office:
    """A superuser at his desk."""

    def __init__(self) -> None:
        user, _created = get_user_model().objects.get_or_create(
            username="bench", defaults={"is_superuser": True, "is_staff": True}
        )
        self.client = Client()
        self.client.force_login(user)

    def publish(self, page: Any) -> Cost:
        """Open the form of an edited draft, which is not measured, and press Publish, which is."""
        draft = edited(page)
        draft.save_revision()
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        shown = self.client.get(url)
        text = shown.content.decode()
        form_id = "page-edit-form" if 'id="page-edit-form"' in text else "w-editor-form"
        data = querydict_from_html(text, form_id=form_id)
        data.update(nested_form_data({"body": _paragraphs(edited(page)), "attachments": _attachments(draft)}))
        form = shown.context["form"]
        data.update({name: "on" for name in form.fields if form[name].value() is True})
        data["action-publish"] = "1"
        responses = []
        cost = Cost(lambda: responses.append(self.client.post(url, data)))
        if responses[0].status_code != 302:
            raise RuntimeError(f"not published: {responses[0].context['form'].errors}")
        return cost


def _paragraphs(page: Any) -> dict[str, Any]:
    return streamfield([(item["type"], rich_text(item["value"])) for item in page.body.raw_data])


def _attachments(page: Any) -> dict[str, Any]:
    values = [
        {name: "" if value is None else str(value) for name, value in item["value"].items()}
        for item in page.attachments.raw_data
    ]
    return streamfield([("attachment", value) for value in values])
