package org.pgj.tck.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Runs statements and tells what they have answered and what stands in the tables after them. */
final class ChangeSession {
  private static final String NAMES =
      """
      SELECT relname FROM pg_class WHERE relnamespace = 'change'::regnamespace AND relkind = 'r'
      ORDER BY 1
      """;

  private static final String DEFINITIONS =
      """
      SELECT concat_ws(' ', 'column', c.relname, a.attnum, a.attname,
             format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
             pg_get_expr(d.adbin, d.adrelid))
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
           LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'change'::regnamespace AND a.attnum > 0 AND c.relkind IN ('r', 'p')
        AND NOT attisdropped
      UNION ALL
      SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, convalidated, coninhcount,
             conislocal, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'change'::regnamespace
      UNION ALL
      SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisunique, indisvalid)
      FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
      WHERE relnamespace = 'change'::regnamespace
      UNION ALL
      SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(pg_trigger.oid), tgenabled)
      FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE relnamespace = 'change'::regnamespace AND NOT tgisinternal
      UNION ALL
      SELECT concat_ws(' ', 'rule', definition) FROM pg_rules WHERE schemaname = 'change'
      UNION ALL
      SELECT concat_ws(' ', 'view', viewname, definition) FROM pg_views WHERE schemaname = 'change'
      ORDER BY 1
      """;

  /** Where an error is in a statement is compared elsewhere. */
  private static final Pattern POSITION = Pattern.compile("\\s*Position: \\d+");

  private final Connection connection;

  /** A session whose schema is empty. */
  ChangeSession(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET client_min_messages = warning");
      statement.execute("DROP SCHEMA IF EXISTS change CASCADE");
      statement.execute("CREATE SCHEMA change");
      statement.execute("SET search_path = change");
    }
  }

  List<String> run(String sql) throws SQLException {
    List<String> answer = new ArrayList<>();
    boolean succeeds = execute(sql, answer);
    if (succeeds || !isFailed()) {
      tables(answer);
      if (!sql.matches("(?s)(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|SET|BEGIN|SAVEPOINT).*")) {
        rows(DEFINITIONS, answer);
      }
    }
    return answer;
  }

  private boolean execute(String sql, List<String> answer) {
    try (Statement statement = connection.createStatement()) {
      boolean hasRows = statement.execute(sql);
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        answer.add(w.getSQLState() + " " + w.getMessage());
      }
      if (hasRows) {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
          all(result, rows);
        }
        Collections.sort(rows);
        answer.addAll(rows);
      } else {
        answer.add(statement.getUpdateCount() + " rows");
      }
      return true;
    } catch (SQLException e) {
      answer.add(e.getSQLState() + " " + POSITION.matcher(e.getMessage()).replaceAll(""));
      return false;
    }
  }

  /** True in a transaction that has failed. */
  private boolean isFailed() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  private void tables(List<String> answer) throws SQLException {
    List<String> names = new ArrayList<>();
    rows(NAMES, names);
    for (String name : names) {
      String row = name.equals("log") ? "r.what" : "r::text";
      rows(
          "SELECT concat('"
              + name
              + ": ', string_agg(left("
              + row
              + ", 200), ' ' ORDER BY "
              + row
              + ")) FROM ONLY "
              + name
              + " r",
          answer);
    }
  }

  private void rows(String query, List<String> list) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      all(result, list);
    }
  }

  private static void all(ResultSet result, List<String> list) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(result.getString(i));
      }
      list.add(String.join("|", row.stream().map(String::valueOf).toList()));
    }
  }
}
