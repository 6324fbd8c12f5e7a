package org.pgj.engine.executor.expression;

import java.util.ArrayList;
import java.util.List;
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
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldAssignment;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.RowComparison;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.SubqueryColumn;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.key.TypeComparator;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.geometry.GeometricType;
import org.pgj.engine.type.hstore.HstoreType;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.text.NameType;
import org.pgj.engine.type.vector.Representation;

/** Turns typed expressions into evaluators over the batches of one operator. */
public final class ExpressionCompiler {
  private static final int REGCLASS = 2205;
  private static final int NEXTVAL = 1574;

  private final ExpressionContext context;
  private final ColumnResolver columns;
  private final ColumnResolver subqueryColumns;
  private ValueSlot testValue;
  private ValueSlot domainValue;

  public ExpressionCompiler(ExpressionContext context, ColumnResolver columns) {
    this(context, columns, null);
  }

  /**
   * @param subqueryColumns where {@link SubqueryColumn}s stand, given as references with their
   *     number as attribute; null if there are none
   */
  public ExpressionCompiler(
      ExpressionContext context, ColumnResolver columns, ColumnResolver subqueryColumns) {
    this.context = context;
    this.columns = columns;
    this.subqueryColumns = subqueryColumns;
  }

  public Evaluator[] compileAll(List<? extends Expression> expressions) {
    Evaluator[] compiled = new Evaluator[expressions.size()];
    for (int i = 0; i < compiled.length; i++) {
      compiled[i] = compile(expressions.get(i));
    }
    return compiled;
  }

  /** Compiles an expression; null stays null. */
  public Evaluator compileOptional(Expression expression) {
    return expression == null ? null : compile(expression);
  }

  public Evaluator compile(Expression expression) {
    return switch (expression) {
      case ColumnReference e -> column(e);
      case Constant e -> new ConstantEvaluator(representation(e.type()), e);
      case Parameter e ->
          new ParameterEvaluator(
              representation(e.type()),
              context.parameters(),
              e.kind() == Parameter.Kind.EXTERNAL,
              e.number());
      case FunctionCall e -> {
        if (e.returnsSet()) {
          throw new DatabaseError(
                  "0A000", "set-valued function called in context that cannot accept a set")
              .at(e.position().offset());
        }
        yield call(e);
      }
      case OperatorCall e ->
          operator(e.function(), compileAll(e.arguments()), e.arguments(), e.type());
      case BooleanExpression e -> logic(e);
      case NullTest e -> nullTest(e);
      case BooleanTest e -> truthTest(e);
      case CaseExpression e -> conditional(e);
      case Coalesce e -> new CoalesceEvaluator(representation(e.type()), compileAll(e.arguments()));
      case MinMax e ->
          new MinMaxEvaluator(
              representation(e.type()),
              compileAll(e.arguments()),
              comparator(e.type()),
              e.greatest());
      case NullIf e -> nullIf(e);
      case DistinctTest e -> distinctTest(e);
      case RowComparison e -> rowComparison(e);
      case ArrayOperatorCall e -> arrayOperator(e);
      case ArrayConstructor e ->
          new ArrayConstructorEvaluator(
              compileAll(e.elements()), type(e.elementType()), e.multidimensional());
      case Relabeling e ->
          relabeled(compile(e.argument()), type(e.argument().type()), type(e.type()));
      case CollateExpression e -> compile(e.argument());
      case TextConversion e ->
          new TextConversionEvaluator(
              compile(e.argument()),
              type(e.argument().type()),
              type(e.type()),
              e.typmod(),
              context.functions());
      case JsonCall e -> jsonCall(e);
      case XmlCall e -> xmlCall(e);
      case DomainConversion e -> domainConversion(e);
      case TestValue ignored -> testValue;
      case DomainValue ignored -> domainValue;
      case SqlValueFunction e -> context.sqlValue(e);
      case NextValue e -> nextValue(e);
      case SubplanCall e -> context.subplan(e, this);
      case SubqueryColumn e -> subqueryColumn(e);
      case ArrayConversion e -> arrayConversion(e);
      case CompositeCheck e -> compositeCheck(e);
      case RowConstructor e -> rowConstructor(e);
      case FieldSelection e ->
          new FieldSelectionEvaluator(
              compile(e.composite()),
              position(e.composite().type(), e.field()),
              type(e.type()),
              context.types());
      case SubscriptExpression e -> e.assigned() == null ? subscript(e) : elementAssignment(e);
      case FieldAssignment e -> fieldAssignment(e);
      case CurrentOf ignored ->
          throw new DatabaseError("0A000", "WHERE CURRENT OF is not supported for this table type");
      default ->
          throw DatabaseError.notSupported(expression.getClass().getSimpleName())
              .at(expression.position().offset());
    };
  }

