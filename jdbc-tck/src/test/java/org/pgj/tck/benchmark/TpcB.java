package org.pgj.tck.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** The transaction of TPC-B as pgbench runs it, with prepared statements. */
final class TpcB implements Throughput.Work {
  private static final int SCALE = 4;
  private static final int TELLERS = 10 * SCALE;
  private static final int ACCOUNTS = 25_000 * SCALE;

  private final Connection connection;
  private final PreparedStatement account;
  private final PreparedStatement balance;
  private final PreparedStatement teller;
  private final PreparedStatement branch;
  private final PreparedStatement history;
  private final SplittableRandom random;

  private TpcB(Connection connection, int thread) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    account = prepare("UPDATE accounts SET balance = balance + ? WHERE id = ?");
    balance = prepare("SELECT balance FROM accounts WHERE id = ?");
    teller = prepare("UPDATE tellers SET balance = balance + ? WHERE id = ?");
    branch = prepare("UPDATE branches SET balance = balance + ? WHERE id = ?");
    history = prepare("INSERT INTO history VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)");
    random = new SplittableRandom(thread);
  }

  static void load(Subject subject) throws SQLException {
    subject.execute(
        "DROP TABLE IF EXISTS accounts",
        "DROP TABLE IF EXISTS tellers",
        "DROP TABLE IF EXISTS branches",
        "DROP TABLE IF EXISTS history",
        "CREATE TABLE accounts (id int PRIMARY KEY, branch int, balance int, filler char(84))",
        "CREATE TABLE tellers (id int PRIMARY KEY, branch int, balance int, filler char(84))",
        "CREATE TABLE branches (id int PRIMARY KEY, balance int, filler char(88))",
        "CREATE TABLE history (teller int, branch int, account int, delta int, at timestamp)");
    fill(subject, "INSERT INTO accounts VALUES (?, 1, 0, '')", ACCOUNTS);
    fill(subject, "INSERT INTO tellers VALUES (?, 1, 0, '')", TELLERS);
    fill(subject, "INSERT INTO branches VALUES (?, 0, '')", SCALE);
    if (!subject.isH2()) {
      subject.execute("VACUUM ANALYZE accounts");
    }
  }

  private static void fill(Subject subject, String insert, int rows) throws SQLException {
    try (Connection connection = subject.connect();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      connection.setAutoCommit(false);
      for (int id = 1; id <= rows; id++) {
        statement.setInt(1, id);
        statement.addBatch();
        if (id % 1000 == 0 || id == rows) {
          statement.executeBatch();
        }
      }
      connection.commit();
    }
  }

  /** Loads, runs, and checks that all balances agree. */
  static Measurement measurement(int threads, int seconds) {
    return subject -> {
      load(subject);
      double rate = new Throughput(threads, seconds).perSecond(subject, TpcB::new);
      verify(subject);
      return rate;
    };
  }

  private static void verify(Subject subject) throws SQLException {
    try (Connection connection = subject.connect();
        PreparedStatement sums =
            connection.prepareStatement(
                "SELECT (SELECT sum(balance) FROM accounts), (SELECT sum(balance) FROM tellers), "
                    + "(SELECT sum(balance) FROM branches), (SELECT sum(delta) FROM history)");
        ResultSet result = sums.executeQuery()) {
      result.next();
      long expected = result.getLong(4);
      for (int i = 1; i < 4; i++) {
        if (result.getLong(i) != expected) {
          throw new SQLException("balances differ: " + result.getLong(i) + " and " + expected);
        }
      }
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  @Override
  public void once() throws SQLException {
    int delta = random.nextInt(10_001) - 5_000;
    int accountId = 1 + random.nextInt(ACCOUNTS);
    int tellerId = 1 + random.nextInt(TELLERS);
    int branchId = 1 + random.nextInt(SCALE);
    add(account, delta, accountId);
    balance.setInt(1, accountId);
    try (ResultSet result = balance.executeQuery()) {
      result.next();
    }
    add(teller, delta, tellerId);
    add(branch, delta, branchId);
    history.setInt(1, tellerId);
    history.setInt(2, branchId);
    history.setInt(3, accountId);
    history.setInt(4, delta);
    history.executeUpdate();
    connection.commit();
  }

  private static void add(PreparedStatement update, int delta, int id) throws SQLException {
    update.setInt(1, delta);
    update.setInt(2, id);
    if (update.executeUpdate() != 1) {
      throw new SQLException("no row with id " + id);
    }
  }

  @Override
  public void close() throws SQLException {
    account.close();
    balance.close();
    teller.close();
    branch.close();
    history.close();
  }
}
