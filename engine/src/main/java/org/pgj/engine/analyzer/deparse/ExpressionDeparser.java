package org.pgj.engine.analyzer.deparse;

import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldAssignment;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.MultiAssignmentColumn;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.RowConversion;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Identifiers;

/** Prints expressions as SQL, into one growing text. */
public final class ExpressionDeparser {
  private static final String PG_CATALOG = "pg_catalog";

  private final Catalog catalog;
  private final ColumnNames names;
  private final StringBuilder text = new StringBuilder();
  private final ConstantText constants;

  public ExpressionDeparser(Catalog catalog, TypeContext types, ColumnNames names) {
    this.catalog = catalog;
    this.names = names;
    this.constants = new ConstantText(types);
  }

  /** What has been printed so far. */
  public StringBuilder text() {
    return text;
  }

  /** Prints one expression alone. */
  public String deparse(Expression expression) {
    text.setLength(0);
    append(expression, false);
    return text.toString();
  }

  /**
   * Appends an expression.
   *
   * @param showImplicit whether casts that the parser added are shown
   */
  public void append(Expression expression, boolean showImplicit) {
    switch (expression) {
      case ColumnReference e -> names.column(e, this);
      case Constant e -> constants.append(e, text);
      case Parameter e -> names.parameter(e, this);
      case SubplanCall e -> names.subplan(e, this);
      case SubqueryExpression e -> names.subquery(e, this);
      case SubqueryColumn e -> names.subqueryColumn(e, this);
      case FunctionCall e -> appendCall(e, showImplicit);
      case OperatorCall e -> appendOperator(e.operator(), e.arguments());
      case ArrayOperatorCall e -> appendArrayOperator(e);
      case DistinctTest e -> appendBinary(e.left(), "IS DISTINCT FROM", e.right());
      case NullIf e -> appendList("NULLIF", List.of(e.left(), e.right()));
      case BooleanExpression e -> appendLogic(e);
      case NullTest e -> appendPostfix(e.argument(), e.isNull() ? " IS NULL" : " IS NOT NULL");
      case BooleanTest e -> appendPostfix(e.argument(), " " + e.kind().name().replace('_', ' '));
      case AggregateCall e -> appendAggregate(e);
      case WindowCall e -> appendWindow(e);
      case GroupingCall e -> appendList("GROUPING", e.arguments());
      case CaseExpression e -> appendCase(e);
      case Coalesce e -> appendList("COALESCE", e.arguments());
      case MinMax e -> appendList(e.greatest() ? "GREATEST" : "LEAST", e.arguments());
      case Relabeling e -> appendCast(e.argument(), e.type(), e.typmod(), e.form(), showImplicit);
      case TextConversion e ->
          appendCast(e.argument(), e.type(), e.typmod(), e.form(), showImplicit);
      case ArrayConversion e ->
          appendCast(e.argument(), e.type(), e.typmod(), e.form(), showImplicit);
      case DomainConversion e ->
          appendCast(e.argument(), e.type(), e.typmod(), e.form(), showImplicit);
      case RowConversion e -> appendCast(e.argument(), e.type(), -1, e.form(), showImplicit);
      case CollateExpression e -> {
        text.append('(');
        append(e.argument(), showImplicit);
        text.append(" COLLATE ");
        text.append(Identifiers.quote(catalog.collation(e.collation()).name())).append(')');
      }
      case ArrayConstructor e -> {
        text.append("ARRAY[");
        appendElements(e.elements());
        text.append(']');
      }
      case RowConstructor e -> appendList("ROW", e.fields());
      case RowComparison e -> appendRowComparison(e);
      case SqlValueFunction e -> appendSqlValue(e);
      case SubscriptExpression e -> appendSubscript(e);
      case FieldSelection e -> {
        text.append('(');
        append(e.composite(), true);
        text.append(").").append(fieldName(e));
      }
      case FieldAssignment e -> append(e.values().getFirst(), showImplicit);
      case NextValue e ->
          text.append("nextval('")
              .append(catalog.relations().relation(e.sequence()).name())
              .append("'::regclass)");
      case DomainValue ignored -> text.append("VALUE");
      case TestValue ignored -> text.append("CASE_TEST_EXPR");
      case DefaultMarker ignored -> text.append("DEFAULT");
      case CurrentOf e -> text.append("CURRENT OF ").append(Identifiers.quote(e.cursor()));
      case MultiAssignmentColumn e -> text.append('$').append(e.column());
    }
  }

