"""Citizens at the same moment before a real server that is killed: none lost, none twice, no error."""

import pytest
from django.db import connection

from benchmarks.opinion_storm import database_for_server, rows_of, storm, texts
from tests.factories import ConsultationLibraryPageFactory, ConsultationPageFactory

from .conftest import go_live

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_every_double_click_is_one_opinion_and_a_kill_loses_none_that_was_acknowledged(tmp_path):
    library = go_live(ConsultationLibraryPageFactory(compliant=True))
    page = go_live(ConsultationPageFactory(parent=library, compliant=True))
    database = database_for_server(connection, tmp_path)
    seen = storm(database, page.pk, clients=4, each=3, kills=1)
    rows = rows_of(connection, database, page.pk)
    assert seen.errors == []
    assert sorted(text for text, _receipt in rows) == sorted(texts(4, 3))
    assert dict(rows) == seen.acknowledged
    assert len({receipt for _text, receipt in rows}) == 12
