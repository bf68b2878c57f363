"""Plan the weeks of 200 invented athletes over the whole library, a third with little time: how soon, and how near to the bound?

`python -m bench.weeks --athletes 200`; nothing else should run on the machine meanwhile.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from core.ingest.library import read_library
from core.planner.solve import plan
from core.rules.verifier.verify import verify
from seeds.example_weeks import example_problem

FIRST_NUMBER = 1000
NEAR = 0.02


def main() -> None:
    """Print times [s] and gaps [% of the worst-to-best range] of the athletes' weeks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--athletes", type=int, default=200)
    library = read_library(Path("seeds/library"))
    statuses: Counter[str] = Counter()
    first, whole, build, gaps, faults = [], [], [], [], 0
    for number in range(FIRST_NUMBER, FIRST_NUMBER + parser.parse_args().athletes):
        problem = example_problem(library, number)
        result = plan(problem)
        statuses[result.status.value] += 1
        if result.plan is None or result.gap is None or result.first_seconds is None:
            continue
        faults += len(verify(problem, result.plan))
        first.append(result.first_seconds)
        whole.append(result.seconds)
        build.append(result.build_seconds)
        gaps.append(result.gap)
    lines = [f"{len(gaps)} weeks: {dict(statuses)}, {faults} broken rules"]
    named = (
        ("first checked week [s]", first),
        ("whole planning [s]", whole),
        ("building models [s]", build),
        ("gap [%]", [100 * g for g in gaps]),
    )
    for name, values in named:
        low, high, top = np.percentile(values, (50, 95, 99))
        lines.append(f"{name}: median {low:.2f}, p95 {high:.2f}, p99 {top:.2f}")
    lines.append(f"proved or within {NEAR:.0%}: {np.mean([gap <= NEAR for gap in gaps]):.0%}")
    print("\n".join(lines))  # noqa: T201 - the table is what the command is for


if __name__ == "__main__":
    main()
