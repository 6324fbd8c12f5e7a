package org.pgj.tck.query;

import java.util.List;

/** Small tables with nulls, duplicates, indexes and partitions. */
final class SampleTables {
  /** A column of a table. */
  record Column(String name, Kind kind) {}

  /** A table. */
  record Table(String name, List<Column> columns) {}

  static final List<Table> TABLES =
      List.of(
          new Table(
              "item",
              List.of(
                  new Column("id", Kind.INT),
                  new Column("few", Kind.INT),
                  new Column("price", Kind.NUMERIC),
                  new Column("name", Kind.TEXT),
                  new Column("day", Kind.DATE),
                  new Column("sold", Kind.BOOL))),
          new Table(
              "part",
              List.of(
                  new Column("id", Kind.INT),
                  new Column("item", Kind.INT),
                  new Column("weight", Kind.NUMERIC),
                  new Column("name", Kind.TEXT))),
          new Table(
              "pair",
              List.of(
                  new Column("x", Kind.INT),
                  new Column("y", Kind.INT),
                  new Column("t", Kind.TEXT))),
          new Table("nothing", List.of(new Column("x", Kind.INT), new Column("t", Kind.TEXT))),
          new Table(
              "sliced",
              List.of(
                  new Column("k", Kind.INT),
                  new Column("v", Kind.TEXT),
                  new Column("n", Kind.INT))));

  static final String[] DEFINITIONS = {
    "CREATE TEMP TABLE item (id int PRIMARY KEY, few int, price numeric(8, 2), name text, day date,"
        + " sold bool)",
    "INSERT INTO item SELECT i, nullif(i % 7, 3), CASE WHEN i % 5 > 0 THEN i * 1.25 END,"
        + " CASE WHEN i % 4 > 0 THEN 'v' || i % 9 END, date '2024-01-01' + i % 40,"
        + " CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END FROM generate_series(1, 60) i",
    "CREATE TEMP TABLE part (id int PRIMARY KEY, item int, weight numeric, name varchar(10))",
    "INSERT INTO part SELECT i, nullif(i % 61, 0), CASE WHEN i % 7 > 0 THEN i / 4.0 END,"
        + " CASE WHEN i % 5 > 0 THEN 'v' || i % 11 END FROM generate_series(1, 150) i",
    "CREATE TEMP TABLE pair (x int, y int, t text)",
    "INSERT INTO pair SELECT nullif(i % 10, 4), nullif(i % 4, 1),"
        + " CASE WHEN i % 3 > 0 THEN 'v' || i % 6 END FROM generate_series(1, 40) i",
    "CREATE TEMP TABLE nothing (x int, t text)",
    "CREATE TEMP TABLE sliced (k int, v text, n int) PARTITION BY RANGE (k)",
    "CREATE TEMP TABLE sliced_low PARTITION OF sliced FOR VALUES FROM (0) TO (20)",
    "CREATE TEMP TABLE sliced_high PARTITION OF sliced FOR VALUES FROM (20) TO (40)",
    "CREATE TEMP TABLE sliced_rest PARTITION OF sliced DEFAULT",
    "INSERT INTO sliced SELECT nullif(i, 33), 'v' || i % 8, nullif(i % 6, 2)"
        + " FROM generate_series(1, 50) i",
    "CREATE INDEX ON item (few)",
    "CREATE INDEX ON item (name) WHERE few > 2",
    "CREATE INDEX ON part (item, weight)",
    "CREATE INDEX ON part (name)",
    "CREATE INDEX ON pair (x)",
    "CREATE INDEX ON sliced (k)",
    "ANALYZE item, part, pair, nothing, sliced",
  };

  private SampleTables() {}
}
