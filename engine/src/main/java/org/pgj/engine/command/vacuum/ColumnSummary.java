package org.pgj.engine.command.vacuum;

/**
 * What a sample shows of one column. Values are given as rows of the sample.
 *
 * @param width average bytes of a value that is not null
 * @param distinct number of distinct values, or if negative that number per row of the table
 * @param commonRows most common values, null if there are none worth keeping
 * @param frequencies of these values
 * @param histogramRows bounds of equally populated buckets, null if there is no histogram
 * @param correlation of physical and logical order; NaN if not known
 */
record ColumnSummary(
    double nullFraction,
    int width,
    double distinct,
    int[] commonRows,
    float[] frequencies,
    int[] histogramRows,
    double correlation) {
  /** The same of a column whose values are taken as all different, and are not compared. */
  ColumnSummary ofUniqueValues() {
    boolean allNull = nullFraction == 1;
    return new ColumnSummary(
        nullFraction, width, allNull ? 0 : nullFraction - 1, null, null, null, Double.NaN);
  }
}
