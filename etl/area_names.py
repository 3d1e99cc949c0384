"""Areas: codes from ISO, names from CLDR as official texts write them, regions from the file."""

import unicodedata

import duckdb
import pycountry
from babel import Locale

from data.edition import LANGUAGES
from etl.checks import one_of, optional
from etl.columns import of_list
from etl.contract import Portion
from etl.run import Run
from etl.staging import bring

# Where CLDR has a nickname, an abbreviation or an old name, what official texts write.
OFFICIAL = {
    "Congo - Brazzaville": "Republic of the Congo",
    "Congo - Kinshasa": "Democratic Republic of the Congo",
    "Hong Kong SAR China": "Hong Kong",
    "Macao SAR China": "Macao",
    "Myanmar (Burma)": "Myanmar",
    "North Korea": "Democratic People’s Republic of Korea",
    "Palestinian Territories": "Palestine",
    "South Korea": "Republic of Korea",
    "Гонконг (САР)": "Гонконг",
    "Киргизия": "Кыргызстан",
    "Конго - Браззавиль": "Республика Конго",
    "Конго - Киншаса": "Демократическая Республика Конго",
    "Макао (САР)": "Макао",
    "Мьянма (Бирма)": "Мьянма",
    "Палестинские территории": "Палестина",
    "Соединенные Штаты": "США",
    "Amerika Qoʻshma Shtatlari": "AQSH",
    "Falastin hududlari": "Falastin",
    "Gonkong (Xitoy MMH)": "Gonkong (Xitoy)",
    "Janubiy Koreya": "Koreya Respublikasi",
    "Kongo – Brazzavil": "Kongo Respublikasi",
    "Kongo – Kinshasa": "Kongo Demokratik Respublikasi",
    "Makao (Xitoy MMH)": "Makao (Xitoy)",
    "Myanma (Birma)": "Myanma",
    "Sent-Vinsent va Grenadin": "Sent-Vinsent va Grenadinlar",
    "Shimoliy Koreya": "Koreya Xalq Demokratik Respublikasi",
    "Svazilend": "Esvatini",
    "Tayvan": "Tayvan (Xitoy)",
}


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    groups = run.codes("AREA")
    countries = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    known = None if groups is None else countries.keys() | groups
    columns = {
        "area": one_of(known, "an ISO 3166-1 alpha-3 code, or a code of the list AREA"),
        "region": optional(of_list(run, "REGION")),
    }
    names = _group_names(connection)
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        names |= {
            (area, language): _spelled(territories[alpha_2], language)
            for area, alpha_2 in countries.items()
        }

    def derive(table: Portion) -> dict[str, list]:
        areas = table.column("area")
        derived: dict[str, list] = {
            f"name_{language}": [names.get((area, language), area) for area in areas]
            for language in LANGUAGES
        }
        derived["alpha_2"] = [countries.get(area) for area in areas]
        derived["is_country"] = [area in countries for area in areas]
        derived["is_reporting"] = [False] * len(areas)
        return derived

    bring(connection, run, "areas.csv", columns, ("area",), "area", derive)


def _group_names(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    names = ", ".join(f"name_{language}" for language in LANGUAGES)
    rows = connection.execute(
        f"select code, {names} from staged_codes where codelist = 'AREA'"
    ).fetchall()
    return {
        (code, language): name
        for code, *found in rows
        for language, name in zip(LANGUAGES, found, strict=True)
    }


def _spelled(name: str, language: str) -> str:
    """CLDR writes the Uzbek letters oʻ and gʻ with two different signs, `&` for `and`, and some
    states otherwise than official texts do."""
    name = unicodedata.normalize("NFC", name).replace(" & ", " and ")
    name = name.replace("‘", "ʻ").replace("’", "ʼ") if language == "uz" else name
    return OFFICIAL.get(name, name)
