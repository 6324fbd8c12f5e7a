package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions that define, change, vacuum and drop the same objects at once, roll back, time out and
 * are cancelled and terminated in the middle leave consistent catalogs, now and after a crash. Ends
 * after a number of statements, or of seconds on a slow machine.
 */
@Timeout(300)
class CatalogStressIT {
  private static final int WORKERS = 5;
  private static final int STATEMENTS = Integer.getInteger("pgj.stress.statements", 600);
  private static final int SECONDS = Integer.getInteger("pgj.stress.seconds", 60);

  /** What a session has to expect from others, beside whole classes of errors. */
  private static final Set<String> EXPECTED =
      Set.of(
          "2BP01", "3B001", "40P01", "42P01", "42P07", "42701", "42703", "42704", "42710", "55P03",
          "57014");

  @TempDir private Path folder;

  private final Map<Integer, Integer> backends = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
  private final CountDownLatch left = new CountDownLatch(STATEMENTS);
  private volatile boolean isTimeUp;

  @Test
  void catalogsStayConsistent() throws Exception {
    long seed = Long.getLong("pgj.stress.seed", System.nanoTime());
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create role other");
        statement.execute(
            "create table common as select g a, 'x' b from generate_series(1, 500) g");
        statement.execute("create unique index on common (a)");
      }
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        int number = i;
        Thread thread = new Thread(() -> worker(server, number, new Random(seed + number)));
        thread.start();
        threads.add(thread);
      }
      isTimeUp = !left.await(SECONDS, TimeUnit.SECONDS);
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).as("seed %s: a session hangs", seed).isFalse();
      }
      assertThat(new TreeSet<>(surprises)).as("seed %s", seed).isEmpty();
      check(server, seed);
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      check(server, seed);
    }
  }

  private static void check(ServerProcess server, long seed) throws SQLException {
    try (Connection connection = server.reconnect()) {
      assertThat(StoredConsistency.faults(connection)).as("seed %s", seed).isEmpty();
    }
  }

  private boolean goesOn() {
    return !isTimeUp && left.getCount() > 0;
  }

  private void worker(ServerProcess server, int number, Random random) {
    while (goesOn()) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        try (ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
          rows.next();
          backends.put(number, rows.getInt(1));
        }
        while (goesOn()) {
          step(statement, number, random);
        }
      } catch (SQLException ended) {
        // Terminated by another worker: it comes again.
        noteUnexpected(ended, null);
      }
    }
  }

  /** Runs a statement, or does what makes it an error; connections may end by that. */
  private void run(Statement statement, String sql) throws SQLException {
    left.countDown();
    try {
      statement.execute(sql);
    } catch (SQLException failure) {
      noteUnexpected(failure, sql);
      if (statement.getConnection().isClosed()) {
        throw failure;
      }
    }
  }

  private void noteUnexpected(SQLException failure, String sql) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    boolean isExpected =
        EXPECTED.contains(state)
            || state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("25")
            || state.startsWith("23")
            || state.startsWith("54")
            || failure.getMessage().contains("concurrently");
    if (!isExpected) {
      surprises.add(sql + ": " + state + " " + failure.getMessage());
    }
  }

  private void step(Statement statement, int number, Random random) throws SQLException {
    String table = "t" + (random.nextInt(3) == 0 ? random.nextInt(WORKERS) : number);
    switch (random.nextInt(12)) {
      case 0 -> {
        run(statement, "begin");
        for (int i = 0; i < 4; i++) {
          run(statement, "savepoint s");
          run(statement, definition(table, random));
          run(statement, random.nextBoolean() ? "rollback to s" : "release s");
        }
        run(statement, random.nextBoolean() ? "commit" : "rollback");
      }
      case 1 -> {
        run(statement, "set statement_timeout = " + (1 + random.nextInt(20)));
        for (int i = 0; i < 4; i++) {
          run(statement, definition(table, random));
        }
        run(statement, "set statement_timeout = 0");
      }
      case 2 -> signal(statement, random.nextInt(8) == 0 ? "terminate" : "cancel", random);
      case 3 -> run(statement, "vacuum pg_class, pg_attribute, pg_depend, pg_type, pg_index");
      case 4 -> run(statement, "vacuum (freeze, analyze) pg_class");
      case 5 -> {
        run(
            statement,
            "create materialized view if not exists m" + number + " as select * from common");
        run(statement, "refresh materialized view m" + number);
      }
      case 6 -> run(statement, "create temp table if not exists own (a serial primary key)");
      case 7 -> run(statement, "drop table if exists own");
      default -> run(statement, definition(table, random));
    }
  }

  private void signal(Statement statement, String what, Random random) throws SQLException {
    Integer pid = backends.get(random.nextInt(WORKERS));
    if (pid != null) {
      run(statement, "select pg_" + what + "_backend(" + pid + ")");
    }
  }

  private static String definition(String table, Random random) {
    int n = random.nextInt(4);
    String[] statements = {
      "create table " + table + " (a int primary key, b text)",
      "create table " + table + " (a int primary key, b text)",
      "drop table if exists " + table + " cascade",
      "insert into "
          + table
          + " select g, repeat(md5(g::text), 50) from generate_series(1, 100) g"
          + " on conflict do nothing",
      "alter table " + table + " add column n" + n + " int default " + n,
      "alter table " + table + " drop column if exists n" + n,
      "truncate " + table,
      "grant select on " + table + " to other",
      "revoke all on " + table + " from other",
      "vacuum " + table,
      "analyze " + table,
      "vacuum full " + table,
      "create index if not exists i_" + table + " on " + table + " (b)",
      "drop index if exists i_" + table,
      "cluster " + table + " using " + table + "_pkey",
      "reindex table " + table,
      "delete from " + table + " where a % 3 = 0",
      "update " + table + " set b = 'y' where a % 3 = 1",
      "update common set b = b || 'x' where a < 50 * " + n,
      "create view v_" + table + " as select * from " + table,
      "comment on table " + table + " is 'n" + n + "'"
    };
    return statements[random.nextInt(statements.length)];
  }
}
