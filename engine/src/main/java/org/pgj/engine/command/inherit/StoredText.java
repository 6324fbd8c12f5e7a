package org.pgj.engine.command.inherit;

import org.pgj.engine.analyzer.SystemColumns;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.type.text.Identifiers;

/** Stored expressions of one table as source text, to be analyzed over another's columns. */
public final class StoredText {
  private StoredText() {}

  /** The text, with the columns' names. */
  public static String of(CommandContext context, RelationEntry table, String stored) {
    Expression expression = context.queries().executions().stored().read(stored);
    return of(context, table, expression);
  }

  /** The text, with the columns' names. */
  public static String of(CommandContext context, RelationEntry table, Expression expression) {
    return new ExpressionDeparser(
            context.catalog(),
            context.functions(),
            (reference, deparser) ->
                deparser.text().append(Identifiers.quote(column(table, reference.attribute()))))
        .deparse(expression);
  }

  private static String column(RelationEntry table, int attribute) {
    return attribute < 0 ? SystemColumns.name(attribute) : table.attribute(attribute).name();
  }

  public static ParsedExpression parsed(
      CommandContext context, RelationEntry table, String stored) {
    return SqlParser.parseExpression(of(context, table, stored));
  }
}
