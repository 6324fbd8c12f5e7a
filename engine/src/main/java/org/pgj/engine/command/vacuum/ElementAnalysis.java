package org.pgj.engine.command.vacuum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.search.TsVector;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Summarizes the elements in a sample of a column (manual: pg_stats.most_common_elems): of arrays
 * their elements, of tsvectors their lexemes.
 */
final class ElementAnalysis {
  /** How many common elements are kept per unit of the statistics target. */
  private static final int ELEMENTS_PER_TARGET = 10;

  /** Wider arrays are not looked into. */
  private static final int WIDE = 0x10000;

  private final int target;

  /**
   * @param target the column's statistics target
   */
  ElementAnalysis(int target) {
    this.target = target;
  }

  /** An element with the equality of its type. */
  private record Element(SqlType type, Vector value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Element(SqlType ignored, Vector others)
          && type.compare(value, 0, others, 0) == 0;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(type.hash(value, 0));
    }
  }

  /** A lexeme with equality; ordered by length first. */
  private record Lexeme(byte[] word) implements Comparable<Lexeme> {
    @Override
    public boolean equals(Object other) {
      return other instanceof Lexeme(byte[] others) && Arrays.equals(word, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(word);
    }

    @Override
    public int compareTo(Lexeme other) {
      return word.length != other.word.length
          ? Integer.compare(word.length, other.word.length)
          : Arrays.compareUnsigned(word, other.word);
    }
  }

  /** The elements of a column of arrays; null if nothing can be told. */
  ElementSummary ofArrays(SqlType type, BytesVector column, int rows) {
    int limit = target * ELEMENTS_PER_TARGET;
    LossyCounter<Element> counter = new LossyCounter<>(limit * 1000 / 7);
    Map<Integer, Integer> arraysByCount = new TreeMap<>();
    int arrays = 0;
    int withNull = 0;
    for (int row = 0; row < rows; row++) {
      if (column.isNull(row) || column.length(row) > WIDE) {
        continue;
      }
      arrays++;
      long before = counter.counted();
      if (count(new ArrayView(new Bytes().set(column, row)), type, counter, arrays)) {
        withNull++;
      }
      arraysByCount.merge((int) (counter.counted() - before), 1, Integer::sum);
    }
    if (arrays == 0) {
      return null;
    }
    LossyCounter.Common<Element> common = counter.common(limit);
    List<LossyCounter.Item<Element>> items = common.items();
    items.sort(
        (left, right) -> type.compare(left.element().value(), 0, right.element().value(), 0));
    float[] frequencies = null;
    if (!items.isEmpty()) {
      frequencies = frequencies(common, arrays, 3);
      frequencies[items.size() + 2] = (float) ((double) withNull / arrays);
    }
    return new ElementSummary(
        type,
        values(items, type),
        frequencies,
        counts(arraysByCount, arrays, (double) counter.counted() / arrays));
  }

  /** Counts the elements of an array; whether one is null. */
  private static boolean count(
      ArrayView array, SqlType type, LossyCounter<Element> counter, int container) {
    boolean hasNull = false;
    for (int i = 0; i < array.count(); i++) {
      Vector value = Vector.create(type.representation(), 1);
      array.next(type, value, 0);
      if (value.isNull(0)) {
        hasNull = true;
      } else {
        counter.add(new Element(type, value), container);
      }
    }
    return hasNull;
  }

  private static Vector values(List<LossyCounter.Item<Element>> items, SqlType type) {
    if (items.isEmpty()) {
      return null;
    }
    Vector values = Vector.create(type.representation(), items.size());
    for (int i = 0; i < items.size(); i++) {
      Vector value = items.get(i).element().value();
      switch (values) {
        case LongVector longs -> longs.set(i, ((LongVector) value).get(0));
        case DoubleVector doubles -> doubles.set(i, ((DoubleVector) value).get(0));
        case BytesVector bytes -> {
          BytesVector own = (BytesVector) value;
          bytes.append(i, own.chunk(0), own.offset(0), own.length(0));
        }
      }
    }
    return values;
  }

  /** The elements' shares of the rows, then the least and the greatest, with room for more. */
  private static <E> float[] frequencies(LossyCounter.Common<E> common, int rows, int more) {
    List<LossyCounter.Item<E>> items = common.items();
    float[] frequencies = new float[items.size() + more];
    for (int i = 0; i < items.size(); i++) {
      frequencies[i] = (float) ((double) items.get(i).frequency() / rows);
    }
    frequencies[items.size()] = (float) ((double) common.least() / rows);
    frequencies[items.size() + 1] = (float) ((double) common.most() / rows);
    return frequencies;
  }

  /** A histogram of numbers of distinct elements, then their mean. */
  private float[] counts(Map<Integer, Integer> arraysByCount, int arrays, double mean) {
    int bounds = Math.max(target, 2);
    float[] histogram = new float[bounds + 1];
    int[] sorted = new int[arrays];
    int next = 0;
    for (Map.Entry<Integer, Integer> entry : arraysByCount.entrySet()) {
      Arrays.fill(sorted, next, next + entry.getValue(), entry.getKey());
      next += entry.getValue();
    }
    for (int i = 0; i < bounds; i++) {
      histogram[i] = sorted[(int) ((long) i * (arrays - 1) / (bounds - 1))];
    }
    histogram[bounds] = (float) mean;
    return histogram;
  }

  /** The lexemes of a column of tsvectors; null if nothing can be told. */
  ElementSummary ofLexemes(BytesVector column, int rows) {
    int limit = target * ELEMENTS_PER_TARGET;
    LossyCounter<Lexeme> counter = new LossyCounter<>((limit + 10) * 1000 / 7);
    int vectors = 0;
    for (int row = 0; row < rows; row++) {
      if (column.isNull(row)) {
        continue;
      }
      vectors++;
      for (TsVector.Lexeme lexeme : TsVector.read(new Bytes().set(column, row)).lexemes()) {
        counter.add(new Lexeme(lexeme.word()), vectors);
      }
    }
    LossyCounter.Common<Lexeme> common = counter.common(limit);
    List<LossyCounter.Item<Lexeme>> items = common.items();
    if (items.isEmpty()) {
      return null;
    }
    items.sort(Comparator.comparing(LossyCounter.Item::element));
    BytesVector values = new BytesVector(items.size());
    for (int i = 0; i < items.size(); i++) {
      byte[] word = items.get(i).element().word();
      values.append(i, word, 0, word.length);
    }
    return new ElementSummary(TextType.TEXT, values, frequencies(common, vectors, 2), null);
  }
}
