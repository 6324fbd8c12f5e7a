package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;

/**
 * A statement ready to run.
 *
 * @param plan the top node; its first output columns are the result's
 * @param subplans by number: {@code SubplanCall.subplan}, common table scans
 * @param parameterCount number of execution parameters
 * @param resultColumns visible columns of the result, for the row description; empty without
 *     RETURNING
 * @param relations relations to lock and to check privileges on, of all query levels
 * @param modifiesData whether it or a WITH query in it writes
 * @param locksRows whether a FOR UPDATE clause or the like is in it
 * @param valueSensitive whether other values of its parameters might have made another plan: a
 *     parameter restricts what is read and a unique key does not leave a single row anyway
 * @param severalRelations whether more than one stood in the query: EXPLAIN then says whose columns
 *     are meant
 * @param awaited the transaction that made an index which could not be used, because snapshots are
 *     in use that do not see it; 0 if there is none. When none is left, another plan may be better
 */
public record PlannedStatement(
    CommandKind command,
    Plan plan,
    List<Subplan> subplans,
    int parameterCount,
    List<TargetEntry> resultColumns,
    List<RangeTableEntry.Relation> relations,
    boolean modifiesData,
    boolean locksRows,
    boolean valueSensitive,
    boolean severalRelations,
    long awaited) {}
