package org.pgj.engine.command.table;

import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.SystemColumns;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.planner.Expressions;

/** Analyzes the expressions of generated columns (manual: Generated Columns). */
public final class GenerationExpressions {
  private static final int TABLEOID = -6;

  private final CommandContext context;

  public GenerationExpressions(CommandContext context) {
    this.context = context;
  }

  /**
   * The value of a column of a table.
   *
   * @throws DatabaseError if it is not of the column's type, or not determined by the other columns
   *     of the row
   */
  public Expression analyze(
      ParsedExpression parsed, RelationEntry table, String column, int type, int typmod) {
    Expression value =
        context
            .analyzers()
            .get()
            .assigned(parsed, table, Analyzer.Purpose.GENERATED, column, type, typmod);
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference reference && reference.levelsUp() == depth()) {
          requirePlain(reference, table);
        }
        visitChildren(node);
      }
    }.walk(value);
    if (new Expressions(context.catalog()).volatility(context.queries().simplified(value)) != 'i') {
      throw new DatabaseError("42P17", "generation expression is not immutable");
    }
    return value;
  }

  private static void requirePlain(ColumnReference reference, RelationEntry table) {
    int number = reference.attribute();
    if (number == 0) {
      throw new DatabaseError(
              "42P17", "cannot use whole-row variable in column generation expression")
          .detail("This would cause the generated column to depend on its own value.")
          .at(reference.position().offset());
    }
    if (number < 0) {
      if (number != TABLEOID) {
        throw new DatabaseError(
                "42P10",
                "cannot use system column \""
                    + SystemColumns.name(number)
                    + "\" in column generation expression")
            .at(reference.position().offset());
      }
      return;
    }
    AttributeEntry used = table.attribute(number);
    if (used.generated() != 0) {
      throw new DatabaseError(
              "42P17",
              "cannot use generated column \"" + used.name() + "\" in column generation expression")
          .detail("A generated column cannot reference another generated column.")
          .at(reference.position().offset());
    }
  }
}