  /** A column; the row of a table whose columns alone are there is put together of them. */
  private Evaluator column(ColumnReference reference) {
    int column = columns.column(reference);
    if (column >= 0 || reference.attribute() != 0) {
      return new ColumnEvaluator(representation(reference.type()), column);
    }
    int relation = baseType(reference.type()).relation();
    List<Expression> fields = new ArrayList<>();
    for (AttributeEntry attribute : context.catalog().relations().relation(relation).attributes()) {
      if (!attribute.dropped()) {
        fields.add(ColumnReference.of(reference.rangeIndex(), attribute));
      }
    }
    return rowConstructor(new RowConstructor(reference.type(), fields, null, reference.position()));
  }

  private Evaluator rowConstructor(RowConstructor row) {
    SqlType[] types = new SqlType[row.fields().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(row.fields().get(i).type());
    }
    return new RowConstructorEvaluator(compileAll(row.fields()), types, carriedNames(row));
  }

  /** The names that an anonymous record has to carry, null if they are those it has without. */
  private static List<String> carriedNames(RowConstructor row) {
    if (row.type() == Oids.RECORD && row.names() != null) {
      for (int i = 0; i < row.names().size(); i++) {
        if (!row.names().get(i).equals("f" + (i + 1))) {
          return row.names();
        }
      }
    }
    return null;
  }

  private Evaluator subscript(SubscriptExpression subscript) {
    SqlType container = type(subscript.container().type());
    if (container == NameType.NAME && subscript.lowers() == null) {
      return new NameSubscriptEvaluator(
          compile(subscript.container()), compile(subscript.uppers().getFirst()));
    }
    Evaluator array = compile(subscript.container());
    if (container == HstoreType.HSTORE) {
      return new HstoreSubscriptEvaluator(array, compile(subscript.uppers().getFirst()));
    }
    if (container instanceof GeometricType) {
      if (subscript.lowers() != null) {
        throw new DatabaseError("0A000", "slices of fixed-length arrays not implemented");
      }
      SqlType element = type(subscript.elementType());
      return new ShapeSubscriptEvaluator(
          array, compileAll(subscript.uppers()), element.representation(), element.length());
    }
    if (container.elementOid() == 0) {
      throw DatabaseError.notSupported("subscripting of type " + container.displayName())
          .at(subscript.position().offset());
    }
    SqlType elementType = type(container.elementOid());
    if (subscript.lowers() == null) {
      return new SubscriptEvaluator(array, compileAll(subscript.uppers()), elementType);
    }
    return new SliceEvaluator(
        array, bounds(subscript.lowers()), bounds(subscript.uppers()), elementType);
  }

  private Evaluator jsonCall(JsonCall call) {
    SqlType[] types = new SqlType[call.arguments().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(call.arguments().get(i).type());
    }
    TypeEntry entry = context.catalog().type(call.type());
    int typmod = call.typmod();
    for (TypeEntry level = entry;
        level.isDomain();
        level = context.catalog().type(level.baseType())) {
      typmod = level.baseTypmod();
    }
    return new JsonCallEvaluator(
        call,
        compileAll(call.arguments()),
        types,
        compileOptional(call.emptyDefault()),
        compileOptional(call.errorDefault()),
        type(call.type()),
        typmod,
        entry.isDomain(),
        context.functions());
  }

