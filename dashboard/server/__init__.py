"""What stands around the Streamlit app: own routes, compression, headers, warm-up. No Streamlit."""
