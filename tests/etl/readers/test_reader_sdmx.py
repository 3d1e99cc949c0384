"""Eurostat and SDMX: CSV 1 and 2, TSV, JSON-stat, messages in XML; flags, scales, faults."""

import json
import re

import pandas
import pytest

from etl.readers import NoFigures, Unreadable, read
from etl.readers.content import Document

CODES = (
    "DATAFLOW,LAST UPDATE,freq,reason,citizen,duration,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,"
    "CONF_STATUS\n"
)


def first_permits(*cells: str) -> bytes:
    start = "ESTAT:MIGR_RESFIRST(1.0),22/05/26 11:00:00,A,{},TOTAL,PER,{}"
    lines = [start.format("EMP,UZ", cell) for cell in cells]
    return (CODES + "\n".join(lines) + "\n").encode()


def key(row) -> tuple:
    return row.indicator, row.ref_area, row.counterpart_area, row.breakdown, row.time_period


def test_sdmx_csv_with_codes_is_told_of_those_who_come():
    (row,) = read(first_permits("LT,2023,7580,,"))
    assert key(row) == ("first_residence_permits", "UZB", "LTU", "REASON_WORK", "2023")
    assert (row.published_on, row.place) == ("2026-05-22", "line 2, OBS_VALUE")


@pytest.mark.parametrize(
    ("flags", "status", "words"),
    [("b", "B", ""), ("bep", "B", "break in time series, estimated, provisional"),
     ("ep", "E", "estimated, provisional"), ("d", "A", "definition differs"), ("p", "P", ""),
     ("s", "E", ""), ("u", "U", ""), ("", "A", ""), ("E", "E", ""), ("M", "A", "status M")],
)  # fmt: skip
def test_flags_may_be_joined_and_the_strongest_is_the_status(flags, status, words):
    (row,) = read(first_permits(f"LT,2023,7580,{flags},"))
    assert row.obs_status == status
    assert words in row.note


def test_a_confidential_figure_is_no_row_and_a_published_zero_is():
    rows = list(
        read(first_permits("LT,2023,,,N", "EL,2023,0,,", "UK,2019,5,,", "EU27_2020,2023,9,,"))
    )
    assert [(row.counterpart_area, row.value) for row in rows] == [
        ("GRC", 0), ("GBR", 5), ("EUU", 9),
    ]  # fmt: skip


@pytest.mark.parametrize("areas", ["EU28", "EA20", "XK", "NEU27_2020_FOR"])
def test_groups_and_what_iso_does_not_have_keep_the_code_of_the_source(areas):
    (row,) = read(first_permits(f"{areas},2023,5,,"))
    assert (row.counterpart_area, row.source_counterpart) == ("", areas)


def test_asylum_figures_are_rounded_to_five():
    text = CODES.replace("reason,", "").replace("duration,", "")
    line = "ESTAT:MIGR_ASYAPPCTZA(1.0),22/05/26 11:00:00,A,UZ,PER,LT,2023,{},,\n"
    assert [row.rounded_to for row in read((text + line.format(15)).encode())] == ["5"]


def test_sdmx_csv_2_with_codes_and_names_side_by_side_and_joined():
    text = (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,freq,Time frequency,citizen,Country,sex,Sex,"
        "geo,Entity,TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Flag\n"
        'dataflow,ESTAT:X(1.0),"Asylum, annual",I,A,Annual,UZ,Uzbekistan,F,Females,AT,Austria,'
        "2008,,15,,e,estimated\n"
    )
    (row,) = read(text.encode())
    assert key(row) == ("", "UZB", "AUT", "SEX_F", "2008")
    assert (row.value, row.obs_status, row.source_indicator) == (15, "E", "X")
    text = (
        "STRUCTURE;STRUCTURE_ID;citizen: Country;sex: Sex;geo: Entity;TIME_PERIOD: Time;"
        "OBS_VALUE: Value;UNIT_MULT: Scale\n"
        "dataflow;ESTAT:X(1.0);UZ: Uzbekistan;T: Total;AT: Austria;2008-Q1;1.5;3: Thousands\n"
    )
    (row,) = read(text.encode())
    assert (key(row)[1:], row.value) == (("UZB", "AUT", "_T", "2008-Q1"), 1500)


