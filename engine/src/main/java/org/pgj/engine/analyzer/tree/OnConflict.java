package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * INSERT … ON CONFLICT.
 *
 * @param arbiterIndexes oids of the unique indexes inferred; empty: any (DO NOTHING only)
 * @param inference of an insertion into a view: what the indexes are found by once the table below
 *     is known; else null
 * @param updates assignments of DO UPDATE; null for DO NOTHING
 * @param condition WHERE of DO UPDATE, or null
 * @param excluded range table index of EXCLUDED, 0 for DO NOTHING
 */
public record OnConflict(
    List<Integer> arbiterIndexes,
    Inference inference,
    List<TargetEntry> updates,
    Expression condition,
    int excluded) {

  /**
   * What names unique indexes.
   *
   * @param keys columns and expressions over the result relation
   * @param predicate of partial indexes, or null
   */
  public record Inference(List<Expression> keys, Expression predicate) {}
}
