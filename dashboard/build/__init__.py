"""Running the etl from the app: the build of the database, archives of all data.

The one room that starts the etl.
"""