def test_linear_csv_with_labels_names_the_areas():
    text = (
        "DATAFLOW,LAST UPDATE,freq,c_birth,age,unit,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,"
        "CONF_STATUS\n"
        "ESTAT:M(1.0),10/08/26 11:00:00,Annual,Uzbekistan,Total,Number,Males,Türkiye,2025,7,,\n"
        'ESTAT:M(1.0),10/08/26 11:00:00,Annual,Uzbekistan,Total,Number,Total,"Germany (until 1990 '
        'former territory of the FRG)",2025,8,,\n'
        "ESTAT:M(1.0),10/08/26 11:00:00,Annual,Total,Total,Number,Total,"
        "European Union - 27 countries (from 2020),2025,9,,\n"
    )
    assert [key(row)[1:4] for row in read(text.encode())] == [
        ("UZB", "TUR", "SEX_M"), ("UZB", "DEU", "_T"), ("WLD", "EUU", "_T"),
    ]  # fmt: skip


def test_tsv_of_both_ages_with_its_flags():
    text = (
        "freq,citizen,unit,sex,geo\\TIME_PERIOD\t2022 \t2023 \t2024 \n"
        "A,UZ,NR,F,PL\t: \t120 bep\t: @C\nA,UZ,NR,T,EL\t: c\t0 \t7.5 \n"
    )
    rows = list(read(Document("estat_migr_pop1ctz.tsv", text.encode())))
    assert [(key(row)[1:], row.value, row.obs_status) for row in rows] == [
        (("UZB", "POL", "SEX_F", "2023"), 120, "B"), (("UZB", "GRC", "_T", "2023"), 0, "A"),
        (("UZB", "GRC", "_T", "2024"), 7.5, "A"),
    ]  # fmt: skip
    assert rows[0].source_indicator == "MIGR_POP1CTZ"
    assert rows[0].place == "line 2, column 2023"
    (row,) = read(b"unit,geo\\time\t2019M01 \t2018M12 \nNR,PL\t3 \t: \n")
    assert row.time_period == "2019-01"


def test_flags_of_a_tsv_may_stand_apart():
    rows = list(read(b"citizen,geo\\TIME_PERIOD\t2022 \t2023 \nUZ,PL\t12 b p\t: c z\n"))
    assert [(row.value, row.obs_status) for row in rows] == [(12, "B")]
    assert rows[0].note == "flags b p: break in time series, provisional"


def test_a_tsv_that_is_cut_or_odd_is_told():
    head = "freq,geo\\TIME_PERIOD\t2022 \t2023 \n"
    for line, words in (("A,PL\t1 ", "1 in line 2"), ("A,PL\t1 \tx1", "a figure with flags")):
        with pytest.raises(Unreadable, match=words):
            list(read((head + line).encode()))


DIMENSION = {
    "citizen": {"category": {"index": {"UZ": 0}}},
    "geo": {"category": {"index": ["PL", "LT"], "label": {"PL": "Poland", "LT": "Lithuania"}}},
    "time": {"category": {"index": {"2022": 0, "2023": 1}}},
}


def test_json_stat_2_with_values_by_number_and_in_a_row():
    body = {
        "version": "2.0", "class": "dataset", "label": "First permits", "updated": "2026-05-22",
        "id": ["citizen", "geo", "time"], "size": [1, 2, 2], "dimension": DIMENSION,
        "value": {"1": 10, "2": 20}, "status": {"1": "ep"},
        "extension": {"id": "MIGR_RESFIRST"},
    }  # fmt: skip
    rows = list(read(json.dumps(body).encode()))
    assert [(key(row), row.value) for row in rows] == [
        (("first_residence_permits", "UZB", "POL", "_T", "2023"), 10),
        (("first_residence_permits", "UZB", "LTU", "_T", "2022"), 20),
    ]
    assert (rows[0].obs_status, rows[0].place, rows[0].published_on) == (
        "E",
        "value[1]",
        "2026-05-22",
    )
    in_a_row = body | {"value": [None, 10, 20, None], "status": ["", "ep", "", ""]}
    assert list(read(json.dumps(in_a_row).encode())) == rows
    with pytest.raises(Unreadable, match="expected 4 values, got 1"):
        list(read(json.dumps(body | {"value": [1]}).encode()))


