"""What follows from a week that was done? One pure function answers every question; each topic has its file. (science 6.5 to 6.12)"""

from core.rules.follow.answer import answer

__all__ = ["answer"]
