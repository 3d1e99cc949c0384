"""Every dependence on somebody's private insides, with its reason and what a reader loses without.

`manifest.SEAMS` lists them; `switch.stands` says whether one may be used. What the browser leans on
stands in `dashboard/frontend/seams`. Imports nothing of ours.
"""
