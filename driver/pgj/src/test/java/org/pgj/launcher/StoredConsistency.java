package org.pgj.launcher;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares tables with their B-tree indexes, system catalogs first: every row is found by every
 * index and by reading the whole table, no unique key is there twice, what is stored out of line
 * can be read, and the rows that every database begins with are there.
 */
final class StoredConsistency {
  private static final String INDEXES =
      """
      select i.indrelid::regclass::text, c.oid::regclass::text, i.indisunique,
        (select string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' order by n)
         from generate_series(1, i.indnkeyatts) n),
        coalesce(' where ' || pg_get_expr(i.indpred, i.indrelid), ''), c.relname
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
      where a.amname = 'btree' and i.indisvalid and c.relkind = 'i'
        and (c.relpersistence <> 't' or pg_my_temp_schema() = c.relnamespace)
      order by i.indrelid, i.indexrelid\
      """;

  private static final String BUILT_IN =
      "select count(*) from pg_class where oid in (1247, 1249, 1255, 1259, 1260, 1262)";

  private final Statement statement;
  private final List<String> faults = new ArrayList<>();
  private int compared;

  private StoredConsistency(Statement statement) {
    this.statement = statement;
  }

  private record Index(
      String table, String name, boolean unique, String keys, String condition, String plain) {}

  /** What is wrong with the connection's database; nothing else may change it meanwhile. */
  static List<String> faults(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      StoredConsistency check = new StoredConsistency(statement);
      check.run();
      return check.faults;
    }
  }

  private void run() throws SQLException {
    if (number(BUILT_IN) != 6) {
      faults.add("catalogs lack rows of catalogs");
    }
    List<Index> indexes = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        indexes.add(
            new Index(
                rows.getString(1),
                rows.getString(2),
                rows.getBoolean(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6)));
      }
    }
    String table = "";
    for (Index index : indexes) {
      compare(index);
      if (!index.table().equals(table)) {
        table = index.table();
        if (!table.startsWith("pg_toast.")) {
          read(table);
        }
      }
    }
    if (compared < 100) {
      faults.add("only " + compared + " indexes could be compared");
    }
  }

  /** Everything a table holds, also what is out of line. */
  private void read(String table) throws SQLException {
    try {
      number("select sum(length(t::text)) from " + table + " t");
    } catch (SQLException failure) {
      faults.add(table + ": " + failure.getMessage());
    }
  }

  private void compare(Index index) throws SQLException {
    String all = "select ctid, row(" + index.keys() + ") k from " + index.table();
    String ordered = all + index.condition() + " order by " + index.keys() + " offset 0";
    String onlyKeys =
        "select row("
            + index.keys()
            + ") k from "
            + index.table()
            + index.condition()
            + " order by "
            + index.keys()
            + " offset 0";
    try {
      set("enable_seqscan = on", "enable_indexscan = off", "enable_indexonlyscan = off");
      set("enable_bitmapscan = off", "enable_sort = on", "max_parallel_workers_per_gather = 0");
      String byTable = fingerprint(all + index.condition(), "ctid::text || k::text");
      String keysByTable = fingerprint(all + index.condition(), "k::text");
      if (index.unique()) {
        long twice =
            number(
                "select count(*) from (select 1 from "
                    + index.table()
                    + index.condition()
                    + (index.condition().isEmpty() ? " where " : " and ")
                    + "row("
                    + index.keys()
                    + ") is not null group by "
                    + index.keys()
                    + " having count(*) > 1) x");
        if (twice != 0) {
          faults.add(index.name() + ": " + twice + " keys are there twice");
        }
      }
      set("enable_seqscan = off", "enable_sort = off", "enable_indexscan = on");
      if (uses(ordered, index)) {
        compared++;
        differ(index, "index scan", byTable, fingerprint(ordered, "ctid::text || k::text"));
        set("enable_indexonlyscan = on");
        differ(index, "index-only scan", keysByTable, fingerprint(onlyKeys, "k::text"));
      }
    } catch (SQLException failure) {
      faults.add(index.name() + ": " + failure.getMessage());
    } finally {
      set("enable_seqscan = on", "enable_sort = on", "enable_indexscan = on");
      set("enable_indexonlyscan = on", "enable_bitmapscan = on");
    }
  }

  private void differ(Index index, String how, String byTable, String byIndex) {
    if (!byTable.equals(byIndex)) {
      faults.add(index.name() + ": by table " + byTable + ", by " + how + " " + byIndex);
    }
  }

  private boolean uses(String query, Index index) throws SQLException {
    try (ResultSet rows = statement.executeQuery("explain (costs off) " + query)) {
      while (rows.next()) {
        if (rows.getString(1).contains(" using " + index.plain() + " on ")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Number and hash of a query's rows, in any order. */
  private String fingerprint(String query, String expression) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select count(*), sum(hashtext(" + expression + ")::bigint) from (" + query + ") x")) {
      rows.next();
      return rows.getLong(1) + "/" + rows.getLong(2);
    }
  }

  private void set(String... settings) throws SQLException {
    for (String setting : settings) {
      statement.execute("set " + setting);
    }
  }

  private long number(String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
