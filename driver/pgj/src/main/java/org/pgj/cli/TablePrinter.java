package org.pgj.cli;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as psql's aligned tables. */
final class TablePrinter {
  private final PrintStream out;

  TablePrinter(PrintStream out) {
    this.out = out;
  }

  void print(ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int count = metaData.getColumnCount();
    String[] titles = new String[count];
    boolean[] rightAligned = new boolean[count];
    int[] widths = new int[count];
    for (int i = 0; i < count; i++) {
      titles[i] = metaData.getColumnLabel(i + 1);
      widths[i] = titles[i].length();
      rightAligned[i] = isNumber(metaData.getColumnType(i + 1));
    }
    List<String[]> lines = new ArrayList<>();
    while (rows.next()) {
      String[] line = new String[count];
      for (int i = 0; i < count; i++) {
        String value = rows.getString(i + 1);
        line[i] = value == null ? "" : value;
        for (String part : line[i].split("\n", -1)) {
          widths[i] = Math.max(widths[i], part.length());
        }
      }
      lines.add(line);
    }
    printTitles(titles, widths);
    for (String[] line : lines) {
      printLine(line, widths, rightAligned);
    }
    out.println(lines.size() == 1 ? "(1 row)" : "(" + lines.size() + " rows)");
    out.println();
  }

  private void printTitles(String[] titles, int[] widths) {
    StringBuilder text = new StringBuilder();
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < titles.length; i++) {
      int gap = widths[i] - titles[i].length();
      text.append(i == 0 ? " " : "| ").append(" ".repeat(gap / 2)).append(titles[i]);
      text.append(" ".repeat(gap - gap / 2)).append(' ');
      rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
    }
    out.println(text.toString());
    out.println(rule);
  }

  private void printLine(String[] line, int[] widths, boolean[] rightAligned) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length; i++) {
      String pad = " ".repeat(Math.max(0, widths[i] - line[i].length()));
      text.append(i == 0 ? " " : " | ");
      if (rightAligned[i]) {
        text.append(pad).append(line[i]);
      } else {
        text.append(line[i]);
        if (i < line.length - 1) {
          text.append(pad);
        }
      }
    }
    out.println(text.toString());
  }

  private static boolean isNumber(int type) {
    return switch (type) {
      case Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }
}
