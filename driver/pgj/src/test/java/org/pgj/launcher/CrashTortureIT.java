package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that are killed in the middle of work on every kind of storage lose nothing that was
 * acknowledged and keep their indexes right.
 */
@Timeout(400)
class CrashTortureIT {
  private static final int WORKERS = 4;
  private static final int ROUNDS = 2;
  private static final int ACCOUNTS = 200;

  private static final String[] SCHEMA = {
    "create table account (id int primary key, balance bigint not null)",
    "insert into account select g, 1000 from generate_series(1, " + ACCOUNTS + ") g",
    "create table entry (worker int, number bigint, tags int[], doc text,"
        + " primary key (worker, number))",
    "create index entry_tags on entry using gin (tags)",
    "create index entry_number on entry using hash (number)",
    "create index entry_span on entry using gist (int8range(number, number + 3))",
    "create index account_balance on account (id) include (balance)",
    "create sequence ids"
  };

  private static final String[] MAINTENANCE = {
    "vacuum account", "vacuum entry", "vacuum (freeze) account", "vacuum pg_class", "analyze entry"
  };

  @TempDir private Path folder;

  private final AtomicLongArray acknowledged = new AtomicLongArray(WORKERS);
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicLong seen = new AtomicLong();
  private volatile boolean finished;

