"""Like opinions come together, unlike ones do not, and nobody compares all pairs."""

import pytest
from django.urls import reverse

from govpublic.core.runs import advance, start
from govpublic.participation.models import Opinion, OpinionBand, OpinionGroup
from govpublic.participation.opinions.desk import grouping
from govpublic.participation.opinions.desk.grouping_run import KIND
from govpublic.participation.opinions.desk.likeness import bands_of, likeness, sketch_of
from tests.factories import OpinionFactory

pytestmark = pytest.mark.django_db

LETTER = (
    "建议将市图书馆周末的开放时间延长到晚上十点，方便上班族下班以后到馆借书、自习，也请在门口公布具体安排。"
)
VARIANTS = [
    LETTER,
    LETTER.replace("。", "！"),
    LETTER.replace("，", " , ") + "谢谢",
    LETTER.replace("建议将", "我建议将"),
    f"您好。{LETTER}",
]
OTHERS = [
    "希望文化馆增加面向老年人的书画课程，名额太少，每次都报不上。",
    "第三条提前三日公布时间太短，外地游客来不及调整行程，建议改为七日。",
    "公园南门的停车位不够，节假日堵得厉害，请一并考虑。",
    "同意",
    "不同意",
]


def grouped(consultation):
    run = start(KIND, params={"consultation": consultation.pk}, same_as=str(consultation.pk))
    while run.state in ("waiting", "running"):
        run = advance(run, seconds=0)
    assert run.state == "finished", run.message
    return run


def groups_of(consultation):
    found = {}
    for opinion in Opinion.objects.filter(consultation=consultation):
        found.setdefault(opinion.group_id, set()).add(opinion.text)
    assert None not in found
    return sorted(found.values(), key=len)


def test_a_form_letter_and_its_variants_are_one_group_and_all_others_stay_alone(consultation):
    for text in [*VARIANTS, *OTHERS]:
        OpinionFactory(consultation=consultation, text=text)
    run = grouped(consultation)
    assert run.done == run.total == 10
    *single, large = groups_of(consultation)
    assert large == set(VARIANTS)
    assert [len(group) for group in single] == [1] * len(OTHERS)
    assert OpinionGroup.objects.order_by("-size").first().size == len(VARIANTS)


def test_what_comes_in_later_finds_its_group(consultation, monkeypatch):
    monkeypatch.setattr(grouping, "BATCH", 2)
    OpinionFactory(consultation=consultation, text=VARIANTS[0])
    grouped(consultation)
    for text in VARIANTS[1:]:
        OpinionFactory(consultation=consultation, text=text)
    grouped(consultation)
    assert groups_of(consultation) == [set(VARIANTS)]
    assert OpinionGroup.objects.get().size == len(VARIANTS)


def test_the_same_words_on_two_articles_are_two_groups(consultation):
    one, two, _three = consultation.articles()
    for article in (one.key, one.key, two.key):
        OpinionFactory(consultation=consultation, text=LETTER, article=article)
    grouped(consultation)
    sizes = sorted(OpinionGroup.objects.values_list("article", "size"))
    assert sizes == sorted([(one.key, 2), (two.key, 1)])


def test_ten_thousand_copies_are_compared_with_one_of_them(consultation, monkeypatch):
    compared = []
    monkeypatch.setattr(grouping, "likeness", lambda *pair: compared.append(pair) or likeness(*pair))
    Opinion.objects.bulk_create(
        [
            OpinionFactory.build(consultation=consultation, text=LETTER, receipt=f"R{n:014d}")
            for n in range(500)
        ]
    )
    grouped(consultation)
    assert len(compared) == 499
    assert OpinionGroup.objects.get().size == 500
    assert OpinionBand.objects.count() == len(bands_of(sketch_of(LETTER), ""))


def test_a_run_that_was_stopped_goes_on_where_it_was(consultation, monkeypatch):
    monkeypatch.setattr(grouping, "BATCH", 3)
    for text in [*VARIANTS, *OTHERS]:
        OpinionFactory(consultation=consultation, text=text)
    run = start(KIND, params={"consultation": consultation.pk})
    advance(run, seconds=0)
    assert Opinion.objects.exclude(group=None).count() == 3
    grouped(consultation)
    assert groups_of(consultation)[-1] == set(VARIANTS)


def test_a_summary_of_a_group_holds_no_number(consultation):
    OpinionFactory(consultation=consultation, text="请打我手机13905591234商量停车的事情。")
    grouped(consultation)
    assert "13905591234" not in OpinionGroup.objects.get().summary


def test_likeness_is_near_the_share_of_what_is_common():
    assert likeness(sketch_of(LETTER), sketch_of(LETTER)) == 1
    assert likeness(sketch_of(LETTER), sketch_of(OTHERS[0])) < 0.1
    half = LETTER[: len(LETTER) // 2]
    assert 0.3 < likeness(sketch_of(LETTER), sketch_of(half)) < 0.65


@pytest.mark.parametrize("text", ["", "。。。", "😀" * 5000, "a" * 10_000])
def test_any_text_has_a_sketch(text):
    assert len(sketch_of(text)) == 512


def test_the_office_starts_it_answers_a_group_and_merges_two(admin_client, consultation):
    for text in [*VARIANTS, *VARIANTS[:1], OTHERS[0], OTHERS[0]]:
        OpinionFactory(consultation=consultation, text=text)
    response = admin_client.post(reverse("govpublic_group_opinions", args=[consultation.pk]))
    assert "/runs/" in response["Location"]
    grouped(consultation)
    large, small = OpinionGroup.objects.order_by("-size")
    listed = admin_client.get(reverse("govpublic_opinion_groups", args=[consultation.pk])).content.decode()
    assert large.summary in listed
    url = reverse("govpublic_opinion_group", args=[large.pk])
    words = {
        "summary": "延长周末开放时间",
        "adoption": "partly",
        "reason": "先试行半年。",
        "answer_all": "on",
    }
    assert admin_client.post(url, words).status_code == 302
    answered = Opinion.objects.filter(
        group=large, reply="先试行半年。", adoption="partly", replied_at__isnull=False
    )
    assert answered.count() == large.size
    url = reverse("govpublic_opinion_group", args=[small.pk])
    admin_client.post(url, {"summary": "课程", "merge_into": large.pk})
    assert OpinionGroup.objects.get().size == 8