  private Evaluator xmlCall(XmlCall call) {
    SqlType[] types = new SqlType[call.arguments().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(call.arguments().get(i).type());
    }
    return new XmlCallEvaluator(
        call, compileAll(call.arguments()), types, type(call.type()), context.functions());
  }

  private Evaluator elementAssignment(SubscriptExpression assignment) {
    if (assignment.container().type() == Oids.JSONB) {
      return new JsonbAssignmentEvaluator(
          compile(assignment.container()),
          compileAll(assignment.uppers()),
          compile(assignment.assigned()));
    }
    SqlType container = type(assignment.container().type());
    if (container == HstoreType.HSTORE) {
      return new HstoreAssignmentEvaluator(
          compile(assignment.container()),
          compile(assignment.uppers().getFirst()),
          compile(assignment.assigned()));
    }
    if (container instanceof GeometricType) {
      if (assignment.lowers() != null) {
        throw new DatabaseError(
            "0A000", "updates on slices of fixed-length arrays not implemented");
      }
      return new ShapeAssignmentEvaluator(
          compile(assignment.container()),
          compileAll(assignment.uppers()),
          compile(assignment.assigned()),
          type(assignment.elementType()).length());
    }
    if (container.elementOid() == 0) {
      throw DatabaseError.notSupported("assignment to a part of type " + container.displayName())
          .at(assignment.position().offset());
    }
    return new ArrayAssignmentEvaluator(
        compile(assignment.container()),
        assignment.lowers() == null ? null : bounds(assignment.lowers()),
        bounds(assignment.uppers()),
        compile(assignment.assigned()),
        type(container.elementOid()));
  }

  private Evaluator fieldAssignment(FieldAssignment assignment) {
    List<Integer> positions = new ArrayList<>(assignment.fields().size());
    for (int field : assignment.fields()) {
      positions.add(position(assignment.type(), field));
    }
    return new FieldAssignmentEvaluator(
        compile(assignment.composite()),
        (CompositeType) type(baseType(assignment.type()).oid()),
        positions,
        compileAll(assignment.values()));
  }

  private TypeEntry baseType(int type) {
    TypeEntry entry = context.catalog().type(type);
    while (entry.isDomain()) {
      entry = context.catalog().type(entry.baseType());
    }
    return entry;
  }

  /** Where a value has a field: those of a named type are numbered with dropped ones. */
  private int position(int type, int field) {
    TypeEntry entry = baseType(type);
    return entry.relation() == 0
        ? field
        : context.catalog().relations().relation(entry.relation()).livePosition(field);
  }

  private Evaluator[] bounds(List<Expression> expressions) {
    Evaluator[] bounds = new Evaluator[expressions.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = compileOptional(expressions.get(i));
    }
    return bounds;
  }

  private Evaluator subqueryColumn(SubqueryColumn column) {
    ColumnReference reference =
        ColumnReference.of(0, column.column(), column).at(column.position());
    return new ColumnEvaluator(representation(column.type()), subqueryColumns.column(reference));
  }

  public Representation representation(int typeOid) {
    return type(typeOid).representation();
  }

  private SqlType type(int oid) {
    return context.types().type(oid);
  }

  private ValueComparator comparator(int type) {
    return TypeComparator.of(type(type));
  }

  /** Where columns of the operator's input stand. */
  public ColumnResolver columns() {
    return columns;
  }

  private Evaluator call(FunctionCall call) {
    return function(
        call.function(),
        compileAll(call.arguments()),
        argumentTypes(call.arguments()),
        call.type(),
        call.variadicArray(),
        call.inputCollation(),
        null);
  }

  /** A call that returns a record of these columns. */
  public Evaluator call(FunctionCall call, List<CompositeType.Field> columns) {
    return function(
        call.function(),
        compileAll(call.arguments()),
        argumentTypes(call.arguments()),
        call.type(),
        call.variadicArray(),
        call.inputCollation(),
        columns);
  }

  private static int[] argumentTypes(List<Expression> arguments) {
    int[] types = new int[arguments.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.get(i).type();
    }
    return types;
  }

