"""How does a number look? Colours, figures, rounding and words; the only room that knows how a chart is built."""
