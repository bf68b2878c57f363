"""Text from people and files is shown as it is, and no address in it becomes a link."""

import re

import pytest

from dashboard.failures import escaped

# What mdast-util-gfm-autolink-literal makes links of, in each text node by itself and after escapes are resolved.
LINKED = re.compile(r"(?i)(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)|(?:^|[^\w])?([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)")
NOTHING = ":small[]"


def shown(text: str) -> str:
    """What a reader sees of Markdown that `escaped` wrote."""
    return re.sub(r"\\(.)", r"\1", text.replace(NOTHING, ""))


@pytest.mark.parametrize(
    "text",
    [
        "ann@example.com",
        "See ann.b-c_d+e@sub.example.co.uk, or www.example.com.",
        "(WWW.Example.com/x?y=1)",
        "http://example.com",
        "HTTPS://user@x.com:80/a_b",
        "mailto:ann@example.com xmpp:ann@example.com/x",
        "<ann@x.com> <http://x.com> [x](http://x.com)",
        "httphttp://x.y wwwwww.x.y a@b.c@d.e",
        "ünal@example.com",
    ],
)
def test_no_address_becomes_a_link_and_all_of_it_is_shown(text: str) -> None:
    written = escaped(text)
    assert NOTHING in written
    nodes = [shown(part) for part in written.split(NOTHING)]
    assert [node for node in nodes if LINKED.search(node)] == []
    assert "".join(nodes) == text


@pytest.mark.parametrize("text", ["97.5 × 5 @8, 100 × 5 @8.5", "3x5x100@8", "swww is not a site", "https is a word", "@ann, 12 @ 30"])
def test_what_is_no_address_stays_whole(text: str) -> None:
    assert NOTHING not in escaped(text)
    assert shown(escaped(text)) == text


@pytest.mark.parametrize("text", [r"\*a*_b_`c`", "$x$ :red[b] ~~c~~ # d\n- e", "| a | b |", "![a](b) [^1] {c}"])
def test_no_sign_formats(text: str) -> None:
    assert shown(escaped(text)) == text