  private Evaluator operator(
      int function, Evaluator[] arguments, List<Expression> expressions, int resultType) {
    return function(function, arguments, argumentTypes(expressions), resultType, false, 0, null);
  }

  private Evaluator function(
      int oid,
      Evaluator[] arguments,
      int[] types,
      int resultType,
      boolean variadic,
      int collation,
      List<CompositeType.Field> columns) {
    FunctionEntry entry = context.catalog().function(oid);
    if (arguments.length == 2) {
      LongComparison.Operator comparison = LongComparison.of(entry.source());
      if (comparison != null
          && arguments[0].representation() == Representation.LONG
          && arguments[1].representation() == Representation.LONG) {
        return new LongComparison(comparison, arguments[0], arguments[1]);
      }
    }
    org.pgj.engine.function.FunctionCall call =
        new org.pgj.engine.function.FunctionCall(oid, types, resultType, variadic)
            .inCollation(collation);
    if (columns != null) {
      call = call.withColumns(columns);
    }
    FunctionKernel kernel = context.kernel(entry, call);
    return new FunctionEvaluator(
        representation(resultType),
        kernel,
        arguments,
        entry.volatility() == 'v',
        context.functions());
  }

  private static Evaluator relabeled(Evaluator value, SqlType from, SqlType to) {
    return LongType.differInSign(from, to) ? new SignEvaluator(value, to.isUnsigned()) : value;
  }

  private Evaluator logic(BooleanExpression e) {
    Evaluator[] arguments = compileAll(e.arguments());
    return switch (e.kind()) {
      case AND -> {
        ConjunctOrder.sort(arguments, e.arguments(), context.catalog());
        yield LogicEvaluator.and(arguments);
      }
      case OR -> LogicEvaluator.or(arguments);
      case NOT -> new NotEvaluator(arguments[0]);
    };
  }

  private Evaluator nullTest(NullTest e) {
    Evaluator argument = compile(e.argument());
    if (e.rowTest()) {
      return new RowNullTestEvaluator(argument, e.isNull(), context.types());
    }
    return e.isNull()
        ? TruthTestEvaluator.isNull(argument)
        : TruthTestEvaluator.isNotNull(argument);
  }

  private Evaluator truthTest(BooleanTest e) {
    Evaluator argument = compile(e.argument());
    return switch (e.kind()) {
      case IS_TRUE -> TruthTestEvaluator.isTrue(argument);
      case IS_NOT_TRUE -> TruthTestEvaluator.isNotTrue(argument);
      case IS_FALSE -> TruthTestEvaluator.isFalse(argument);
      case IS_NOT_FALSE -> TruthTestEvaluator.isNotFalse(argument);
      case IS_UNKNOWN -> TruthTestEvaluator.isNull(argument);
      case IS_NOT_UNKNOWN -> TruthTestEvaluator.isNotNull(argument);
    };
  }

  private Evaluator conditional(CaseExpression e) {
    ValueSlot outer = testValue;
    ValueSlot slot = null;
    Evaluator test = null;
    if (e.test() != null) {
      test = compile(e.test());
      slot = new ValueSlot(test.representation());
      testValue = slot;
    }
    int count = e.branches().size();
    Evaluator[] conditions = new Evaluator[count];
    Evaluator[] results = new Evaluator[count];
    for (int i = 0; i < count; i++) {
      testValue = slot == null ? outer : slot;
      conditions[i] = compile(e.branches().get(i).condition());
      testValue = outer;
      results[i] = compile(e.branches().get(i).result());
    }
    testValue = outer;
    Evaluator branches =
        new ConditionalEvaluator(
            representation(e.type()), conditions, results, compile(e.defaultResult()));
    return slot == null ? branches : new TestedCaseEvaluator(test, slot, branches);
  }

  private Evaluator nullIf(NullIf e) {
    Evaluator left = compile(e.left());
    ValueSlot slot = new ValueSlot(left.representation());
    Evaluator equality =
        operator(
            e.function(),
            new Evaluator[] {slot, compile(e.right())},
            List.of(e.left(), e.right()),
            Expression.BOOL);
    return new NullIfEvaluator(left, slot, equality);
  }

