package org.pgj.engine.command.view;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** The columns of a view, from its query and the names given to them. */
final class ViewColumns {
  private ViewColumns() {}

  /**
   * The query with its result columns renamed.
   *
   * @param names for the first columns; may be fewer than there are
   * @param what "CREATE VIEW", for the error
   */
  static AnalyzedQuery renamed(AnalyzedQuery query, List<String> names, String what) {
    if (names == null || names.isEmpty()) {
      return query;
    }
    List<TargetEntry> targets = new ArrayList<>(query.targetList().size());
    int next = 0;
    for (TargetEntry target : query.targetList()) {
      if (target.hidden() || next == names.size()) {
        targets.add(target);
        continue;
      }
      targets.add(
          new TargetEntry(
              target.expression(),
              target.attribute(),
              names.get(next++),
              false,
              target.originTable(),
              target.originColumn()));
    }
    if (next < names.size()) {
      throw new DatabaseError("42601", what + " specifies more column names than columns");
    }
    return query.with().targetList(targets).build();
  }

  static List<NewColumn> of(AnalyzedQuery query, CommandContext context) {
    List<NewColumn> columns = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (target.hidden()) {
        continue;
      }
      Expression expression = target.expression();
      for (NewColumn column : columns) {
        if (column.name().equals(target.name())) {
          throw new DatabaseError(
              "42701", "column \"" + target.name() + "\" specified more than once");
        }
      }
      if (context.catalog().type(expression.type()).kind() == 'p') {
        throw new DatabaseError(
            "42P16",
            "column \""
                + target.name()
                + "\" has pseudo-type "
                + context.types().format(expression.type()));
      }
      columns.add(
          NewColumn.of(
              target.name(), expression.type(), expression.typmod(), expression.collation()));
    }
    return columns;
  }
}
