"""The platform Xorijda ish, the services around it, and platforms of other countries."""
