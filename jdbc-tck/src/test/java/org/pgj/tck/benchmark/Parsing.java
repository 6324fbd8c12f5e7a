package org.pgj.tck.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgj.jdbc.PgjWarning;
import org.postgresql.util.PSQLWarning;

/** The parser's share of statements, as {@code log_parser_stats} tells it. */
final class Parsing {
  private static final int BACKENDS = 10;
  private static final long TIME_FOR_A_SPARE_ONE = 1000;
  private static final int WARM_UP = 5000;
  private static final int MEASURED = 1000;
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;
  private static final String TITLE = "PARSER STATISTICS";
  private static final Pattern ELAPSED = Pattern.compile("([0-9.]+) s elapsed");
  private static final String OPTIONS =
      "options=-c%20log_parser_stats%3Don%20-c%20client_min_messages%3Dlog";

  private Parsing() {}

  /**
   * The first statement of spare backends that have served nobody before: the median in
   * milliseconds.
   */
  static double first(Subject subject) throws SQLException, InterruptedException {
    List<Connection> open = new ArrayList<>();
    double[] times = new double[BACKENDS];
    try {
      for (int i = 0; i < BACKENDS; i++) {
        Thread.sleep(TIME_FOR_A_SPARE_ONE);
        Connection connection = reporting(subject).connect();
        open.add(connection);
        times[i] =
            MILLIS
                * parse(connection, "SELECT relname FROM pg_class WHERE oid = " + i + " LIMIT 1");
      }
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
    return median(times);
  }

  /** Short statements that are each seen for the first time: the median in microseconds. */
  static double warm(Subject subject) throws SQLException {
    double[] times = new double[MEASURED];
    try (Connection connection = reporting(subject).connect()) {
      for (int i = -WARM_UP; i < MEASURED; i++) {
        double time = parse(connection, "SELECT 1 AS c" + (i + WARM_UP));
        if (i >= 0) {
          times[i] = MICROS * time;
        }
      }
    }
    return median(times);
  }

  private static Subject reporting(Subject subject) {
    return new Subject(
        subject.name(), subject.url() + (subject.url().contains("?") ? "&" : "?") + OPTIONS);
  }

  /** Runs a statement; the seconds that were spent on its text. */
  private static double parse(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      for (SQLWarning warning = statement.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        if (warning.getMessage().equals(TITLE)) {
          Matcher elapsed = ELAPSED.matcher(detail(warning));
          if (elapsed.find()) {
            return Double.parseDouble(elapsed.group(1));
          }
        }
      }
    }
    throw new SQLException("the server has not told what parsing took");
  }

  private static String detail(SQLWarning warning) {
    return warning instanceof PgjWarning ours
        ? ours.serverNotice().detail()
        : ((PSQLWarning) warning).getServerErrorMessage().getDetail();
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
