"""Streamlit pages, one file per question that an athlete or a coach asks."""
