"""What the walkers find in whole, nested and broken values."""

import pytest
from wagtail.documents import get_document_model

from govpublic.blocks import content

from .streams import attachments, body, host, list_item

pytestmark = pytest.mark.django_db
GONE = 987654


def paths(uses):
    return [(use.path, use.missing) for use in uses]


@pytest.mark.parametrize(
    "walker",
    [content.stream_html_parts, content.stream_images, content.stream_documents, content.attachments_of],
)
@pytest.mark.parametrize("value", [None, "", "<p>raw</p>", [], 7, body(), attachments()])
def test_no_content_gives_an_empty_list(walker, value):
    assert walker(value) == []


def test_html_parts_are_stored_html_with_the_path_of_their_block():
    value = body(
        ("heading", {"level": "h2", "text": "一、总则"}),
        ("paragraph", '<p><a linktype="document" id="3">表</a></p>'),
        ("article", {"number": 1, "title": "", "text": "<p>乙</p>"}),
        ("paragraph", ""),
    )
    assert content.stream_html_parts(value) == [
        ("1", '<p><a linktype="document" id="3">表</a></p>'),
        ("2.text", "<p>乙</p>"),
    ]


def test_images_come_with_their_alternative_text_and_block(make_image):
    image = make_image()
    value = body(("image", {"image": image.pk, "alt_text": " 柱状图 ", "caption": "图1"}, "uuid-1"))
    (use,) = content.stream_images(value)
    assert use == content.ImageUse("0.image", image, "柱状图", "uuid-1", False)


def test_an_image_without_alternative_text_has_an_empty_one(make_image):
    (use,) = content.stream_images(body(("image", {"image": make_image().pk})))
    assert use.alt_text == ""


def test_a_deleted_image_is_missing():
    (use,) = content.stream_images(body(("image", {"image": GONE, "alt_text": "图"})))
    assert (use.path, use.image, use.missing) == ("0.image", None, True)


def test_an_image_block_without_an_image_is_no_use():
    assert content.stream_images(body(("image", {"image": None, "alt_text": "图"}))) == []


def test_a_poster_is_no_image_of_the_text(make_image):
    assert content.stream_images(body(("video", {"title": "片", "poster": make_image().pk}))) == []


def test_an_image_inside_rich_text_counts(make_image):
    image = make_image()
    embeds = [f'<embed embedtype="image" id="{key}" alt="图" format="left"/>' for key in (image.pk, GONE)]
    uses = content.stream_images(body(("paragraph", "".join(embeds))))
    assert [(use.image, use.missing) for use in uses] == [(image, False), (None, True)]
    assert [use.alt_text for use in uses] == ["图", "图"]


def test_documents_come_with_their_role_and_the_editors_name(make_document):
    word, pdf, film, words = (make_document(f"f.{end}", title=end) for end in ("docx", "pdf", "mp4", "vtt"))
    files = content.stream_documents(attachments({"name": "附件1", "word": word.pk, "pdf": pdf.pk}))
    assert [(use.path, use.role, use.document, use.name) for use in files] == [
        ("0.word", "word", word, "附件1"),
        ("0.pdf", "pdf", pdf, "附件1"),
    ]
    videos = content.stream_documents(body(("video", {"title": "", "video": film.pk, "captions": words.pk})))
    assert [(use.role, use.name) for use in videos] == [("video", "mp4"), ("captions", "vtt")]


def test_links_of_rich_text_to_documents_count(make_document):
    document = make_document(title="登记表")
    value = body(
        ("paragraph", f'<p><a id="{document.pk}" linktype="document">下载<b>表</b></a></p>', "p1"),
        ("article", {"number": 1, "text": f'<a linktype="document" id="{document.pk}"></a>'}),
        ("paragraph", f'<a linktype="document" id="{GONE}">旧表</a><a linktype="page" id="1">页</a>'),
        ("paragraph", '<a linktype="document" id="abc">坏</a><a linktype="document">空</a>'),
    )
    uses = content.stream_documents(value)
    assert [(use.path, use.role, use.document, use.name, use.missing) for use in uses] == [
        ("0", "link", document, "下载表", False),
        ("1.text", "link", document, "登记表", False),
        ("2", "link", None, "旧表", True),
        ("3", "link", None, "坏", True),
        ("3", "link", None, "空", True),
    ]
    assert uses[0].block_id == "p1"


