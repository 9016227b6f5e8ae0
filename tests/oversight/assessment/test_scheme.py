"""The data file: layers, changes by settings, and every fault in a sentence."""

from decimal import Decimal

import pytest
from django.core.checks import run_checks

from govpublic.oversight.assessment.scheme import SchemeError, current_scheme, read_scheme


def faults(name="huangshan", changes=None):
    with pytest.raises(SchemeError) as error:
        read_scheme(str(name), changes)
    return error.value.faults


def test_the_bundled_indicators_weigh_a_hundred_and_name_their_clause():
    scheme = read_scheme("huangshan")
    assert sum(one.weight for one in scheme.indicators) == 100
    assert all(one.title and one.clause and one.basis for one in scheme.indicators)
    assert {str(one.method) for one in scheme.indicators} == {"rate", "deduction", "hand"}


def test_a_file_of_the_site_changes_single_keys_of_the_bundled_one(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        'extends = "huangshan"\ntitle = "本县考核"\n[indicators.training]\nweight = 4\n'
        '[indicators.zone]\ntitle = "专区"\nclause = "6.1.1"\nweight = 2\nmethod = "hand"\n',
        encoding="utf8",
    )
    scheme = read_scheme(str(own))
    by_key = {one.key: one for one in scheme.indicators}
    assert scheme.title == "本县考核"
    assert by_key["training"].weight == 4
    assert by_key["training"].title == "业务培训与岗位交接"
    assert scheme.indicators[-1].key == "zone"


def test_settings_change_single_keys_and_leave_indicators_out(settings):
    changes = {"training": {"omit": True}, "leadership": {"weight": 14}}
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "INDICATORS": changes}
    by_key = {one.key: one for one in current_scheme().indicators}
    assert "training" not in by_key
    assert by_key["leadership"].weight == Decimal(14)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"training": {"weight": 7}}, "The weights sum up to 101, not to 100."),
        ({"training": {"weight": 0}}, '"weight" must be more than 0'),
        ({"training": {"weight": True}}, '"weight" is True, of a wrong type'),
        ({"training": {"method": "guess"}}, "\"method\" is 'guess'"),
        ({"training": {"colour": "red"}}, '"colour" is unknown'),
        ({"papers_in_time": {"rate": "DOC-2/soon"}}, "there is no rate 'DOC-2/soon'"),
        ({"papers_in_time": {"zero_at": 100}}, '"zero_at" must be less than "full_at"'),
        ({"papers_in_time": {"nothing": "half"}}, '"nothing" must be'),
        ({"overdue": {"count": "sins"}}, "there is nothing to count named 'sins'"),
        ({"overdue": {"cap": 9}}, '"cap" must be more than 0 and at most the weight'),
        ({"overdue": {"each": 0}}, '"each" must be more than 0'),
        ({"nowhere": {"weight": 1}}, "INDICATORS changes 'nowhere'"),
    ],
)
def test_each_fault_is_said(change, said):
    assert any(said in fault for fault in faults(changes=change))


def test_a_missing_broken_or_circular_file_is_said(tmp_path):
    assert "There is no table" in faults("nowhere")[0]
    broken = tmp_path / "broken.toml"
    broken.write_text("title = ", encoding="utf8")
    assert "no valid TOML" in faults(broken)[0]
    broken.write_text('extends = "broken.toml"', encoding="utf8")
    assert "extends itself" in faults(broken)[0]
    broken.write_text('colour = "red"', encoding="utf8")
    assert "'colour' is unknown" in faults(broken)[0]


def test_the_system_check_tells_every_fault(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "INDICATORS": {"training": {"weight": 7}}}
    found = [message.msg for message in run_checks(tags=["govpublic"]) if message.id == "govpublic.E501"]
    assert found == ["The weights sum up to 101, not to 100."]


def test_a_sound_table_passes_the_system_check():
    assert not [message for message in run_checks(tags=["govpublic"]) if message.id == "govpublic.E501"]
