package org.pgj.engine.analyzer;

import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedDelete;
import org.pgj.engine.parser.tree.ParsedInsert;
import org.pgj.engine.parser.tree.ParsedMerge;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.ParsedUpdate;
import org.pgj.engine.parser.tree.ParsedValues;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;

/** Hands a query, at whatever level, to the analyzer of its kind. */
final class QueryAnalyzer {
  private final Analysis analysis;

  QueryAnalyzer(Analysis analysis) {
    this.analysis = analysis;
  }

  /** Analyzes a query within another. */
  AnalyzedQuery subquery(Query query, Scope parent, boolean resolveUnknowns) {
    return query(query, new Scope(parent), resolveUnknowns);
  }

  /** Analyzes a subquery of FROM, which sees its neighbours only if it is LATERAL. */
  AnalyzedQuery subquery(Query query, Scope parent, boolean resolveUnknowns, boolean lateral) {
    if (lateral) {
      return subquery(query, parent, resolveUnknowns);
    }
    // Items left of it stay hidden: they are marked as for LATERAL only, and lateral is not active.
    boolean before = parent.isLateralActive();
    parent.setLateralActive(false);
    try {
      return subquery(query, parent, resolveUnknowns);
    } finally {
      parent.setLateralActive(before);
    }
  }

  /** Analyzes a query in a scope of its own. */
  AnalyzedQuery query(Query query, Scope scope, boolean resolveUnknowns) {
    return switch (query) {
      case ParsedSelect select ->
          new SelectAnalyzer(analysis, scope).analyze(select, resolveUnknowns);
      case ParsedSetOperation operation ->
          new SetOperationAnalyzer(analysis, scope).analyze(operation);
      case ParsedValues values ->
          new ValuesAnalyzer(analysis, scope).analyze(values, resolveUnknowns);
    };
  }

  /** Analyzes any statement that can be prepared. */
  AnalyzedQuery statement(PreparableStatement statement, Scope scope) {
    return switch (statement) {
      case Query query -> query(query, scope, true);
      case ParsedInsert insert -> new InsertAnalyzer(analysis, scope).analyze(insert);
      case ParsedUpdate update -> new UpdateAnalyzer(analysis, scope).analyze(update);
      case ParsedDelete delete -> new DeleteAnalyzer(analysis, scope).analyze(delete);
      case ParsedMerge merge -> new MergeAnalyzer(analysis, scope).analyze(merge);
      default ->
          throw new DatabaseError("XX000", "not a query: " + statement.getClass().getSimpleName());
    };
  }
}
