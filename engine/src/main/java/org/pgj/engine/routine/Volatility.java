package org.pgj.engine.routine;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.Catalog;

/** What an expression consists of, as far as it decides about inlining. */
final class Volatility extends TreeWalker {
  private final Catalog catalog;
  private boolean isVolatile;
  private boolean isStable;
  private boolean strict = true;
  private boolean subquery;
  private int calls;

  private Volatility(Catalog catalog) {
    this.catalog = catalog;
  }

  static Volatility of(Expression expression, Catalog catalog) {
    Volatility found = new Volatility(catalog);
    found.walk(expression);
    return found;
  }

  @Override
  protected void visit(Expression expression) {
    switch (expression) {
      case FunctionCall call -> function(call.function());
      case OperatorCall call -> function(call.function());
      case NextValue ignored -> isVolatile = true;
      case SqlValueFunction ignored -> isStable = true;
      case TextConversion conversion -> {
        function(catalog.type(conversion.argument().type()).output());
        function(catalog.type(conversion.type()).input());
      }
      case JsonCall ignored -> {
        isStable = true;
        strict = false;
      }
      case XmlCall ignored -> {
        isStable = true;
        strict = false;
      }
      case SubqueryExpression ignored -> {
        subquery = true;
        strict = false;
      }
      case Parameter ignored -> {
        // Strict in itself.
      }
      case Constant ignored -> {
        // Never null where it matters.
      }
      default -> strict = false;
    }
    visitChildren(expression);
  }

  private void function(int oid) {
    var entry = catalog.function(oid);
    calls++;
    isVolatile |= entry.volatility() == 'v';
    isStable |= entry.volatility() == 's';
    strict &= entry.strict();
  }

  boolean isVolatile() {
    return isVolatile;
  }

  boolean isImmutable() {
    return !isVolatile && !isStable;
  }

  /** Whether only strict functions stand above the leaves. */
  boolean isStrict() {
    return strict;
  }

  boolean hasSubquery() {
    return subquery;
  }

  /** Whether computing it twice costs next to nothing. */
  boolean isCheap() {
    return calls <= 1;
  }
}
