"""An agency with its library, its editors and its reviewers, and what they type into the real admin."""

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html, rich_text, streamfield

from govpublic.agencies.establish import establish
from govpublic.policies.models import PolicyLibraryPage
from tests.factories import (
    AgencyFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    UserFactory,
    publish,
)


class Desk:
    """``agency`` set up at ``library``; ``editor`` writes there, ``reviewer`` lets papers go live."""

    def __init__(self, name: str = "青屿市教育局", slug: str = "education") -> None:
        self.library: PolicyLibraryPage = PolicyLibraryPageFactory(
            title=f"{name}文件", slug=slug, parent=Page.objects.get(depth=2), live=True
        )
        agency = AgencyFactory(name=name, root_page=self.library)
        self.agency = establish(agency).agency
        self.editor = UserFactory(username=f"{slug}-editor")
        self.editor.groups.add(self.agency.editors)
        self.reviewer = UserFactory(username=f"{slug}-reviewer")
        self.reviewer.groups.add(self.agency.reviewers)

    def draft(self, **fields):
        """A paper that passes every blocking rule, saved as a draft with a revision."""
        page = PolicyDocumentPageFactory(compliant=True, parent=self.library, agency=self.agency, **fields)
        page.save_revision()
        return type(page).objects.get(pk=page.pk)

    def paper(self, **fields):
        """The same, published."""
        return publish(self.draft(**fields))


def latest(page):
    """The latest draft, as the database has it now."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def act_url(name, page):
    return reverse(f"govpublic_{name}", args=[page.pk])


def is_refused(response):
    """Sent to the admin's home page, as Wagtail does with whoever may not."""
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


def form_of(client, url):
    """What the page editor at ``url`` would send if nothing were typed; texts consist of paragraphs."""
    response = client.get(url)
    html = response.content.decode()
    form_id = "page-edit-form" if 'id="page-edit-form"' in html else "w-editor-form"
    data = querydict_from_html(html, form_id=form_id)
    form = response.context["form"]
    # A ticked box without a value of its own sends "on", which the parser of pages leaves out.
    data.update({name: "on" for name in form.fields if form[name].value() is True})
    page = form.instance
    body = streamfield([("paragraph", rich_text(part["value"])) for part in page.body.raw_data])
    files = streamfield([("attachment", part["value"]) for part in page.attachments.raw_data])
    for field, stream in {"body": body, "attachments": files}.items():
        data.update(flat(field, stream))
    return data


def flat(prefix, value):
    """Nested values as the names and values of form fields."""
    if not isinstance(value, dict):
        return {prefix: "" if value is None else value}
    return {name: text for key, part in value.items() for name, text in flat(f"{prefix}-{key}", part).items()}


def send(client, url, **typed):
    """Open the form at ``url``, type, and press; ``action_publish="1"`` presses Publish."""
    data = form_of(client, url)
    for name, value in typed.items():
        data[name.replace("action_", "action-")] = value
    return client.post(url, data)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def create_url(parent, model):
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def form_errors(response):
    """The errors of the form that is shown again, by field."""
    return {field: list(errors) for field, errors in response.context["form"].errors.items()}
