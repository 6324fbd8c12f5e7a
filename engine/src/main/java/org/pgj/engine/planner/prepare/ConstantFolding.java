package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Computes immutable functions of constants beforehand and simplifies logic. */
public class ConstantFolding extends TreeMapper {
  /** Functions below are PostgreSQL's own. */
  private static final int FIRST_USER_OID = 16384;

  private final PlannerContext context;
  private final boolean estimates;

  public ConstantFolding(PlannerContext context) {
    this(context, false);
  }

  private ConstantFolding(PlannerContext context, boolean estimates) {
    this.context = context;
    this.estimates = estimates;
  }

  /**
   * An expression's value as it is now, as far as immutable and built-in stable functions of
   * constants go: good for estimates, wrong in a plan.
   */
  public static Expression estimate(Expression expression, PlannerContext context) {
    return new ConstantFolding(context, true).map(expression);
  }

  @Override
  public Expression map(Expression expression) {
    return switch (expression) {
      case CaseExpression conditional -> foldCase(conditional);
      case Coalesce coalesce -> foldCoalesce(coalesce);
      case BooleanExpression logic when logic.kind() != BooleanExpression.Kind.NOT ->
          foldLogic(logic);
      default -> fold(mapChildren(expression));
    };
  }

  private Expression fold(Expression mapped) {
    return switch (mapped) {
      case FunctionCall call when !call.returnsSet() -> foldOrInline(call);
      case OperatorCall call when !call.returnsSet() -> foldOrInline(call);
      case BooleanExpression not -> foldNot(not);
      case Relabeling relabeling -> foldRelabeling(relabeling);
      case DomainConversion conversion
          when !context.catalog().hasDomainConstraints(conversion.type()) ->
          fold(
              new Relabeling(
                  conversion.argument(),
                  conversion.type(),
                  conversion.typmod(),
                  conversion.collation(),
                  conversion.form(),
                  conversion.position()));
      case CollateExpression collate when collate.argument() instanceof Constant constant ->
          retype(constant, constant.type(), constant.typmod(), collate.collation());
      case NullTest test when test.argument() instanceof Constant constant && !test.rowTest() ->
          Constant.ofBoolean(constant.isNull() == test.isNull());
      case ArrayConstructor array when allConstant(array.elements()) -> evaluate(array);
      case ArrayOperatorCall call
          when call.left() instanceof Constant && call.array() instanceof Constant ->
          isImmutable(call.function()) ? evaluate(call) : call;
      case DistinctTest test
          when test.left() instanceof Constant && test.right() instanceof Constant ->
          isImmutable(test.function()) ? evaluate(test) : test;
      default -> mapped;
    };
  }

  /** Of relabelings one over the other the last one counts, and none that changes nothing. */
  private Expression foldRelabeling(Relabeling relabeling) {
    Expression argument = Expressions.stripRelabeling(relabeling.argument());
    if (argument instanceof Constant constant) {
      return retype(constant, relabeling.type(), relabeling.typmod(), relabeling.collation());
    }
    if (argument.type() == relabeling.type()
        && argument.typmod() == relabeling.typmod()
        && argument.collation() == relabeling.collation()) {
      return argument;
    }
    return argument == relabeling.argument()
        ? relabeling
        : new Relabeling(
            argument,
            relabeling.type(),
            relabeling.typmod(),
            relabeling.collation(),
            relabeling.form(),
            relabeling.position());
  }

  private Constant retype(Constant constant, int type, int typmod, int collation) {
    SqlType from = context.types().type(constant.type());
    SqlType to = context.types().type(type);
    return new Constant(
        type,
        typmod,
        collation,
        LongType.differInSign(from, to)
            ? LongType.withSign(constant.bits(), to.isUnsigned())
            : constant.bits(),
        constant.bytes(),
        constant.isNull(),
        constant.position());
  }

  private boolean isImmutable(int function) {
    FunctionEntry entry = context.catalog().function(function);
    return entry != null && entry.volatility() == 'i';
  }

  private Expression foldOrInline(FunctionCall call) {
    Expression folded = foldCall(call, call.function(), call.arguments());
    if (folded != call) {
      return folded;
    }
    Expression inlined = context.inlining().inline(call);
    return inlined == null ? call : map(inlined);
  }

  private Expression foldOrInline(OperatorCall call) {
    Expression folded = foldCall(call, call.function(), call.arguments());
    if (folded != call) {
      return folded;
    }
    Expression inlined =
        context
            .inlining()
            .inline(
                new FunctionCall(
                    call.function(),
                    false,
                    false,
                    FunctionCall.CallForm.CALL,
                    call.type(),
                    call.typmod(),
                    call.collation(),
                    call.inputCollation(),
                    call.arguments(),
                    call.position()));
    return inlined == null ? call : map(inlined);
  }

