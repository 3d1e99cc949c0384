"""`of_partners`: the figures about the partners that a reader has chosen."""

import pandas as pd

from dashboard.model.scope import Scope


def of_partners(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chosen partners; all where none is chosen."""
    if not scope.partners:
        return frame
    return frame[frame["counterpart_area"].isin(scope.partners)]
