package org.pgj.engine.command.vacuum;

import java.util.Arrays;
import java.util.Locale;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/**
 * What a sample shows of several columns together: numbers of distinct combinations and functional
 * dependencies (manual: section 68.2, Multivariate Statistics Examples).
 */
final class ExtendedAnalysis {
  private final int[] numbers;
  private final SqlType[] types;
  private final Vector[] values;
  private final int rows;
  private final double totalRows;

  /**
   * @param numbers of the columns, ascending
   * @param values of the columns, one row of the sample each
   * @param totalRows estimated rows of the table
   */
  ExtendedAnalysis(int[] numbers, SqlType[] types, Vector[] values, int rows, double totalRows) {
    this.numbers = numbers;
    this.types = types;
    this.values = values;
    this.rows = rows;
    this.totalRows = totalRows;
  }

  /** The text form of pg_ndistinct: every combination of two columns and more. */
  String distinctCombinations() {
    StringBuilder text = new StringBuilder("{");
    for (int size = 2; size <= numbers.length; size++) {
      combine(size, 0, 0, new int[size], text);
    }
    return text.append('}').toString();
  }

  private void combine(int size, int depth, int from, int[] chosen, StringBuilder text) {
    if (depth == size) {
      text.append(text.length() == 1 ? "\"" : ", \"");
      for (int i = 0; i < size; i++) {
        text.append(i == 0 ? "" : ", ").append(numbers[chosen[i]]);
      }
      text.append("\": ").append((long) distinct(chosen));
      return;
    }
    for (int i = from; i < numbers.length; i++) {
      chosen[depth] = i;
      combine(size, depth + 1, i + 1, chosen, text);
    }
  }

  /** The estimator Duj1 of Haas and Stokes. */
  private double distinct(int[] columns) {
    Integer[] order = sorted(columns);
    int distinct = 0;
    int once = 0;
    int start = 0;
    for (int i = 1; i <= rows; i++) {
      if (i == rows || compare(columns, columns.length, order[i - 1], order[i]) != 0) {
        distinct++;
        once += i - start == 1 ? 1 : 0;
        start = i;
      }
    }
    double estimate = rows * (double) distinct / (rows - once + once * (double) rows / totalRows);
    return Math.floor(Math.min(Math.max(estimate, distinct), totalRows) + 0.5);
  }

  /** The text form of pg_dependencies; null if there are none. */
  String dependencies() {
    StringBuilder text = new StringBuilder("{");
    for (int size = 2; size <= numbers.length; size++) {
      determine(size, 0, 0, new int[size], text);
    }
    return text.length() == 1 ? null : text.append('}').toString();
  }

  private void determine(int size, int depth, int from, int[] chosen, StringBuilder text) {
    if (depth == size - 1) {
      for (int i = 0; i < numbers.length; i++) {
        if (!contains(chosen, depth, i)) {
          chosen[depth] = i;
          append(chosen, text);
        }
      }
      return;
    }
    for (int i = from; i < numbers.length; i++) {
      chosen[depth] = i;
      determine(size, depth + 1, i + 1, chosen, text);
    }
  }

  private static boolean contains(int[] chosen, int count, int column) {
    for (int i = 0; i < count; i++) {
      if (chosen[i] == column) {
        return true;
      }
    }
    return false;
  }

  private void append(int[] columns, StringBuilder text) {
    double degree = degree(columns);
    if (degree == 0) {
      return;
    }
    int last = columns.length - 1;
    text.append(text.length() == 1 ? "\"" : ", \"");
    for (int i = 0; i < last; i++) {
      text.append(i == 0 ? "" : ", ").append(numbers[columns[i]]);
    }
    text.append(" => ")
        .append(numbers[columns[last]])
        .append("\": ")
        .append(String.format(Locale.ROOT, "%.6f", degree));
  }

  /** The share of rows whose first columns determine the last one. */
  private double degree(int[] columns) {
    Integer[] order = sorted(columns);
    int last = columns.length - 1;
    int supporting = 0;
    int start = 0;
    boolean violated = false;
    for (int i = 1; i <= rows; i++) {
      if (i == rows || compare(columns, last, order[i - 1], order[i]) != 0) {
        supporting += violated ? 0 : i - start;
        start = i;
        violated = false;
      } else if (compare(columns, columns.length, order[i - 1], order[i]) != 0) {
        violated = true;
      }
    }
    return (double) supporting / rows;
  }

  private Integer[] sorted(int[] columns) {
    Integer[] order = new Integer[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (left, right) -> compare(columns, columns.length, left, right));
    return order;
  }

  /** Order by the first columns, nulls last and equal. */
  private int compare(int[] columns, int count, int left, int right) {
    for (int i = 0; i < count; i++) {
      Vector column = values[columns[i]];
      boolean leftNull = column.isNull(left);
      boolean rightNull = column.isNull(right);
      int order =
          leftNull || rightNull
              ? Boolean.compare(leftNull, rightNull)
              : types[columns[i]].compare(column, left, column, right);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
