"""What all files of the World Bank share: its indicators that the product has, its areas."""

from functools import cache

from etl.readers import areas
from etl.readers.row import WORLD, Row, Unreadable

INDICATORS = {
    "BX.TRF.PWKR.CD.DT": "personal_remittances_received",
    "BM.TRF.PWKR.CD.DT": "personal_remittances_paid",
    "BX.TRF.PWKR.DT.GD.ZS": "personal_remittances_received_gdp_share",
    "SM.POP.NETM": "net_migration",
    "SP.POP.TOTL": "population",
}
_STATUS = {"": "A", "A": "A", "E": "E", "F": "F", "P": "P", "B": "B", "U": "U"}
# The archive writes codes of a country as data banks do, before ISO changed them.
_OLD_CODES = {"ZAR": "COD", "ROM": "ROU", "TMP": "TLS", "WBG": "PSE", "ADO": "AND", "IMY": "IMN"}


@cache
def area(code: str) -> str:
    """The alpha-3 of a country or the world; empty for the Bank's regions and income groups."""
    return areas.of_alpha3(_OLD_CODES.get(code.strip().upper(), code))


def row(
    series: str, code: str, period: str, value: float, place: str, published_on: str = "",
    status: str = "", version: str = "",
) -> Row:  # fmt: skip
    """One figure of a series; its code of the country stays beside ours."""
    return Row(
        INDICATORS.get(series, ""), area(code), WORLD, "_T", period, value,
        _STATUS.get(status.strip().upper(), "A"), place=place, source_indicator=series,
        source_area=code, published_on=published_on,
        dimensions=f"VERSION={version}" if version else "",
    )  # fmt: skip


def refusal(code: str, key: str, text: str) -> Unreadable:
    """What the Bank answers instead of figures, with HTTP 200."""
    return Unreadable("figures of the World Bank", f"its error {code}, {key}: {text}", advice(code))


def advice(code: str) -> str:
    if code == "175":
        return "look the indicator up in the Bank's list, or in its archives"
    return "check the country, the indicator and the years that were asked for"
