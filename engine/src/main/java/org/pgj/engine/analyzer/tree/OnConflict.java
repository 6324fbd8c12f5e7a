package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * INSERT … ON CONFLICT.
 *
 * @param arbiterIndexes oids of the unique indexes inferred; empty: any (DO NOTHING only)
 * @param updates assignments of DO UPDATE; null for DO NOTHING
 * @param condition WHERE of DO UPDATE, or null
 * @param excluded range table index of EXCLUDED, 0 for DO NOTHING
 */
public record OnConflict(
    List<Integer> arbiterIndexes, List<TargetEntry> updates, Expression condition, int excluded) {}
