"""Layers: what a province, a city or a site says replaces what stands below, key by key."""

from datetime import date
from pathlib import Path

import pytest

from govpublic.rulebooks import RulebookError, load, validate


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    return validate(str(path))


def test_the_city_lies_on_the_province_and_the_province_on_the_nation():
    assert load("huangshan").layers == ("national", "anhui", "huangshan")
    assert load("anhui").layers == ("national", "anhui")
    assert load("national").layers == ("national",)


def test_the_city_raises_what_the_nation_only_advises():
    assert load("national").rules["DOC-11"].severity == "warn"
    assert load("huangshan").rules["DOC-11"].severity == "block"
    assert load("national").params("DEC-5")["county_per_year"] == 1
    assert load("huangshan").params("DEC-5")["county_per_year"] == 2
    assert load("national").params("FLD-2")["max_in_topic"] == 4
    assert load("huangshan").params("FLD-2")["max_in_topic"] == 0


def test_the_province_states_the_five_years():
    assert "149" in load("anhui").rules["DOC-7"].basis
    assert "149" not in load("national").rules["DOC-7"].basis
    assert load("anhui").params("DOC-7")["max_years"] == 5


def test_keys_that_a_layer_leaves_alone_stay():
    spec = load("huangshan").rules["DOC-11"]
    assert spec.title == "附件双格式"
    assert spec.params["fixed"] == ("pdf",)


def test_a_site_extends_the_nation_with_a_file_of_its_own(tmp_path):
    path = write(
        tmp_path,
        "qingyu.toml",
        """
        extends = "national"
        title = "青屿市政务公开规则"
        [rules.DOC-2]
        since = "2020-03-01"
        params = { workdays = 15 }
        [rules.DOC-3.params.issuer_codes]
        "青政" = "青屿市人民政府"
        [lists]
        genres = ["决定", "通知"]
        [themes]
        T21 = false
        T01 = { name = "组织机构" }
        [phrases.city]
        source = "plan"
        words = ["另行研究"]
        """,
    )
    book = load(path)
    assert book.name == "qingyu"
    assert book.title == "青屿市政务公开规则"
    assert book.layers == ("national", "qingyu")
    assert book.params("DOC-2")["workdays"] == 15
    assert book.params("DOC-2")["remind_at"] == (10, 15, 18)
    assert book.rules["DOC-2"].since == date(2020, 3, 1)
    assert book.params("DOC-3")["issuer_codes"] == {"青政": "青屿市人民政府"}
    assert book.genres == ("决定", "通知")
    assert "T21" not in book.themes
    assert book.themes["T01"].name == "组织机构"
    assert "另行研究" in {phrase.text for phrase in book.phrases}
    assert load("national").params("DOC-2")["workdays"] == 20


def test_a_site_file_may_include_others(tmp_path):
    write(tmp_path, "parts/requests.toml", "[rules.APP-11.params]\nsame_requests = 5\n")
    path = write(tmp_path, "site.toml", 'extends = "huangshan"\ninclude = ["parts/requests.toml"]\n')
    assert load(path).params("APP-11")["same_requests"] == 5
    assert load(path).layers == ("national", "anhui", "huangshan", "site")


def test_a_file_is_found_by_its_stem_in_the_search_paths(tmp_path):
    write(tmp_path, "county.toml", 'extends = "town"\n')
    write(tmp_path, "town.toml", 'extends = "national"\n[rules.GDE-2.params]\ndays = 7\n')
    assert load("county", search_paths=[tmp_path]).params("GDE-2")["days"] == 7


def test_a_file_beside_cannot_take_a_bundled_name(tmp_path):
    write(tmp_path, "anhui.toml", 'extends = "national"\n[rules.GDE-2.params]\ndays = 7\n')
    assert load("anhui", search_paths=[tmp_path]).params("GDE-2")["days"] == 30


def test_tells_of_a_rulebook_that_does_not_exist():
    assert validate("atlantis") == [
        "The settings ask for the rulebook 'atlantis', and there is no such file or bundled name."
    ]
    assert "no/such.toml" in validate("no/such.toml")[0]


def test_tells_of_a_layer_below_that_does_not_exist(tmp_path):
    path = write(tmp_path, "site.toml", 'extends = "atlantis"\n')
    assert faults_of(path) == [
        "site (site.toml) asks for the rulebook 'atlantis', and there is no such file or bundled name."
    ]


def test_a_file_that_extends_nothing_is_refused(tmp_path):
    path = write(tmp_path, "site.toml", 'title = "青屿市"\n')
    assert '"extends" must name the layer below' in faults_of(path)[0]


def test_layers_that_go_round_in_a_circle_are_refused(tmp_path):
    write(tmp_path, "one.toml", 'extends = "two"\n')
    write(tmp_path, "two.toml", 'extends = "one"\n')
    assert faults_of(tmp_path / "one.toml") == [
        "In one: the layers go round in a circle (one extends two extends one)."
    ]


def test_a_missing_include_and_broken_toml_are_told(tmp_path):
    path = write(tmp_path, "site.toml", 'extends = "national"\ninclude = ["gone.toml"]\n')
    assert "the included file 'gone.toml' does not exist" in faults_of(path)[0]
    broken = write(tmp_path, "broken.toml", "extends = \n")
    assert "no valid TOML" in faults_of(broken)[0]
    listed = write(tmp_path, "listed.toml", 'extends = "national"\ninclude = "a.toml"\n')
    assert '"include" must be a list of file names' in faults_of(listed)[0]


def test_an_included_file_has_no_layers_of_its_own(tmp_path):
    write(tmp_path, "part.toml", 'extends = "anhui"\n')
    path = write(tmp_path, "site.toml", 'extends = "national"\ninclude = ["part.toml"]\n')
    assert "In part.toml: there is no table or key 'extends'" in faults_of(path)[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[rulez.DOC-1]\nseverity = 'warn'", "there is no table or key 'rulez'"),
        ("[rules.DOC-99]\nseverity = 'warn'", "In site (site.toml): there is no rule 'DOC-99'."),
        ("[lists]\ncolours = ['红']", "there is no list 'colours'"),
        ("[lists]\ngenres = []", "lists.genres must not be empty"),
        ("[lists]\ngenres = ['函', '函']", "must not list 函 twice"),
        ("[themes]\nT01 = { nom = '其他' }", "themes.T01.nom is no key here; there are name, children."),
        ("[themes]\nT01 = 3", "themes.T01 must be a table, not 3."),
        ("[themes.T40]\nchildren = ['其他']", "themes.T40 lacks name."),
        ("[grounds]\nG14A = { report_row = 'z9' }", "grounds.G14A.report_row names 'z9'"),
        ("[fields]\nsea = { name = '海洋', official = [27] }", "no pilot field of that number"),
        ("[footer_items]\nicp = { pattern = '(' }", "footer_items.icp.pattern must be a regular expression"),
        ("rules = 3", "rules must be a table, not 3."),
    ],
)
def test_a_fault_in_a_site_file_says_where_it_is(tmp_path, text, fault):
    path = write(tmp_path, "site.toml", f'extends = "national"\n{text}\n')
    found = faults_of(path)
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    "text",
    ["severity = 'warn'", "never_waived = false", "since = 2099-01-01", "on = ['DOC']"],
)
def test_a_site_file_may_not_loosen_a_rule_that_is_never_waived(tmp_path, text):
    path = write(tmp_path, "site.toml", f'extends = "national"\n[rules.PRV-1]\n{text}\n')
    with pytest.raises(RulebookError, match="PRV-1 is never waived"):
        load(path)
