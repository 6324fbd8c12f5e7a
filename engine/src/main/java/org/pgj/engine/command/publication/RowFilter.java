package org.pgj.engine.command.publication;

import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CompositeCheck;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedExpression;

/** What may stand in the WHERE of a published table (manual: section 29.4, Row Filters). */
final class RowFilter extends TreeWalker {
  private final CommandContext context;

  private RowFilter(CommandContext context) {
    this.context = context;
  }

  /**
   * Analyzes a filter.
   *
   * @throws DatabaseError 0A000 if it is more than a simple expression of built-ins
   */
  static Expression of(CommandContext context, ParsedExpression parsed, RelationEntry table) {
    Expression filter =
        context
            .analyzers()
            .get()
            .condition(parsed, table, Analyzer.Purpose.PUBLICATION_CONDITION, "PUBLICATION WHERE");
    new RowFilter(context).walk(filter);
    return filter;
  }

  @Override
  protected void visit(Expression expression) {
    String detail = objection(expression);
    if (detail != null) {
      throw new DatabaseError("0A000", "invalid publication WHERE expression")
          .detail(detail)
          .at(expression.position().offset());
    }
    visitChildren(expression);
  }

  private String objection(Expression expression) {
    String ofNode =
        switch (expression) {
          case ColumnReference column when column.attribute() < 0 ->
              "System columns are not allowed.";
          case OperatorCall call -> ofOperator(call.operator());
          case ArrayOperatorCall call -> ofOperator(call.operator());
          case DistinctTest test -> ofOperator(test.operator());
          case ColumnReference ignored -> null;
          case Constant ignored -> null;
          case FunctionCall ignored -> null;
          case BooleanExpression ignored -> null;
          case Relabeling ignored -> null;
          case TextConversion ignored -> null;
          case ArrayConversion ignored -> null;
          case CompositeCheck ignored -> null;
          case CollateExpression ignored -> null;
          case CaseExpression ignored -> null;
          case TestValue ignored -> null;
          case ArrayConstructor ignored -> null;
          case RowConstructor ignored -> null;
          case RowComparison ignored -> null;
          case Coalesce ignored -> null;
          case NullIf ignored -> null;
          case MinMax ignored -> null;
          case XmlCall ignored -> null;
          case NullTest ignored -> null;
          case BooleanTest ignored -> null;
          default ->
              "Only columns, constants, built-in operators, built-in data types, built-in"
                  + " collations, and immutable built-in functions are allowed.";
        };
    if (ofNode != null) {
      return ofNode;
    }
    if (!SystemCatalog.isBuiltIn(expression.type())) {
      return "User-defined types are not allowed.";
    }
    boolean isOwnFunction =
        expression instanceof FunctionCall call && !SystemCatalog.isBuiltIn(call.function());
    if (isOwnFunction || isMutable(expression)) {
      return "User-defined or built-in mutable functions are not allowed.";
    }
    return SystemCatalog.isBuiltIn(expression.collation())
        ? null
        : "User-defined collations are not allowed.";
  }

  private static String ofOperator(int operator) {
    return SystemCatalog.isBuiltIn(operator) ? null : "User-defined operators are not allowed.";
  }

  /** Whether the node itself, not what is below it, calls something mutable. */
  private boolean isMutable(Expression expression) {
    return switch (expression) {
      case FunctionCall call -> context.catalog().function(call.function()).volatility() != 'i';
      case OperatorCall call ->
          context
                  .catalog()
                  .function(context.catalog().operator(call.operator()).function())
                  .volatility()
              != 'i';
      default -> false;
    };
  }
}
