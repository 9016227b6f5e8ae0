"""The definitions stay the same whatever the site sets, and never stop a draft."""

import pytest
from django.db import migrations
from django.db.migrations.writer import MigrationWriter
from django.test import override_settings
from django.utils import translation
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from govpublic.blocks.attachments import AttachmentsBlock
from govpublic.blocks.body import BodyBlock

from .streams import attachments, body

BLOCKS = pytest.mark.parametrize("block_class", [BodyBlock, AttachmentsBlock])


def written(block_class):
    """The field as makemigrations writes it: that command switches translations off."""
    field = StreamField(block_class(), blank=True)
    field.set_attributes_from_name("body")
    with translation.override(None):
        return MigrationWriter.serialize(field)[0]


@BLOCKS
def test_no_class_of_ours_gets_into_a_migration(block_class):
    assert "govpublic" not in written(block_class)


@BLOCKS
def test_a_migration_is_the_same_under_other_settings_and_another_language(block_class):
    before = written(block_class)
    with (
        override_settings(GOVPUBLIC={"RULEBOOK": "national", "PAGE_SIZE": 3}, LANGUAGE_CODE="zh-hans"),
        translation.override("zh-hans"),
    ):
        assert written(block_class) == before


@BLOCKS
def test_a_field_restored_from_a_migration_equals_the_written_one(block_class):
    _name, _path, args, kwargs = StreamField(block_class(), blank=True).deconstruct()
    restored = StreamField(*args, **kwargs)
    assert isinstance(restored.stream_block, StreamBlock)
    assert restored.stream_block.child_blocks == block_class().child_blocks


@BLOCKS
def test_a_migration_with_the_field_can_be_written(block_class):
    operation = migrations.AddField("thing", "body", StreamField(block_class(), blank=True))
    migration = type("Migration", (migrations.Migration,), {"operations": [operation]})("0001", "host")
    compile(MigrationWriter(migration).as_string(), "0001.py", "exec")


@BLOCKS
def test_wagtails_checks_pass(block_class):
    assert block_class().check() == []


@pytest.mark.django_db
@BLOCKS
def test_a_draft_of_new_blocks_saves(block_class):
    block = block_class()
    block.set_meta_options({"required": False})
    items = [
        {"type": name, "value": child.get_prep_value(child.get_default()), "id": name}
        for name, child in block.child_blocks.items()
    ]
    assert len(block.clean_deferred(block.to_python(items))) == len(block.child_blocks)


@pytest.mark.django_db
def test_a_draft_with_half_done_blocks_saves():
    value = body(
        ("article", {"number": None, "title": "目的", "text": ""}),
        ("table", {"data": [["a"]], "table_header_choice": ""}),
        ("image", {"image": None, "alt_text": "", "caption": "图1"}),
        ("video", {"title": "片" * 500}),
    )
    assert len(value.stream_block.clean_deferred(value)) == 4


@pytest.mark.django_db
def test_an_attachment_with_a_long_name_and_nothing_else_saves_at_once():
    value = attachments({"name": "长" * 500})
    assert len(value.stream_block.clean(value)) == 1


@BLOCKS
def test_every_block_and_field_has_a_label_of_its_own(block_class):
    for child in block_class().child_blocks.values():
        assert child.meta.label
        assert child.meta.icon != "placeholder"
        assert child.get_description()
        for part in getattr(child, "child_blocks", {}).values():
            assert part.meta.label
