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
import org.pgj.engine.analyzer.tree.CompositeCheck;
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
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.MergeActionName;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.RuleColumn;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Identifiers;

/** Prints expressions as SQL, into one growing text. */
public final class ExpressionDeparser {
  /** The strategy of &gt; in B-tree families. */
  private static final int GREATER = 5;

  private final Catalog catalog;
  private final ColumnNames names;
  private final Layout layout;
  private final QualifiedNames qualified;
  private final ConstantText constants;
  private StringBuilder text;

  /** Prints everything in parentheses on one line. */
  public ExpressionDeparser(Catalog catalog, TypeContext types, ColumnNames names) {
    this(catalog, types, names, new Layout(false, false), null);
  }

  /**
   * Prints in a layout.
   *
   * @param path names that it finds are not qualified; null if only pg_catalog and public are
   */
  public ExpressionDeparser(
      Catalog catalog, TypeContext types, ColumnNames names, Layout layout, SearchPath path) {
    this.catalog = catalog;
    this.names = names;
    this.layout = layout;
    this.text = layout.text();
    this.qualified = new QualifiedNames(catalog, path);
    this.constants = new ConstantText(types);
  }

  /** What has been printed so far. */
  public StringBuilder text() {
    return text;
  }

  /** Where and how it prints. */
  Layout layout() {
    return layout;
  }

  /** Prints into another text from now on; answers the one before. */
  StringBuilder redirect(StringBuilder target) {
    StringBuilder before = text;
    text = target;
    layout.setText(target);
    return before;
  }

  private void open() {
    if (!layout.fewParentheses()) {
      text.append('(');
    }
  }

  private void close() {
    if (!layout.fewParentheses()) {
      text.append(')');
    }
  }