  private String fieldName(FieldSelection selection) {
    var type = catalog.type(selection.composite().type());
    if (type == null || type.relation() == 0) {
      return "f" + selection.field();
    }
    return Identifiers.quote(
        catalog.relations().relation(type.relation()).attribute(selection.field()).name());
  }

  private void appendElements(List<Expression> elements) {
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        text.append(", ");
      }
      append(elements.get(i), true);
    }
  }

  private void appendList(String name, List<Expression> arguments) {
    text.append(name).append('(');
    appendElements(arguments);
    text.append(')');
  }

  private void appendPostfix(Expression argument, String suffix) {
    text.append('(');
    append(argument, true);
    text.append(suffix).append(')');
  }

  private void appendBinary(Expression left, String operator, Expression right) {
    text.append('(');
    append(left, true);
    text.append(' ').append(operator).append(' ');
    append(right, true);
    text.append(')');
  }

  private void appendCall(FunctionCall call, boolean showImplicit) {
    switch (call.form()) {
      case IMPLICIT_CAST -> {
        if (showImplicit) {
          appendTypeSuffix(call.arguments().getFirst(), call.type(), castTypmod(call));
        } else {
          append(call.arguments().getFirst(), false);
        }
      }
      case EXPLICIT_CAST ->
          appendTypeSuffix(call.arguments().getFirst(), call.type(), castTypmod(call));
      case SQL_SYNTAX -> {
        if (!SqlSyntax.append(catalog.function(call.function()).name(), call.arguments(), this)) {
          appendPlainCall(call);
        }
      }
      case CALL -> appendPlainCall(call);
    }
  }

  /** A length coercion tells its modifier as second argument. */
  private static int castTypmod(FunctionCall call) {
    if (call.typmod() >= 0) {
      return call.typmod();
    }
    return call.arguments().size() >= 2
            && call.arguments().get(1) instanceof Constant constant
            && constant.type() == 23
            && !constant.isNull()
        ? (int) constant.bits()
        : -1;
  }

  private void appendPlainCall(FunctionCall call) {
    text.append(functionName(call.function())).append('(');
    List<Expression> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        text.append(", ");
      }
      if (call.variadicArray() && i == arguments.size() - 1) {
        text.append("VARIADIC ");
      }
      append(arguments.get(i), true);
    }
    text.append(')');
  }

  /** The function's name, qualified unless it is in pg_catalog or public. */
  public String functionName(int function) {
    FunctionEntry entry = catalog.function(function);
    if (entry == null) {
      return "???";
    }
    return qualified(entry.namespace(), Identifiers.quote(entry.name()));
  }

  private String qualified(int namespace, String name) {
    NamespaceEntry entry = catalog.namespace(namespace);
    boolean visible =
        entry == null || entry.name().equals(PG_CATALOG) || entry.name().equals("public");
    return visible ? name : Identifiers.quote(entry.name()) + "." + name;
  }

  /** The operator as it is written between its arguments. */
  public String operatorName(int operator) {
    OperatorEntry entry = catalog.operator(operator);
    if (entry == null) {
      return "???";
    }
    NamespaceEntry namespace = catalog.namespace(entry.namespace());
    boolean visible =
        namespace == null
            || namespace.name().equals(PG_CATALOG)
            || namespace.name().equals("public");
    return visible
        ? entry.name()
        : "OPERATOR(" + Identifiers.quote(namespace.name()) + "." + entry.name() + ")";
  }

  private void appendOperator(int operator, List<Expression> arguments) {
    text.append('(');
    if (arguments.size() == 2) {
      append(arguments.get(0), true);
      text.append(' ');
    }
    text.append(operatorName(operator)).append(' ');
    append(arguments.getLast(), true);
    text.append(')');
  }

  private void appendArrayOperator(ArrayOperatorCall call) {
    text.append('(');
    append(call.left(), true);
    text.append(' ').append(operatorName(call.operator()));
    text.append(call.any() ? " ANY (" : " ALL (");
    append(call.array(), true);
    text.append("))");
  }

  private void appendLogic(BooleanExpression logic) {
    text.append('(');
    if (logic.kind() == BooleanExpression.Kind.NOT) {
      text.append("NOT ");
      append(logic.arguments().getFirst(), false);
    } else {
      String connective = logic.kind() == BooleanExpression.Kind.AND ? " AND " : " OR ";
      for (int i = 0; i < logic.arguments().size(); i++) {
        if (i > 0) {
          text.append(connective);
        }
        append(logic.arguments().get(i), false);
      }
    }
    text.append(')');
  }

  private void appendCast(
      Expression argument, int type, int typmod, FunctionCall.CallForm form, boolean showImplicit) {
    if (form == FunctionCall.CallForm.IMPLICIT_CAST && !showImplicit) {
      append(argument, false);
    } else {
      appendTypeSuffix(argument, type, typmod);
    }
  }

  private void appendTypeSuffix(Expression argument, int type, int typmod) {
    if (argument instanceof Constant constant && constant.type() == type && typmod < 0) {
      append(argument, true);
      return;
    }
    text.append('(');
    append(argument, false);
    text.append(")::").append(constants.typeName(type, typmod));
  }

  private void appendCase(CaseExpression e) {
    text.append("CASE");
    if (e.test() != null) {
      text.append(' ');
      append(e.test(), true);
    }
    for (CaseExpression.CaseBranch branch : e.branches()) {
      text.append(" WHEN ");
      Expression condition = branch.condition();
      if (e.test() != null
          && condition instanceof OperatorCall comparison
          && comparison.arguments().size() == 2) {
        condition = comparison.arguments().get(1);
      }
      append(condition, false);
      text.append(" THEN ");
      append(branch.result(), true);
    }
    text.append(" ELSE ");
    append(e.defaultResult(), true);
    text.append(" END");
  }

  private void appendAggregate(AggregateCall call) {
    text.append(functionName(call.function())).append('(');
    if (!call.distinct().isEmpty()) {
      text.append("DISTINCT ");
    }
    if (call.star()) {
      text.append('*');
    } else if (call.kind() == AggregateCall.AggregateKind.NORMAL) {
      appendElements(call.arguments());
      appendOrder(call);
    } else {
      appendElements(call.directArguments());
      text.append(") WITHIN GROUP (");
      appendOrder(call);
    }
    text.append(')');
    appendFilter(call.filter());
  }

  private void appendOrder(AggregateCall call) {
    for (int i = 0; i < call.orderBy().size(); i++) {
      SortKey key = call.orderBy().get(i);
      boolean first = call.kind() != AggregateCall.AggregateKind.NORMAL;
      text.append(i > 0 ? ", " : first ? "ORDER BY " : " ORDER BY ");
      append(call.arguments().get(key.target()), false);
      appendDirection(key.ordering(), key.nullsFirst());
    }
  }

  /** Appends DESC and NULLS FIRST or LAST where they differ from the default. */
  public void appendDirection(int ordering, boolean nullsFirst) {
    OperatorEntry operator = catalog.operator(ordering);
    boolean descending = operator != null && operator.name().startsWith(">");
    if (descending) {
      text.append(" DESC");
    }
    if (nullsFirst != descending) {
      text.append(nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
  }

  private void appendFilter(Expression filter) {
    if (filter != null) {
      text.append(" FILTER (WHERE ");
      append(filter, false);
      text.append(')');
    }
  }

  private void appendWindow(WindowCall call) {
    text.append(functionName(call.function())).append('(');
    if (call.star()) {
      text.append('*');
    } else {
      appendElements(call.arguments());
    }
    text.append(')');
    appendFilter(call.filter());
    text.append(" OVER (?)");
  }

  private void appendRowComparison(RowComparison e) {
    text.append('(');
    appendList("ROW", e.left());
    text.append(' ').append(operatorName(e.operators().getFirst())).append(' ');
    appendList("ROW", e.right());
    text.append(')');
  }

  private void appendSqlValue(SqlValueFunction e) {
    text.append(e.kind().name());
    if (e.typmod() >= 0) {
      text.append('(').append(e.typmod()).append(')');
    }
  }

  private void appendSubscript(SubscriptExpression e) {
    boolean simple = e.container() instanceof ColumnReference;
    if (!simple) {
      text.append('(');
    }
    append(e.container(), true);
    if (!simple) {
      text.append(')');
    }
    for (int i = 0; i < e.uppers().size(); i++) {
      text.append('[');
      if (e.lowers() != null) {
        if (e.lowers().get(i) != null) {
          append(e.lowers().get(i), false);
        }
        text.append(':');
      }
      if (e.uppers().get(i) != null) {
        append(e.uppers().get(i), false);
      }
      text.append(']');
    }
  }

  /** A type's SQL name with its modifier. */
  public String typeName(int type, int typmod) {
    return constants.typeName(type, typmod);
  }
}
