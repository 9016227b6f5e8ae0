"""Wagtail's admin as a browser walks it: forms filled from what the page shows."""

import html
import re

from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html


def form_of(client, url):
    """Where the editing form at ``url`` goes, and what it would send if nothing were typed."""
    response = client.get(url)
    assert response.status_code == 200, response
    text = response.content.decode()
    form_id = "page-edit-form" if 'id="page-edit-form"' in text else "w-editor-form"
    tag = re.search(rf'<form\s[^>]*id="{form_id}"[^>]*>', text)[0]
    action = re.search(r'\saction="([^"]*)"', tag)
    return html.unescape(action[1]) if action else url, querydict_from_html(text, form_id=form_id)


def send(client, url, **typed):
    """Open the form at ``url``, type, and press; ``action_publish="1"`` presses Publish."""
    action, data = form_of(client, url)
    for name, value in typed.items():
        data[name.replace("action_", "action-", 1)] = value
    return client.post(action, data)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def create_url(parent, model):
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def snippet_url(name, instance):
    return reverse(instance.snippet_viewset.get_url_name(name), args=[instance.pk] if instance.pk else [])


def told(response):
    """The messages that the user reads, as plain text."""
    return " | ".join(
        html.unescape(re.sub(r"<[^>]+>", " ", str(message)))
        for message in get_messages(response.wsgi_request)
    )


def form_errors(response):
    """The errors of the form that is shown again, by field."""
    return {field: list(errors) for field, errors in response.context["form"].errors.items()}
