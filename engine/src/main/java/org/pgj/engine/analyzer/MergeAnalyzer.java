package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.MergeActionKind;
import org.pgj.engine.parser.tree.MergeMatch;
import org.pgj.engine.parser.tree.ParsedMerge;
import org.pgj.engine.parser.tree.ParsedMergeWhen;
import org.pgj.engine.parser.tree.ParsedTargetColumn;

/** Analyzes MERGE. */
final class MergeAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  MergeAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = new ExpressionAnalyzer(analysis, scope);
  }

  AnalyzedQuery analyze(ParsedMerge merge) {
    new WithAnalyzer(analysis, scope).analyze(merge.with());
    checkReachable(merge);
    FromAnalyzer from = new FromAnalyzer(analysis, scope);
    int target =
        from.relation(
            merge.table(), !merge.only(), merge.alias(), RelationOpener.ROW_EXCLUSIVE, null);
    NamespaceItem targetNames = from.namespaceItem(target, true, true);
    FromAnalyzer.Item source = from.item(merge.source());
    from.checkNames(List.of(targetNames), source.names());
    List<NamespaceItem> both = new ArrayList<>(List.of(targetNames));
    both.addAll(source.names());
    Expression condition = from.joinCondition(merge.on(), both);
    RelationEntry relation =
        analysis
            .catalog()
            .relations()
            .relation(((RangeTableEntry.Relation) scope.rangeTable().get(target)).relation());
    List<MergeAction> actions = new ArrayList<>();
    for (ParsedMergeWhen branch : merge.branches()) {
      scope.setNamespace(visible(branch.match(), targetNames, source.names()));
      actions.add(action(branch, target, relation));
    }
    scope.setNamespace(both);
    List<TargetEntry> returning =
        InsertAnalyzer.returning(analysis, scope, merge.returning(), Place.MERGE_RETURNING);
    return SelectAnalyzer.finish(new AnalyzedQueryBuilder(CommandKind.MERGE), scope)
        .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(target)), null))
        .mergeJoin(source.tree())
        .mergeCondition(condition)
        .mergeActions(actions)
        .resultRelation(target)
        .returning(returning)
        .build();
  }

  private static List<NamespaceItem> visible(
      MergeMatch match, NamespaceItem target, List<NamespaceItem> source) {
    List<NamespaceItem> names = new ArrayList<>();
    if (match != MergeMatch.NOT_MATCHED_BY_TARGET) {
      names.add(target);
    }
    if (match != MergeMatch.NOT_MATCHED_BY_SOURCE) {
      names.addAll(source);
    }
    return names;
  }

  /** A WHEN behind an unconditional one of its kind can never apply. */
  private static void checkReachable(ParsedMerge merge) {
    for (MergeMatch match : MergeMatch.values()) {
      boolean unconditional = false;
      for (ParsedMergeWhen branch : merge.branches()) {
        if (branch.match() != match) {
          continue;
        }
        if (unconditional) {
          throw new DatabaseError(
              "42601", "unreachable WHEN clause specified after unconditional WHEN clause");
        }
        unconditional = branch.condition() == null;
      }
    }
  }

  private MergeAction action(ParsedMergeWhen branch, int target, RelationEntry relation) {
    Expression condition = expressions.condition(branch.condition(), Place.MERGE_WHEN, "WHEN");
    List<TargetEntry> targets =
        switch (branch.action()) {
          case INSERT -> insert(branch, target, relation);
          case UPDATE -> {
            scope.rangeTable().require(target, RangeTable.UPDATE);
            yield new UpdateAnalyzer(analysis, scope)
                .assignments(branch.assignments(), target, relation);
          }
          case DELETE -> {
            scope.rangeTable().require(target, RangeTable.DELETE);
            yield List.of();
          }
          case DO_NOTHING -> List.of();
        };
    return new MergeAction(
        MergeAction.Match.valueOf(branch.match().name()),
        branch.action() == MergeActionKind.DO_NOTHING
            ? MergeAction.Kind.NOTHING
            : MergeAction.Kind.valueOf(branch.action().name()),
        condition,
        targets,
        InsertAnalyzer.overriding(branch.overriding()));
  }

  private List<TargetEntry> insert(ParsedMergeWhen branch, int target, RelationEntry relation) {
    scope.rangeTable().require(target, RangeTable.INSERT);
    if (branch.values() == null) {
      return List.of();
    }
    AssignmentAnalyzer assignments = new AssignmentAnalyzer(analysis, expressions, relation);
    Place before = scope.place();
    scope.setPlace(Place.INSERT_TARGET);
    List<Expression> values = expressions.expressions(branch.values());
    scope.setPlace(before);
    List<TargetEntry> targets = new ArrayList<>(values.size());
    List<AttributeEntry> all = assignments.attributes();
    int available = branch.columns().isEmpty() ? all.size() : branch.columns().size();
    if (values.size() > available) {
      throw new DatabaseError("42601", "INSERT has more expressions than target columns")
          .at(values.get(available).position().offset());
    }
    if (!branch.columns().isEmpty() && values.size() < available) {
      throw new DatabaseError("42601", "INSERT has more target columns than expressions")
          .at(branch.columns().get(values.size()).location());
    }
    for (int i = 0; i < values.size(); i++) {
      ParsedTargetColumn column = branch.columns().isEmpty() ? null : branch.columns().get(i);
      AttributeEntry attribute = column == null ? all.get(i) : assignments.attribute(column);
      scope.rangeTable().insert(target, attribute.number());
      PartialAssignments.add(
          targets,
          attribute,
          assignments.assign(values.get(i), attribute, column, 0),
          column == null ? -1 : column.location());
    }
    return targets;
  }
}
