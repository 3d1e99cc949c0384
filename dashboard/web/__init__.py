"""What stands around the Streamlit app: routes, the public interface, compression, headers, start-up.

No Streamlit by transit.
"""
