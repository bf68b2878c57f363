"""The coach that answers in plain words, from the services that the pages use and from nothing else."""
