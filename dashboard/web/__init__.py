"""What stands around the Streamlit app: routes, the interface, compression, headers, start-up.

No Streamlit by transit.
"""
