package org.pgj.engine.planner.cost;

import java.util.Arrays;
import org.pgj.engine.planner.RelationStatistics.ElementStatistics;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.vector.BytesVector;

/** The share of tsvectors that match a query, from the frequencies of their lexemes. */
final class TextSearchSelectivity {
  static final double DEFAULT_MATCH = 0.005;

  /** With fewer common lexemes nothing is told of prefixes. */
  private static final int ENOUGH_FOR_PREFIX = 100;

  private final ElementStatistics statistics;

  /**
   * @param statistics null if there are none
   */
  TextSearchSelectivity(ElementStatistics statistics) {
    this.statistics = statistics;
  }

  double of(TsQuery query) {
    return Selectivity.clamp(
        switch (query) {
          case TsQuery.Word word -> word.prefix() ? ofPrefix(word.word()) : ofWord(word.word());
          case TsQuery.Not not -> 1 - of(not.operand());
          case TsQuery.And and -> of(and.left()) * of(and.right());
          case TsQuery.Phrase phrase -> of(phrase.left()) * of(phrase.right());
          case TsQuery.Or or -> either(of(or.left()), of(or.right()));
        });
  }

  private static double either(double left, double right) {
    return left + right - left * right;
  }

  private double ofWord(byte[] word) {
    if (statistics == null) {
      return DEFAULT_MATCH;
    }
    BytesVector words = (BytesVector) statistics.values();
    int low = 0;
    int high = statistics.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(words, middle, word);
      if (order == 0) {
        return statistics.frequencies()[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return rareShare();
  }

  private double rareShare() {
    return Math.min(DEFAULT_MATCH, statistics.least() / 2);
  }

  /** Compares a common lexeme with a word: by length first. */
  private static int compare(BytesVector words, int row, byte[] word) {
    int length = words.length(row);
    int from = words.offset(row);
    return length != word.length
        ? Integer.compare(length, word.length)
        : Arrays.compareUnsigned(words.chunk(row), from, from + length, word, 0, word.length);
  }

  /** The common lexemes stand for all, as to how many have the prefix. */
  private double ofPrefix(byte[] prefix) {
    if (statistics == null || statistics.size() < ENOUGH_FOR_PREFIX) {
      return DEFAULT_MATCH * 4;
    }
    BytesVector words = (BytesVector) statistics.values();
    double matched = 0;
    double all = 0;
    int matches = 0;
    for (int i = 0; i < statistics.size(); i++) {
      double frequency = statistics.frequencies()[i];
      if (hasPrefix(words, i, prefix)) {
        matched = either(matched, frequency);
        matches++;
      }
      all = either(all, frequency);
    }
    double share =
        Selectivity.clamp(matched)
            + (1 - Selectivity.clamp(all)) * ((double) matches / statistics.size());
    return Math.max(rareShare(), share);
  }

  private static boolean hasPrefix(BytesVector words, int row, byte[] prefix) {
    int from = words.offset(row);
    return words.length(row) >= prefix.length
        && Arrays.equals(words.chunk(row), from, from + prefix.length, prefix, 0, prefix.length);
  }
}
