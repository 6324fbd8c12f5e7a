package org.pgj.tck.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Two drivers on the same PostgreSQL, in turns of a fraction of a second, in one JVM: time by the
 * clock, and processor time of this process, for each piece of work.
 */
final class DriverComparison {
  private static final long TURN_NANOS = 200_000_000;
  private static final int WARM_UP_TURNS = 5;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Subject pgj;
  private final Subject pgjdbc;
  private final int turns;

  DriverComparison(int port, int seconds) {
    String rest = "//localhost:" + port + "/postgres";
    pgj = new Subject("pgj", "jdbc:pgj:" + rest);
    pgjdbc = new Subject("pgjdbc", "jdbc:postgresql:" + rest);
    turns = Math.max(1, (int) (seconds * 1_000_000_000L / TURN_NANOS));
  }

  /** Measures one kind of work with both drivers and prints a line. */
  void row(DriverWork work) {
    try {
      DriverWork.createTables(pgjdbc);
      try (Side ours = new Side(pgj, work);
          Side theirs = new Side(pgjdbc, work)) {
        for (int turn = -WARM_UP_TURNS; turn < turns; turn++) {
          ours.turn(turn >= 0);
          theirs.turn(turn >= 0);
        }
        System.out.printf(
            Locale.ROOT,
            "%-46s %9.1f us %9.1f us   wall %5.2f   CPU %5.2f%n",
            "drivers: " + work.what(),
            ours.wallMicros(),
            theirs.wallMicros(),
            theirs.wallMicros() / ours.wallMicros(),
            theirs.processorMicros() / ours.processorMicros());
      }
    } catch (SQLException | IOException failure) {
      System.out.println("! " + work.what() + ": " + failure);
    }
  }

  /** One driver's connection and what it has used up. */
  private static final class Side implements AutoCloseable {
    private final DriverWork work;
    private final Connection connection;
    private final PreparedStatement statement;
    private long wall;
    private long processor;
    private long pieces;

    Side(Subject subject, DriverWork work) throws SQLException {
      this.work = work;
      connection = subject.connect();
      statement = work.prepare(connection);
    }

    void turn(boolean counted) throws SQLException, IOException {
      long processorStart = SYSTEM.getProcessCpuTime();
      long start = System.nanoTime();
      long done = 0;
      long elapsed;
      do {
        for (int i = 0; i < work.repetitions(); i++) {
          work.once(connection, statement);
        }
        done += work.repetitions();
        elapsed = System.nanoTime() - start;
      } while (elapsed < TURN_NANOS);
      if (counted) {
        wall += elapsed;
        processor += SYSTEM.getProcessCpuTime() - processorStart;
        pieces += done;
      }
      DriverWork.reset(connection);
    }

    double wallMicros() {
      return wall / 1e3 / pieces;
    }

    double processorMicros() {
      return processor / 1e3 / pieces;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
