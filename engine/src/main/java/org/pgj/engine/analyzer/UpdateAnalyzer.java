package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.parser.tree.ParsedAssignment;
import org.pgj.engine.parser.tree.ParsedUpdate;

/** Analyzes UPDATE. */
final class UpdateAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  UpdateAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = new ExpressionAnalyzer(analysis, scope);
  }

  AnalyzedQuery analyze(ParsedUpdate update) {
    new WithAnalyzer(analysis, scope).analyze(update.with());
    FromAnalyzer from = new FromAnalyzer(analysis, scope);
    int target =
        from.relation(
            update.table(), !update.only(), update.alias(), RelationOpener.ROW_EXCLUSIVE, null);
    scope.rangeTable().require(target, RangeTable.UPDATE);
    NamespaceItem targetNames = from.namespaceItem(target, true, true);
    scope.setNamespace(new ArrayList<>(List.of(targetNames.withLateral(true, false))));
    List<JoinTree> items = new ArrayList<>();
    items.add(new JoinTree.Leaf(target));
    items.addAll(from.from(update.from()));
    RelationEntry relation =
        analysis
            .catalog()
            .relations()
            .relation(((RangeTableEntry.Relation) scope.rangeTable().get(target)).relation());
    Expression where = expressions.condition(update.where(), Place.WHERE, "WHERE");
    List<TargetEntry> returning = InsertAnalyzer.returning(analysis, scope, update.returning());
    List<TargetEntry> targets = assignments(update.assignments(), target, relation);
    return SelectAnalyzer.finish(new AnalyzedQueryBuilder(CommandKind.UPDATE), scope)
        .joinTree(new JoinTree.From(items, where))
        .targetList(targets)
        .resultRelation(target)
        .returning(returning)
        .build();
  }

  /** SET: one target per column, several assignments to parts of a column merged. */
  List<TargetEntry> assignments(List<ParsedAssignment> parsed, int target, RelationEntry relation) {
    AssignmentAnalyzer assignments = new AssignmentAnalyzer(analysis, expressions, relation);
    List<TargetEntry> targets = new ArrayList<>(parsed.size());
    for (ParsedAssignment assignment : parsed) {
      Expression value = expressions.analyze(assignment.value(), Place.UPDATE_SOURCE);
      AttributeEntry attribute = assignments.attribute(assignment.target());
      Expression assigned = assignments.assign(value, attribute, assignment.target(), target);
      scope.rangeTable().update(target, attribute.number());
      PartialAssignments.add(targets, attribute, assigned, assignment.target().location());
    }
    return targets;
  }
}
