package org.pgj.engine.command.vacuum;

import java.util.Arrays;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.KeySort;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Summarizes a sample of one column: distinct values by the estimator of Haas and Stokes (IBM
 * Research Report RJ 10025), most common values, histogram, correlation.
 */
final class ColumnAnalysis {
  /** Longer values are counted but not compared. */
  private static final int WIDE = 1024;

  private static final int SHORT_HEADER_MAX = 126;

  private final SqlType type;
  private final int fixedWidth;
  private final int target;
  private final double totalRows;

  private Vector values;
  private int[] order;
  private long[] keys;
  private int sampleRows;
  private int nulls;
  private int tooWide;
  private int distinct;
  private int multiple;
  private double productSum;

  /** Runs of equal values that are the longest, longest first. */
  private int[] runStarts;

  private int[] runLengths;
  private int runs;

  /**
   * @param fixedWidth stored bytes, negative if they vary
   * @param target most common values and histogram buckets to keep at most
   * @param totalRows estimated rows of the table
   */
  ColumnAnalysis(SqlType type, int fixedWidth, int target, double totalRows) {
    this.type = type;
    this.fixedWidth = fixedWidth;
    this.target = target;
    this.totalRows = totalRows;
  }

  ColumnSummary analyze(Vector column, int count) {
    values = column;
    sampleRows = count;
    double width = gather();
    int nonNull = count - nulls;
    double nullFraction = (double) nulls / count;
    int averageWidth =
        fixedWidth >= 0 ? fixedWidth : nonNull == 0 ? 0 : (int) (width / nonNull + 0.5);
    if (nonNull == 0) {
      return new ColumnSummary(1, averageWidth, 0, null, null, null, Double.NaN);
    }
    if (!type.isOrdered()) {
      return new ColumnSummary(nullFraction, averageWidth, 0, null, null, null, Double.NaN);
    }
    if (order.length == 0) {
      return new ColumnSummary(
          nullFraction, averageWidth, -1 * (1 - nullFraction), null, null, null, Double.NaN);
    }
    sort();
    countRuns();
    double estimate = distinctEstimate(nullFraction);
    int common = commonCount(estimate, nullFraction);
    return new ColumnSummary(
        nullFraction,
        averageWidth,
        estimate,
        common == 0 ? null : commonRows(common),
        common == 0 ? null : frequencies(common),
        histogram(common),
        correlation());
  }

  /** Collects the rows to be compared; sum of the widths. */
  private double gather() {
    int[] rows = new int[sampleRows];
    int kept = 0;
    double width = 0;
    for (int row = 0; row < sampleRows; row++) {
      if (values.isNull(row)) {
        nulls++;
        continue;
      }
      if (fixedWidth < 0) {
        int length = ((BytesVector) values).length(row);
        width += length + (length <= SHORT_HEADER_MAX ? 1 : 4);
        if (length > WIDE) {
          tooWide++;
          continue;
        }
      }
      rows[kept++] = row;
    }
    order = Arrays.copyOf(rows, kept);
    return width;
  }