  private Expression foldCall(Expression call, int function, List<Expression> arguments) {
    FunctionEntry entry = context.catalog().function(function);
    if (entry == null || call.type() == 2249 || entry.volatility() == 'v') {
      return call;
    }
    boolean constant = true;
    boolean hasNull = false;
    for (Expression argument : arguments) {
      if (argument instanceof Constant value) {
        hasNull |= value.isNull();
      } else {
        constant = false;
      }
    }
    if (hasNull && entry.strict()) {
      return Constant.ofNull(call.type(), call.typmod(), call.collation(), call.position());
    }
    boolean evaluable = entry.volatility() == 'i' || estimates && entry.oid() < FIRST_USER_OID;
    return constant && evaluable ? evaluate(call) : call;
  }

  private Expression evaluate(Expression expression) {
    return context.evaluator().evaluate(expression);
  }

  private static boolean allConstant(List<Expression> expressions) {
    for (Expression expression : expressions) {
      if (!(expression instanceof Constant)) {
        return false;
      }
    }
    return true;
  }

  /** Arguments behind one that decides are never reached, hence not computed. */
  private Expression foldLogic(BooleanExpression logic) {
    List<Expression> mapped = new ArrayList<>(logic.arguments().size());
    for (Expression argument : flatten(logic)) {
      Expression value = map(argument);
      mapped.add(value);
      if (decides(logic.kind(), value)) {
        break;
      }
    }
    return combine(logic, mapped);
  }

  private static boolean decides(BooleanExpression.Kind kind, Expression value) {
    return value instanceof Constant constant
        && !constant.isNull()
        && constant.isTrue() != (kind == BooleanExpression.Kind.AND);
  }

  /** AND or OR of values that are folded. */
  private static Expression combine(BooleanExpression logic, List<Expression> values) {
    boolean and = logic.kind() == BooleanExpression.Kind.AND;
    List<Expression> kept = new ArrayList<>(values.size());
    boolean sawNull = false;
    for (Expression value :
        flatten(new BooleanExpression(logic.kind(), values, logic.position()))) {
      if (decides(logic.kind(), value)) {
        return value;
      }
      if (value instanceof Constant constant) {
        sawNull |= constant.isNull();
      } else {
        kept.add(value);
      }
    }
    if (sawNull) {
      kept.add(Constant.ofNull(Expression.BOOL, -1, 0, logic.position()));
    }
    if (kept.isEmpty()) {
      return Constant.ofBoolean(and);
    }
    return and ? Expressions.and(kept) : factorOr(kept);
  }

  private static List<Expression> flatten(BooleanExpression logic) {
    List<Expression> flat = new ArrayList<>();
    for (Expression argument : logic.arguments()) {
      if (argument instanceof BooleanExpression inner && inner.kind() == logic.kind()) {
        flat.addAll(flatten(inner));
      } else {
        flat.add(argument);
      }
    }
    return flat;
  }

  /** {@code (a AND b) OR (a AND c)} is {@code a AND (b OR c)}. */
  private static Expression factorOr(List<Expression> arms) {
    if (arms.size() < 2) {
      return arms.getFirst();
    }
    List<Expression> common = new ArrayList<>(Expressions.conjuncts(arms.getFirst()));
    for (Expression arm : arms) {
      common.retainAll(Expressions.conjuncts(arm));
    }
    if (common.isEmpty()) {
      return Expressions.or(arms);
    }
    List<Expression> rests = new ArrayList<>();
    for (Expression arm : arms) {
      List<Expression> rest = new ArrayList<>(Expressions.conjuncts(arm));
      rest.removeAll(common);
      if (rest.isEmpty()) {
        return Expressions.and(common);
      }
      rests.add(Expressions.and(rest));
    }
    common.add(Expressions.or(rests));
    return Expressions.and(common);
  }

