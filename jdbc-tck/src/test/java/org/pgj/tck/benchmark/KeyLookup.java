package org.pgj.tck.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** A prepared select by primary key. */
final class KeyLookup implements Throughput.Work {
  private static final int ROWS = 100_000;

  private final PreparedStatement select;
  private final SplittableRandom random;

  private KeyLookup(Connection connection, int thread) throws SQLException {
    select = connection.prepareStatement("SELECT name, amount FROM lookup WHERE id = ?");
    random = new SplittableRandom(thread);
  }

  static void load(Subject subject) throws SQLException {
    subject.execute(
        "DROP TABLE IF EXISTS lookup",
        "CREATE TABLE lookup (id int PRIMARY KEY, name varchar(40), amount bigint)");
    try (Connection connection = subject.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO lookup VALUES (?, ?, ?)")) {
      connection.setAutoCommit(false);
      for (int id = 1; id <= ROWS; id++) {
        insert.setInt(1, id);
        insert.setString(2, "name of " + id);
        insert.setLong(3, id * 7L);
        insert.addBatch();
        if (id % 1000 == 0) {
          insert.executeBatch();
        }
      }
      connection.commit();
    }
    if (!subject.isH2()) {
      subject.execute("VACUUM ANALYZE lookup");
    }
  }

  static Measurement measurement(int threads, int seconds) {
    return subject -> new Throughput(threads, seconds).perSecond(subject, KeyLookup::new);
  }

  @Override
  public void once() throws SQLException {
    int id = 1 + random.nextInt(ROWS);
    select.setInt(1, id);
    try (ResultSet result = select.executeQuery()) {
      if (!result.next() || result.getLong(2) != id * 7L) {
        throw new SQLException("wrong answer");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
  }
}
