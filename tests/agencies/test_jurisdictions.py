import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from govpublic.agencies.models import Jurisdiction
from tests.agencies.builders import CITY, COUNTY, DISTRICT, TOWN, VILLAGE, make_jurisdiction

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return {which[0]: make_jurisdiction(which) for which in (CITY, COUNTY, DISTRICT, TOWN, VILLAGE)}


def errors_of(jurisdiction):
    with pytest.raises(ValidationError) as caught:
        jurisdiction.full_clean()
    return caught.value.message_dict


def test_the_parent_is_found_by_the_code_when_none_is_chosen(tree):
    assert tree["前湾村"].parent == tree["松涛镇"]
    assert tree["云溪县"].parent == tree["青屿市"]
    assert tree["青屿市"].parent is None


def test_the_nearest_known_area_is_the_parent_when_a_level_is_missing():
    city = make_jurisdiction(CITY)
    assert make_jurisdiction(TOWN).parent == city


def test_a_county_may_stand_on_top_of_a_county_site():
    assert make_jurisdiction(COUNTY).parent is None


def test_ancestors_come_from_the_city_down_in_one_query(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [area.name for area in tree["前湾村"].ancestors()] == ["青屿市", "云溪县", "松涛镇"]


def test_a_city_has_no_ancestors(tree):
    assert not tree["青屿市"].ancestors().exists()


def test_descendants_are_what_lies_inside_and_not_the_area_itself(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert set(tree["云溪县"].descendant_ids()) == {tree["松涛镇"].pk, tree["前湾村"].pk}


def test_an_area_is_within_itself(tree):
    assert list(tree["松涛镇"].within()) == [tree["松涛镇"], tree["前湾村"]]


def test_areas_stand_in_tree_order(tree):
    assert [area.name for area in Jurisdiction.objects.all()] == [
        "青屿市",
        "海桐区",
        "云溪县",
        "松涛镇",
        "前湾村",
    ]


@pytest.mark.parametrize("code", ["34772", "34772100000x", "3477210000000", "", "３４７７２１００００００"])
def test_refuses_a_code_that_is_not_twelve_digits(code):
    assert "code" in errors_of(Jurisdiction(name="云溪县", level="county", code=code))


@pytest.mark.parametrize(
    ("level", "code"),
    [
        ("city", "347721000000"),
        ("city", "340000000000"),
        ("county", "347700000000"),
        ("county", "347721101000"),
        ("township", "347721000000"),
        ("township", "347721101201"),
        ("village", "347721101000"),
    ],
)
class TestCodeOfAnotherLevel:
    def test_is_refused_on_its_field(self, level, code):
        message = errors_of(Jurisdiction(name="某地", level=level, code=code))["code"][0]
        assert str(Jurisdiction.DIGITS[level]) in message

    def test_is_refused_by_the_database(self, level, code):
        with pytest.raises(IntegrityError):
            Jurisdiction.objects.create(name="某地", level=level, code=code)


def test_refuses_a_parent_of_the_same_level(tree):
    area = Jurisdiction(name="白石县", level="county", code="347722000000", parent=tree["云溪县"])
    assert "not of a higher level" in errors_of(area)["parent"][0]


def test_refuses_a_parent_whose_code_does_not_begin_its_own(tree):
    area = Jurisdiction(name="白石乡", level="township", code="347721201000", parent=tree["海桐区"])
    assert errors_of(area)["parent"] == ["The code should begin with 347702, like that of 海桐区."]


def test_the_database_refuses_a_city_inside_something(tree):
    with pytest.raises(IntegrityError):
        Jurisdiction.objects.create(name="某市", level="city", code="347800000000", parent=tree["青屿市"])


def test_the_database_refuses_an_area_inside_itself(tree):
    with pytest.raises(IntegrityError):
        Jurisdiction.objects.filter(name="云溪县").update(parent=tree["云溪县"])


def test_refuses_a_new_code_that_its_children_do_not_fit(tree):
    county = tree["云溪县"]
    county.code = "347723000000"
    assert "松涛镇 lies in this jurisdiction" in errors_of(county)["code"][0]


def test_two_areas_cannot_have_one_code(tree):
    assert "code" in errors_of(Jurisdiction(name="另一县", level="county", code=COUNTY[2]))
