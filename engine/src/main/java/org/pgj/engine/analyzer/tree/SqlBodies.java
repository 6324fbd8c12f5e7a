package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * The bodies of SQL-standard functions as pg_proc.prosqlbody keeps them: one query for RETURN
 * alone, a list of queries for BEGIN ATOMIC. The column of a query that stands for RETURN has no
 * name.
 */
public final class SqlBodies {
  private SqlBodies() {}

  /** Marks the query of RETURN. */
  public static AnalyzedQuery returning(AnalyzedQuery query) {
    TargetEntry target = query.targetList().getFirst();
    return query
        .with()
        .targetList(
            List.of(new TargetEntry(target.expression(), target.attribute(), null, false, 0, 0)))
        .build();
  }

  /** Whether a query stands for RETURN. */
  public static boolean isReturn(AnalyzedQuery query) {
    return query.command() == AnalyzedQuery.CommandKind.SELECT
        && query.targetList().size() == 1
        && !query.targetList().getFirst().hidden()
        && query.targetList().getFirst().name() == null;
  }

  public static String writeReturn(AnalyzedQuery query) {
    return TreeWriter.writeQuery(query);
  }

  public static String writeAtomic(List<AnalyzedQuery> queries) {
    return TreeWriter.writeQueries(queries);
  }

  /** Whether a stored body is a BEGIN ATOMIC. */
  public static boolean isAtomic(String stored) {
    return TreeReader.read(stored) instanceof List;
  }

  /** The queries of a stored body. */
  public static List<AnalyzedQuery> read(String stored) {
    return TreeReader.read(stored) instanceof AnalyzedQuery query
        ? List.of(query)
        : TreeReader.queries(stored);
  }
}
