package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
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
    scope.setNamespace(new ArrayList<>(List.of(from.namespaceItem(target, true, true))));
    List<Integer> arbiters = arbiters(clause, target, relation);
    OnConflict result;
    if (clause.assignments() == null) {
      result = new OnConflict(arbiters, null, null, 0);
    } else {
      int excluded = addExcluded(target);
      scope.setNamespace(
          new ArrayList<>(
              List.of(
                  from.namespaceItem(target, true, true),
                  from.namespaceItem(excluded, true, false))));
      List<TargetEntry> updates =
          new UpdateAnalyzer(analysis, scope).assignments(clause.assignments(), target, relation);
      scope.rangeTable().require(target, RangeTable.UPDATE);
      Expression condition = expressions.condition(clause.where(), Place.WHERE, "WHERE");
      result = new OnConflict(arbiters, updates, condition, excluded);
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

  private List<Integer> arbiters(ParsedOnConflict clause, int target, RelationEntry relation) {
    if (clause.constraint() != null) {
      return List.of(indexOfConstraint(clause, relation));
    }
    if (clause.arbiters().isEmpty()) {
      return List.of();
    }
    List<Integer> columns = new ArrayList<>();
    List<Expression> keyExpressions = new ArrayList<>();
    AssignmentAnalyzer names = new AssignmentAnalyzer(analysis, expressions, relation);
    for (ParsedIndexElement element : clause.arbiters()) {
      if (element.column() != null) {
        columns.add(columnNumber(names, element, relation));
      } else {
        keyExpressions.add(expressions.analyze(element.expression(), Place.INDEX_EXPRESSION));
      }
    }
    Expression predicate =
        expressions.condition(clause.arbiterWhere(), Place.INDEX_PREDICATE, "WHERE");
    List<Integer> found = new ArrayList<>();
    for (IndexEntry index : analysis.catalog().relations().indexes(relation.oid())) {
      if (index.unique()
          && index.valid()
          && index.immediate()
          && matches(index, columns, keyExpressions, predicate, target)) {
        found.add(index.relation());
      }
    }
    if (found.isEmpty()) {
      throw new DatabaseError(
          "42P10",
          "there is no unique or exclusion constraint matching the ON CONFLICT specification");
    }
    return found;
  }

  private static int columnNumber(
      AssignmentAnalyzer names, ParsedIndexElement element, RelationEntry relation) {
    for (AttributeEntry attribute : names.attributes()) {
      if (attribute.name().equals(element.column())) {
        return attribute.number();
      }
    }
    throw new DatabaseError("42703", "column \"" + element.column() + "\" does not exist")
        .table(null, relation.name())
        .at(element.location());
  }

  private static boolean matches(
      IndexEntry index,
      List<Integer> columns,
      List<Expression> keyExpressions,
      Expression predicate,
      int target) {
    List<Integer> keys = new ArrayList<>();
    for (int key : Arrays.copyOf(index.keys(), index.keyCount())) {
      if (key != 0) {
        keys.add(key);
      }
    }
    List<Expression> indexExpressions =
        index.expressions() == null
            ? List.of()
            : StoredExpressions.relocated(TreeReader.expressions(index.expressions()), target);
    if (!keys.containsAll(columns)
        || !columns.containsAll(keys)
        || !indexExpressions.containsAll(keyExpressions)
        || !keyExpressions.containsAll(indexExpressions)) {
      return false;
    }
    return index.predicate() == null
        || predicate != null
            && StoredExpressions.relocated(TreeReader.expression(index.predicate()), target)
                .equals(predicate);
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
                + "\" does not exist")
        .at(clause.location());
  }
}