def test_attachments_hold_their_documents(make_document):
    word, ofd = make_document("a.docx"), make_document("a.ofd")
    value = attachments(
        {"name": " 附件1 ", "word": word.pk, "pdf": None, "ofd": ofd.pk, "exemption_reason": "无"}
    )
    assert content.attachments_of(value) == [
        content.Attachment("0", "id-0", "附件1", word, None, ofd, "无", ())
    ]


def test_an_empty_attachment_is_listed_so_that_a_rule_can_see_it():
    (attachment,) = content.attachments_of(attachments({}))
    assert (attachment.name, attachment.word, attachment.pdf, attachment.missing) == ("", None, None, ())


def test_a_deleted_document_is_told_from_one_never_chosen(make_document):
    document = make_document()
    value = attachments({"name": "附件1", "word": document.pk, "pdf": None})
    document.delete()
    (attachment,) = content.attachments_of(value)
    assert (attachment.word, attachment.pdf, attachment.missing) == (None, None, ("word",))
    assert paths(content.stream_documents(value)) == [("0.word", True)]


def test_a_document_is_still_known_as_deleted_after_the_value_was_read_and_stored(make_document):
    value = attachments({"name": "附件1", "pdf": GONE})
    assert value[0].value["pdf"] is None
    assert content.attachments_of(value)[0].missing == ("pdf",)


def test_a_document_that_code_took_off_is_not_deleted(make_document):
    value = attachments({"name": "附件1", "pdf": make_document().pk})
    value[0].value["pdf"] = None
    assert content.attachments_of(value)[0].missing == ()


def test_a_value_that_code_built_has_nothing_missing(make_document):
    value = attachments()
    value.append(("attachment", {"name": "附件1", "word": make_document(), "pdf": None}))
    (attachment,) = content.attachments_of(value)
    assert attachment.missing == ()
    assert attachment.word is not None


def test_an_item_that_replaces_one_with_a_deleted_document_is_not_blamed_for_it():
    value = attachments({"name": "旧", "pdf": GONE})
    value[0] = ("attachment", {"name": "新", "pdf": None}, "another")
    assert [(a.name, a.missing) for a in content.attachments_of(value)] == [("新", ())]


@pytest.mark.parametrize("key", ["abc", [], {"pk": 1}, 10**30, -1])
def test_a_key_that_can_name_no_document_is_missing(key):
    (attachment,) = content.attachments_of(attachments({"name": "附件1", "pdf": key, "word": None}))
    assert (attachment.name, attachment.missing) == ("附件1", ("pdf",))


@pytest.mark.parametrize("stored", [None, "text", 5, []])
def test_a_malformed_attachment_is_listed_as_empty_and_hides_no_other(stored, make_document):
    pdf = make_document("a.pdf")
    found = content.attachments_of(attachments(stored, {"name": "附件2", "pdf": pdf.pk}))
    assert [(a.path, a.name, a.pdf) for a in found] == [("0", "", None), ("1", "附件2", pdf)]


def test_blocks_of_a_removed_type_are_left_out():
    value = body(("gone", "x"), ("paragraph", "<p>文</p>"))
    assert content.stream_html_parts(value) == [("0", "<p>文</p>")]


def test_a_malformed_block_of_the_body_hides_no_other():
    value = body(
        ("paragraph", {"a": 1}), ("article", 3), ("paragraph", "<p>文</p>"), ("image", "x"), ("table", 4)
    )
    assert content.stream_html_parts(value) == [("2", "<p>文</p>")]
    assert content.stream_images(value) == []
    assert content.stream_documents(value) == []


def nested(**section):
    return host(("section", {"body": [], "files": [], "pictures": [], **section}, "s"))


def test_walks_into_structs_streams_and_lists(make_document, make_image):
    pdf, image = make_document("a.pdf"), make_image()
    value = nested(
        body=[
            {"type": "gone", "value": 1, "id": "g"},
            {"type": "paragraph", "value": "<p>文</p>", "id": "p"},
        ],
        files=[
            list_item({"name": "附件1", "pdf": pdf.pk, "word": GONE}, "f"),
            {"name": "附件2", "ofd": GONE},
        ],
        pictures=[{"type": "image", "value": {"image": image.pk, "alt_text": "图"}, "id": "i"}],
    )
    assert content.stream_html_parts(value) == [("0.body.0", "<p>文</p>")]
    first, second = content.attachments_of(value)
    assert (first.path, first.block_id, first.pdf, first.missing) == ("0.files.0", "f", pdf, ("word",))
    assert (second.path, second.block_id, second.name, second.missing) == ("0.files.1", "", "附件2", ("ofd",))
    (use,) = content.stream_images(value)
    assert (use.path, use.block_id, use.alt_text) == ("0.pictures.0.image", "i", "图")


