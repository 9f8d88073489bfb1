"""Many texts that can be found: `python -m bench.product.texts COUNT`, then `… statement`.

`COUNT` fills the index with names as towns have them and prints the seconds, a session and what is
asked; `statement` asks the database itself what the page asks it, without the product.
"""

import json
import random
import sys
import time
from collections.abc import Iterator

from django.db import connection

from linli.kernel.findable import Findable
from linli.kernel.ids import new_id
from linli.texts import queries
from linli.texts.actions import _entry
from linli.texts.models import Entry
from linli.texts.queries import Wish
from linli.texts.rules import Kind, band, words_of

from . import ground

FIRST = (
    "晴川", "望山", "松风", "梧桐", "石桥", "花溪", "荷塘", "青禾", "云栖", "竹溪",
    "麦浪", "春晖", "锦绣", "阳光", "和平", "金桂", "银杏", "紫薇", "长河", "东湖",
)  # fmt: skip
SECOND = ("花园", "佳园", "家园", "小区", "公寓", "新村", "苑", "里", "府", "湾")
MATTERS = (
    "路灯", "不亮", "楼道", "垃圾", "清运", "电梯", "故障", "停水", "漏水", "噪音",
    "扰民", "占道", "经营", "违建", "消防", "通道", "堵塞", "老人", "求助", "井盖",
    "破损", "树木", "倒伏", "污水", "外溢", "物业", "收费", "停车", "纠纷", "充电",
    "飞线", "宠物", "外墙", "脱落", "燃气", "道路", "积水", "门口", "附近", "昨晚",
    "今早", "处理",
)  # fmt: skip
BODIES = (
    "社区居委会", "物业服务有限公司", "业主委员会", "物委会", "党支部", "党小组", "志愿服务队",
)  # fmt: skip
POSTS = ("网格员", "楼栋长", "单元长", "社区书记", "物业项目经理", "调解员")
SHARES = {
    Kind.NOTICE: 0.3,
    Kind.COMPOUND: 0.02,
    Kind.BUILDING: 0.3,
    Kind.AREA: 0.002,
    Kind.GRID: 0.05,
    Kind.BODY: 0.25,
    Kind.POST: 0.078,
}
ASKED = 60


def things(count: int) -> Iterator[tuple[Kind, Findable]]:
    dice = random.Random(3)  # noqa: S311  (the same texts every time)
    for kind, share in SHARES.items():
        for n in range(int(count * share)):
            home = f"{dice.choice(FIRST)}{dice.choice(SECOND)}"
            title, words = _said(kind, n, home, dice)
            path = ground.path_of(dice.randrange(200))
            yield (
                kind,
                Findable(
                    new_id(), title, words, home, path=path, open=n % 2 == 0, shown_on=new_id()
                ),
            )


def _said(kind: Kind, n: int, home: str, dice: random.Random) -> tuple[str, tuple[str, ...]]:
    code = f"0701{n:08}"
    match kind:
        case Kind.NOTICE:
            return f"{home}{dice.choice(MATTERS)}通知", ("".join(dice.choices(MATTERS, k=18)),)
        case Kind.BUILDING:
            return f"{home} {n % 40 + 1}号楼", ()
        case Kind.GRID:
            return f"{home}社区 第{n % 12 + 1}网格", (code,)
        case Kind.BODY:
            return f"{home}{dice.choice(BODIES)}", (code,)
        case Kind.POST:
            return dice.choice(POSTS), (f"{home}{dice.choice(BODIES)}",)
        case _:
            return home, (code, f"望江路{n}号")


def questions() -> list[str]:
    """Names whole and in part, two words, codes, a single letter, and what is nowhere."""
    dice = random.Random(7)  # noqa: S311
    made = [f"{dice.choice(FIRST)}{dice.choice(SECOND)}" for _ in range(ASKED // 4)]
    made += [f"{dice.choice(FIRST)} {dice.choice(MATTERS)}" for _ in range(ASKED // 4)]
    made += [dice.choice((*FIRST, *MATTERS, *BODIES, *POSTS)) for _ in range(ASKED // 4)]
    made += [f"{dice.choice(FIRST)}{n}号楼" for n in range(1, ASKED // 12)]
    made += [f"0701{dice.randrange(20_000):08}"[: dice.choice((6, 10, 12))] for _ in range(6)]
    return [*made, "楼", "网", "没有这个地方", "路灯不亮没有这个地方", "路灯 电梯 停水 漏水 噪音"]


def fill(count: int) -> float:
    began, lot = time.perf_counter(), []
    numbers = {kind: band(kind)[0] for kind in Kind}
    for kind, said in things(count):
        entry = _entry(kind, said)
        numbers[kind] += 1
        entry.number = numbers[kind]
        lot.append(entry)
        if len(lot) == 1_000:
            Entry.objects.bulk_create(lot)
            lot = []
    Entry.objects.bulk_create(lot)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE texts_entry")
    return time.perf_counter() - began


def statement(rounds: int = 4) -> list[float]:
    """What the product sends for each question, sent by the driver alone, everything read."""
    asked = [queries.statement(words_of(one), _wishes()) for one in questions()]
    times = []
    with connection.cursor() as cursor:
        for sql, values in asked * rounds:
            began = time.perf_counter()
            cursor.execute(sql, values)
            cursor.fetchall()
            times.append((time.perf_counter() - began) * 1000)
    return times


def _wishes() -> list[Wish]:
    return [Wish(kind, [ground.DISTRICT], 6) for kind in Kind]


def main() -> None:
    if sys.argv[1] == "statement":
        sys.stdout.write(json.dumps(statement()) + "\n")
        return
    ground.lay(200)
    told = {
        "seconds": fill(int(sys.argv[1])),
        "stranger": "",
        "desk": ground.session("desk", "dispatcher", ground.DISTRICT),
        "questions": questions(),
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
