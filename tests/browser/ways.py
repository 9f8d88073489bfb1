"""Ways to pages that an address alone does not reach: a form before, a code, a key."""

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from linli.kernel.actor import CLERK
from linli.people.tests import make as people
from linli.places.models import Compound
from linli.texts import actions as texts
from linli.trail import actions
from linli.web.sources import SOURCES
from tests import routes
from tests.browser.scene import PASSWORD, Scene

Way = Callable[[Page, Scene], None]


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).first.click()


def search(words: str) -> Way:
    """What a search finds, with everything there is in the index."""

    def way(page: Page, _here: Scene) -> None:
        texts.ask_walk(CLERK, SOURCES)
        for kind, source in SOURCES.items():
            while texts.walk(CLERK, kind, source, today=timezone.localdate()):
                pass
        page.goto(f"/search/?q={words}")

    return way


def keep_a_list(page: Page, _here: Scene) -> None:
    """A list is kept, and another could be."""
    page.goto("/desk/views/?show=late")
    page.get_by_label("清单名称").fill("超时的")
    tap(page, "^保存$")
    page.goto("/desk/views/?show=soon")


def hand_down(page: Page, _here: Scene) -> None:
    """A department's task, to be handed on to a sub-office."""
    page.goto("/dept/")
    page.locator("table.tbl tbody a").first.click()
    page.get_by_role("link", name="转交下属单位").click()
    page.wait_for_url("**/hand-down/")


def several(act: str) -> Way:
    """What would come of several matters, before it is done."""

    def way(page: Page, here: Scene) -> None:
        numbers = f"case={here.given['number']}&case={here.in_hand['number']}"
        page.goto(f"/desk/several/do/?act={act}&{numbers}")

    return way


def guide(slug: str) -> Way:
    """A guide, at its first section."""

    def way(page: Page, _here: Scene) -> None:
        page.goto(f"/help/{slug}/")

    return way


def sheet(name: str) -> Way:
    """A sheet of the style guide."""

    def way(page: Page, _here: Scene) -> None:
        page.goto(f"/styleguide/{name}/")

    return way


def in_hand(route: str) -> Way:
    """The page of a matter that somebody works on."""

    def way(page: Page, here: Scene) -> None:
        page.goto(routes.address(route, here.in_hand))

    return way


def where(page: Page, _here: Scene) -> None:
    page.get_by_label("写一句话，或者拍张照片").fill("东边的路灯不亮")
    tap(page, "下一步：在哪里")


def place(page: Page, _here: Scene) -> None:
    page.get_by_label("小区名或路名").fill("梧桐小区 1")
    tap(page, "^找$")


def check(page: Page, here: Scene) -> None:
    if page.get_by_label("小区名或路名").is_visible():
        place(page, here)
    if not page.get_by_label("楼栋和单元").is_visible():
        page.get_by_role("radio").first.check()
        tap(page, "选楼栋")
    page.get_by_label("楼栋和单元").select_option(index=1)
    tap(page, "下一步：核对")
    expect(page.get_by_role("button", name="报上去")).to_be_visible()


def done(page: Page, _here: Scene) -> None:
    tap(page, "报上去")
    expect(page.get_by_text("已收到，谢谢您")).to_be_visible()


