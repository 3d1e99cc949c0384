"""The grammar of a chart: points, milestones, sentences, notes, citations.

May import the floors below: `queries`, `model`, `language`, `store`.
"""
