package org.pgj.engine.analyzer.deparse;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.text.Identifiers;

/** Prints INSERT, UPDATE and DELETE, as the actions of rules. */
final class ModificationDeparser {
  private final QueryDeparser queries;
  private final ExpressionDeparser expressions;
  private final FromDeparser from;
  private final Layout layout;

  ModificationDeparser(QueryDeparser queries, ExpressionDeparser expressions, FromDeparser from) {
    this.queries = queries;
    this.expressions = expressions;
    this.from = from;
    this.layout = queries.layout();
  }

  private StringBuilder text() {
    return expressions.text();
  }

  /** Appends a query whose names are the present ones. */
  void append(AnalyzedQuery query, int wrapColumn) {
    if (layout.indented()) {
      layout.indent(Layout.STANDARD);
      text().append(' ');
    }
    RangeTableEntry.Relation target =
        (RangeTableEntry.Relation) query.range(query.resultRelation());
    RelationEntry relation = queries.catalog().relations().relation(target.relation());
    switch (query.command()) {
      case INSERT -> insert(query, target, relation);
      case UPDATE -> {
        text().append("UPDATE ");
        appendTarget(query, target, relation, " ");
        text().append(" SET ");
        appendAssignments(query.targetList(), relation);
        from.append(query, wrapColumn, " FROM ");
        appendWhere(query.joinTree().condition());
      }
      case DELETE -> {
        text().append("DELETE FROM ");
        appendTarget(query, target, relation, " ");
        from.append(query, wrapColumn, " USING ");
        appendWhere(query.joinTree().condition());
      }
      default -> throw DatabaseError.notSupported("printing a " + query.command());
    }
    if (!query.returning().isEmpty()) {
      layout.keyword(" RETURNING", -Layout.STANDARD, Layout.STANDARD, 1);
      queries.appendTargets(query.returning(), null, true);
    }
  }

  private void appendTarget(
      AnalyzedQuery query,
      RangeTableEntry.Relation target,
      RelationEntry relation,
      String beforeAlias) {
    boolean isTree = relation.kind() == 'r' || relation.kind() == 'p';
    boolean only = !target.inherit() && isTree && !beforeAlias.equals(" AS ");
    text().append(only ? "ONLY " : "");
    text().append(expressions.qualifiedNames().relation(target.relation()));
    String alias = queries.names().alias(query.resultRelation());
    if (target.aliased() || !alias.equals(relation.name())) {
      text().append(beforeAlias).append(Identifiers.quote(alias));
    }
  }

  private void appendWhere(Expression condition) {
    if (condition != null) {
      layout.keyword(" WHERE ", -Layout.STANDARD, Layout.STANDARD, 1);
      expressions.append(condition, false);
    }
  }

  private void appendAssignments(List<TargetEntry> targets, RelationEntry relation) {
    String separator = "";
    for (TargetEntry target : targets) {
      text().append(separator);
      separator = ", ";
      text().append(Identifiers.quote(relation.attribute(target.attribute()).name()));
      text().append(" = ");
      expressions.append(target.expression(), false);
    }
  }

  private void insert(
      AnalyzedQuery query, RangeTableEntry.Relation target, RelationEntry relation) {
    text().append("INSERT INTO ");
    appendTarget(query, target, relation, " AS ");
    text().append(' ');
    String separator = "(";
    for (TargetEntry entry : query.targetList()) {
      text().append(separator);
      separator = ", ";
      text().append(Identifiers.quote(relation.attribute(entry.attribute()).name()));
    }
    text().append(query.targetList().isEmpty() ? "" : ") ");
    if (query.overriding() == MergeAction.Overriding.SYSTEM_VALUE) {
      text().append("OVERRIDING SYSTEM VALUE ");
    } else if (query.overriding() == MergeAction.Overriding.USER_VALUE) {
      text().append("OVERRIDING USER VALUE ");
    }
    RangeTableEntry source = source(query);
    switch (source) {
      case RangeTableEntry.Subquery subquery -> queries.appendNested(subquery.query(), false);
      case RangeTableEntry.Values values -> from.appendValues(values.rows());
      case null, default -> {
        if (query.targetList().isEmpty()) {
          text().append("DEFAULT VALUES");
        } else {
          layout.keyword("VALUES (", -Layout.STANDARD, Layout.STANDARD, 2);
          separator = "";
          for (TargetEntry entry : query.targetList()) {
            text().append(separator);
            separator = ", ";
            expressions.append(entry.expression(), false);
          }
          text().append(')');
        }
      }
    }
    if (query.onConflict() != null) {
      appendConflict(query, query.onConflict(), relation);
    }
  }

  /** The first of the unique indexes has the columns that were named. */
  private void appendArbiter(OnConflict conflict) {
    if (conflict.inference() != null) {
      appendKeys(conflict.inference().keys(), conflict.inference().predicate());
    } else if (!conflict.arbiterIndexes().isEmpty()) {
      IndexEntry index = queries.catalog().relations().index(conflict.arbiterIndexes().getFirst());
      RelationEntry table = queries.catalog().relations().relation(index.table());
      String separator = "(";
      for (int key = 0; key < index.keyCount(); key++) {
        if (index.keys()[key] == 0) {
          throw DatabaseError.notSupported("printing the expressions of ON CONFLICT");
        }
        text().append(separator);
        separator = ", ";
        text().append(Identifiers.quote(table.attribute(index.keys()[key]).name()));
      }
      text().append(')');
    }
  }

  private void appendKeys(List<Expression> keys, Expression predicate) {
    String separator = "(";
    for (Expression key : keys) {
      text().append(separator);
      separator = ", ";
      expressions.append(key, true);
    }
    text().append(')');
    if (predicate != null) {
      text().append(" WHERE ");
      expressions.append(predicate, false);
    }
  }

  private static RangeTableEntry source(AnalyzedQuery query) {
    for (RangeTableEntry entry : query.rangeTable()) {
      if (entry instanceof RangeTableEntry.Subquery || entry instanceof RangeTableEntry.Values) {
        return entry;
      }
    }
    return null;
  }

  private void appendConflict(AnalyzedQuery query, OnConflict conflict, RelationEntry relation) {
    text().append(" ON CONFLICT");
    appendArbiter(conflict);
    if (conflict.updates() == null) {
      text().append(" DO NOTHING");
      return;
    }
    text().append(" DO UPDATE SET ");
    appendAssignments(conflict.updates(), relation);
    appendWhere(conflict.condition());
  }
}
