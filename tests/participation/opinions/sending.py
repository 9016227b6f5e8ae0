"""A citizen without a browser: opens the form, fills it in, sends it."""

from __future__ import annotations

import html
import re

from django.urls import reverse

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def form_of(client, consultation, **query):
    """What the form sends unseen, as it stands on its own page."""
    response = client.get(reverse("govpublic_give_opinion", args=[consultation.pk]), query)
    return hidden_in(response)


def hidden_in(response):
    fields = {name: html.unescape(value) for name, value in HIDDEN.findall(response.content.decode())}
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def send(client, consultation, *, fields=None, **words):
    """Send an opinion; ``fields`` are those of a form that was opened before."""
    data = {
        **(form_of(client, consultation) if fields is None else fields),
        "text": "建议周末延长开放时间。",
        **words,
    }
    return client.post(reverse("govpublic_give_opinion", args=[consultation.pk]), data)