  private void sort() {
    int count = order.length;
    keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key(order[i]);
    }
    KeySort sort = new KeySort(keys, order);
    if (keysAreValues()) {
      sort.sort(0, count);
    } else {
      sort.sort(0, count, (left, right) -> type.compare(values, left, values, right));
    }
  }

  /** A number that decides most comparisons. */
  private long key(int row) {
    return switch (values) {
      case LongVector longs -> keysAreValues() ? longs.get(row) : 0;
      case DoubleVector doubles -> KeyComparator.prefix(doubles.get(row));
      case BytesVector bytes ->
          type.sortPrefix(bytes.chunk(row), bytes.offset(row), bytes.length(row), 0);
    };
  }

  private boolean keysAreValues() {
    return type.isSignedOrder() || values instanceof DoubleVector;
  }

  /** Whether the values at two neighbouring places of the order differ. */
  private boolean isDifferent(int left, int right) {
    return keys[left] != keys[right]
        || !keysAreValues() && type.compare(values, order[left], values, order[right]) != 0;
  }

  /** Walks along the sorted values: distinct ones, repeated ones, the longest runs. */
  private void countRuns() {
    runStarts = new int[target];
    runLengths = new int[target];
    int start = 0;
    for (int i = 0; i < order.length; i++) {
      productSum += (double) i * order[i];
      boolean last = i + 1 == order.length || isDifferent(i, i + 1);
      if (last) {
        distinct++;
        int length = i + 1 - start;
        if (length > 1) {
          multiple++;
          keep(start, length);
        }
        start = i + 1;
      }
    }
  }

  private void keep(int start, int length) {
    if (runs == target && length <= runLengths[runs - 1]) {
      return;
    }
    int at = runs < target ? runs++ : runs - 1;
    while (at > 0 && runLengths[at - 1] < length) {
      runStarts[at] = runStarts[at - 1];
      runLengths[at] = runLengths[at - 1];
      at--;
    }
    runStarts[at] = start;
    runLengths[at] = length;
  }

  private double distinctEstimate(double nullFraction) {
    double estimate;
    if (multiple == 0) {
      estimate = -1 * (1 - nullFraction);
    } else if (tooWide == 0 && multiple == distinct) {
      estimate = distinct;
    } else {
      double once = distinct - multiple + tooWide;
      double seen = once + multiple;
      double sample = sampleRows - nulls;
      double table = totalRows * (1 - nullFraction);
      estimate = table > 0 ? sample * seen / (sample - once + once * sample / table) : 0;
      estimate = Math.floor(Math.min(Math.max(estimate, seen), table) + 0.5);
    }
    return estimate > 0.1 * totalRows ? -(estimate / totalRows) : estimate;
  }

  /** How many of the longest runs are common enough to be listed. */
  private int commonCount(double estimate, double nullFraction) {
    if (runs == distinct && tooWide == 0 && estimate > 0 && runs <= target) {
      return runs;
    }
    if (sampleRows == totalRows || totalRows <= 1) {
      return runs;
    }
    double distinctInTable = estimate < 0 ? -estimate * totalRows : estimate;
    double listed = 0;
    for (int i = 0; i < runs - 1; i++) {
      listed += runLengths[i];
    }
    int common = runs;
    while (common > 0) {
      double share = Math.clamp(1 - listed / sampleRows - nullFraction, 0, 1);
      double others = distinctInTable - (common - 1);
      if (others > 1) {
        share /= others;
      }
      double occurrences = totalRows * runLengths[common - 1] / sampleRows;
      double variance =
          sampleRows
              * occurrences
              * (totalRows - occurrences)
              * (totalRows - sampleRows)
              / (totalRows * totalRows * (totalRows - 1));
      if (runLengths[common - 1] > share * sampleRows + 2 * Math.sqrt(variance) + 0.5) {
        break;
      }
      common--;
      if (common > 0) {
        listed -= runLengths[common - 1];
      }
    }
    return common;
  }

  private int[] commonRows(int common) {
    int[] rows = new int[common];
    for (int i = 0; i < common; i++) {
      rows[i] = order[runStarts[i]];
    }
    return rows;
  }

  private float[] frequencies(int common) {
    float[] frequencies = new float[common];
    for (int i = 0; i < common; i++) {
      frequencies[i] = (float) ((double) runLengths[i] / sampleRows);
    }
    return frequencies;
  }

  private int[] histogram(int common) {
    int bounds = Math.min(distinct - common, target + 1);
    if (bounds < 2) {
      return null;
    }
    boolean[] listed = new boolean[order.length];
    for (int i = 0; i < common; i++) {
      Arrays.fill(listed, runStarts[i], runStarts[i] + runLengths[i], true);
    }
    int[] rest = new int[order.length];
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      if (!listed[i]) {
        rest[count++] = order[i];
      }
    }
    int[] rows = new int[bounds];
    for (int i = 0; i < bounds; i++) {
      rows[i] = rest[(int) ((long) i * (count - 1) / (bounds - 1))];
    }
    return rows;
  }

  private double correlation() {
    double n = order.length;
    if (n < 2) {
      return Double.NaN;
    }
    double sum = (n - 1) * n / 2;
    double squares = (n - 1) * n * (2 * n - 1) / 6;
    return (n * productSum - sum * sum) / (n * squares - sum * sum);
  }
}
