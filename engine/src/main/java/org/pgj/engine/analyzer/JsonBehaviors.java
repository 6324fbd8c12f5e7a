package org.pgj.engine.analyzer;

import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.JsonBehaviorKind;
import org.pgj.engine.parser.tree.ParsedJsonBehavior;

/** What ON EMPTY and ON ERROR of the SQL/JSON query functions say. */
final class JsonBehaviors {
  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;

  JsonBehaviors(Analysis analysis, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.expressions = expressions;
  }

  /** Refuses what a function does not know. */
  void require(JsonCall.Kind kind, ParsedJsonBehavior onEmpty, ParsedJsonBehavior onError) {
    require(kind, onEmpty, "ON EMPTY");
    require(kind, onError, "ON ERROR");
  }

  private static void require(JsonCall.Kind kind, ParsedJsonBehavior behavior, String clause) {
    if (behavior == null || isKnown(kind, behavior.kind())) {
      return;
    }
    String known =
        switch (kind) {
          case EXISTS -> "ERROR, TRUE, FALSE, or UNKNOWN";
          case VALUE -> "ERROR, NULL, or DEFAULT expression";
          default -> "ERROR, NULL, EMPTY ARRAY, EMPTY OBJECT, or DEFAULT expression";
        };
    throw new DatabaseError("42601", "invalid " + clause + " behavior")
        .detail("Only " + known + " is allowed in " + clause + " for JSON_" + kind + "().")
        .at(behavior.location());
  }

  private static boolean isKnown(JsonCall.Kind function, JsonBehaviorKind behavior) {
    return switch (behavior) {
      case ERROR -> true;
      case TRUE, FALSE, UNKNOWN -> function == JsonCall.Kind.EXISTS;
      case NULL, DEFAULT -> function != JsonCall.Kind.EXISTS;
      case EMPTY, EMPTY_ARRAY, EMPTY_OBJECT -> function == JsonCall.Kind.QUERY;
    };
  }

  /** The behavior, or what is done without one. */
  static JsonCall.Behavior of(ParsedJsonBehavior parsed, JsonCall.Behavior byDefault) {
    if (parsed == null) {
      return byDefault;
    }
    return switch (parsed.kind()) {
      case NULL -> JsonCall.Behavior.NULL;
      case ERROR -> JsonCall.Behavior.ERROR;
      case EMPTY, EMPTY_ARRAY -> JsonCall.Behavior.EMPTY_ARRAY;
      case EMPTY_OBJECT -> JsonCall.Behavior.EMPTY_OBJECT;
      case TRUE -> JsonCall.Behavior.TRUE;
      case FALSE -> JsonCall.Behavior.FALSE;
      case UNKNOWN -> JsonCall.Behavior.UNKNOWN;
      case DEFAULT -> JsonCall.Behavior.DEFAULT;
    };
  }

  /** The value of DEFAULT, of the type that is returned or jsonb; null for other behaviors. */
  Expression byDefault(ParsedJsonBehavior parsed, ColumnType target) {
    if (parsed == null || parsed.kind() != JsonBehaviorKind.DEFAULT) {
      return null;
    }
    Expression value = expressions.analyze(parsed.expression());
    requireSimple(value);
    if (value.type() == TypeIds.JSONB) {
      return value;
    }
    char category = analysis.catalog().type(target.type()).category();
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                value,
                target.type(),
                target.typmod(),
                category == 'S' || category == 'V'
                    ? Coercion.Context.ASSIGNMENT
                    : Coercion.Context.EXPLICIT,
                CallForm.IMPLICIT_CAST,
                value.position());
    if (converted == null) {
      String type = analysis.types().format(target.type());
      throw new DatabaseError(
              "42846",
              "cannot cast behavior expression of type "
                  + analysis.types().format(value.type())
                  + " to "
                  + type)
          .hint("You will need to explicitly cast the expression to type " + type + ".")
          .at(value.position().offset());
    }
    return converted;
  }

  private static void requireSimple(Expression value) {
    if (!isSimple(value)) {
      throw refused(
          value,
          "can only specify a constant, non-aggregate function, or operator expression for"
              + " DEFAULT");
    }
    Contents contents = new Contents();
    contents.walk(value);
    if (contents.column) {
      throw refused(value, "DEFAULT expression must not contain column references");
    }
    if (contents.set) {
      throw refused(value, "DEFAULT expression must not return a set");
    }
  }

  private static DatabaseError refused(Expression value, String message) {
    return new DatabaseError("42804", message).at(value.position().offset());
  }

  private static boolean isSimple(Expression value) {
    return switch (value) {
      case Constant ignored -> true;
      case FunctionCall ignored -> true;
      case OperatorCall ignored -> true;
      case TextConversion e -> isSimple(e.argument());
      case DomainConversion e -> isSimple(e.argument());
      case ArrayConversion e -> isSimple(e.argument());
      case Relabeling e -> isSimple(e.argument());
      case CollateExpression e -> isSimple(e.argument());
      default -> false;
    };
  }

  /** What stands anywhere in an expression. */
  private static final class Contents extends TreeWalker {
    private boolean column;
    private boolean set;

    @Override
    protected void visit(Expression node) {
      column |= node instanceof ColumnReference;
      set |=
          node instanceof FunctionCall call && call.returnsSet()
              || node instanceof OperatorCall operator && operator.returnsSet();
      visitChildren(node);
    }
  }
}
