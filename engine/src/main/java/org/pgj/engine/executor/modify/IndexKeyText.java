package org.pgj.engine.executor.modify;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.deparse.Layout;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.ShownColumns;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.Vector;

/** Keys of an index as error messages show them: {@code (a, lower(b))=(1, x)}. */
public final class IndexKeyText {
  private final Catalog catalog;
  private final OpenTable table;
  private final OpenIndex index;
  private final FunctionContext context;

  public IndexKeyText(Catalog catalog, OpenTable table, OpenIndex index, FunctionContext context) {
    this.catalog = catalog;
    this.table = table;
    this.index = index;
    this.context = context;
  }

  /**
   * Whether the current user may see them: expressions only who may read the whole table
   * (PostgreSQL: BuildIndexValueDescription).
   */
  public boolean isShown() {
    int[] keys = Arrays.copyOf(index.entry().keys(), index.entry().keyCount());
    return new ShownColumns(table.relation(), context).containAll(keys);
  }

  /**
   * Names and values.
   *
   * @param columns the index's columns
   */
  public String of(Vector[] columns, int row) {
    StringBuilder values = new StringBuilder();
    for (int k = 0; k < index.entry().keyCount(); k++) {
      values.append(k == 0 ? "" : ", ");
      int type = index.relation().attributes().get(k).type();
      values.append(
          columns[k].isNull(row)
              ? "null"
              : context.catalog().type(type).outputText(columns[k], row, context));
    }
    return "(" + names() + ")=(" + values + ")";
  }

  private String names() {
    List<Expression> expressions =
        index.entry().expressions() == null
            ? List.of()
            : TreeReader.expressions(index.entry().expressions());
    ExpressionDeparser deparser =
        new ExpressionDeparser(
            catalog,
            context,
            (reference, text) ->
                text.text()
                    .append(
                        Identifiers.quote(
                            table.relation().attribute(reference.attribute()).name())),
            new Layout(false, true),
            null);
    StringBuilder names = new StringBuilder();
    int next = 0;
    for (int k = 0; k < index.entry().keyCount(); k++) {
      names.append(k == 0 ? "" : ", ");
      int column = index.entry().keys()[k];
      if (column > 0) {
        names.append(Identifiers.quote(table.relation().attribute(column).name()));
      } else {
        Expression expression = expressions.get(next++);
        String text = deparser.deparse(expression);
        names.append(expression instanceof FunctionCall ? text : "(" + text + ")");
      }
    }
    return names.toString();
  }
}