def test_json_stat_of_other_offices_is_told_by_the_roles_of_its_dimensions():
    dimension = {
        "Fodeland": {"category": {"index": ["UZ"]}},
        "Kjonn": {"category": {"index": {"2": 0}}},
        "Tid": {"category": {"index": {"2024K1": 0, "2024K2": 1}}},
    }
    body = {
        "class": "dataset", "label": "Immigrants", "id": ["Fodeland", "Kjonn", "Tid"],
        "size": [1, 1, 2], "role": {"time": ["Tid"], "geo": ["Fodeland"]}, "value": [5, 6],
        "dimension": dimension,
    }  # fmt: skip
    rows = list(read(json.dumps(body).encode()))
    assert [(row.ref_area, row.breakdown, row.time_period) for row in rows] == [
        ("UZB", "KJONN_2", "2024-Q1"), ("UZB", "KJONN_2", "2024-Q2"),
    ]  # fmt: skip


def test_json_stat_1_under_its_own_keys():
    dimension = DIMENSION | {"id": ["citizen", "geo", "time"], "size": [1, 2, 2]}
    body = {"one": {"dimension": dimension, "value": [1, 2, 3, 4]},
            "two": {"dimension": dimension, "value": {"3": 5}}}  # fmt: skip
    rows = list(read(json.dumps(body).encode()))
    assert [row.value for row in rows] == [1, 2, 3, 4, 5]
    assert rows[-1].place == "two.value[3]"


BOP = """<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:common="c"
 xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">
<message:Header><message:ID>x</message:ID><message:Prepared>2026-01-05T10:00:00</message:Prepared>
<message:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><common:Structure>
<Ref agencyID="IMF" id="ECOFIN_DSD" version="1.0"/></common:Structure></message:Structure>
</message:Header>
<message:DataSet>
<Series FREQ="Q" REF_AREA="UZ" INDICATOR="BXISPT_BP6_USD" COUNTERPART_AREA="_Z" UNIT_MULT="6">
<Obs TIME_PERIOD="2024-Q1" OBS_VALUE="2500.4"/>
<Obs TIME_PERIOD="2024-Q2" OBS_VALUE="NaN"/>
<Obs TIME_PERIOD="2024-Q3" OBS_VALUE="3100" OBS_STATUS="P"/>
</Series></message:DataSet></message:StructureSpecificData>"""


def test_a_structure_specific_message_is_scaled_by_its_multiplier():
    rows = list(read(BOP.encode()))
    assert [(key(row)[1:], row.value, row.obs_status) for row in rows] == [
        (("UZB", "WLD", "_T", "2024-Q1"), 2500400000, "A"),
        (("UZB", "WLD", "_T", "2024-Q3"), 3100000000, "P"),
    ]
    assert {row.source_indicator for row in rows} == {"BXISPT_BP6_USD"}
    assert rows[0].place == "line 10"
    assert rows[0].published_on == ""


