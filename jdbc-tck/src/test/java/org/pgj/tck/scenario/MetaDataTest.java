package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class MetaDataTest extends Scenario {
  private static final String[] SCHEMA = {
    "DROP SCHEMA IF EXISTS meta CASCADE",
    "CREATE SCHEMA meta",
    "CREATE TABLE meta.parent (id serial PRIMARY KEY, name varchar(40) NOT NULL DEFAULT 'x',"
        + " amount numeric(10,2), ts timestamptz(3), d date, j jsonb, arr int[], b bytea,"
        + " u uuid UNIQUE, r real, flag boolean)",
    "CREATE TABLE meta.child (a bigint, parent_id int CONSTRAINT child_parent REFERENCES"
        + " meta.parent ON DELETE CASCADE, c int, CONSTRAINT child_pk PRIMARY KEY (a, c))",
    "CREATE INDEX child_c ON meta.child (c)",
    "CREATE VIEW meta.v AS SELECT id, name FROM meta.parent"
  };

  MetaDataTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void schema() throws SQLException {
    run(SCHEMA);
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP SCHEMA meta CASCADE");
  }

  @Test
  void tablesAndColumns() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertThat(
            column(meta.getTables(null, "meta", "%", new String[] {"TABLE", "VIEW"}), "TABLE_NAME"))
        .containsExactly("child", "parent", "v");
    try (ResultSet columns = meta.getColumns(null, "meta", "parent", "%")) {
      columns.next();
      assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
      assertThat(columns.getString("TYPE_NAME")).isEqualTo("serial");
      assertThat(columns.getString("IS_AUTOINCREMENT")).isEqualTo("YES");
      columns.next();
      assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.VARCHAR);
      assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(40);
      assertThat(columns.getInt("NULLABLE")).isEqualTo(DatabaseMetaData.columnNoNulls);
      assertThat(columns.getString("COLUMN_DEF")).isEqualTo("'x'::character varying");
      columns.next();
      assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(10);
      assertThat(columns.getInt("DECIMAL_DIGITS")).isEqualTo(2);
    }
  }

  @Test
  void keysAndIndexes() throws SQLException {
    DatabaseMetaData meta = connection.getMetaData();
    assertThat(column(meta.getPrimaryKeys(null, "meta", "child"), "COLUMN_NAME"))
        .containsExactly("a", "c");
    assertThat(column(meta.getImportedKeys(null, "meta", "child"), "FK_NAME"))
        .containsExactly("child_parent");
    assertThat(column(meta.getExportedKeys(null, "meta", "parent"), "FKCOLUMN_NAME"))
        .containsExactly("parent_id");
    assertThat(column(meta.getIndexInfo(null, "meta", "child", false, true), "INDEX_NAME"))
        .containsExactly("child_pk", "child_pk", "child_c");
  }

  @Test
  void resultSetMetaDataKnowsTheColumns() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, name AS label, amount, ts, arr, count(*) OVER () FROM meta.parent")) {
      ResultSetMetaData meta = statement.getMetaData();
      assertThat(meta.getColumnCount()).isEqualTo(6);
      assertThat(meta.getColumnLabel(2)).isEqualTo("label");
      assertThat(meta.getColumnTypeName(1)).isEqualTo("serial");
      assertThat(meta.isAutoIncrement(1)).isTrue();
      assertThat(meta.isNullable(2)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(meta.getPrecision(2)).isEqualTo(40);
      assertThat(meta.getColumnType(3)).isEqualTo(Types.NUMERIC);
      assertThat(meta.getScale(3)).isEqualTo(2);
      assertThat(meta.getColumnClassName(3)).isEqualTo("java.math.BigDecimal");
      assertThat(meta.getColumnTypeName(4)).isEqualTo("timestamptz");
      assertThat(meta.getColumnType(5)).isEqualTo(Types.ARRAY);
      assertThat(meta.getPrecision(5)).isEqualTo(10);
      assertThat(meta.isSigned(5)).isTrue();
      assertThat(meta.getColumnClassName(6)).isEqualTo("java.lang.Long");
    }
  }

  @Test
  void columnsOfDomainsHaveTheirLengthAndScale() throws SQLException {
    run(
        "CREATE DOMAIN pg_temp.code AS varchar(17)",
        "CREATE DOMAIN pg_temp.price AS numeric(9,3)",
        "CREATE DOMAIN pg_temp.fair_price AS pg_temp.price CHECK (VALUE > 0)",
        "CREATE TEMP TABLE priced (c pg_temp.code, p pg_temp.fair_price)");
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM priced")) {
      ResultSetMetaData meta = statement.getMetaData();
      assertThat(meta.getPrecision(1)).isEqualTo(17);
      assertThat(meta.getColumnTypeName(1)).isEqualTo("varchar");
      assertThat(meta.getPrecision(2)).isEqualTo(9);
      assertThat(meta.getScale(2)).isEqualTo(3);
    }
  }

  @Test
  void parameterMetaDataTellsTheInferredTypes() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM meta.parent WHERE id = ? AND amount > ?")) {
      ParameterMetaData meta = statement.getParameterMetaData();
      assertThat(meta.getParameterCount()).isEqualTo(2);
      assertThat(meta.getParameterTypeName(1)).isEqualTo("int4");
      assertThat(meta.getParameterType(2)).isEqualTo(Types.NUMERIC);
    }
  }

  /** Every answer about the schema, from this driver and from pgjdbc on the same server. */
  @Test
  void answersEqualPgjdbcs() throws Exception {
    if (pairing != Pairing.PGJ_TO_POSTGRES) {
      return;
    }
    try (Connection oracle = Pairing.PGJDBC_TO_POSTGRES.connect()) {
      DatabaseMetaData ours = connection.getMetaData();
      DatabaseMetaData theirs = oracle.getMetaData();
      for (Question question : QUESTIONS) {
        assertThat(dump(question.ask(ours))).isEqualTo(dump(question.ask(theirs)));
      }
      assertThat(ours.getSQLKeywords()).isEqualTo(theirs.getSQLKeywords());
    }
  }

  private interface Question {
    ResultSet ask(DatabaseMetaData meta) throws SQLException;
  }

  private static final List<Question> QUESTIONS =
      List.of(
          meta -> meta.getCatalogs(),
          meta -> meta.getSchemas(),
          meta -> meta.getSchemas(null, "m%"),
          meta -> meta.getTableTypes(),
          meta -> meta.getTables(null, "meta", "%", null),
          meta -> meta.getTables(null, "pg_catalog", "pg\\_c%", null),
          meta -> meta.getColumns(null, "meta", "%", "%"),
          meta -> meta.getColumns(null, "meta", "pa%", "_"),
          meta -> meta.getPrimaryKeys(null, "meta", "child"),
          meta -> meta.getImportedKeys(null, "meta", "child"),
          meta -> meta.getExportedKeys(null, "meta", "parent"),
          meta -> meta.getCrossReference(null, "meta", "parent", null, "meta", "child"),
          meta -> meta.getIndexInfo(null, "meta", "child", false, true),
          meta -> meta.getIndexInfo(null, "meta", "child", true, true),
          meta -> meta.getBestRowIdentifier(null, "meta", "child", 0, false),
          meta -> meta.getVersionColumns(null, "meta", "child"),
          meta -> meta.getFunctions(null, "pg_catalog", "ab%"),
          meta -> meta.getFunctionColumns(null, "pg_catalog", "ab%", "%"),
          meta -> meta.getProcedures(null, "meta", "%"),
          meta -> meta.getUDTs(null, "meta", "%", null),
          meta -> meta.getClientInfoProperties());

  private static List<String> dump(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    ResultSetMetaData meta = rows.getMetaData();
    StringBuilder labels = new StringBuilder();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      labels.append(meta.getColumnLabel(i)).append(':').append(meta.getColumnType(i)).append(' ');
    }
    lines.add(labels.toString());
    lines.addAll(rows(rows));
    return lines;
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getString(label));
    }
    rows.close();
    return values;
  }
}
