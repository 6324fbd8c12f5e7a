package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.ParsedOnConflict;

/** Analyzes ON CONFLICT (manual: INSERT, ON CONFLICT Clause). */
final class OnConflictAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final FromAnalyzer from;
  private final ExpressionAnalyzer expressions;

  OnConflictAnalyzer(Analysis analysis, Scope scope, FromAnalyzer from) {
    this.analysis = analysis;
    this.scope = scope;
    this.from = from;
    this.expressions = new ExpressionAnalyzer(analysis, scope);
  }

  OnConflict analyze(ParsedOnConflict clause, int target, RelationEntry relation) {
    if (clause.assignments() != null
        && clause.arbiters().isEmpty()
        && clause.constraint() == null) {
      throw new DatabaseError(
              "42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name")
          .hint("For example, ON CONFLICT (column_name).")
          .at(clause.location());
    }
    List<NamespaceItem> before = scope.namespace();
    // Cannot be referred to from the inference, but is told of in its errors.
    int excluded = clause.assignments() == null ? 0 : addExcluded(target);
    scope.setNamespace(new ArrayList<>(List.of(from.namespaceItem(target, true, true))));
    OnConflict.Inference inference = inference(clause, target, relation);
    List<Integer> arbiters =
        clause.constraint() != null
            ? List.of(indexOfConstraint(clause, relation))
            : inference == null || relation.isView()
                ? List.of()
                : ArbiterIndexes.find(analysis.catalog(), relation.oid(), inference, target);
    if (!relation.isView()) {
      inference = null;
    }
    OnConflict result;
    if (clause.assignments() == null) {
      result = new OnConflict(arbiters, inference, null, null, 0);
    } else {
      scope.setNamespace(
          new ArrayList<>(
              List.of(
                  from.namespaceItem(target, true, true),
                  from.namespaceItem(excluded, true, false))));
      List<TargetEntry> updates =
          new UpdateAnalyzer(analysis, scope).assignments(clause.assignments(), target, relation);
      scope.rangeTable().require(target, RangeTable.UPDATE);
      Expression condition = expressions.condition(clause.where(), Place.WHERE, "WHERE");
      result = new OnConflict(arbiters, inference, updates, condition, excluded);
    }
    scope.setNamespace(before);
    return result;
  }

  private int addExcluded(int target) {
    RangeTableEntry.Relation relation = (RangeTableEntry.Relation) scope.rangeTable().get(target);
    List<String> names = new ArrayList<>();
    RelationEntry entry = analysis.catalog().relations().relation(relation.relation());
    for (AttributeEntry attribute : entry.attributes()) {
      names.add(attribute.dropped() ? null : attribute.name());
    }
    return scope
        .rangeTable()
        .add(
            new RangeTableEntry.Relation(
                "excluded",
                true,
                names,
                relation.columnTypes(),
                relation.relation(),
                relation.kind(),
                false,
                relation.lockMode(),
                null,
                null));
  }

  private OnConflict.Inference inference(
      ParsedOnConflict clause, int target, RelationEntry relation) {
    if (clause.constraint() != null || clause.arbiters().isEmpty()) {
      return null;
    }
    List<Expression> keys = new ArrayList<>();
    AssignmentAnalyzer names = new AssignmentAnalyzer(analysis, expressions, relation);
    for (ParsedIndexElement element : clause.arbiters()) {
      keys.add(
          element.column() != null
              ? column(names, element, target)
              : expressions.analyze(element.expression(), Place.INDEX_EXPRESSION));
    }
    return new OnConflict.Inference(
        keys, expressions.condition(clause.arbiterWhere(), Place.INDEX_PREDICATE, "WHERE"));
  }

  private ColumnReference column(AssignmentAnalyzer names, ParsedIndexElement element, int target) {
    for (AttributeEntry attribute : names.attributes()) {
      if (attribute.name().equals(element.column())) {
        return ColumnReference.of(target, attribute);
      }
    }
    throw new MissingColumn(scope, null, element.column()).error(element.location());
  }

  private int indexOfConstraint(ParsedOnConflict clause, RelationEntry relation) {
    for (ConstraintEntry constraint : analysis.catalog().relations().constraints(relation.oid())) {
      if (constraint.name().equals(clause.constraint())) {
        if (constraint.index() == 0 || constraint.kind() == 'f') {
          throw new DatabaseError(
                  "42809", "constraint in ON CONFLICT clause has no associated index")
              .at(clause.location());
        }
        return constraint.index();
      }
    }
    throw new DatabaseError(
        "42704",
        "constraint \""
            + clause.constraint()
            + "\" for table \""
            + relation.name()
            + "\" does not exist");
  }
}
