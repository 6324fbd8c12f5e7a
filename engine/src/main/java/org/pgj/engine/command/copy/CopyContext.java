package org.pgj.engine.command.copy;

import java.nio.charset.StandardCharsets;

/** The CONTEXT lines of errors in COPY data. */
final class CopyContext {
  private static final int LONGEST = 100;

  private CopyContext() {}

  /**
   * @param line null if it is not known or not to be shown
   */
  static String ofLine(String table, long number, byte[] line) {
    String place = "COPY " + table + ", line " + number;
    return line == null ? place : place + ": \"" + shorten(text(line, 0, line.length)) + "\"";
  }

  static String ofColumn(
      String table, long number, String column, byte[] value, int start, int length) {
    return ofLine(table, number, null) + ", column " + column + ": " + quoted(value, start, length);
  }

  /** A value as it is shown. */
  static String quoted(byte[] value, int start, int length) {
    return "\"" + shorten(text(value, start, length)) + "\"";
  }

  static String ofColumn(String table, long number, String column) {
    return ofLine(table, number, null) + ", column " + column;
  }

  static String ofNull(String table, long number, String column) {
    return ofLine(table, number, null) + ", column " + column + ": null input";
  }

  private static String text(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private static String shorten(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return text;
    }
    int end = LONGEST;
    while ((bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return text(bytes, 0, end) + "...";
  }
}
