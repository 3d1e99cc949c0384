"""All of Streamlit: cards, controls, layout, and what a page shows where it needs more than its
forty lines.
"""
