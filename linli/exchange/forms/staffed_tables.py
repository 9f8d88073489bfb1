"""The tables of bodies and their people, the headers they go by, and the words of their cells."""

from linli.orgs.rules import MemberClass, OrgKind, Part

from .columns import Column, Table

BODY = Column("org", ("组织编码", "所属组织编码", "所属组织"), must=True)
COMPOUND = Column("compound", ("小区编码", "小区代码", "小区编号"))
PLACE = (
    COMPOUND,
    Column("building", ("楼栋", "楼号", "幢号", "栋号", "楼栋号")),
    Column("entrance", ("单元", "单元号", "门洞")),
)
AREA = Column("area", ("区划代码", "范围区划代码", "行政区划代码"))
CELL = Column("cell", ("网格编码", "网格代码", "网格编号"))
TERM = (
    Column("since_on", ("任期起", "任期开始", "起", "起始日期")),
    Column("until_on", ("任期止", "任期届满", "止", "终止日期")),
)
BODIES = Table(
    "bodies",
    (
        Column("code", ("组织编码", "组织代码"), must=True),
        Column("name", ("组织名称",), must=True),
        Column("form", ("组织形式", "组织类别", "组织类型"), must=True),
        AREA,
        *PLACE,
        CELL,
        Column("parent", ("上级组织编码", "上级组织")),
        Column("host", ("依托单位编码", "依托单位")),
        *TERM,
        Column("matters", ("事项类别", "事项代码")),
    ),
)
MEMBERS = Table(
    "members",
    (
        BODY,
        Column("member", ("成员单位编码", "成员单位"), must=True),
        Column("part", ("成员身份", "成员类别"), must=True),
        *TERM,
    ),
)
SEATS = Table(
    "seats",
    (
        Column("name", ("姓名",), must=True),
        Column("post", ("岗位", "职务", "岗位名称"), must=True),
        BODY,
        AREA,
        *PLACE,
        CELL,
        *TERM,
        Column("member_class", ("党员类别",)),
        Column("home", ("原单位编码", "派出单位编码", "原单位")),
    ),
)
ZONES = Table(
    "zones",
    (
        Column("code", ("责任区编码", "责任区编号"), must=True),
        Column("name", ("责任区名称", "名称"), must=True),
        Column("compound", ("小区编码", "小区代码", "小区编号"), must=True),
        *PLACE[1:],
        Column("within", ("范围说明", "责任区范围")),
        BODY,
        Column("member", ("认领人", "认领人姓名")),
        Column("claimed_on", ("认领日期",)),
    ),
)
REGISTRATIONS = Table(
    "registrations",
    (
        Column("compound", ("小区编码", "小区代码", "小区编号"), must=True),
        Column("unit", ("单位编码", "报到单位编码", "报到单位")),
        Column("name", ("姓名",)),
        Column("org", ("组织编码", "所属组织编码", "所属组织")),
        Column("asked_on", ("报到日期",), must=True),
        Column("confirmed_on", ("确认日期",)),
    ),
)
KINDS: dict[str, OrgKind] = {
    "指挥中心": OrgKind.COMMAND_CENTER,
    "街道办事处": OrgKind.STREET_OFFICE,
    "居委会": OrgKind.RESIDENTS_COMMITTEE,
    "居民委员会": OrgKind.RESIDENTS_COMMITTEE,
    "部门": OrgKind.DEPARTMENT,
    "机关企事业单位": OrgKind.DEPARTMENT,
    "公用事业单位": OrgKind.UTILITY,
    "群团组织": OrgKind.MASS_ORGANISATION,
    "物业企业": OrgKind.PROPERTY_COMPANY,
    "业委会": OrgKind.OWNERS_COMMITTEE,
    "业主委员会": OrgKind.OWNERS_COMMITTEE,
    "物委会": OrgKind.PROPERTY_COMMITTEE,
    "物业管理委员会": OrgKind.PROPERTY_COMMITTEE,
    "党委": OrgKind.PARTY_COMMITTEE,
    "党支部": OrgKind.PARTY_BRANCH,
    "党小组": OrgKind.PARTY_GROUP,
    "治理委员会": OrgKind.GOVERNANCE_COMMITTEE,
    "专委会": OrgKind.SUBCOMMITTEE,
    "共同体": OrgKind.CONSORTIUM,
    "专家库": OrgKind.EXPERT_POOL,
    "督导组": OrgKind.SUPERVISION_GROUP,
    "社会组织": OrgKind.SOCIAL_ORGANISATION,
    "共建单位": OrgKind.PARTNER,
    "阵地": OrgKind.VENUE,
    "驿站": OrgKind.VENUE,
}
PARTS: dict[str, Part] = {
    "成员单位": Part.MEMBER_UNIT,
    "委员单位": Part.MEMBER_UNIT,
    "联席单位": Part.CONFERENCE,
    "联席会议成员": Part.CONFERENCE,
    "双报到单位": Part.REGISTERED_UNIT,
    "志愿者队伍": Part.VOLUNTEERS,
    "物业企业": Part.FIRM,
    "社会组织": Part.SOCIAL_ORGANISATION,
    "辖区企业": Part.BUSINESS,
}
CLASSES: dict[str, MemberClass] = {
    "居民党员": MemberClass.RESIDENT,
    "在职党员": MemberClass.SERVING,
    "退休党员": MemberClass.RETIRED,
    "否": MemberClass.NONE,
}
