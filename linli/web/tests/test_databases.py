from linli.web.databases import database

ADDRESS = "postgres://linli_app@/linli?host=/tmp/pg&schema=d07"


def test_every_thread_keeps_one_connection_and_looks_whether_it_lives() -> None:
    given = database(ADDRESS)

    assert "pool" not in given["OPTIONS"]
    assert given["CONN_MAX_AGE"] is None
    assert given["CONN_HEALTH_CHECKS"]


def test_the_district_is_a_schema_of_the_connection() -> None:
    assert database(ADDRESS)["OPTIONS"]["options"] == "-c search_path=d07"


def test_the_village_keeps_its_file_open() -> None:
    assert database("sqlite:///x/linli.sqlite3")["CONN_MAX_AGE"] is None
