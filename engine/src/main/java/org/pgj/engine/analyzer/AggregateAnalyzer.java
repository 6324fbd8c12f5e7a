package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.resolve.FunctionResolver.Resolution;
import org.pgj.engine.analyzer.resolve.SetReturning;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedSortItem;

/** Analyzes aggregate and window function calls (manual: sections 4.2.7 and 4.2.8). */
final class AggregateAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;

  AggregateAnalyzer(Analysis analysis, Scope scope, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = expressions;
  }

  /**
   * @param arguments converted to the parameters' types
   */
  Expression analyze(
      ParsedFunctionCall call, Resolution.Function function, List<Expression> arguments) {
    FunctionEntry entry = function.function();
    String name = String.join(".", call.name().parts());
    if (!entry.isAggregate() && !entry.isWindow()) {
      throw new DatabaseError(
              "42809",
              "OVER specified, but " + name + " is not a window function nor an aggregate function")
          .at(call.location());
    }
    if (entry.isAggregate() && call.arguments().isEmpty() && !call.star() && !call.withinGroup()) {
      throw new DatabaseError(
              "42809", name + "(*) must be used to call a parameterless aggregate function")
          .at(call.location());
    }
    if (call.over() != null) {
      return window(call, function, arguments);
    }
    if (entry.isWindow()) {
      throw new DatabaseError("42809", "window function " + name + " requires an OVER clause")
          .at(call.location());
    }
    return aggregate(call, function, arguments, name);
  }

  private Expression aggregate(
      ParsedFunctionCall call,
      Resolution.Function function,
      List<Expression> arguments,
      String name) {
    FunctionEntry entry = function.function();
    AggregateEntry aggregate = analysis.catalog().aggregate(entry.oid());
    AggregateCall.AggregateKind kind =
        switch (aggregate.kind()) {
          case 'o' -> AggregateCall.AggregateKind.ORDERED_SET;
          case 'h' -> AggregateCall.AggregateKind.HYPOTHETICAL_SET;
          default -> AggregateCall.AggregateKind.NORMAL;
        };
    boolean orderedSet = kind != AggregateCall.AggregateKind.NORMAL;
    if (orderedSet && !call.withinGroup()) {
      throw new DatabaseError("42809", "WITHIN GROUP is required for ordered-set aggregate " + name)
          .at(call.location());
    }
    if (!orderedSet && call.withinGroup()) {
      throw new DatabaseError(
              "42809", name + " is not an ordered-set aggregate, so it cannot have WITHIN GROUP")
          .at(call.location());
    }
    for (Expression argument : arguments) {
      if (SetReturning.in(argument)) {
        throw new DatabaseError(
                "0A000", "aggregate function calls cannot contain set-returning function calls")
            .hint("You might be able to move the set-returning function into a LATERAL FROM item.")
            .at(call.location());
      }
    }
    int direct = orderedSet ? arguments.size() - call.orderBy().size() : 0;
    if (kind == AggregateCall.AggregateKind.HYPOTHETICAL_SET) {
      unify(call, arguments, direct, name);
    }
    List<Expression> directArguments = new ArrayList<>(arguments.subList(0, direct));
    List<TargetEntry> targets = new ArrayList<>();
    for (int i = direct; i < arguments.size(); i++) {
      targets.add(new TargetEntry(arguments.get(i), targets.size() + 1, null, false, 0, 0));
    }
    SortAnalyzer sorts = new SortAnalyzer(analysis, expressions);
    List<SortKey> orderBy = new ArrayList<>();
    if (orderedSet) {
      for (int i = 0; i < call.orderBy().size(); i++) {
        orderBy.add(sorts.key(call.orderBy().get(i), targets.get(i).expression(), i));
      }
    } else {
      for (ParsedSortItem item : call.orderBy()) {
        Expression value = expressions.analyze(item.expression());
        int index = sorts.findOrAdd(targets, value);
        orderBy.add(sorts.key(item, targets.get(index).expression(), index));
      }
    }
    List<SortKey> distinct = List.of();
    if (call.distinct()) {
      distinct = sorts.aggregateDistinct(targets, arguments.size(), orderBy, call.location());
    }
    Expression filter =
        call.filter() == null ? null : expressions.condition(call.filter(), Place.FILTER, "FILTER");
    List<Expression> values = new ArrayList<>(targets.size());
    for (TargetEntry target : targets) {
      values.add(target.expression());
    }
    List<Expression> inputs = new ArrayList<>(directArguments);
    inputs.addAll(values.subList(0, arguments.size() - direct));
    int inputCollation = Collations.merge(analysis.catalog(), inputs);
    int type = function.resultType();
    AggregateCall result =
        new AggregateCall(
            entry.oid(),
            kind,
            type,
            -1,
            analysis.catalog().type(type).collation() == 0 ? 0 : inputCollation,
            inputCollation,
            directArguments,
            values,
            orderBy,
            distinct,
            filter,
            call.star(),
            call.variadic()
                || function.variadicArguments() > 0 && entry.variadicElement() != TypeIds.ANY,
            0,
            SourcePosition.at(call.location()));
    return place(result, call.location());
  }

  /** Each direct argument of a hypothetical row gets a common type with its ordering column. */
  private void unify(ParsedFunctionCall call, List<Expression> arguments, int direct, String name) {
    int ordering = arguments.size() - direct;
    if (direct != ordering) {
      throw new DatabaseError(
              "42883",
              "function "
                  + analysis.functions().signature(call.name(), arguments, List.of())
                  + " does not exist")
          .hint(
              "To use the hypothetical-set aggregate "
                  + name
                  + ", the number of hypothetical direct arguments (here "
                  + direct
                  + ") must match the number of ordering columns (here "
                  + ordering
                  + ").")
          .at(call.location());
    }
    for (int i = 0; i < direct; i++) {
      List<Expression> pair = List.of(arguments.get(direct + i), arguments.get(i));
      int type = analysis.commonTypes().select(pair, "WITHIN GROUP");
      arguments.set(i, analysis.commonTypes().convert(pair.get(1), type, "WITHIN GROUP"));
      arguments.set(direct + i, analysis.commonTypes().convert(pair.get(0), type, "WITHIN GROUP"));
    }
  }

  /** Finds the query level the aggregate belongs to and checks that it may stand there. */
  private Expression place(AggregateCall call, int location) {
    ContentCheck content = new ContentCheck();
    for (Expression argument : call.arguments()) {
      content.walk(argument);
    }
    if (call.filter() != null) {
      content.walk(call.filter());
    }
    int level = content.minimumLevel == Integer.MAX_VALUE ? 0 : content.minimumLevel;
    if (content.aggregateLevel == level) {
      throw new DatabaseError("42803", "aggregate function calls cannot be nested")
          .at(content.aggregateLocation);
    }
    checkDirectArguments(call, level);
    if (content.window >= 0 && level == 0) {
      throw new DatabaseError(
              "42803", "aggregate function calls cannot contain window function calls")
          .at(content.window);
    }
    Scope owner = scope;
    for (int i = 0; i < level && owner.parent() != null; i++) {
      owner = owner.parent();
    }
    if (!owner.place().allowsAggregates()) {
      throw refuse(owner.place(), location);
    }
    owner.noteAggregate();
    return call.withLevelsUp(level);
  }

  private static void checkDirectArguments(AggregateCall call, int level) {
    ContentCheck content = new ContentCheck();
    for (Expression argument : call.directArguments()) {
      content.walk(argument);
    }
    if (content.columnLevel < level) {
      throw new DatabaseError(
              "42803",
              "outer-level aggregate cannot contain a lower-level variable in its direct arguments")
          .at(content.columnLocation);
    }
    if (content.aggregateLevel <= level) {
      throw new DatabaseError("42803", "aggregate function calls cannot be nested")
          .at(content.aggregateLocation);
    }
  }

  private static DatabaseError refuse(Place place, int location) {
    return switch (place) {
      case WHERE, JOIN_ON, JOIN_USING, FILTER, GROUP_BY, LIMIT, OFFSET ->
          new DatabaseError("42803", place.refuse("aggregate functions")).at(location);
      case FROM_SUBQUERY ->
          new DatabaseError(
                  "42803",
                  "aggregate functions are not allowed in FROM clause of their own query level")
              .at(location);
      default -> new DatabaseError("42803", place.refuse("aggregate functions")).at(location);
    };
  }

  /** What levels the columns and aggregates within an aggregate's arguments belong to. */
  private static final class ContentCheck extends TreeWalker {
    private int minimumLevel = Integer.MAX_VALUE;
    private int columnLevel = Integer.MAX_VALUE;
    private int columnLocation = -1;
    private int aggregateLevel = Integer.MAX_VALUE;
    private int aggregateLocation = -1;
    private int window = -1;

    @Override
    protected void visit(Expression expression) {
      switch (expression) {
        case ColumnReference column when column.levelsUp() >= depth() -> {
          int level = column.levelsUp() - depth();
          if (level < columnLevel) {
            columnLevel = level;
            columnLocation = column.position().offset();
          }
          minimumLevel = Math.min(minimumLevel, level);
        }
        case AggregateCall aggregate when aggregate.levelsUp() >= depth() -> {
          int level = aggregate.levelsUp() - depth();
          if (level < aggregateLevel) {
            aggregateLevel = level;
            aggregateLocation = aggregate.position().offset();
          }
          minimumLevel = Math.min(minimumLevel, level);
        }
        case GroupingCall grouping when grouping.levelsUp() >= depth() ->
            minimumLevel = Math.min(minimumLevel, grouping.levelsUp() - depth());
        case WindowCall call when depth() == 0 -> window = call.position().offset();
        default -> {}
      }
      visitChildren(expression);
    }
  }

  private Expression window(
      ParsedFunctionCall call, Resolution.Function function, List<Expression> arguments) {
    FunctionEntry entry = function.function();
    if (!scope.place().allowsWindowFunctions()) {
      throw new DatabaseError("42P20", scope.place().refuse("window functions"))
          .at(call.location());
    }
    if (call.distinct()) {
      throw new DatabaseError("0A000", "DISTINCT is not implemented for window functions")
          .at(call.location());
    }
    if (!call.orderBy().isEmpty()) {
      throw new DatabaseError("0A000", "aggregate ORDER BY is not implemented for window functions")
          .at(call.location());
    }
    if (call.filter() != null && !entry.isAggregate()) {
      throw new DatabaseError(
              "0A000", "FILTER is not implemented for non-aggregate window functions")
          .at(call.location());
    }
    for (Expression argument : arguments) {
      rejectNestedWindow(argument);
    }
    Expression filter =
        call.filter() == null ? null : expressions.condition(call.filter(), Place.FILTER, "FILTER");
    int window = WindowAnalyzer.reference(scope, call.over());
    scope.noteWindow();
    int inputCollation = Collations.merge(analysis.catalog(), arguments);
    int type = function.resultType();
    return new WindowCall(
        entry.oid(),
        entry.isAggregate(),
        type,
        -1,
        analysis.catalog().type(type).collation() == 0 ? 0 : inputCollation,
        inputCollation,
        arguments,
        filter,
        call.star(),
        window,
        SourcePosition.at(call.location()));
  }

  private static void rejectNestedWindow(Expression argument) {
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof WindowCall call && depth() == 0) {
          throw new DatabaseError("42P20", "window function calls cannot be nested")
              .at(call.position().offset());
        }
        visitChildren(node);
      }
    }.walk(argument);
  }
}
