"""Stories that show how Gainsly answers when life comes between an athlete and a plan: played on the real engines, kept nowhere."""
