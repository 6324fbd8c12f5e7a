package org.pgj.tck.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What connections cost in time and memory. */
final class Connecting {
  private static final int WARM_UP = 100;
  private static final int MEASURED = 300;
  private static final int IDLE = 10;

  private Connecting() {}

  /** Connect, {@code select 1}, close: the median in milliseconds. */
  static double roundTrip(Subject subject) throws SQLException {
    double[] times = new double[MEASURED];
    for (int i = -WARM_UP; i < MEASURED; i++) {
      long start = System.nanoTime();
      try (Connection connection = subject.connect()) {
        answer(connection, "SELECT 1");
      }
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[MEASURED / 2];
  }

  /** Megabytes (PSS) of a process whose connection idles after a simple query: the mean. */
  static double idleMemory(Subject subject) throws SQLException, IOException {
    List<Connection> connections = new ArrayList<>();
    try {
      long kilobytes = 0;
      List<Long> processes = new ArrayList<>();
      for (int i = 0; i < IDLE; i++) {
        Connection connection = subject.connect();
        connections.add(connection);
        processes.add(answer(connection, "SELECT pg_backend_pid()"));
      }
      for (long process : processes) {
        kilobytes += proportionalSetSize(process);
      }
      return kilobytes / 1024.0 / IDLE;
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private static long proportionalSetSize(long process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup"))) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no Pss of process " + process);
  }

  private static long answer(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