  @Test
  void whatWasAcknowledgedSurvivesAndIndexesAgree() throws Exception {
    long seed = Long.getLong("pgj.torture.seed", System.nanoTime());
    Random random = new Random(seed);
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      String description = "seed " + seed + ", round " + round;
      try (ServerProcess server = ServerProcess.start(data, "-c", "checkpoint_timeout=30s")) {
        assertThat(server.isReady()).as("%s: %s", description, server.output()).isTrue();
        check(server, description);
        workAndKill(server, random, 100 + random.nextInt(300));
      }
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      check(server, "seed " + seed + ", at last");
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void aKilledBackendDoesNotStopTheOthers() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      Random random = new Random(1);
      for (String victim : new String[] {"client backend", "checkpointer"}) {
        int pid;
        Connection holder = server.reconnect();
        Statement statement = holder.createStatement();
        holder.setAutoCommit(false);
        statement.execute("lock table account in access exclusive mode");
        try (ResultSet rows =
            statement.executeQuery(
                "select pid from pg_stat_activity where backend_type = '"
                    + victim
                    + "' order by pid = pg_backend_pid() desc limit 1")) {
          rows.next();
          pid = rows.getInt(1);
        }
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        long began = System.nanoTime();
        work(server, random, 20);
        check(server, "after the end of a " + victim);
        assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(60));
      }
    }
  }

  @Test
  void aCrashDuringRecoveryIsRecoveredFrom() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      workAndKill(server, new Random(2), 60);
    }
    for (int i = 0; i < 2; i++) {
      try (ServerProcess server =
          ServerProcess.startWith(
              Map.of("PGJ_CHILD_OPTS", "-Dpgj.fault=REDO_AFTER_RECORD:" + (20 + 30 * i)), data)) {
        assertThat(server.isReady()).isFalse();
      }
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      check(server, "after two broken recoveries");
    }
  }

  @Test
  void whatReadersSawSurvives() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table counter (n bigint)");
      statement.execute("insert into counter values (0)");
    }
    for (int round = 1; round <= 3; round++) {
      long before = seen.get();
      try (ServerProcess server =
          ServerProcess.startWith(
              Map.of("PGJ_CHILD_OPTS", "-Dpgj.fault=WAL_BEFORE_FLUSH:" + 40 * round), data)) {
        finished = false;
        List<Thread> writers = repeat(round, server, "update counter set n = n + 1 returning n");
        List<Thread> readers = repeat(WORKERS - round, server, "select n from counter");
        join(writers);
        finished = true;
        join(readers);
      }
      try (ServerProcess server = ServerProcess.start(data);
          Connection connection = server.reconnect();
          Statement statement = connection.createStatement()) {
        assertThat(number(statement, "select n from counter"))
            .as("round %s", round)
            .isGreaterThanOrEqualTo(seen.get())
            .isGreaterThan(before);
      }
    }
  }

  private List<Thread> repeat(int sessions, ServerProcess server, String sql) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      Thread thread = new Thread(() -> untilTheCrash(server, sql));
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private void untilTheCrash(ServerProcess server, String sql) {
    try (Connection connection = server.reconnect();
        Statement statement = connection.createStatement()) {
      while (!finished) {
        seen.accumulateAndGet(number(statement, sql), Math::max);
      }
    } catch (SQLException killed) {
      // The server has crashed, as it was told to.
    }
  }

  // ---- load

  /** Runs the workers until they have done so many transactions together. */
  private void work(ServerProcess server, Random random, int transactions) throws Exception {
    List<Thread> threads = begin(server, random, transactions);
    finished = true;
    join(threads);
  }

  /** Kills the server in the middle of the workers' transactions. */
  private void workAndKill(ServerProcess server, Random random, int transactions) throws Exception {
    List<Thread> threads = begin(server, random, transactions);
    server.kill();
    finished = true;
    join(threads);
  }

  private List<Thread> begin(ServerProcess server, Random random, int transactions)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(transactions);
    finished = false;
    List<Thread> threads = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int number = worker;
      long seed = random.nextLong();
      Thread thread = new Thread(() -> worker(server, number, new Random(seed), done));
      thread.start();
      threads.add(thread);
    }
    assertThat(done.await(200, TimeUnit.SECONDS)).as(server.output()).isTrue();
    return threads;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void worker(ServerProcess server, int worker, Random random, CountDownLatch done) {
    try (Connection connection = server.reconnect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temp table mine (a int)");
      connection.commit();
      while (!finished) {
        transaction(connection, statement, worker, random);
        if (random.nextInt(10) == 0) {
          connection.setAutoCommit(true);
          statement.execute(MAINTENANCE[random.nextInt(MAINTENANCE.length)]);
          connection.setAutoCommit(false);
        }
        done.countDown();
      }
    } catch (SQLException killed) {
      // The server is gone: what it has acknowledged is written down.
    }
  }

  private void transaction(Connection connection, Statement statement, int worker, Random random)
      throws SQLException {
    long next = acknowledged.get(worker) + 1;
    int from = 1 + random.nextInt(ACCOUNTS);
    int to = 1 + random.nextInt(ACCOUNTS);
    int low = Math.min(from, to);
    int amount = from == low ? 7 : -7;
    statement.execute("update account set balance = balance - " + amount + " where id = " + low);
    statement.execute(
        "update account set balance = balance + " + amount + " where id = " + Math.max(from, to));
    statement.execute(
        "insert into entry values ("
            + (worker + ", " + next + ", array[" + random.nextInt(20) + ", " + next + "], ")
            + "(select string_agg(md5(g::text), '') from generate_series(1, "
            + (random.nextInt(8) == 0 ? 200 : 1)
            + ") g))");
    if (next % 10 == 0) {
      statement.execute(
          "delete from entry where worker = " + worker + " and number = " + (next - 5));
    }
    if (next % 7 == 0) {
      statement.execute("drop table if exists scratch" + worker);
      statement.execute("create table scratch" + worker + " as select generate_series(1, 500) a");
      statement.execute("create index on scratch" + worker + " (a)");
    }
    statement.execute("insert into mine values (1)");
    try (ResultSet rows = statement.executeQuery("select nextval('ids')")) {
      rows.next();
      long id = rows.getLong(1);
      connection.commit();
      lastId.accumulateAndGet(id, Math::max);
    }
    acknowledged.set(worker, next);
  }

  // ---- invariants

  private void check(ServerProcess server, String description) throws SQLException, IOException {
    try (Connection connection = server.reconnect();
        Statement statement = connection.createStatement()) {
      assertThat(number(statement, "select sum(balance) from account"))
          .as(description)
          .isEqualTo(1000L * ACCOUNTS);
      for (int worker = 0; worker < WORKERS; worker++) {
        long known = acknowledged.get(worker);
        long found =
            number(
                statement, "select coalesce(max(number), 0) from entry where worker = " + worker);
        assertThat(found).as("%s, worker %s", description, worker).isBetween(known, known + 1);
        acknowledged.set(worker, found);
        assertThat(number(statement, "select count(*) from entry where worker = " + worker))
            .as("%s, worker %s", description, worker)
            .isEqualTo(found - found / 10);
      }
      assertThat(number(statement, "select nextval('ids')"))
          .as(description)
          .isGreaterThan(lastId.get());
      indexesAgree(statement, description);
      assertThat(StoredConsistency.faults(connection)).as(description).isEmpty();
      assertThat(OwnerlessFiles.in(folder.resolve("data"), connection)).as(description).isEmpty();
      for (int worker = 0; worker < WORKERS; worker++) {
        if (number(
                statement, "select count(*) from pg_class where relname = 'scratch" + worker + "'")
            == 1) {
          assertThat(number(statement, "select count(*) from scratch" + worker)).isEqualTo(500);
        }
      }
    }
  }

  private static void indexesAgree(Statement statement, String description) throws SQLException {
    String[] queries = {
      "select count(*) from entry where tags @> array[3]",
      "select count(*) from entry where int8range(number, number + 3) && '[20,60)'",
      "select count(*) from entry where number = 8",
      "select count(*) from entry where worker = 1 and number between 3 and 40",
      "select sum(length(doc)) from entry where worker >= 0"
    };
    for (String query : queries) {
      statement.execute("set enable_seqscan = off");
      long byIndex = number(statement, query);
      statement.execute("reset enable_seqscan");
      statement.execute("set enable_indexscan = off");
      statement.execute("set enable_indexonlyscan = off");
      statement.execute("set enable_bitmapscan = off");
      assertThat(byIndex).as("%s: %s", description, query).isEqualTo(number(statement, query));
      statement.execute("reset all");
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
