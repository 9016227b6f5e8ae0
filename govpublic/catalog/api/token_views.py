"""Making a token, whose secret is shown once, and revoking one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from wagtail.admin import messages
from wagtail_modeladmin.views import CreateView, InstanceSpecificView

from .tokens import make_token, revoke_token


class MakeTokenView(CreateView):
    """The answer to the form is the secret itself; nothing else ever shows it."""

    @sensitive_variables("secret")
    def form_valid(self, form: Any) -> HttpResponse:
        token = form.save(commit=False)
        secret = make_token(token, self.request.user)
        context = self.get_context_data(form=form, token=token, secret=secret, api_url=self._api_url())
        answer = TemplateResponse(self.request, "govpublic_catalog/api/token_made.html", context)
        answer["Cache-Control"] = "no-store"
        return answer

    def _api_url(self) -> str:
        try:
            return self.request.build_absolute_uri(reverse("govpublic_api_items"))
        except NoReverseMatch:
            messages.warning(
                self.request,
                gettext("The site does not serve the interface: its addresses leave out %(module)s.")
                % {"module": "govpublic.catalog.api.urls"},
            )
            return ""


class RevokeTokenView(InstanceSpecificView):
    """Asks once more, then revokes (POST)."""

    page_title = _("Revoke")
    template_name = "govpublic_catalog/api/revoke.html"

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_revoke_obj(user, self.instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        revoke_token(self.instance, request.user)
        said = gettext("The token of “%(system)s” opens nothing any more.") % {"system": self.instance.name}
        messages.success(request, said)
        return redirect(self.index_url)