  private Expression foldNot(BooleanExpression not) {
    Expression argument = not.arguments().getFirst();
    switch (argument) {
      case Constant constant -> {
        return constant.isNull() ? constant : Constant.ofBoolean(!constant.isTrue());
      }
      case BooleanExpression inner when inner.kind() == BooleanExpression.Kind.NOT -> {
        return inner.arguments().getFirst();
      }
      case BooleanExpression inner -> {
        List<Expression> negated = new ArrayList<>();
        for (Expression part : inner.arguments()) {
          negated.add(
              foldNot(
                  new BooleanExpression(
                      BooleanExpression.Kind.NOT, List.of(part), part.position())));
        }
        return combine(
            new BooleanExpression(
                inner.kind() == BooleanExpression.Kind.AND
                    ? BooleanExpression.Kind.OR
                    : BooleanExpression.Kind.AND,
                negated,
                inner.position()),
            negated);
      }
      case OperatorCall call -> {
        OperatorEntry operator = context.catalog().operator(call.operator());
        if (operator != null && operator.negator() != 0) {
          OperatorEntry negator = context.catalog().operator(operator.negator());
          return new OperatorCall(
              negator.oid(),
              negator.function(),
              false,
              call.type(),
              call.collation(),
              call.inputCollation(),
              call.arguments(),
              call.position());
        }
        return not;
      }
      case ArrayOperatorCall call -> {
        OperatorEntry operator = context.catalog().operator(call.operator());
        if (operator != null && operator.negator() != 0) {
          OperatorEntry negator = context.catalog().operator(operator.negator());
          return new ArrayOperatorCall(
              negator.oid(),
              negator.function(),
              !call.any(),
              call.inputCollation(),
              call.left(),
              call.array(),
              call.position());
        }
        return not;
      }
      case NullTest test when !test.rowTest() -> {
        return new NullTest(test.argument(), !test.isNull(), false, test.position());
      }
      default -> {
        return not;
      }
    }
  }

  /** Arguments behind the first constant are never reached, hence not computed. */
  private Expression foldCoalesce(Coalesce coalesce) {
    List<Expression> kept = new ArrayList<>();
    for (Expression argument : coalesce.arguments()) {
      Expression mapped = map(argument);
      if (mapped instanceof Constant constant) {
        if (constant.isNull()) {
          continue;
        }
        if (kept.isEmpty()) {
          return constant;
        }
        kept.add(mapped);
        break;
      }
      kept.add(mapped);
    }
    if (kept.isEmpty()) {
      return Constant.ofNull(coalesce.type(), -1, coalesce.collation(), coalesce.position());
    }
    return kept.size() == 1
        ? kept.getFirst()
        : new Coalesce(coalesce.type(), coalesce.collation(), kept, coalesce.position());
  }

  /** Results behind a condition that is constantly false are never reached, hence not computed. */
  private Expression foldCase(CaseExpression conditional) {
    Expression test = conditional.test() == null ? null : map(conditional.test());
    List<CaseExpression.CaseBranch> branches = conditional.branches();
    if (test instanceof Constant value) {
      List<CaseExpression.CaseBranch> tested = TestedBranches.of(branches, value);
      if (tested != null) {
        branches = tested;
        test = null;
      }
    }
    List<CaseExpression.CaseBranch> kept = new ArrayList<>();
    Expression otherwise = null;
    for (CaseExpression.CaseBranch branch : branches) {
      Expression condition = map(branch.condition());
      if (condition instanceof Constant constant) {
        if (!constant.isTrue()) {
          continue;
        }
        otherwise = map(branch.result());
        break;
      }
      kept.add(new CaseExpression.CaseBranch(condition, map(branch.result())));
    }
    if (otherwise == null) {
      otherwise = map(conditional.defaultResult());
    }
    return kept.isEmpty()
        ? otherwise
        : new CaseExpression(
            conditional.type(),
            conditional.collation(),
            test,
            kept,
            otherwise,
            conditional.position());
  }

  /** The elements of a constant array as constants; null if it is null or no array. */
  public static List<Expression> elements(Constant array, TypeCatalog types) {
    int elementType = types.type(array.type()).elementOid();
    if (array.isNull() || elementType == 0 || array.bytes() == null) {
      return null;
    }
    SqlType type = types.type(elementType);
    ArrayView view = new ArrayView(array.bytes(), 0, array.bytes().length);
    Vector value = Vector.create(type.representation(), 1);
    List<Expression> elements = new ArrayList<>(view.count());
    for (int i = 0; i < view.count(); i++) {
      value.reset();
      view.next(type, value, 0);
      elements.add(constant(value, 0, elementType, -1, array.collation()));
    }
    return elements;
  }

  /** A value of a vector as a constant; its bytes are copied. */
  public static Constant constant(Vector value, int row, int type, int typmod, int collation) {
    SourcePosition nowhere = SourcePosition.UNKNOWN;
    if (value.isNull(row)) {
      return Constant.ofNull(type, typmod, collation, nowhere);
    }
    return switch (value) {
      case LongVector longs ->
          new Constant(type, typmod, collation, longs.get(row), null, false, nowhere);
      case DoubleVector doubles ->
          new Constant(
              type,
              typmod,
              collation,
              Double.doubleToRawLongBits(doubles.get(row)),
              null,
              false,
              nowhere);
      case BytesVector bytes -> {
        int from = bytes.offset(row);
        byte[] copy = Arrays.copyOfRange(bytes.chunk(row), from, from + bytes.length(row));
        yield Constant.ofBytes(type, typmod, collation, copy, nowhere);
      }
    };
  }
}
