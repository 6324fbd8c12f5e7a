package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * jsonb and text in documents: paths, SQL/JSON, full text search, and the indexes that find them.
 */
@OnEveryPairing
class DocumentTest extends Scenario {
  DocumentTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "CREATE SCHEMA tck_documents",
        "SET search_path TO tck_documents",
        "CREATE TABLE document (id int PRIMARY KEY, content jsonb, tags text[], body text,"
            + " words tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED)",
        "INSERT INTO document (id, content, tags, body)"
            + " SELECT i, jsonb_build_object('group', i % 10, 'list', jsonb_build_array(i, 'x'"
            + " || i % 3), 'deep', jsonb_build_object('key', 'v' || i)),"
            + " ARRAY['t' || i % 10, 'u' || i % 3],"
            + " 'The quick foxes number ' || i || CASE WHEN i % 100 = 0 THEN ' jump rarely' ELSE"
            + " '' END FROM generate_series(1, 1000) i",
        "CREATE INDEX ON document USING gin (content)",
        "CREATE INDEX ON document USING gin (content jsonb_path_ops)",
        "CREATE INDEX ON document USING gin (tags)",
        "CREATE INDEX ON document USING gin (words)",
        "SET enable_seqscan TO off");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP SCHEMA tck_documents CASCADE");
  }

  @Test
  void invertedIndexesFindWhatScansFind() throws SQLException {
    String[] conditions = {
      "content @> '{\"group\": 3}'",
      "content @> '{\"deep\": {\"key\": \"v77\"}}'",
      "content @> '{\"list\": [\"x1\"]}'",
      "content @> '{}'",
      "content ? 'deep'",
      "content ?| array['none', 'list']",
      "content ?& array['none', 'list']",
      "tags @> array['t3']",
      "tags && array['t3', 'u1']",
      "tags <@ array['t3', 'u0', 'u1']",
      "tags = array['t1', 'u1']",
      "words @@ to_tsquery('english', 'fox & rarely')",
      "words @@ to_tsquery('english', 'quick <-> fox & !rare')",
      "words @@ to_tsquery('english', 'jum:* | 77')"
    };
    for (int round = 0; round < 2; round++) {
      for (String condition : conditions) {
        String count = "SELECT count(*) FROM document WHERE ";
        String found = value(count + condition);
        run("SET enable_bitmapscan TO off", "SET enable_seqscan TO on");
        assertThat(found).as(condition).isEqualTo(value(count + condition));
        run("SET enable_bitmapscan TO on", "SET enable_seqscan TO off");
      }
      run(
          "DELETE FROM document WHERE id % 3 = 0",
          "UPDATE document SET tags = array['t3', 'new'], content['group'] = '3' WHERE id < 50",
          "VACUUM document");
    }
    assertThat(value("SELECT indexdef FROM pg_indexes WHERE indexname = 'document_content_idx1'"))
        .isEqualTo(
            "CREATE INDEX document_content_idx1 ON tck_documents.document USING gin (content"
                + " jsonb_path_ops)");
  }

  @Test
  void pathsSelectAndTest() throws SQLException {
    assertThat(
            value(
                "SELECT jsonb_path_query_array(content, '$.list[*] ? (@.type() == \"string\")')"
                    + " FROM document WHERE id = 4"))
        .isEqualTo("[\"x1\"]");
    assertThat(value("SELECT count(*) FROM document WHERE content @@ '$.group > 7'"))
        .isEqualTo("200");
    assertThat(
            value(
                "SELECT jsonb_path_exists('{\"a\": [1, 5]}', '$.a[*] ? (@ > $min)',"
                    + " '{\"min\": 4}')"))
        .isEqualTo("t");
  }

  @Test
  void standardFunctionsBuildAndQuery() throws SQLException {
    assertThat(value("SELECT JSON_OBJECT('a' VALUE 1, 'b' : null ABSENT ON NULL)"))
        .isEqualTo("{\"a\" : 1}");
    assertThat(value("SELECT JSON_ARRAY(1, null, 'x' NULL ON NULL RETURNING jsonb)"))
        .isEqualTo("[1, null, \"x\"]");
    assertThat(
            value(
                "SELECT JSON_VALUE(content, '$.deep.key' DEFAULT 'none' ON EMPTY) FROM document"
                    + " WHERE id = 7"))
        .isEqualTo("v7");
    assertThat(value("SELECT JSON_VALUE('{\"a\": \"12\"}', '$.a' RETURNING int) + 1"))
        .isEqualTo("13");
    assertThat(value("SELECT JSON_QUERY('{\"a\": [1, 2]}', '$.a[*]' WITH WRAPPER)"))
        .isEqualTo("[1, 2]");
    assertThat(value("SELECT JSON_EXISTS('{\"a\": 1}', '$.a ? (@ > $x)' PASSING 3 AS x)"))
        .isEqualTo("f");
    assertThat(rows("SELECT '[1]' IS JSON ARRAY, '{\"a\":1,\"a\":2}' IS JSON WITH UNIQUE KEYS"))
        .containsExactly("t|f");
    assertThat(value("SELECT JSON_ARRAYAGG(id ORDER BY id DESC) FROM document WHERE id < 4"))
        .isEqualTo("[3, 2, 1]");
  }

  @Test
  void recordsComeOfDocuments() throws SQLException {
    run("CREATE TYPE point_of_interest AS (name text, place int[], open date)");
    assertThat(
            rows(
                "SELECT * FROM jsonb_to_recordset('[{\"a\": 1, \"b\": \"x\"}, {\"a\": 2}]')"
                    + " AS r(a int, b text)"))
        .containsExactly("1|x", "2|null");
    assertThat(
            value(
                "SELECT jsonb_populate_record(null::point_of_interest,"
                    + " '{\"name\": \"n\", \"place\": [1, 2], \"open\": \"2024-02-29\"}')"))
        .isEqualTo("(n,\"{1,2}\",2024-02-29)");
  }

  @Test
  void rangesContainAndMeet() throws SQLException {
    run(
        "CREATE TYPE textrange AS RANGE (subtype = text)",
        "CREATE TABLE stay (room int, during daterange)",
        "INSERT INTO stay VALUES (1, '[2024-01-01,2024-01-05]'), (1, '[2024-02-01,)')");
    assertThat(rows("SELECT during FROM stay WHERE during @> date '2024-01-05'"))
        .containsExactly("[2024-01-01,2024-01-06)");
    assertThat(value("SELECT range_agg(during) FROM stay"))
        .isEqualTo("{[2024-01-01,2024-01-06),[2024-02-01,)}");
    assertThat(value("SELECT textrange('a', 'c') && textrange('b', 'd')")).isEqualTo("t");
    assertThat(value("SELECT upper(int4range(1, 10) * int4range(5, null))")).isEqualTo("10");
  }

  @Test
  void theLongestMatchCounts() throws SQLException {
    assertThat(value("SELECT substring('foobar' from 'foo|foobar')")).isEqualTo("foobar");
    assertThat(value("SELECT regexp_replace('xyabc', 'x|xy(a|ab)?', '-')")).isEqualTo("-c");
    assertThat(value("SELECT substring('aXbXc' from 'a.*?X')")).isEqualTo("aX");
  }

  @Test
  void jsonBecomesATable() throws SQLException {
    String json = "'[{\"a\":1,\"b\":\"x\",\"n\":[1,2],\"m\":[\"u\"]},{\"b\":\"y\"}]'";
    assertThat(
            rows(
                "SELECT * FROM JSON_TABLE("
                    + json
                    + ", '$[*]' COLUMNS (id FOR ORDINALITY, a int PATH '$.a' DEFAULT 7 ON EMPTY,"
                    + " b text, has boolean EXISTS PATH '$.a',"
                    + " NESTED PATH '$.n[*]' COLUMNS (k FOR ORDINALITY, n int PATH '$'),"
                    + " NESTED PATH '$.m[*]' COLUMNS (m text PATH '$'))) t"))
        .containsExactly(
            "1|1|x|t|1|1|null",
            "1|1|x|t|2|2|null",
            "1|1|x|t|null|null|u",
            "2|7|y|f|null|null|null");
    assertThat(rows("SELECT * FROM JSON_TABLE('1', 'strict $.a' COLUMNS (v int PATH '$')) t"))
        .isEmpty();
    failsWith(
        "2203A",
        () ->
            rows(
                "SELECT * FROM JSON_TABLE('1', 'strict $.a' COLUMNS (v int PATH '$')"
                    + " ERROR ON ERROR) t"));
  }

  @Test
  void xmlIsMadeAndSearched() throws SQLException {
    assertThat(
            rows(
                "SELECT xmlelement(NAME a, xmlattributes(1 AS b), 'x & <', '<z/>'::xml)::text,"
                    + " xmlforest(1 AS a, NULL AS b)::text, xmlpi(NAME php, 'echo')::text,"
                    + " xmlserialize(CONTENT '<a><b>x</b></a>'::xml AS text)"))
        .containsExactly("<a b=\"1\">x &amp; &lt;<z/></a>|<a>1</a>|<?php echo?>|<a><b>x</b></a>");
    assertThat(
            rows(
                "SELECT xmlagg(x ORDER BY n DESC)::text, xmlexists('/a' PASSING '<a/>')"
                    + " FROM (VALUES ('<a/>'::xml, 1), ('<b/>', 2)) v (x, n)"))
        .containsExactly("<b/><a/>|t");
    assertThat(
            rows(
                "SELECT (xpath('/a/b/text()', '<a><b>x</b><b>y</b></a>'))[2]::text,"
                    + " '<a/>' IS DOCUMENT, xml_is_well_formed('<a>')"))
        .containsExactly("y|t|f");
    assertThat(
            rows(
                "SELECT * FROM XMLTABLE('/r/i' PASSING '<r><i id=\"1\"><n>a</n></i><i"
                    + " id=\"2\"/></r>' COLUMNS id int PATH '@id', o FOR ORDINALITY, n text DEFAULT"
                    + " 'q') t"))
        .containsExactly("1|1|a", "2|2|q");
    failsWith("2200N", () -> value("SELECT '<a'::xml"));
  }

  @Test
  void nothingOutsideOfAnXmlTextIsRead() throws SQLException {
    String document = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>";
    assertThat(value("SELECT coalesce((xpath('/a/text()', '" + document + "'))[1]::text, '')"))
        .isEmpty();
  }

  @Test
  void queriesMakeJsonArrays() throws SQLException {
    assertThat(value("SELECT JSON_ARRAY(SELECT i FROM (VALUES (3), (NULL), (2)) v(i) ORDER BY i)"))
        .isEqualTo("[2, 3]");
    assertThat(
            rows(
                "SELECT a, JSON_ARRAY(SELECT b WHERE b > a RETURNING jsonb)"
                    + " FROM (VALUES (1, 2), (2, 1)) v(a, b) ORDER BY a"))
        .containsExactly("1|[2]", "2|null");
    failsWith("42601", () -> value("SELECT JSON_ARRAY(SELECT 1, 2)"));
  }

  @Test
  void onlyRowsArePopulated() throws SQLException {
    failsWith("42804", () -> run("SELECT json_populate_record(0::numeric, '[]')"));
    failsWith("42804", () -> run("SELECT * FROM jsonb_populate_recordset(5, '[]')"));
    failsWith("0A000", () -> run("SELECT json_to_record('{}')"));
  }
}
