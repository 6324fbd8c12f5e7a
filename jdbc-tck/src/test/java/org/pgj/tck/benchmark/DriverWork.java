package org.pgj.tck.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.SplittableRandom;
import org.pgj.tck.fixture.CopyIn;

/** A kind of work that two drivers do on the same table, written once. */
enum DriverWork {
  POINT_SELECT("point select", "SELECT id, name, amount FROM bench_rows WHERE id = ?", 200) {
    @Override
    void once(Connection connection, PreparedStatement statement) throws SQLException {
      int id = 1 + RANDOM.nextInt(ROWS);
      statement.setInt(1, id);
      expect(read(statement), id);
    }
  },
  HUNDRED_ROWS("100-row select", "SELECT * FROM bench_rows WHERE id BETWEEN ? AND ? + 99", 50) {
    @Override
    void once(Connection connection, PreparedStatement statement) throws SQLException {
      int first = 1 + RANDOM.nextInt(ROWS - 100);
      statement.setInt(1, first);
      statement.setInt(2, first);
      expect(read(statement), 100L * first + 99 * 50);
    }
  },
  ALL_ROWS("100,000-row fetch", "SELECT * FROM bench_rows", 1) {
    @Override
    void once(Connection connection, PreparedStatement statement) throws SQLException {
      expect(read(statement), ROWS * (ROWS + 1L) / 2);
    }
  },
  BATCH("batch insert, 1,000 rows", DriverWork.INSERT, 1) {
    @Override
    void once(Connection connection, PreparedStatement statement) throws SQLException {
      insert(statement);
    }
  },
  BATCH_WITH_KEYS("batch insert with generated keys", DriverWork.INSERT, 1) {
    @Override
    PreparedStatement prepare(Connection connection) throws SQLException {
      return connection.prepareStatement(INSERT, new String[] {"id"});
    }

    @Override
    void once(Connection connection, PreparedStatement statement) throws SQLException {
      insert(statement);
      int keys = 0;
      try (ResultSet result = statement.getGeneratedKeys()) {
        while (result.next()) {
          keys++;
        }
      }
      expect(keys, BATCH_ROWS);
    }
  },
  COPY("COPY in, 20,000 rows", DriverWork.INSERT, 1) {
    @Override
    void once(Connection connection, PreparedStatement statement) throws SQLException, IOException {
      CopyIn.copy(
          connection,
          "COPY bench_target (name, amount, stamp, ratio) FROM STDIN",
          new ByteArrayInputStream(COPY_DATA));
    }
  };

  static final int ROWS = 100_000;
  static final int BATCH_ROWS = 1_000;

  private static final SplittableRandom RANDOM = new SplittableRandom(7);
  private static final byte[] COPY_DATA = copyData();

  private final String what;
  private final String sql;
  private final int repetitions;

  DriverWork(String what, String sql, int repetitions) {
    this.what = what;
    this.sql = sql;
    this.repetitions = repetitions;
  }

  String what() {
    return what;
  }

  /** How often {@link #once} is done between two looks at the clock. */
  int repetitions() {
    return repetitions;
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(sql);
  }

  abstract void once(Connection connection, PreparedStatement statement)
      throws SQLException, IOException;

  /** Throws away what {@link #once} has inserted. */
  static void reset(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE bench_target");
    }
  }

  static void createTables(Subject subject) throws SQLException {
    subject.execute(
        "DROP TABLE IF EXISTS bench_rows, bench_target",
        "CREATE TABLE bench_rows (id int PRIMARY KEY, name varchar(40), amount numeric(12, 2), "
            + "stamp timestamp, ratio double precision)",
        "INSERT INTO bench_rows SELECT i, 'customer ' || i, i / 100.0, "
            + "timestamp '2020-01-01' + i * interval '1 second', i / 3.0::float8 "
            + "FROM generate_series(1, "
            + ROWS
            + ") AS i",
        "CREATE UNLOGGED TABLE bench_target (id int GENERATED ALWAYS AS IDENTITY, name varchar(40),"
            + " amount numeric(12, 2), stamp timestamp, ratio double precision)",
        "VACUUM ANALYZE bench_rows");
  }

  private static final String INSERT =
      "INSERT INTO bench_target (name, amount, stamp, ratio) VALUES (?, ?, ?, ?)";

  private static long read(PreparedStatement statement) throws SQLException {
    long sum = 0;
    try (ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        sum += result.getInt(1);
        if (result.getString(2).isEmpty() || result.getBigDecimal(3).signum() <= 0) {
          throw new SQLException("wrong row");
        }
        if (columns > 3 && (result.getTimestamp(4) == null || result.getDouble(5) < 0)) {
          throw new SQLException("wrong row");
        }
      }
    }
    return sum;
  }

  private static void insert(PreparedStatement statement) throws SQLException {
    long start = Timestamp.valueOf("2020-01-01 00:00:00").getTime();
    for (int i = 1; i <= BATCH_ROWS; i++) {
      statement.setString(1, "customer " + i);
      statement.setBigDecimal(2, BigDecimal.valueOf(i, 2));
      statement.setTimestamp(3, new Timestamp(start + 1000L * i));
      statement.setDouble(4, i / 3.0);
      statement.addBatch();
    }
    expect(statement.executeBatch().length, BATCH_ROWS);
  }

  private static byte[] copyData() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20_000; i++) {
      text.append("customer ").append(i).append('\t').append(BigDecimal.valueOf(i, 2));
      text.append("\t2020-01-01 12:34:56\t").append(i / 3.0).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void expect(long actual, long expected) throws SQLException {
    if (actual != expected) {
      throw new SQLException(actual + " instead of " + expected);
    }
  }
}