def test_a_deleted_image_of_a_nested_stream_is_missing_though_an_item_of_a_removed_type_stands_before():
    value = nested(
        pictures=[
            {"type": "gone", "value": 1, "id": "g"},
            {"type": "image", "value": {"image": GONE}, "id": "i"},
        ]
    )
    assert paths(content.stream_images(value)) == [("0.pictures.0.image", True)]


@pytest.mark.parametrize("section", [None, 5, {"files": 7, "body": {"a": 1}, "pictures": None}])
def test_a_malformed_section_raises_nothing(section):
    value = host(("section", section))
    for walker in (
        content.stream_html_parts,
        content.stream_images,
        content.stream_documents,
        content.attachments_of,
    ):
        assert walker(value) == []


def test_wagtails_own_image_block_counts_with_the_text_of_its_place(make_image):
    from wagtail.blocks import StreamBlock
    from wagtail.images.blocks import ImageBlock

    image = make_image()
    block = StreamBlock([("picture", ImageBlock(required=False))])
    value = block.to_python(
        [
            {
                "type": "picture",
                "value": {"image": image.pk, "alt_text": "图", "decorative": False},
                "id": "a",
            },
            {"type": "picture", "value": {"image": GONE, "alt_text": "", "decorative": False}, "id": "b"},
            {"type": "picture", "value": {"image": None, "alt_text": "", "decorative": False}, "id": "c"},
        ]
    )
    uses = content.stream_images(value)
    assert [(use.path, use.image and use.image.pk, use.alt_text, use.missing) for use in uses] == [
        ("0", image.pk, "图", False),
        ("1", None, "", True),
    ]


def test_a_bare_image_chooser_counts_with_the_images_description(make_image):
    from wagtail.blocks import StreamBlock
    from wagtail.images.blocks import ImageChooserBlock

    image = make_image()
    image.description = "描述"
    image.save()
    value = StreamBlock([("photo", ImageChooserBlock())]).to_python([{"type": "photo", "value": image.pk}])
    assert [(use.path, use.alt_text) for use in content.stream_images(value)] == [("0", "描述")]


def test_a_walk_asks_once_for_each_chooser_however_many_blocks(make_document, django_assert_num_queries):
    keys = [make_document(f"{n}.pdf").pk for n in range(6)]
    value = attachments(
        *[{"name": str(n), "word": keys[n], "pdf": keys[n + 1], "ofd": keys[n + 2]} for n in range(4)]
    )
    with django_assert_num_queries(3):
        assert len(content.stream_documents(value)) == 12
    with django_assert_num_queries(0):
        assert len(content.attachments_of(value)) == 4


def test_links_cost_one_query_however_many(make_document, django_assert_num_queries):
    keys = [make_document(f"{n}.pdf").pk for n in range(3)]
    value = body(*[("paragraph", f'<a linktype="document" id="{key}">x</a>' * 3) for key in keys])
    with django_assert_num_queries(1):
        assert len(content.stream_documents(value)) == 9


def test_images_cost_one_query_however_many(make_image, django_assert_num_queries):
    value = body(*[("image", {"image": make_image().pk, "alt_text": "图"}) for _ in range(3)])
    with django_assert_num_queries(1):
        assert len(content.stream_images(value)) == 3


def test_deleted_documents_cost_one_more_query_however_many(make_document, django_assert_num_queries):
    value = attachments(*[{"name": "x", "word": GONE + n, "pdf": GONE - n} for n in range(3)])
    with django_assert_num_queries(3):
        assert [a.missing for a in content.attachments_of(value)] == [("word", "pdf")] * 3


def test_text_alone_costs_no_query(django_assert_num_queries):
    value = body(("paragraph", "<p>文</p>"), ("heading", {"level": "h2", "text": "一、总则"}))
    with django_assert_num_queries(0):
        content.stream_html_parts(value)
        content.stream_documents(value)
        content.stream_images(value)


@pytest.mark.parametrize(("block_id", "anchor"), [("ab-1", "block-ab-1-section"), ("", "")])
def test_anchor_is_the_element_that_the_editor_draws(block_id, anchor):
    assert content.block_anchor(block_id) == anchor


def test_walkers_do_not_change_what_is_stored(make_document):
    stored = {"name": "附件1", "word": make_document().pk, "pdf": GONE}
    value = attachments(stored)
    content.attachments_of(value)
    assert value[0].get_prep_value()["value"]["word"] == stored["word"]
    assert get_document_model().objects.count() == 1