def test_the_older_compact_and_generic_forms_are_read():
    compact = """<CompactData xmlns="http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message"
     xmlns:n="x"><Header><ID>BOP</ID></Header><n:DataSet><n:Series FREQ="A" REF_AREA="UZ"
     INDICATOR="BMIS" UNIT_MULT="6" TIME_FORMAT="P1Y"><n:Obs TIME_PERIOD="2012" OBS_VALUE="3.5"/>
     </n:Series></n:DataSet></CompactData>"""
    (row,) = read(compact.encode())
    assert (key(row)[1:], row.value) == (("UZB", "WLD", "_T", "2012"), 3500000)
    generic = """<GenericData xmlns="http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message"
     xmlns:g="g"><DataSet><g:Series><g:SeriesKey><g:Value concept="REF_AREA" value="UZ"/>
     <g:Value concept="COUNTERPART_AREA" value="RU"/></g:SeriesKey><g:Attributes>
     <g:Value concept="UNIT_MULT" value="3"/></g:Attributes><g:Obs><g:Time>2012-05</g:Time>
     <g:ObsValue value="7"/></g:Obs></g:Series></DataSet></GenericData>"""
    (row,) = read(generic.encode())
    assert (key(row)[1:], row.value) == (("UZB", "RUS", "_T", "2012-05"), 7000)


def test_what_eurostat_answers_instead_of_figures_is_told():
    fault = (
        '<S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>413</faultcode>'
        "<faultstring>EXTRACTION_TOO_BIG: too big</faultstring></S:Fault>"
    )
    later = "c1b6e2a0-9a0e-4d1c-8f0e-5d7f0c9a1b2c"
    structure = (
        '<message:Structure xmlns:message="http://www.sdmx.org/x/message"><a/></message:Structure>'
    )
    for text, words in (
        (fault, "fault 413: EXTRACTION_TOO_BIG"), (later, f"being prepared, {later}"),
        (structure, "a structure of SDMX"),
    ):  # fmt: skip
        with pytest.raises(Unreadable, match=words):
            list(read(text.encode()))


def test_the_real_csv_files_agree_with_pandas(payloads):
    for file in payloads.glob("eurostat/sdmx_csv_*/*.csv"):
        frame = pandas.read_csv(file)
        figures = frame.OBS_VALUE.dropna()
        rows = list(read(file))
        assert len(rows) == len(figures), file
        assert sum(row.value for row in rows) == figures.sum()
        for row in rows[:: max(1, len(rows) // 20)]:
            line = int(re.search(r"\d+", row.place)[0])
            assert frame.OBS_VALUE[line - 2] == row.value
            assert str(frame.TIME_PERIOD[line - 2]) == row.time_period


def test_the_real_json_stat_agrees_with_its_own_list(payloads):
    file = next(payloads.glob("eurostat/json_stat_legacy/*.json"))
    values = json.loads(file.read_text())["nama_gdp_c"]["value"]
    rows = list(read(file))
    assert [row.value for row in rows] == [value for value in values if value is not None]
    # The second half is Italy, and the last year with a figure 2013.
    assert {row.ref_area for row in rows} == {"FRA", "ITA"}


def test_the_real_messages_agree_with_sdmx1(payloads, tmp_path):
    import zipfile

    import sdmx

    packed = next(payloads.glob("eurostat/sdmx_ml/footer2.zip"))
    zipfile.ZipFile(packed).extractall(tmp_path)
    files = [packed, payloads / "imf/WEO-data.xml"]
    for file, plain in zip(files, [next(tmp_path.glob("*.xml")), files[1]], strict=True):
        told = [
            (str(observation.dimension.values["TIME_PERIOD"].value), float(observation.value))
            for data_set in sdmx.read_sdmx(plain).data
            for observation in data_set.obs
            if observation.value not in {None, "NaN", ""}
        ]
        assert [(row.time_period, row.value) for row in read(file)] == told


def test_real_answers_without_figures_are_told(payloads):
    with pytest.raises(NoFigures, match="a structure of SDMX"):
        list(read(payloads / "imf/DSD_BOP.xml"))
    for name in ("footer.xml", "footer2.xml"):
        with pytest.raises(Unreadable, match=r"message 413.*fetch it later from http"):
            list(read(payloads / "eurostat/sdmx_ml" / name))
    with pytest.raises(Unreadable, match="fault 413"):
        list(read(next(payloads.glob("eurostat/errors/*.xml"))))
