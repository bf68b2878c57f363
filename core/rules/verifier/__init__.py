"""Does a planned week keep every hard rule?

Written from the rules' text and sharing no code with the planner, so that neither hides the other's mistakes. `verify` is the entry;
`facts` holds the tables of the rules as numbers, `inside` looks into one session, `parts` at its circuits, endurance and
sums, `across` from day to day, `week` at sums and wishes.
"""

from core.rules.verifier.verify import verify

__all__ = ["verify"]
