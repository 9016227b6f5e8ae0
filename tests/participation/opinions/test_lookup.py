"""With the receipt number, and with nothing else, one reads one's own opinion and the answer."""

import pytest
from django.urls import reverse

from govpublic.core.public_forms.receipts import new_receipt
from tests.factories import OpinionFactory

pytestmark = pytest.mark.django_db


def look_up(client, receipt):
    return client.post(reverse("govpublic_look_up_opinion"), {"receipt": receipt})


def test_the_writer_reads_the_opinion_and_the_answer(client, consultation):
    opinion = OpinionFactory(
        consultation=consultation,
        compliant=True,
        text="早点开门",
        article=consultation.articles()[0].key,
        name="汪新语",
    )
    response = look_up(client, f" {opinion.shown_receipt.lower()} ")
    page = response.content.decode()
    assert response.status_code == 200
    for words in ("早点开门", "已在第二条写明。", consultation.title, consultation.articles()[0].label):
        assert words in page
    assert "汪新语" not in page
    assert response["Cache-Control"].startswith("max-age=0")


def test_an_opinion_that_nobody_has_answered_yet_says_so(client, consultation):
    page = look_up(client, OpinionFactory(consultation=consultation).receipt).content.decode()
    assert "There is no answer yet." in page


@pytest.mark.parametrize("typed", ["", "0000-1111", "x" * 5000, "'; drop table"])
def test_what_cannot_be_a_number_is_said_to_be_none(client, db, typed):
    response = look_up(client, typed)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_number_that_was_never_given_finds_nothing(client, db):
    assert look_up(client, new_receipt()).status_code == 404


def test_numbers_cannot_be_tried_out(client, consultation, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "LOOKUPS_PER_HOUR": 3}
    opinion = OpinionFactory(consultation=consultation)
    assert [look_up(client, new_receipt()).status_code for _ in range(4)] == [404, 404, 404, 429]
    assert look_up(client, opinion.receipt).status_code == 429


def test_a_number_in_the_address_is_not_even_read(client, consultation):
    opinion = OpinionFactory(consultation=consultation, text="不会出现")
    response = client.get(reverse("govpublic_look_up_opinion"), {"receipt": opinion.receipt})
    assert "不会出现" not in response.content.decode()
