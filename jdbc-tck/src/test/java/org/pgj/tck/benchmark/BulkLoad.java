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
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.pgj.tck.fixture.CopyIn;

/** Rows of seven columns, by JDBC batches and by COPY: rows per second. */
final class BulkLoad {
  private static final int BATCH = 1_000;
  private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

  private final int rows;

  BulkLoad(int rows) {
    this.rows = rows;
  }

  double batches(Subject subject) throws SQLException {
    create(subject);
    long start = System.nanoTime();
    try (Connection connection = subject.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO bulk VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      for (int id = 1; id <= rows; id++) {
        insert.setInt(1, id);
        insert.setLong(2, id * 1_000_003L);
        insert.setString(3, "customer " + id);
        insert.setBigDecimal(4, BigDecimal.valueOf(id, 2));
        insert.setObject(5, DAY.plusDays(id % 1000));
        insert.setObject(6, DAY.atStartOfDay().plusSeconds(id));
        insert.setDouble(7, id / 3.0);
        insert.addBatch();
        if (id % BATCH == 0 || id == rows) {
          insert.executeBatch();
        }
      }
      connection.commit();
    }
    return checked(subject, start);
  }

  double copy(Subject subject) throws SQLException, IOException {
    create(subject);
    byte[] data = data();
    long start = System.nanoTime();
    try (Connection connection = subject.connect()) {
      CopyIn.copy(connection, "COPY bulk FROM STDIN", new ByteArrayInputStream(data));
    }
    return checked(subject, start);
  }

  private byte[] data() {
    StringBuilder text = new StringBuilder(rows * 90);
    for (int id = 1; id <= rows; id++) {
      LocalDateTime time = DAY.atStartOfDay().plusSeconds(id);
      text.append(id).append('\t').append(id * 1_000_003L).append("\tcustomer ").append(id);
      text.append('\t').append(BigDecimal.valueOf(id, 2)).append('\t');
      text.append(DAY.plusDays(id % 1000)).append('\t').append(time.toLocalDate()).append(' ');
      text.append(time.toLocalTime()).append('\t').append(id / 3.0).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void create(Subject subject) throws SQLException {
    subject.execute(
        "DROP TABLE IF EXISTS bulk",
        "CREATE TABLE bulk (id int PRIMARY KEY, big bigint, name varchar(40), "
            + "amount numeric(12, 2), due date, stamp timestamp, ratio double precision)");
  }

  private double checked(Subject subject, long start) throws SQLException {
    double seconds = (System.nanoTime() - start) / 1e9;
    try (Connection connection = subject.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM bulk")) {
      result.next();
      if (result.getInt(1) != rows) {
        throw new SQLException(result.getInt(1) + " rows instead of " + rows);
      }
    }
    return rows / seconds;
  }
}
