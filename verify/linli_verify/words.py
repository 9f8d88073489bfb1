"""What is said of what was checked, in English and Chinese."""

from dataclasses import dataclass, field

Values = dict[str, object]

SAID: dict[str, tuple[str, str]] = {
    "receipt": (
        "Line {line} stands in the log {log} of {size} lines, signed with its key.",
        "第 {line} 行在账 {log} 里；这本账共 {size} 行，由它的密钥签名。",
    ),
    "forgotten": (
        "Line {line} stands in the log {log} of {size} lines, signed with its key. "
        "What it said was forgotten: the house has erased it for good.",
        "第 {line} 行在账 {log} 里；这本账共 {size} 行，由它的密钥签名。"
        "这一行的内容已依规永久清除。",
    ),
    "grew": (
        "The log {log} only grew: its {old} lines are the first of its {new} lines.",
        "账 {log} 只增不改：原来的 {old} 行就是现在 {new} 行的开头。",
    ),
    "log": (
        "All {size} lines of the log {log} give the signed root; earlier checkpoints kept: {kept}.",
        "账 {log} 的 {size} 行全部算出签过名的总码；核对了以前的检查点 {kept} 个。",
    ),
    "sm2": (
        "The SM2 key signed the total code of {size} lines of the log {log}.",
        "国密密钥给账 {log}（{size} 行）的总码签过名。",
    ),
    "bad_sm2_key": (
        "{what} is not a public SM2 key (PEM or DER).",
        "{what} 不是国密公钥（PEM 或 DER）。",
    ),
    "bad_sm2": (
        "none of the given SM2 keys made this signature of the checkpoint.",
        "给出的国密公钥，没有一个给这个检查点签过这个名。",
    ),
    "made": (
        "Made the witness key in {file}. Keep that file and the folder beside it, in one place and "
        "in a copy; give everybody this line:\n{key}",
        "见证密钥已写入 {file}。这个文件和旁边的文件夹要一起保管、一起备份；"
        "下面这一行可以给任何人：\n{key}",
    ),
    "cosigned": (
        "Signed the log {log} of {size} lines; everything signed before is still in it:\n{line}",
        "已在账 {log}（{size} 行）上签名；以前签过的都还在里面：\n{line}",
    ),
    "bad_secret": ("the file is not the secret key of a witness.", "文件不是见证私钥。"),
    "bad_name": (
        "the name of a key has no blank and no plus, and at most 96 signs.",
        "密钥名称不能有空格和加号，最多 96 个字符。",
    ),
    "no_memory": (
        "the folder {folder} is gone: without it nobody knows what was signed before. Put it back.",
        "文件夹 {folder} 不见了：没有它就不知道以前签过什么。请先放回去。",
    ),
    "bad_memory": (
        "what was signed last, in {file}, was changed: put it back from the copy.",
        "上次签名的记录 {file} 被改动过：请用备份放回去。",
    ),
    "first_time": (
        "nothing of the log {log} was signed before. If that is true, say --first.",
        "以前没有签过账 {log}。如果确实是第一次，请加上 --first。",
    ),
    "clock": (
        "the clock is behind the time at which {log} was signed last: set it right.",
        "电脑时间比上次签账 {log} 的时间还早：请先校准时间。",
    ),
    "busy": (
        "another signing is under way; if there is none, remove {file}.",
        "另一次签名正在进行；如果没有，请删除 {file}。",
    ),
    "unwritten": (
        "{what} cannot be written; nothing was signed.",
        "写不进 {what}；没有签名。",
    ),
    "no_growth": (
        "the proof from {old} to {new} lines is missing: give --log, or --proof with the file "
        "consistency/{old}/{new}.",
        "缺少从 {old} 行到 {new} 行的证明：请给出 --log，"
        "或者用 --proof 给出文件 consistency/{old}/{new}。",
    ),
    "bad_growth": (
        "the file is not a proof that a log grew.",
        "文件不是前后相接的证明。",
    ),
    "not_text": ("{what} is not text in UTF-8.", "{what} 不是 UTF-8 文字。"),
    "too_long": ("{what} is too long.", "{what} 太长。"),
    "no_key": (
        "no key was given; without the log's public key a signature proves nothing.",
        "没有给出公钥；没有验签公钥，签名什么也证明不了。",
    ),
    "bad_key": ("the public key is not written as a vkey.", "公钥的写法不对（应为 vkey）。"),
    "bad_span": (
        "what a key has signed is not written as it should be: {line}",
        "密钥使用期的写法不对：{line}",
    ),
    "bad_note": ("the checkpoint is not a signed note.", "检查点不是签名文书的格式。"),
    "unknown_key": (
        "none of the given keys has signed the checkpoint.",
        "给出的公钥都没有签过这个检查点。",
    ),
    "keys_of_other": (
        "this is of the log {log}; the keys given are those of {keys}.",
        "这是账 {log} 的；给出的公钥是 {keys} 的。",
    ),
    "retired": (
        "the key {key} ended at line {last} and signs no log of {size} lines.",
        "密钥 {key} 签到第 {last} 行就停用了，不能再签 {size} 行的账。",
    ),
    "not_yet": (
        "the key {key} signs from line {first} on, and did not sign a log of {size} lines.",
        "密钥 {key} 从第 {first} 行起才启用，没有签过 {size} 行的账。",
    ),
    "bad_signature": (
        "the signature does not fit the checkpoint.",
        "签名与检查点的内容对不上。",
    ),
    "bad_checkpoint": (
        "the signed text is not a checkpoint of this key's log.",
        "签名的文字不是这把密钥那本账的检查点。",
    ),
    "not_witnessed": (
        "the witness {name} has not signed this checkpoint.",
        "见证人 {name} 没有签过这个检查点。",
    ),
    "bad_receipt": ("the file is not a receipt (tlog-proof).", "文件不是回执（tlog-proof）。"),
    "bad_opening": (
        "the opening is not an entry with its salt.",
        "内容文件不是“内容加盐值”的格式。",
    ),
    "no_entry": (
        "the receipt does not say which entry it is about; give the entry.",
        "回执没有写明是哪一条内容，请一并给出内容。",
    ),
    "other_entry": (
        "the opening belongs to another entry than the receipt.",
        "内容和回执不是同一条。",
    ),
    "outside": (
        "line {line} lies outside the log of {size} lines.",
        "第 {line} 行超出了账的 {size} 行。",
    ),
    "not_there": (
        "the entry and its path do not lead to the signed root.",
        "按这条内容和路径算不出签过名的总码。",
    ),
    "shrunk": (
        "the log had {old} lines and now has {new}: it was rolled back.",
        "账原来有 {old} 行，现在只有 {new} 行：被退回过。",
    ),
    "forked": (
        "the log of {new} lines does not begin with the {old} lines it had: it was rewritten.",
        "现在 {new} 行的账，开头不是原来的 {old} 行：被改写过。",
    ),
    "other_log": ("the two checkpoints are of two logs.", "两个检查点不是同一本账的。"),
    "no_tile": ("the log does not give {path}.", "账不给出 {path}。"),
    "bad_tile": ("{path} has another size than its log.", "{path} 的大小与账不符。"),
    "bad_entries": ("{path} is not a list of entries.", "{path} 不是内容列表。"),
    "other_tile": ("{path} does not fit what lies below it.", "{path} 与下一层对不上。"),
    "changed": ("line {line} was changed.", "第 {line} 行被改动过。"),
    "other_root": (
        "what the log gives does not lead to the root it signed.",
        "账给出的内容算不出它签过名的总码。",
    ),
    "unread": ("{what} cannot be read.", "读不到 {what}。"),
}
"""Code → what it says; the codes are those of `--json`."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was found, as a code with its values."""

    code: str
    values: Values = field(default_factory=dict)

    def english(self) -> str:
        return SAID[self.code][0].format(**self.values)

    def chinese(self) -> str:
        return SAID[self.code][1].format(**self.values)


class NotValid(Exception):
    """What was handed in proves nothing, and why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.said = Said(code, values)


class Unread(NotValid):
    """A file or an address gave no answer: nothing can be said about it."""

    def __init__(self, what: object) -> None:
        super().__init__("unread", what=what)