  private Evaluator distinctTest(DistinctTest e) {
    Evaluator left = compile(e.left());
    Evaluator right = compile(e.right());
    ValueSlot leftSlot = new ValueSlot(left.representation());
    ValueSlot rightSlot = new ValueSlot(right.representation());
    Evaluator equality =
        operator(
            e.function(),
            new Evaluator[] {leftSlot, rightSlot},
            List.of(e.left(), e.right()),
            Expression.BOOL);
    return new DistinctTestEvaluator(left, right, leftSlot, rightSlot, equality);
  }

  private Evaluator rowComparison(RowComparison e) {
    ValueComparator[] comparators = new ValueComparator[e.left().size()];
    for (int i = 0; i < comparators.length; i++) {
      comparators[i] = comparator(e.left().get(i).type());
    }
    return new RowComparisonEvaluator(
        e.comparison(), compileAll(e.left()), compileAll(e.right()), comparators);
  }

  private Evaluator arrayOperator(ArrayOperatorCall e) {
    Evaluator left = compile(e.left());
    TypeEntry arrayType = context.catalog().type(e.array().type());
    while (arrayType.isDomain()) {
      arrayType = context.catalog().type(arrayType.baseType());
    }
    SqlType elementType = type(arrayType.element());
    ValueSlot leftSlot = new ValueSlot(left.representation());
    ValueSlot elementSlot = new ValueSlot(elementType.representation());
    Evaluator comparison =
        function(
            e.function(),
            new Evaluator[] {leftSlot, elementSlot},
            new int[] {e.left().type(), elementType.oid()},
            Expression.BOOL,
            false,
            0,
            null);
    return new ArrayOperatorEvaluator(
        left,
        compile(e.array()),
        elementType,
        leftSlot,
        elementSlot,
        comparison,
        e.any(),
        isMembership(e, elementType) ? new ElementSet(elementType) : null);
  }

  /**
   * Whether an operator asks if a value is, or is not, among the elements as their type sees it.
   */
  private boolean isMembership(ArrayOperatorCall e, SqlType elementType) {
    if (e.left().type() != elementType.oid()
        || !elementType.isHashable()
        || !elementType.isOrdered()) {
      return false;
    }
    int equality = context.catalog().typeOperators(elementType.oid()).equality();
    int operator = e.any() ? e.operator() : context.catalog().operator(e.operator()).negator();
    return equality != 0 && operator == equality;
  }

  private Evaluator arrayConversion(ArrayConversion e) {
    Evaluator argument = compile(e.argument());
    SqlType from = type(context.catalog().type(e.argument().type()).element());
    SqlType to = type(context.catalog().type(e.type()).element());
    ValueSlot outer = testValue;
    ValueSlot slot = new ValueSlot(from.representation());
    testValue = slot;
    Evaluator element = compile(e.element());
    testValue = outer;
    return new ArrayConversionEvaluator(argument, from, to, slot, element);
  }

  private Evaluator compositeCheck(CompositeCheck e) {
    Evaluator argument = compile(e.argument());
    ValueSlot outer = testValue;
    ValueSlot slot = new ValueSlot(argument.representation());
    testValue = slot;
    Evaluator[] fields = compileAll(e.fields());
    testValue = outer;
    return new CompositeCheckEvaluator(argument, slot, fields);
  }

  private Evaluator domainConversion(DomainConversion e) {
    Evaluator argument = compile(e.argument());
    ValueSlot outer = domainValue;
    ValueSlot slot = new ValueSlot(argument.representation());
    domainValue = slot;
    try {
      return context.domainCheck(e, argument, slot::set, this);
    } finally {
      domainValue = outer;
    }
  }

  private Evaluator nextValue(NextValue e) {
    Constant sequence =
        Constant.ofLong(REGCLASS, Integer.toUnsignedLong(e.sequence()), e.position());
    return operator(NEXTVAL, compileAll(List.of(sequence)), List.of(sequence), 20);
  }
}
