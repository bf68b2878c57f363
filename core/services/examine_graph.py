"""Does the stored graph of movements still lead everybody somewhere? Every rule of it is asked, and the first few offenders are named."""

from collections.abc import Iterator

from core.db.findings import Finding
from core.db.library_graph import stored_graph
from core.db.unit import Database
from core.rules.library_graph import GRAPH_RULES

OFFENDERS_SHOWN = 5


def examine_graph(database: Database) -> Iterator[Finding]:
    """Yield a finding for each rule of the movement graph (science 6.13) about what is stored; nothing is changed."""
    with database.anonymous() as session:
        graph = stored_graph(session)
    for rule in GRAPH_RULES:
        found = [f"{finding.slug}: {finding.message}" for finding in rule(graph)]
        shown = "; ".join(found[:OFFENDERS_SHOWN]) + (f" and {len(found) - OFFENDERS_SHOWN} more" if len(found) > OFFENDERS_SHOWN else "")
        name = rule.__name__.replace("_", " ")
        yield Finding(name, not found, shown or f"yes, of {len(graph.nodes):,} movements and {len(graph.links):,} edges")
