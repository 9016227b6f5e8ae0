"""Official tables as counties send them: built with openpyxl and python-docx, merged cells and all."""

from __future__ import annotations

from openpyxl import Workbook

CHANNELS = (
    "■政府网站      □政府公报\n■两微一端      □发布会/听证会\n□广播电视      □纸质媒体\n"
    "■公开查阅点    □政务服务中心\n"
    "□便民服务站    □入户/现场\n■社区/企事业单位、村公示栏（电子屏）\n□精准推送      □其他"
)
TERM = "制定或获取之日起10个工作日内"
BASIS = "《社会救助暂行办法》（国务院令第649号）"
ABOVE = ["序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
         "公开对象", None, "公开方式", None, "公开层级", None]  # fmt: skip
BELOW = [None, "一级事项", "二级事项", None, None, None, None, None,
         "全社会", "特定群体", "主动", "依申请公开", "县级", "乡级"]  # fmt: skip
#: What is merged in the headings: columns that take both rows, and wholes over their parts.
HEADING_MERGES = ["A{0}:A{1}", "D{0}:D{1}", "E{0}:E{1}", "F{0}:F{1}", "G{0}:G{1}", "H{0}:H{1}",
                  "B{0}:C{0}", "I{0}:J{0}", "K{0}:L{0}", "M{0}:N{0}"]  # fmt: skip


def item(number, first, second, *, content="办理事项\n办理条件、申请材料", levels="县乡", **cells):
    """One row, by column letters for what is to be otherwise."""
    row = {
        "A": number, "B": first, "C": second, "D": content, "E": BASIS, "F": TERM,
        "G": "县级民政部门、乡镇人民政府（街道办事处）", "H": CHANNELS,
        "I": "√", "J": None, "K": "√", "L": None,
        "M": "√" if "县" in levels else None, "N": "√" if "乡" in levels else None, **cells,
    }  # fmt: skip
    return [row[letter] for letter in "ABCDEFGHIJKLMN"]


ROWS = [
    item(1, "最低生活保障", "政策法规文件"),
    item(2, None, "办事指南"),
    item(3, None, "审核信息", levels="乡", F="制定或获取之日起10个工作日内，公示7个工作日"),
    item(4, "临时救助", "审核审批信息"),
]


def sheet(
    book,
    title="（四）社会救助领域基层政务公开标准目录",
    rows=None,
    *,
    name="社会救助",
    merges=("B4:B6",),
    notes=(),
):
    """A sheet with a title, two rows of headings, the rows, and notes below."""
    made = book.create_sheet(name)
    made.append([title])
    made.merge_cells("A1:N1")
    made.append(ABOVE)
    made.append(BELOW)
    for area in HEADING_MERGES:
        made.merge_cells(area.format(2, 3))
    for row in ROWS if rows is None else rows:
        made.append(row)
    for area in merges:
        made.merge_cells(area)
    for note in notes:
        made.append([note])
        made.merge_cells(start_row=made.max_row, end_row=made.max_row, start_column=1, end_column=14)
    return made


def book(*sheets):
    """A workbook; each argument is a function that adds a sheet, or the keywords of ``sheet``."""
    made = Workbook()
    made.remove(made.active)
    for add in sheets or ({},):
        add(made) if callable(add) else sheet(made, **add)
    return made


def saved(made, path):
    made.save(path)
    return path
