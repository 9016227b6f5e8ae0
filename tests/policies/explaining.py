"""Documents that are live and interpretations of them, for tests of the rules between the two."""

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from govpublic.policies.models import InterpretedDocument
from tests.factories import InterpretationPageFactory
from tests.policies.conftest import go_live
from tests.policies.verdicts import paper

#: Letters that follow each other nowhere else, so that any run of them is told from any other.
LETTERS = "".join(chr(code) for code in range(0x4E00, 0x9FA5))


def letters(start, count):
    """``count`` letters of a sequence in which no letter occurs twice."""
    return LETTERS[start : start + count]


def live_document(**fields):
    """A compliant paper, live, without attachments."""
    return go_live(paper(**fields))


def interpretation(*documents, **fields):
    """A compliant interpretation of ``documents``, by default of one that is live."""
    page = InterpretationPageFactory(**{"compliant": True, "document": None, **fields})
    return linked(page, *(documents or (live_document(),)))


def linked(page, *documents, **elsewhere):
    """``page``, interpreting these documents and, by title, number and url, a paper elsewhere."""
    page.interpreted = [InterpretedDocument(document=document) for document in documents]
    if elsewhere:
        page.interpreted.add(InterpretedDocument(**elsewhere))
    page.save()
    return page


def body_errors(response):
    """What the form that is shown again says of the body as a whole."""
    [error] = response.context["form"].errors.as_data()["body"]
    return [message for part in error.non_block_errors.as_data() for message in part.messages]


def picture(alt_text="折线图：夜间读者逐月增加"):
    """The value of an image block."""
    image = get_image_model().objects.create(title="读者", file=get_test_image_file())
    return {"type": "image", "value": {"image": image.pk, "alt_text": alt_text, "caption": ""}}
