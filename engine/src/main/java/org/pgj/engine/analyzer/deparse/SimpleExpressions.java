package org.pgj.engine.analyzer.deparse;

import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CompositeCheck;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.RuleColumn;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.OperatorEntry;

/** Decides which parts of an expression read the same without parentheses. */
final class SimpleExpressions {
  private SimpleExpressions() {}

  static boolean isSimple(
      Expression part, Expression parent, Catalog catalog, boolean showImplicit) {
    return switch (part) {
      case ColumnReference ignored -> true;
      case Constant ignored -> true;
      case Parameter ignored -> true;
      case DomainValue ignored -> true;
      case DefaultMarker ignored -> true;
      case RuleColumn ignored -> true;
      case CurrentOf ignored -> true;
      case SubscriptExpression ignored -> true;
      case ArrayConstructor ignored -> true;
      case RowConstructor ignored -> true;
      case Coalesce ignored -> true;
      case MinMax ignored -> true;
      case SqlValueFunction ignored -> true;
      case NextValue ignored -> true;
      case NullIf ignored -> true;
      case AggregateCall ignored -> true;
      case GroupingCall ignored -> true;
      case WindowCall ignored -> true;
      case FunctionCall ignored -> true;
      case CaseExpression ignored -> true;
      case FieldSelection ignored -> !(parent instanceof FieldSelection);
      case DomainConversion e -> isSimple(e.argument(), e, catalog, showImplicit);
      case Relabeling e -> isSimple(e.argument(), e, catalog, showImplicit);
      case TextConversion e -> isSimple(e.argument(), e, catalog, showImplicit);
      case CompositeCheck e -> isSimple(e.argument(), e, catalog, showImplicit);
      case ArrayConversion e -> isSimple(e.argument(), e, catalog, showImplicit);
      case OperatorCall e ->
          parent instanceof OperatorCall outer ? bindsTighter(e, outer, catalog) : fits(parent);
      case SubqueryExpression ignored -> fits(parent);
      case NullTest ignored -> fits(parent);
      case BooleanTest ignored -> fits(parent);
      case DistinctTest ignored -> fits(parent);
      case BooleanExpression e ->
          parent instanceof BooleanExpression outer ? fits(e, outer) : fits(parent);
      default -> false;
    };
  }

  /** Whether a test or operator stands alone within its parent. */
  private static boolean fits(Expression parent) {
    return switch (parent) {
      case FunctionCall call -> call.form() == FunctionCall.CallForm.CALL;
      case BooleanExpression ignored -> true;
      case SubscriptExpression ignored -> true;
      case ArrayConstructor ignored -> true;
      case RowConstructor ignored -> true;
      case Coalesce ignored -> true;
      case MinMax ignored -> true;
      case NullIf ignored -> true;
      case AggregateCall ignored -> true;
      case GroupingCall ignored -> true;
      case WindowCall ignored -> true;
      case CaseExpression ignored -> true;
      default -> false;
    };
  }

  private static boolean fits(BooleanExpression part, BooleanExpression parent) {
    return switch (part.kind()) {
      case NOT, AND -> parent.kind() != BooleanExpression.Kind.NOT;
      case OR -> parent.kind() == BooleanExpression.Kind.OR;
    };
  }

  private static boolean bindsTighter(OperatorCall part, OperatorCall parent, Catalog catalog) {
    int own = rank(part, catalog);
    int outer = rank(parent, catalog);
    if (own == 0 || outer == 0) {
      return false;
    }
    return own > outer || own == outer && parent.arguments().getFirst() == part;
  }

  /** 2 for multiplication and its kin, 1 for addition, 0 for whatever else. */
  private static int rank(OperatorCall call, Catalog catalog) {
    OperatorEntry operator = catalog.operator(call.operator());
    if (operator == null || call.arguments().size() != 2) {
      return 0;
    }
    return switch (operator.name()) {
      case "+", "-" -> 1;
      case "*", "/", "%" -> 2;
      default -> 0;
    };
  }
}
