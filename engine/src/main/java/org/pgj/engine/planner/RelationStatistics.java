package org.pgj.engine.planner;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.type.vector.Vector;

/** What is known of the data: the size of relations and, after ANALYZE, of their columns. */
public interface RelationStatistics {
  /** Blocks of the relation's main fork at present. */
  int blocks(RelationEntry relation);

  /** Statistics of a column (or, for an expression index, of an index column); null if none. */
  ColumnStatistics column(int relation, int attribute);

  /**
   * A row of pg_statistic.
   *
   * @param nullFraction share of nulls
   * @param width average bytes of a value
   * @param distinct number of distinct values; negative: minus their share of the rows
   * @param commonValues most common values, null if none; not null, by falling frequency
   * @param commonFrequencies their shares of all rows
   * @param histogram bounds of equally frequent ranges of the other values, in order; null if none
   * @param correlation between the values' order and the rows' physical order
   * @param elements of arrays and tsvectors, null if not known
   */
  record ColumnStatistics(
      double nullFraction,
      int width,
      double distinct,
      Vector commonValues,
      double[] commonFrequencies,
      Vector histogram,
      int histogramSize,
      double correlation,
      ElementStatistics elements) {

    public int commonCount() {
      return commonFrequencies == null ? 0 : commonFrequencies.length;
    }
  }

  /**
   * What is known of the elements of a column's values.
   *
   * @param values most common elements: those of arrays in their order, lexemes by length first
   * @param frequencies their shares of the rows that are not null
   * @param least the least of the frequencies, also of those that are not kept
   * @param nulls share of rows with a null element
   * @param counts numbers of distinct elements at equal distances in the rows' order by it; null if
   *     not known
   * @param meanCount mean number of distinct elements
   */
  record ElementStatistics(
      Vector values,
      double[] frequencies,
      double least,
      double nulls,
      double[] counts,
      double meanCount) {

    /** How many elements are listed. */
    public int size() {
      return frequencies.length;
    }
  }
}
