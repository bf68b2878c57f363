"""Which week is best? The only room that knows the solver: it searches among combinations of what the rules allow."""
