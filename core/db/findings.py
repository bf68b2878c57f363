"""What does somebody who looks at a database say of it?"""

from dataclasses import dataclass

SCHEMA = "schema revision"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: its name, whether it is as it should be, and what was seen."""

    name: str
    is_well: bool
    seen: str
