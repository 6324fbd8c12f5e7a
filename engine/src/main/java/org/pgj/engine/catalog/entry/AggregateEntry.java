package org.pgj.engine.catalog.entry;

/**
 * A row of pg_aggregate.
 *
 * @param kind {@code n}ormal, {@code o}rdered-set, {@code h}ypothetical-set
 * @param moving how states follow moving window frames, null if they cannot
 */
public record AggregateEntry(
    int function,
    char kind,
    int directArguments,
    int transition,
    int finalFunction,
    int combine,
    int sortOperator,
    int transitionType,
    boolean finalExtra,
    String initialValue,
    Moving moving) {
  /** The moving-aggregate implementation. */
  public record Moving(
      int transition,
      int inverse,
      int finalFunction,
      int transitionType,
      boolean finalExtra,
      String initialValue) {}
}
