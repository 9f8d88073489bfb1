"""A title somebody wrote adds no header to a mail, and keeps no other mail from going."""

from typing import Any

from linli.notices.adapters import Mail


def test_a_title_of_two_lines_is_one_line_and_no_header(mailoutbox: Any) -> None:
    """It was an error of the job that sends, which then went no further."""
    Mail().send("li@example.invalid", "正文", "停水通知\r\nBcc: all@example.invalid")

    (mail,) = mailoutbox
    assert mail.subject == "停水通知 Bcc: all@example.invalid"
    assert mail.recipients() == ["li@example.invalid"]
    assert "\nBcc:" not in mail.message().as_string()
