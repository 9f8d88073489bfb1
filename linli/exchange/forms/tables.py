"""The tables of a register and the headers their columns go by."""

from .columns import Column, Table

COMPOUND = Column("compound", ("小区编码", "小区代码", "小区编号"), must=True)
BUILDING = Column(
    "building", ("楼栋", "楼号", "幢号", "栋号", "楼幢", "楼栋号", "楼栋名称"), must=True
)
SPOT = (
    Column("longitude", ("经度", "中心经度", "lng", "lon")),
    Column("latitude", ("纬度", "中心纬度", "lat")),
    Column("plan_x", ("平面X", "X坐标")),
    Column("plan_y", ("平面Y", "Y坐标")),
    Column("crs", ("坐标系", "坐标系统")),
)
AREAS = Table(
    "areas",
    (
        Column("code", ("区划代码", "行政区划代码", "代码"), must=True),
        Column("name", ("名称", "区划名称", "单位名称"), must=True),
        Column("kind", ("级别", "类型", "区划级别"), must=True),
        Column("parent", ("上级代码", "上级区划代码", "所属代码")),
    ),
)
COMPOUNDS = Table(
    "compounds",
    (
        Column("code", ("小区编码", "小区代码", "小区编号"), must=True),
        Column("name", ("小区名称", "小区"), must=True),
        Column("community", ("社区代码", "所属社区代码", "社区编码"), must=True),
        Column("kind", ("小区类型", "小区类别"), must=True),
        Column("built_in", ("建成年份", "建成年代", "竣工年份")),
        Column("governance", ("治理模式", "管理模式")),
        Column("governed_from", ("治理起始日期", "模式起始日期")),
        Column("tags", ("标签", "画像标签")),
        Column("address", ("地址", "小区地址")),
        *SPOT,
        Column("committee", ("业主组织", "业主组织类型")),
        Column("committee_name", ("业主组织名称",)),
        Column("term_from", ("任期起", "任期开始")),
        Column("term_until", ("任期止", "任期届满", "届满日期")),
        Column("branch", ("党支部", "小区党支部", "党支部名称")),
        Column("firm", ("物业企业", "物业公司", "物业服务企业")),
    ),
)
BUILDINGS = Table("buildings", (COMPOUND, BUILDING, *SPOT))
ENTRANCES = Table(
    "entrances", (COMPOUND, BUILDING, Column("entrance", ("单元", "单元号", "门洞"), must=True))
)
UNITS = Table(
    "units",
    (
        COMPOUND,
        BUILDING,
        Column("entrance", ("单元", "单元号", "门洞")),
        Column("number", ("房号", "室号", "房间号", "户号"), must=True),
        Column("floor", ("楼层", "所在层", "层")),
        Column("area", ("专有面积", "专有部分面积", "建筑面积", "面积"), must=True),
        Column("use", ("用途", "房屋用途")),
    ),
)
CELLS = Table(
    "cells",
    (
        Column("code", ("网格编码", "网格代码", "网格编号"), must=True),
        Column("name", ("网格名称", "网格"), must=True),
        Column("community", ("社区代码", "所属社区代码", "社区编码"), must=True),
        Column("compound", ("小区编码", "小区代码", "小区编号")),
        Column("building", ("楼栋", "楼号", "幢号", "栋号", "楼栋号")),
        Column("entrance", ("单元", "单元号", "门洞")),
        Column("dedicated", ("专属网格", "是否专属网格")),
        Column("households", ("户数", "网格户数")),
        Column("reason", ("超范围原因", "户数说明")),
        Column("outline", ("轮廓", "边界")),
    ),
)
