package org.pgj.engine.command.table;

import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;

/** Records what stored expressions and queries refer to. */
public final class ExpressionDependencies {
  private static final int REGCLASS = 2205;

  private final CatalogChanges changes;
  private final Set<ObjectAddress> recorded = new HashSet<>();

  public ExpressionDependencies(CatalogChanges changes) {
    this.changes = changes;
  }

  /**
   * Records the references of an expression over one table, whose range index is 1.
   *
   * @param table its oid, 0 if the expression has no columns
   */
  public void record(ObjectAddress dependent, Expression expression, int table) {
    record(dependent, expression, table, CatalogChanges.AUTO);
  }

  /**
   * Records the references of a column's default. What generates a column is not dropped with the
   * columns it uses, unless that is asked for.
   */
  public void recordDefault(
      ObjectAddress dependent, Expression value, int table, boolean isGenerated) {
    record(dependent, value, table, isGenerated ? CatalogChanges.NORMAL : CatalogChanges.AUTO);
  }

  private void record(ObjectAddress dependent, Expression expression, int table, char onColumns) {
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference column) {
          if (table != 0 && depth() == column.levelsUp() && column.attribute() > 0) {
            depend(dependent, ObjectAddress.column(table, column.attribute()), onColumns);
          }
        } else {
          recordNode(dependent, node);
        }
        visitChildren(node);
      }
    }.walk(expression);
  }

  /** Records the references of a query: tables, their columns, functions, types. */
  public void record(ObjectAddress dependent, AnalyzedQuery query) {
    for (RangeTableEntry entry : query.rangeTable()) {
      switch (entry) {
        case RangeTableEntry.Relation relation ->
            depend(dependent, ObjectAddress.relation(relation.relation()));
        case RangeTableEntry.Subquery subquery -> record(dependent, subquery.query());
        default -> {
          // Its expressions are visited below.
        }
      }
    }
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference column
            && depth() == column.levelsUp()
            && column.attribute() > 0
            && column.rangeIndex() >= 1
            && column.rangeIndex() <= query.rangeTable().size()
            && query.range(column.rangeIndex()) instanceof RangeTableEntry.Relation relation) {
          depend(dependent, ObjectAddress.column(relation.relation(), column.attribute()));
        } else {
          recordNode(dependent, node);
        }
        visitChildren(node);
      }
    }.walk(query);
  }

  private void recordNode(ObjectAddress dependent, Expression node) {
    switch (node) {
      case Constant constant -> {
        if (constant.type() == REGCLASS
            && !constant.isNull()
            && changes.catalog().relations().relation((int) constant.bits()) != null) {
          depend(dependent, ObjectAddress.relation((int) constant.bits()));
        }
        depend(dependent, ObjectAddress.of(PgType.RELATION, constant.type()));
      }
      case NextValue next -> depend(dependent, ObjectAddress.relation(next.sequence()));
      case FunctionCall call ->
          depend(dependent, ObjectAddress.of(PgProc.RELATION, call.function()));
      default -> {
        // Refers to nothing that users make.
      }
    }
  }

  private void depend(ObjectAddress dependent, ObjectAddress on) {
    depend(dependent, on, CatalogChanges.NORMAL);
  }

  private void depend(ObjectAddress dependent, ObjectAddress on, char type) {
    if (recorded.add(on)) {
      changes.depend(dependent, on, type);
    }
  }
}
