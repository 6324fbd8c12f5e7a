package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.parser.tree.ParsedDelete;

/** Analyzes DELETE. */
final class DeleteAnalyzer {
  private final Analysis analysis;
  private final Scope scope;

  DeleteAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
  }

  AnalyzedQuery analyze(ParsedDelete delete) {
    new WithAnalyzer(analysis, scope).analyze(delete.with());
    FromAnalyzer from = new FromAnalyzer(analysis, scope);
    int target =
        from.relation(
            delete.table(), !delete.only(), delete.alias(), RelationOpener.ROW_EXCLUSIVE, null);
    scope.rangeTable().require(target, RangeTable.DELETE);
    NamespaceItem names = from.namespaceItem(target, true, true);
    scope.setNamespace(new ArrayList<>(List.of(names.withLateral(true, false))));
    List<JoinTree> items = new ArrayList<>();
    items.add(new JoinTree.Leaf(target));
    items.addAll(from.from(delete.using()));
    Expression where =
        new ExpressionAnalyzer(analysis, scope).condition(delete.where(), Place.WHERE, "WHERE");
    List<TargetEntry> returning = InsertAnalyzer.returning(analysis, scope, delete.returning());
    return SelectAnalyzer.finish(new AnalyzedQueryBuilder(CommandKind.DELETE), scope)
        .joinTree(new JoinTree.From(items, where))
        .resultRelation(target)
        .returning(returning)
        .build();
  }
}
