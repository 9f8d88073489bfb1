"""What the style guide shows: invented matters in every state of every component. (样式册)"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.templatetags.static import static

from linli.trail.taken import TakenFile

STEPS = ["已报", "已接", "在办", "办好", "请您评"]
TASKS = """
late|超时 20\u00a0分钟|今天 14:00|入冬前查窨井盖：2 号井|银杏里西侧路 · 要拍照
soon|1:50|今天 16:10|楼道灯不亮，先到现场看|梧桐小区 3 栋 · 可给反映人留言
|1 天|明天 18:00|飞线充电，看改好没有|银杏里 7 栋 · 上次 11-14
|3 天|11-24|楼上漏水，陪同调解|梧桐小区 5 栋 · 与楼道长一起
"""
WAITING = """
路口拥堵，有人急需通行|B20261121-0181 · 晴川小区 南门|网格员|剩 18 分|late|紧急
通信塔拉线松动|B20261121-0185 · 榆荫小区 北|书记吹哨|超 42 分|late|催办
楼道灯不亮，老人夜间摔倒风险|B20261121-0187 · 梧桐小区 3 栋|居民随手拍|剩 10 分|warn|待派单
东门垃圾桶满溢|B20261121-0179 · 梧桐小区 东门|居民随手拍|1 天|go|正在办
电动车飞线充电|B20261121-0176 · 银杏里 7 栋|网格巡查|1 天|go|正在办
物业费收缴纠纷|B20261120-0172 · 青禾花园|12345 转办|2 天|go|协商中
井盖松动异响|B20261120-0169 · 麦浪里 西侧路|网格巡查|3 天|ok|待回访
楼上漏水，邻里纠纷|B20261120-0164 · 竹溪苑 5 栋|楼道长|3 天|go|调解中
树枝遮挡路灯|B20261119-0158 · 桂花苑|居民随手拍|—|ok|已办结
"""
Sheet = Callable[[], dict[str, Any]]


class SampleForm(forms.Form):
    """One field of each kind, bound to faulty input."""

    what = forms.CharField(label="怎么了", max_length=10, help_text="一句话就行，比如：楼道灯不亮")
    more = forms.CharField(label="再说详细点", required=False, widget=forms.Textarea({"rows": 3}))
    kind = forms.ChoiceField(label="哪一类", choices=[("", "请选"), ("0402", "路灯、楼道灯不亮")])
    where = forms.ChoiceField(
        label="在哪里", choices=[("in", "楼道里"), ("out", "小区里")], widget=forms.RadioSelect
    )
    photo = TakenFile(
        label="照片",
        required=False,
        widget=forms.FileInput({"data-photo": "", "accept": "image/*"}),
    )
    anonymous = forms.BooleanField(
        label="不留姓名", required=False, help_text="别人看不到您是谁，办的人也只能留言"
    )


def card(number: str, title: str, place: str, **more: Any) -> dict[str, Any]:
    return {"number": number, "title": title, "place": place, "steps": STEPS, "url": "#", **more}


def cards() -> list[dict[str, Any]]:
    lamp = card(
        "B20261121-0187",
        "3 栋 2 单元楼道灯不亮",
        "梧桐小区 · 3 栋",
        state="正在办",
        tone="go",
        now=3,
        photo=static("linli/sample-lamp.svg"),
        sentence="网格员已到现场，预计今天 18:00 前修好",
    )
    bins = card(
        "B20261120-0179",
        "东门垃圾桶下午就满",
        "梧桐小区 · 东门",
        state="请您评",
        tone="warn",
        now=5,
        photo=static("linli/sample-bin.svg"),
        sentence="已加放 1 个垃圾箱，清运改为一天两次",
    )
    lane = card(
        "B20261118-0140",
        "消防通道被占停车",
        "银杏里 · 北侧道路",
        state="办好了",
        tone="ok",
        now=6,
        sentence="划设禁停线，您评了 5 星",
    )
    return [lamp, bins, lane]


def tiles() -> list[dict[str, str]]:
    words = [
        ("vote", "商量和投票"),
        ("money", "小区的账"),
        ("heart", "请人帮忙"),
        ("bell", "通知公告"),
    ]
    return [{"icon": icon, "label": label, "url": "#"} for icon, label in words]


def events() -> list[dict[str, Any]]:
    return [
        {"what": "居民提交", "when": "14:02", "detail": "照片 1 张"},
        {"what": "已定位到第 4 网格", "when": "14:02", "detail": "对应权责清单 0402"},
        {"what": "相近的事", "when": "14:03", "detail": "与 B20261121-0179 相距 60 米，未合并"},
        {"what": "等待派单", "detail": "派单时限 30 分钟，还剩 10 分", "wait": True},
    ]


def home() -> dict[str, Any]:
    return {"cards": cards(), "tiles": tiles()}


def parts() -> dict[str, Any]:
    faulty = {"what": "楼道里的灯从昨天晚上就不亮了", "where": ""}
    return {
        "cards": cards(),
        "tiles": tiles(),
        "events": events(),
        "form": SampleForm(faulty),
        "steps": STEPS,
        "tones": [
            ("go", "正在办"),
            ("warn", "快到期"),
            ("late", "超时"),
            ("ok", "办好了"),
            ("", "不受理"),
        ],
        "what_next": ["网格员今天 18:00 前联系您", "办好后请您看一看、评一评"],
    }


def worker() -> dict[str, Any]:
    return {
        "tasks": [tuple(line.split("|")) for line in TASKS.strip().splitlines()],
        "unsent": [
            ("late", "需处理", "2 号井盖边缘开裂", "14:12 · 地点没填，补上就能发", "去补"),
            ("warn", "上传中断", "7 栋 1 单元飞线", "14:08", "重试"),
            ("go", "待上传", "东门垃圾已清", "14:02 · 2 张照片", ""),
            ("ok", "已送达", "3 栋灯具型号", "13:40 · B20261121-0183", ""),
        ],
    }


def rows() -> dict[str, Any]:
    return {"rows": [tuple(line.split("|")) for line in WAITING.strip().splitlines()]}


def desk() -> dict[str, Any]:
    handlers = [
        ("梧桐小区物业工程部", "ok", "推荐", "权责清单 0402 楼道灯 · 在办 2 件 · 平均 5.2 小时"),
        ("第 4 网格 · 网格员", "go", "网格", "责任网格 · 在办 3 件 · 先到现场拍照核实"),
        ("区供电公司", "warn", "要吹哨", "涉及主线路时联办，由街道书记吹哨"),
    ]
    kpis = [
        {"label": "待派单", "number": 7, "note": "较昨日 −3", "url": "#"},
        {"label": "在办", "number": 191, "note": "8 个社区，含待派 7", "url": "#"},
        {"label": "超时", "number": 3, "note": "最长 42 分", "url": "#", "late": True},
        {"label": "快到期（2 小时内）", "number": 5, "note": "已提醒", "url": "#"},
        {"label": "待回访", "number": 11, "note": "满意率 96.4%，n=1,182", "url": "#"},
        {"label": "今日办结", "number": 104, "note": "平均 1.9 天", "url": "#"},
    ]
    return {**rows(), "handlers": handlers, "kpis": kpis, "events": events()}


def notice() -> dict[str, Any]:
    entries = [
        ("上月结转", "", "", "", "7,527.60"),
        ("自治管理费（应收 118 户 3,852.10 元，实收 112 户）", "3,671.10", "", "附 1", "11,198.70"),
        ("3 栋楼道照明维修", "", "286.00", "附 2", "10,912.70"),
        ("东门垃圾清运改为一天两次", "", "640.00", "附 3", "10,272.70"),
    ]
    return {"entries": entries}


SHEETS: dict[str, Sheet] = {
    "home": home,
    "parts": parts,
    "worker": worker,
    "desk": desk,
    "rows": rows,
    "notice": notice,
}