def a_call(page: Page, _here: Scene) -> None:
    page.goto("/desk/caller/")
    page.get_by_label("来电人电话").fill("13900000000")
    page.get_by_label("反映什么").fill("服务大厅周末开门吗")
    page.get_by_label("在哪里，打几个字").fill("梧桐小区 1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="登记", exact=True)).to_be_visible()


def call_taken(page: Page, here: Scene) -> None:
    a_call(page, here)
    tap(page, "^登记$")
    expect(page.get_by_text("请念编号")).to_be_visible()


def call_slip(page: Page, here: Scene) -> None:
    call_taken(page, here)
    page.get_by_role("link", name="打印给来电人").click()


def follow(page: Page, _here: Scene) -> None:
    page.get_by_role("link", name="看进度").click()


def own_codes(page: Page, _here: Scene) -> None:
    page.get_by_role("link", name="有没有被改过").click()
    expect(page.get_by_role("heading", name="您报的事")).to_be_visible()


def own_line(page: Page, here: Scene) -> None:
    page.goto(f"/log/mine/{here.given['own_code']}/")


def compound_log(page: Page, _here: Scene) -> None:
    """One that has begun."""
    (compound,) = Compound.objects.order_by("code")[:1]
    trace = actions.record(CLERK, "ballot.cast", compound.pk, timezone.now(), log=compound.code)
    actions.enter(trace, compound.code)
    actions.seal(CLERK, now=timezone.now())
    actions.seal_compounds(CLERK, now=timezone.now())
    page.goto(f"/log/of/{compound.code}/")


def own_slip(page: Page, here: Scene) -> None:
    page.goto(f"/log/mine/{here.given['own_code']}/print/")


def ask_a_code(page: Page, _here: Scene) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("手机号").fill(people.NUMBER)
    tap(page, "发送验证码")


def ask_for_a_new_number(page: Page, _here: Scene) -> None:
    page.get_by_label("手机号").fill(people.NUMBER)
    tap(page, "发送验证码")


def prove(page: Page, _here: Scene) -> None:
    page.get_by_label("密码").fill(PASSWORD)
    tap(page, "继续")
    page.goto("/accounts/password/")


def sign_in(page: Page, here: Scene) -> None:
    page.goto("/accounts/staff/")
    page.get_by_label("用户名").fill(str(here.accounts["officer"].username))
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    tap(page, "^登录$")


def confirm(page: Page, _here: Scene) -> None:
    page.get_by_role("textbox").first.fill(people.totp())
    tap(page, "^登录$")
    page.goto("/accounts/factor/")


def new_codes(page: Page, _here: Scene) -> None:
    tap(page, "换一批备用码")


def add_a_passkey(page: Page, _here: Scene) -> None:
    """With a key that Chromium makes up."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    tap(page, "添加通行密钥")
    page.wait_for_url("**/accounts/factor/**")
    page.goto("/accounts/passkeys/")


def rename_it(page: Page, _here: Scene) -> None:
    page.get_by_role("link", name=re.compile("改名")).first.click()


def remove_it(page: Page, _here: Scene) -> None:
    page.goto("/accounts/passkeys/")
    page.get_by_role("link", name=re.compile("移除|删")).first.click()


def see_what_it_touches(page: Page, _here: Scene) -> None:
    page.get_by_label("新名称").fill("晴川东社区")
    page.get_by_label("原因或文号").fill("青民发〔2026〕2 号")
    tap(page, "看看会影响什么")


def open_the_number(page: Page, _here: Scene) -> None:
    tap(page, "打开号码")


def new_number_by_paper(page: Page, _here: Scene) -> None:
    page.goto("/accounts/lost/")
    page.get_by_label("纸上的码").fill("ABCDE-FGHJK")
    page.get_by_label("手机号").fill("13900005555")
    tap(page, "给新号码发验证码")


def which_compound(page: Page, _here: Scene) -> None:
    page.get_by_label("小区名或路名").fill("梧桐")
    tap(page, "^找$")


def which_building(page: Page, _here: Scene) -> None:
    page.locator("main ul a").first.click()


which_entrance = my_home = which_building
"""One link after the other: the compound, the building, the entrance."""


def owners_of_an_entrance(page: Page, here: Scene) -> None:
    which_compound(page, here)
    for _step in ("compound", "building", "entrance"):
        which_building(page, here)


def left_empty(page: Page, _here: Scene) -> None:
    """The form handed in as it is: every error stands beside its field."""
    page.locator("form[enctype]").evaluate("form => { form.noValidate = true }")
    tap(page, "^提交$")


def open_names(page: Page, here: Scene) -> None:
    page.goto(routes.address("desk/bindings/<uuid:binding_id>/", here.given))
    tap(page, "查看姓名和号码")


def new_way_in(page: Page, _here: Scene) -> None:
    tap(page, "重新给开通码")
    expect(page.locator(".code")).to_be_visible()


def helping_found(page: Page, _here: Scene) -> None:
    page.get_by_label("小区名或路名").fill("小区")
    tap(page, "^找$")


def would_change(page: Page, here: Scene) -> None:
    """What a changed kind of matter would touch, before it is set."""
    page.goto(routes.address("desk/settings/<str:table>/<uuid:row_id>/change/", here.given))
    page.get_by_label("办结时限").fill("48")
    page.get_by_label("依据").fill("区政府会议纪要〔2026〕第31号")
    tap(page, "看看会改什么")
    expect(page.get_by_role("button", name="确定生效")).to_be_visible()
