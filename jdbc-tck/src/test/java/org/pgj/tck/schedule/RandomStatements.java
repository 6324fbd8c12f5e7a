package org.pgj.tck.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random transactions on a few rows, so that they meet. */
final class RandomStatements {
  static final List<String> TABLES =
      List.of(
          "DROP SCHEMA IF EXISTS schedule CASCADE",
          "CREATE SCHEMA schedule",
          "CREATE TABLE schedule.t (id int PRIMARY KEY, k int, v int, u int UNIQUE)",
          "CREATE INDEX ON schedule.t (k)",
          "INSERT INTO schedule.t SELECT g, g % 3, g * 10, g + 100 FROM generate_series(1, 6) g",
          "CREATE TABLE schedule.child (id int PRIMARY KEY,"
              + " parent int REFERENCES schedule.t ON DELETE CASCADE ON UPDATE CASCADE, w int)",
          "INSERT INTO schedule.child SELECT g, g, 0 FROM generate_series(1, 4) g",
          "CREATE TABLE schedule.strict (id int PRIMARY KEY, parent int REFERENCES schedule.t)",
          "INSERT INTO schedule.strict SELECT g, g FROM generate_series(5, 6) g",
          "CREATE TABLE schedule.parts (id int PRIMARY KEY, v int) PARTITION BY RANGE (id)",
          "CREATE TABLE schedule.low PARTITION OF schedule.parts FOR VALUES FROM (0) TO (10)",
          "CREATE TABLE schedule.high PARTITION OF schedule.parts FOR VALUES FROM (10) TO (20)",
          "INSERT INTO schedule.parts SELECT g, 0 FROM generate_series(1, 3) g",
          "INSERT INTO schedule.parts SELECT g, 0 FROM generate_series(11, 13) g");

  static final List<String> NAMES = List.of("t", "child", "strict", "parts");

  private static final String[] STATEMENTS = {
    "SELECT * FROM t WHERE {where} ORDER BY id",
    "SELECT * FROM t WHERE {where} ORDER BY id {lock}",
    "SELECT * FROM t WHERE {where} ORDER BY id {lock}",
    "SELECT * FROM child JOIN t ON t.id = parent WHERE child.id = {id} FOR {strength} OF t",
    "SELECT sum(v), count(*) FROM t",
    "SELECT t.id, child.id, w FROM t LEFT JOIN child ON parent = t.id ORDER BY 1, 2",
    "SELECT * FROM t WHERE k = (SELECT k FROM t WHERE id = {id}) ORDER BY id FOR UPDATE",
    "SELECT * FROM parts WHERE id IN (1, 2, 11) ORDER BY id {lock}",
    "UPDATE t SET v = v + {n} WHERE {where} RETURNING id, v",
    "UPDATE t SET v = v + {n} WHERE {where} RETURNING id, v",
    "UPDATE t SET v = v * 2 WHERE id = {id} AND v < 100",
    "UPDATE t SET k = {n} WHERE {where}",
    "UPDATE t SET u = 100 + {id} WHERE id = {id}",
    "UPDATE t SET id = {id} WHERE id = {id}",
    "UPDATE t SET v = t.v + w + 1 FROM child WHERE parent = t.id AND child.id = {id} RETURNING t.v",
    "UPDATE t SET v = (SELECT sum(v) FROM t WHERE k = {n}) WHERE id = {id}",
    "DELETE FROM t WHERE {where} RETURNING id",
    "INSERT INTO t VALUES ({id}, {n}, {n}, 100 + {id})",
    "INSERT INTO t VALUES ({id}, 0, 0, 100 + {id}) ON CONFLICT DO NOTHING",
    "INSERT INTO t VALUES ({id}, 0, 0, 100 + {id}) ON CONFLICT (id) DO NOTHING",
    "INSERT INTO t VALUES ({id}, 0, 0, NULL) ON CONFLICT (id) DO UPDATE SET v = t.v + 1"
        + " WHERE t.k < {n} RETURNING id, v",
    "INSERT INTO t VALUES ({id}, 0, 0, 100 + {id}) ON CONFLICT (u) DO UPDATE SET v = t.v + 1"
        + " RETURNING id, v",
    "MERGE INTO t USING (VALUES ({id}, {n})) s (id, x) ON t.id = s.id"
        + " WHEN MATCHED AND t.v > 30 THEN UPDATE SET v = t.v + x WHEN MATCHED THEN DELETE"
        + " WHEN NOT MATCHED THEN INSERT VALUES (s.id, 0, x, NULL)",
    "INSERT INTO child VALUES ({id}, {id}, 0)",
    "UPDATE child SET parent = {id} WHERE id = {id}",
    "UPDATE child SET w = w + 1 WHERE parent = {id} RETURNING *",
    "DELETE FROM child WHERE id = {id}",
    "WITH x AS (UPDATE t SET v = v + 1 WHERE id = {id} RETURNING id, v)"
        + " UPDATE child SET w = x.v FROM x WHERE parent = x.id RETURNING child.id, w",
    "INSERT INTO strict VALUES ({id}, {id})",
    "DELETE FROM strict WHERE id = {id}",
    "UPDATE parts SET v = v + 1 WHERE id = {part} RETURNING id, v",
    "UPDATE parts SET id = {part} WHERE id = {part}",
    "DELETE FROM parts WHERE id = {part}",
    "INSERT INTO parts VALUES ({part}, 5) ON CONFLICT (id) DO UPDATE SET v = parts.v + 1"
        + " RETURNING id, v",
    "LOCK TABLE t IN SHARE MODE NOWAIT",
    "LOCK TABLE child IN EXCLUSIVE MODE",
    "SELECT pg_advisory_xact_lock({n})",
  };

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private final SplittableRandom random;
  private final Map<String, Supplier<String>> places =
      Map.of(
          "id", () -> "" + between(1, 8),
          "n", () -> "" + between(1, 4),
          "part", () -> "" + (between(1, 4) + (chance(2) ? 10 : 0)),
          "strength", () -> oneOf("UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"),
          "lock", () -> "FOR {strength}" + oneOf("", "", "", " NOWAIT", " SKIP LOCKED"),
          "where",
              () -> oneOf("id = {id}", "id = {id}", "k = {n}", "v > {id}0", "id IN ({id}, {id})"));

  RandomStatements(SplittableRandom random) {
    this.random = random;
  }

  private int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** True once in so many times. */
  private boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A transaction, or now and then some statements that are none. */
  List<String> transaction() {
    List<String> statements = new ArrayList<>();
    boolean block = !chance(6);
    if (block) {
      statements.add("BEGIN ISOLATION LEVEL " + oneOf("READ COMMITTED", "REPEATABLE READ"));
    }
    boolean saved = false;
    for (int i = between(1, 6); i > 0; i--) {
      if (block && chance(12)) {
        statements.add(saved && chance(2) ? "ROLLBACK TO s" : "SAVEPOINT s");
        saved = true;
      } else {
        statements.add(fill(oneOf(STATEMENTS)));
      }
    }
    if (block) {
      statements.add(oneOf("COMMIT", "COMMIT", "COMMIT", "ROLLBACK"));
    }
    return statements;
  }

  private String fill(String template) {
    Matcher matcher = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(filled, fill(places.get(matcher.group(1)).get()));
    }
    return matcher.appendTail(filled).toString();
  }
}
