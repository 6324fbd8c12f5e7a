package org.pgj.engine.analyzer.deparse;

import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.catalog.Catalog;

/** Prints what an expression refers to outside itself. */
public interface ColumnNames {
  /** Appends a column's name, qualified if need be. */
  void column(ColumnReference reference, ExpressionDeparser deparser);

  /** Appends a parameter. */
  default void parameter(Parameter parameter, ExpressionDeparser deparser) {
    deparser.text().append('$').append(parameter.number());
  }

  /** Appends a call of a subplan. */
  default void subplan(SubplanCall call, ExpressionDeparser deparser) {
    throw new IllegalStateException("subplan outside a plan");
  }

  /** Appends a column of the subquery whose test is printed. */
  default void subqueryColumn(SubqueryColumn column, ExpressionDeparser deparser) {
    deparser.text().append("col").append(column.column());
  }

  /** Appends the window of a window function: its name, or its definition in parentheses. */
  default void window(WindowCall call, ExpressionDeparser deparser) {
    deparser.text().append("(?)");
  }

  /** Appends the column that USING has merged of others; false if this is none. */
  default boolean mergedColumn(Coalesce coalesce, ExpressionDeparser deparser) {
    return false;
  }

  /** The name of a field of a value of type record. */
  default String recordField(FieldSelection selection, Catalog catalog) {
    return "f" + selection.field();
  }

  /** Appends a subquery with its parentheses. */
  default void subquery(SubqueryExpression subquery, ExpressionDeparser deparser) {
    throw new IllegalStateException("subquery where there can be none");
  }
}
