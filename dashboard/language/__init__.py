"""Every word, number and date that a reader sees, in three languages. May import `store`."""
