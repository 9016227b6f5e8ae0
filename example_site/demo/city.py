"""Who governs the invented city: its areas and agencies."""

from __future__ import annotations

from dataclasses import dataclass

from govpublic.agencies.models import Jurisdiction

Level = Jurisdiction.Level

#: (name, short name, level, statistical code)
AREAS = [
    ("青屿市", "青屿", Level.CITY, "349900000000"),
    ("云溪县", "云溪", Level.COUNTY, "349921000000"),
    ("临澜区", "临澜", Level.COUNTY, "349902000000"),
    ("松涛镇", "松涛", Level.TOWNSHIP, "349921101000"),
    ("竹影村", "竹影", Level.VILLAGE, "349921101201"),
]


@dataclass(frozen=True)
class AgencyData:
    """One agency: ``area`` is the index of its area in ``AREAS``, ``number`` makes its invented codes."""

    name: str
    short_name: str
    prefixes: tuple[str, ...]
    number: int
    area: int = 0
    key_department: bool = False
    line_of_business: str = ""
    slug: str = ""


AGENCIES = [
    AgencyData("青屿市人民政府办公室", "市政府办", ("青政办", "青政"), 11, slug="office"),
    AgencyData("青屿市教育局", "市教育局", ("青教",), 12, 0, True, "义务教育", "education"),
    AgencyData("青屿市民政局", "市民政局", ("青民",), 13, 0, True, "社会救助", "civil-affairs"),
    AgencyData("青屿市人力资源和社会保障局", "市人社局", ("青人社",), 14, 0, True, "就业创业", "labour"),
    AgencyData("青屿市农业农村局", "市农业农村局", ("青农",), 15, 0, True, "涉农补贴", "agriculture"),
    AgencyData("青屿市文化和旅游局", "市文旅局", ("青文旅",), 16, 0, False, "公共文化服务", "culture"),
    AgencyData("青屿市卫生健康委员会", "市卫健委", ("青卫健",), 17, 0, True, "医疗卫生", "health"),
    AgencyData("云溪县人民政府办公室", "云溪县府办", ("云政办", "云政"), 21, 1, slug="yunxi"),
    AgencyData("松涛镇人民政府", "松涛镇", ("松政",), 31, 3, slug="songtao"),
]


def organisation_code(number: int) -> str:
    """An invented organisation code with the check digit that GB 11714 asks for."""
    body = f"{99_000_000 + number:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    check = 11 - total % 11
    return body + {10: "X", 11: "0"}.get(check, str(check))


def social_credit_code(number: int) -> str:
    """An invented unified social credit code with the check digit that GB 32100 asks for."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "11349900" + organisation_code(number)
    total = sum(letters.index(letter) * (3**place % 31) for place, letter in enumerate(body))
    return body + letters[(31 - total % 31) % 31]