  /** Appends a part of an expression, in parentheses if few are printed and it needs them here. */
  private void appendPart(Expression part, boolean showImplicit, Expression parent) {
    boolean needed =
        layout.fewParentheses() && !SimpleExpressions.isSimple(part, parent, catalog, showImplicit);
    if (needed) {
      text.append('(');
    }
    append(part, showImplicit);
    if (needed) {
      text.append(')');
    }
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
      case OperatorCall e -> appendOperator(e);
      case ArrayOperatorCall e -> appendArrayOperator(e);
      case DistinctTest e -> appendDistinct(e);
      case NullIf e -> appendList("NULLIF", List.of(e.left(), e.right()));
      case BooleanExpression e -> appendLogic(e);
      case NullTest e -> appendPostfix(e, e.argument(), e.isNull() ? " IS NULL" : " IS NOT NULL");
      case BooleanTest e -> appendPostfix(e, e.argument(), " " + e.kind().name().replace('_', ' '));
      case AggregateCall e -> appendAggregate(e);
      case WindowCall e -> appendWindow(e);
      case GroupingCall e -> appendList("GROUPING", e.arguments());
      case CaseExpression e -> appendCase(e);
      case Coalesce e -> {
        if (!names.mergedColumn(e, this)) {
          appendList("COALESCE", e.arguments());
        }
      }
      case MinMax e -> appendList(e.greatest() ? "GREATEST" : "LEAST", e.arguments());
      case Relabeling e -> appendCast(e, e.argument(), e.typmod(), e.form(), showImplicit);
      case TextConversion e -> appendCast(e, e.argument(), e.typmod(), e.form(), showImplicit);
      case ArrayConversion e -> appendCast(e, e.argument(), e.typmod(), e.form(), showImplicit);
      case CompositeCheck e -> append(e.argument(), showImplicit);
      case DomainConversion e -> appendCast(e, e.argument(), e.typmod(), e.form(), showImplicit);
      case JsonCall e -> new JsonText(this, constants).append(e);
      case XmlCall e -> new XmlText(this).append(e);
      case CollateExpression e -> {
        open();
        appendPart(e.argument(), showImplicit, e);
        text.append(" COLLATE ").append(qualified.collation(e.collation()));
        close();
      }
      case ArrayConstructor e -> {
        text.append("ARRAY[");
        appendElements(e.elements());
        text.append(']');
        if (e.elements().isEmpty()) {
          text.append("::").append(constants.typeName(e.type(), -1));
        }
      }
      case RowConstructor e -> appendList("ROW", e.fields());
      case RowComparison e -> appendRowComparison(e);
      case MergeActionName ignored -> text.append("MERGE_ACTION()");
      case SqlValueFunction e -> appendSqlValue(e);
      case SubscriptExpression e -> appendSubscript(e);
      case FieldSelection e -> appendField(e);
      case FieldAssignment e -> append(e.values().getFirst(), showImplicit);
      case NextValue e ->
          text.append("nextval('")
              .append(catalog.relations().relation(e.sequence()).name())
              .append("'::regclass)");
      case DomainValue ignored -> text.append("VALUE");
      case TestValue ignored -> text.append("CASE_TEST_EXPR");
      case DefaultMarker ignored -> text.append("DEFAULT");
      case RuleColumn e -> appendRuleColumn(e);
      case CurrentOf e when e.name() != null -> {
        text.append("CURRENT OF ");
        append(e.name(), false);
      }
      case CurrentOf e -> text.append("CURRENT OF ").append(Identifiers.quote(e.cursor()));
    }
  }

  private void appendRuleColumn(RuleColumn column) {
    text.append(column.newRow() ? "new" : "old").append('.');
    if (column.attribute() == 0) {
      text.append('*');
    } else {
      text.append(Identifiers.quote(columnName(column)));
    }
  }

  /** The present name of a column of OLD or NEW. */
  String columnName(RuleColumn column) {
    return catalog.relations().relation(column.relation()).attribute(column.attribute()).name();
  }

  private void appendField(FieldSelection selection) {
    boolean bare =
        selection.composite() instanceof SubscriptExpression
            || selection.composite() instanceof FieldSelection;
    if (!bare) {
      text.append('(');
    }
    append(selection.composite(), true);
    if (!bare) {
      text.append(')');
    }
    text.append('.').append(fieldName(selection));
  }

  private String fieldName(FieldSelection selection) {
    var type = catalog.type(selection.composite().type());
    if (type == null || type.relation() == 0) {
      return names.recordField(selection, catalog);
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

  private void appendPostfix(Expression test, Expression argument, String suffix) {
    open();
    appendPart(argument, true, test);
    text.append(suffix);
    close();
  }

  private void appendDistinct(DistinctTest test) {
    open();
    appendPart(test.left(), true, test);
    text.append(" IS DISTINCT FROM ");
    appendPart(test.right(), true, test);
    close();
  }

  private void appendCall(FunctionCall call, boolean showImplicit) {
    switch (call.form()) {
      case IMPLICIT_CAST -> {
        Expression argument = call.arguments().getFirst();
        if (showImplicit) {
          appendTypeSuffix(call, argument, castTypmod(call));
        } else {
          appendPart(argument, false, call);
        }
      }
      case EXPLICIT_CAST -> appendTypeSuffix(call, call.arguments().getFirst(), castTypmod(call));
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

  /** The function's name, qualified unless the search path finds it. */
  public String functionName(int function) {
    return qualified.function(function);
  }

  /** The operator as it is written between its arguments. */
  public String operatorName(int operator) {
    return qualified.operator(operator);
  }

  QualifiedNames qualifiedNames() {
    return qualified;
  }

  private void appendOperator(OperatorCall call) {
    open();
    List<Expression> arguments = call.arguments();
    if (arguments.size() == 2) {
      appendPart(arguments.get(0), true, call);
      text.append(' ');
    }
    text.append(operatorName(call.operator())).append(' ');
    appendPart(arguments.getLast(), true, call);
    close();
  }

  private void appendArrayOperator(ArrayOperatorCall call) {
    open();
    appendPart(call.left(), true, call);
    text.append(' ').append(operatorName(call.operator()));
    text.append(call.any() ? " ANY (" : " ALL (");
    appendPart(call.array(), true, call);
    text.append(')');
    close();
  }

  private void appendLogic(BooleanExpression logic) {
    open();
    if (logic.kind() == BooleanExpression.Kind.NOT) {
      text.append("NOT ");
      appendPart(logic.arguments().getFirst(), false, logic);
    } else {
      String connective = logic.kind() == BooleanExpression.Kind.AND ? " AND " : " OR ";
      for (int i = 0; i < logic.arguments().size(); i++) {
        if (i > 0) {
          text.append(connective);
        }
        appendPart(logic.arguments().get(i), false, logic);
      }
    }
    close();
  }

  private void appendCast(
      Expression cast,
      Expression argument,
      int typmod,
      FunctionCall.CallForm form,
      boolean showImplicit) {
    if (form == FunctionCall.CallForm.IMPLICIT_CAST && !showImplicit) {
      appendPart(argument, false, cast);
    } else {
      appendTypeSuffix(cast, argument, typmod);
    }
  }

  private void appendTypeSuffix(Expression cast, Expression argument, int typmod) {
    if (argument instanceof Constant constant
        && constant.type() == cast.type()
        && constant.typmod() == -1) {
      constants.appendBare(constant, text);
    } else {
      open();
      appendPart(argument, false, cast);
      close();
    }
    text.append("::").append(constants.typeName(cast.type(), typmod));
  }

  private void appendCase(CaseExpression e) {
    layout.keyword("CASE", 0, Layout.VARIABLE, 0);
    if (e.test() != null) {
      text.append(' ');
      append(e.test(), true);
    }
    for (CaseExpression.CaseBranch branch : e.branches()) {
      layout.blankUnlessIndented();
      layout.keyword("WHEN ", 0, 0, 0);
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
    layout.blankUnlessIndented();
    layout.keyword("ELSE ", 0, 0, 0);
    append(e.defaultResult(), true);
    layout.blankUnlessIndented();
    layout.keyword("END", -Layout.VARIABLE, 0, 0);
  }

  private void appendAggregate(AggregateCall call) {
    text.append(functionName(call.function())).append('(');
    if (!call.distinct().isEmpty()) {
      text.append("DISTINCT ");
    }
    if (call.star()) {
      text.append('*');
    } else if (call.kind() == AggregateCall.AggregateKind.NORMAL) {
      appendElements(declaredArguments(call));
      appendOrder(call);
    } else {
      appendElements(call.directArguments());
      text.append(") WITHIN GROUP (");
      appendOrder(call);
    }
    text.append(')');
    appendFilter(call.filter());
  }

  /** The arguments without those that are only sorted by. */
  private List<Expression> declaredArguments(AggregateCall call) {
    int declared = catalog.function(call.function()).argumentTypes().length;
    return call.arguments().subList(0, Math.min(declared, call.arguments().size()));
  }

  private void appendOrder(AggregateCall call) {
    for (int i = 0; i < call.orderBy().size(); i++) {
      SortKey key = call.orderBy().get(i);
      boolean first = call.kind() != AggregateCall.AggregateKind.NORMAL;
      text.append(i > 0 ? ", " : first ? "ORDER BY " : " ORDER BY ");
      appendSortExpression(call.arguments().get(key.target()));
      appendOrder(
          key.ordering(), key.nullsFirst(), call.arguments().get(key.target()).type(), true);
    }
  }

  /** Appends what is sorted or grouped by; whatever looks like a call gets parentheses. */
  void appendSortExpression(Expression expression) {
    boolean parentheses =
        switch (expression) {
          case Constant ignored -> false;
          case ColumnReference ignored -> false;
          case FunctionCall ignored -> true;
          case AggregateCall ignored -> true;
          case WindowCall ignored -> true;
          default -> layout.fewParentheses();
        };
    if (parentheses) {
      text.append('(');
    }
    if (expression instanceof Constant constant) {
      constants.appendLabelled(constant, text);
    } else {
      append(expression, true);
    }
    if (parentheses) {
      text.append(')');
    }
  }

  /** Appends COLLATE if a collation is not that of the type. */
  public void appendCollation(int collation, int type) {
    if (collation != 0 && collation != catalog.type(type).collation()) {
      text.append(" COLLATE ").append(qualified.collation(collation));
    }
  }

  /**
   * Appends DESC, USING and NULLS FIRST or LAST where they differ from the default.
   *
   * @param type of what is sorted
   * @param nullsAlways whether the place of nulls is told wherever USING is
   */
  public void appendOrder(int ordering, boolean nullsFirst, int type, boolean nullsAlways) {
    TypeOperators operators = catalog.typeOperators(type);
    boolean descending = ordering == operators.greater();
    boolean named = !descending && ordering != operators.less();
    if (descending) {
      text.append(" DESC");
    } else if (named) {
      text.append(" USING ").append(qualified.operator(ordering));
      descending = isGreater(ordering);
    }
    if (nullsFirst != descending || named && nullsAlways) {
      text.append(nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
  }

  private boolean isGreater(int ordering) {
    for (FamilyOperatorEntry member : catalog.familiesOfOperator(ordering)) {
      if (member.accessMethod() == TypeOperators.BTREE) {
        return member.strategy() == GREATER;
      }
    }
    return false;
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
    text.append(" OVER ");
    names.window(call, this);
  }

  private void appendRowComparison(RowComparison e) {
    open();
    appendList("ROW", e.left());
    text.append(' ').append(operatorName(e.operators().getFirst())).append(' ');
    appendList("ROW", e.right());
    close();
  }

  private void appendSqlValue(SqlValueFunction e) {
    text.append(e.kind().name());
    if (e.typmod() >= 0) {
      text.append('(').append(e.typmod()).append(')');
    }
  }

  private void appendSubscript(SubscriptExpression e) {
    boolean simple =
        e.container() instanceof ColumnReference || e.container() instanceof FieldSelection;
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
