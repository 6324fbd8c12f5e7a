package org.pgj.tck.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the calls of a program have answered, a line for each. */
final class Transcript {
  private final List<String> lines = new ArrayList<>();

  /** A call that answers with a value. */
  interface Call {
    Object run() throws SQLException, IOException;
  }

  /** A call that answers nothing. */
  interface Action {
    void run() throws SQLException, IOException;
  }

  List<String> lines() {
    return lines;
  }

  /** Makes a call and writes its value or the SQLSTATE it fails with; true unless it fails. */
  boolean call(String what, Call call) {
    String answer;
    boolean succeeds = true;
    try {
      answer = text(call.run());
    } catch (SQLException e) {
      answer = failure(e);
      succeeds = false;
    } catch (IOException e) {
      throw new IllegalStateException(what, e);
    } catch (RuntimeException e) {
      answer = e.toString();
      succeeds = false;
    }
    lines.add(what + " -> " + answer);
    return succeeds;
  }

  /** Makes a call that has no value. */
  boolean act(String what, Action action) {
    return call(
        what,
        () -> {
          action.run();
          return "done";
        });
  }

  private static String failure(SQLException failure) {
    String counts =
        failure instanceof BatchUpdateException batch
            ? " " + Arrays.toString(batch.getUpdateCounts())
            : "";
    return "SQLSTATE " + failure.getSQLState() + counts;
  }

  private static String text(Object value) throws SQLException, IOException {
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof int[] counts) {
      return Arrays.toString(counts);
    }
    if (value instanceof Array array) {
      return array.getBaseTypeName() + Arrays.deepToString((Object[]) array.getArray());
    }
    if (value instanceof InputStream stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (value instanceof Reader reader) {
      StringBuilder text = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        text.append((char) c);
      }
      return text.toString();
    }
    return String.valueOf(value);
  }
}
