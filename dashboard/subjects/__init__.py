"""What each page shows: from the answers of the database to `Chart` values, in words."""
