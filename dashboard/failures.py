"""What does a person see when something goes wrong?

What Gainsly raises on purpose is a sentence for people and is shown as it is. Anything else is logged with an id, and the person
sees the id and what to do.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from core.domain.errors import AccessError, GainslyError, NotFoundError, SetupError
from core.logs import report_unknown

_TITLES = {
    AccessError: ("Not yours to see", ":material/lock:"),
    NotFoundError: ("Not there any more", ":material/search_off:"),
    SetupError: ("Gainsly cannot start yet", ":material/build:"),
}


@contextmanager
def told() -> Iterator[None]:
    """Show whatever is raised inside in words; nothing of a traceback reaches the browser."""
    try:
        yield
    except GainslyError as error:
        title, icon = _TITLES.get(type(error), ("That did not work", ":material/error:"))
        st.error(f"**{title}.** {escaped(str(error))}", icon=icon)
    except Exception as error:
        error_id = report_unknown(error)
        st.error(
            f"**Something went wrong on our side.** Nothing was lost. Try again; if it stays, quote the error id `{error_id}`.",
            icon=":material/error:",
        )


_IN_ADDRESS = re.compile(r"(?<=[\w.+-])(?=@[\w-]+\.[\w-])|(?<=www)(?=\.)|(?<=http)(?=://)|(?<=https)(?=://)", re.IGNORECASE)
"""Where what GitHub's Markdown makes a link of begins to be one: an e-mail address, a name of a site, the address of a page."""
_NOTHING = ":small[]"


def escaped(text: str) -> str:
    """Return text from people and files so that it is shown as it is: no formatting, links, formulas or colours.

    An address alone becomes a link whatever is escaped in it; only an element in its middle prevents that, and an empty one shows nothing.

    >>> print(escaped("5*5 [x](y) $a$ :red[b]"))
    5\\*5 \\[x\\]\\(y\\) \\$a\\$ \\:red\\[b\\]
    >>> print(escaped("ann@example.com, www.example.com"))
    ann:small[]@example.com, www:small[].example.com
    """
    return _NOTHING.join(
        "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+!|$:~-" else sign for sign in part) for part in _IN_ADDRESS.split(text)
    )
