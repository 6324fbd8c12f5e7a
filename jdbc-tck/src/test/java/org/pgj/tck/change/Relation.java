package org.pgj.tck.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table or view as the catalog has it when the next statement is drawn. */
record Relation(String name, Kind kind, List<Column> columns) {
  enum Kind {
    TABLE,
    PARTITIONED,
    PARTITION,
    VIEW
  }

  /** A column; a generated one cannot be written to. */
  record Column(String name, ValueType type, boolean generated) {}

  private static final String QUERY =
      """
      SELECT c.relname, CASE WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'p' THEN
             'PARTITIONED' WHEN c.relispartition THEN 'PARTITION' ELSE 'TABLE' END,
             a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> ''
      FROM pg_class c LEFT JOIN pg_attribute a
           ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'change'::regnamespace AND c.relkind IN ('r', 'p', 'v')
        AND c.relname <> 'log'
      ORDER BY c.relname, a.attnum
      """;

  /** All relations that statements may be about. */
  static List<Relation> all(Connection connection) throws SQLException {
    Map<String, Relation> relations = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        String name = rows.getString(1);
        Kind kind = Kind.valueOf(rows.getString(2));
        Relation relation =
            relations.computeIfAbsent(name, n -> new Relation(n, kind, new ArrayList<>()));
        if (rows.getString(3) != null) {
          ValueType type = ValueType.of(rows.getString(4));
          relation.columns.add(new Column(rows.getString(3), type, rows.getBoolean(5)));
        }
      }
    }
    return List.copyOf(relations.values());
  }
}
