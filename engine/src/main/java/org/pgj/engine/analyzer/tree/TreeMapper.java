package org.pgj.engine.analyzer.tree;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.RangeTableEntry.RangeFunction;

/**
 * Rebuilds trees. A subclass overrides {@link #map} for the nodes it changes and calls {@link
 * #mapChildren} for the rest; unchanged nodes are returned as they are. {@link #depth} tells how
 * many queries lie between the node at hand and the query or expression the walk began with.
 */
public abstract class TreeMapper {
  private int depth;

  /** The node's replacement. */
  public Expression map(Expression expression) {
    return mapChildren(expression);
  }

  /** 0 at the level where the walk began, one more within each subquery. */
  protected final int depth() {
    return depth;
  }

  /** The node with its children mapped. Subqueries are walked one level deeper. */
  protected final Expression mapChildren(Expression expression) {
    return switch (expression) {
      case Constant e -> e;
      case ColumnReference e -> e;
      case Parameter e -> e;
      case SubqueryColumn e -> e;
      case DomainValue e -> e;
      case TestValue e -> e;
      case MergeActionName e -> e;
      case SqlValueFunction e -> e;
      case DefaultMarker e -> e;
      case RuleColumn e -> e;
      case NextValue e -> e;
      case CurrentOf e -> {
        Expression name = e.name() == null ? null : map(e.name());
        yield name == e.name() ? e : new CurrentOf(e.rangeIndex(), e.cursor(), name);
      }
      case FunctionCall e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments()
            ? e
            : new FunctionCall(
                e.function(),
                e.returnsSet(),
                e.variadicArray(),
                e.form(),
                e.type(),
                e.typmod(),
                e.collation(),
                e.inputCollation(),
                arguments,
                e.position());
      }
      case OperatorCall e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments()
            ? e
            : new OperatorCall(
                e.operator(),
                e.function(),
                e.returnsSet(),
                e.type(),
                e.collation(),
                e.inputCollation(),
                arguments,
                e.position());
      }
      case DistinctTest e -> {
        Expression left = map(e.left());
        Expression right = map(e.right());
        yield left == e.left() && right == e.right()
            ? e
            : new DistinctTest(
                e.operator(), e.function(), e.inputCollation(), left, right, e.position());
      }
      case NullIf e -> {
        Expression left = map(e.left());
        Expression right = map(e.right());
        yield left == e.left() && right == e.right()
            ? e
            : new NullIf(e.operator(), e.function(), e.inputCollation(), left, right, e.position());
      }
      case ArrayOperatorCall e -> {
        Expression left = map(e.left());
        Expression array = map(e.array());
        yield left == e.left() && array == e.array()
            ? e
            : new ArrayOperatorCall(
                e.operator(), e.function(), e.any(), e.inputCollation(), left, array, e.position());
      }
      case BooleanExpression e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments()
            ? e
            : new BooleanExpression(e.kind(), arguments, e.position());
      }
      case AggregateCall e -> mapAggregate(e);
      case GroupingCall e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments()
            ? e
            : new GroupingCall(e.groupReferences(), arguments, e.levelsUp(), e.position());
      }
      case WindowCall e -> {
        List<Expression> arguments = list(e.arguments());
        Expression filter = mapOptional(e.filter());
        yield arguments == e.arguments() && filter == e.filter()
            ? e
            : new WindowCall(
                e.function(),
                e.aggregate(),
                e.type(),
                e.typmod(),
                e.collation(),
                e.inputCollation(),
                arguments,
                filter,
                e.star(),
                e.window(),
                e.position());
      }
      case SubqueryExpression e -> {
        List<Expression> tests = list(e.tests());
        AnalyzedQuery query = mapSubquery(e.query());
        yield tests == e.tests() && query == e.query()
            ? e
            : new SubqueryExpression(
                e.kind(), tests, query, e.type(), e.typmod(), e.collation(), e.position());
      }
      case SubplanCall e -> {
        List<Expression> tests = list(e.tests());
        List<Expression> arguments = list(e.arguments());
        yield tests == e.tests() && arguments == e.arguments()
            ? e
            : new SubplanCall(
                e.kind(),
                e.subplan(),
                tests,
                e.parameters(),
                arguments,
                e.hashed(),
                e.type(),
                e.typmod(),
                e.collation(),
                e.position());
      }
      case SubscriptExpression e -> {
        Expression container = map(e.container());
        List<Expression> uppers = list(e.uppers());
        List<Expression> lowers = e.lowers() == null ? null : list(e.lowers());
        Expression assigned = mapOptional(e.assigned());
        yield container == e.container()
                && uppers == e.uppers()
                && lowers == e.lowers()
                && assigned == e.assigned()
            ? e
            : new SubscriptExpression(
                e.type(),
                e.typmod(),
                e.collation(),
                e.elementType(),
                container,
                uppers,
                lowers,
                assigned,
                e.position());
      }
      case FieldSelection e -> {
        Expression composite = map(e.composite());
        yield composite == e.composite()
            ? e
            : new FieldSelection(
                composite, e.field(), e.type(), e.typmod(), e.collation(), e.position());
      }
      case FieldAssignment e -> {
        Expression composite = mapOptional(e.composite());
        List<Expression> values = list(e.values());
        yield composite == e.composite() && values == e.values()
            ? e
            : new FieldAssignment(composite, e.fields(), values, e.type());
      }
      case Relabeling e -> {
        Expression argument = map(e.argument());
        yield argument == e.argument()
            ? e
            : new Relabeling(argument, e.type(), e.typmod(), e.collation(), e.form(), e.position());
      }
      case JsonCall e -> {
        List<Expression> arguments = list(e.arguments());
        Expression onEmpty = mapOptional(e.emptyDefault());
        Expression onError = mapOptional(e.errorDefault());
        yield arguments == e.arguments()
                && onEmpty == e.emptyDefault()
                && onError == e.errorDefault()
            ? e
            : e.with(arguments, onEmpty, onError);
      }
      case XmlCall e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments() ? e : e.with(arguments);
      }
      case TextConversion e -> {
        Expression argument = map(e.argument());
        yield argument == e.argument()
            ? e
            : new TextConversion(
                argument, e.type(), e.typmod(), e.collation(), e.form(), e.position());
      }
      case ArrayConversion e -> {
        Expression argument = map(e.argument());
        Expression element = map(e.element());
        yield argument == e.argument() && element == e.element()
            ? e
            : new ArrayConversion(
                argument, element, e.type(), e.typmod(), e.collation(), e.form(), e.position());
      }
      case CompositeCheck e -> {
        Expression argument = map(e.argument());
        List<Expression> fields = list(e.fields());
        yield argument == e.argument() && fields == e.fields()
            ? e
            : new CompositeCheck(argument, fields, e.position());
      }
      case DomainConversion e -> {
        Expression argument = map(e.argument());
        yield argument == e.argument()
            ? e
            : new DomainConversion(
                argument, e.type(), e.typmod(), e.collation(), e.form(), e.position());
      }
      case CollateExpression e -> {
        Expression argument = map(e.argument());
        yield argument == e.argument()
            ? e
            : new CollateExpression(argument, e.collation(), e.position());
      }
      case CaseExpression e -> mapCase(e);
      case ArrayConstructor e -> {
        List<Expression> elements = list(e.elements());
        yield elements == e.elements()
            ? e
            : new ArrayConstructor(
                e.type(),
                e.collation(),
                e.elementType(),
                e.multidimensional(),
                elements,
                e.position());
      }
      case RowConstructor e -> {
        List<Expression> fields = list(e.fields());
        yield fields == e.fields()
            ? e
            : new RowConstructor(e.type(), fields, e.names(), e.position());
      }
      case RowComparison e -> {
        List<Expression> left = list(e.left());
        List<Expression> right = list(e.right());
        yield left == e.left() && right == e.right()
            ? e
            : new RowComparison(
                e.comparison(),
                e.operators(),
                e.functions(),
                e.collations(),
                left,
                right,
                e.position());
      }
      case Coalesce e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments()
            ? e
            : new Coalesce(e.type(), e.collation(), arguments, e.position());
      }
      case MinMax e -> {
        List<Expression> arguments = list(e.arguments());
        yield arguments == e.arguments()
            ? e
            : new MinMax(
                e.greatest(), e.type(), e.collation(), e.inputCollation(), arguments, e.position());
      }
      case NullTest e -> {
        Expression argument = map(e.argument());
        yield argument == e.argument()
            ? e
            : new NullTest(argument, e.isNull(), e.rowTest(), e.position());
      }
      case BooleanTest e -> {
        Expression argument = map(e.argument());
        yield argument == e.argument() ? e : new BooleanTest(argument, e.kind(), e.position());
      }
    };
  }

  private Expression mapAggregate(AggregateCall e) {
    List<Expression> direct = list(e.directArguments());
    List<Expression> arguments = list(e.arguments());
    Expression filter = mapOptional(e.filter());
    if (direct == e.directArguments() && arguments == e.arguments() && filter == e.filter()) {
      return e;
    }
    return new AggregateCall(
        e.function(),
        e.kind(),
        e.type(),
        e.typmod(),
        e.collation(),
        e.inputCollation(),
        direct,
        arguments,
        e.orderBy(),
        e.distinct(),
        filter,
        e.star(),
        e.variadicArray(),
        e.levelsUp(),
        e.position());
  }

  private Expression mapCase(CaseExpression e) {
    Expression test = mapOptional(e.test());
    boolean changed = test != e.test();
    List<CaseExpression.CaseBranch> branches = new ArrayList<>(e.branches().size());
    for (CaseExpression.CaseBranch branch : e.branches()) {
      Expression condition = map(branch.condition());
      Expression result = map(branch.result());
      changed |= condition != branch.condition() || result != branch.result();
      branches.add(new CaseExpression.CaseBranch(condition, result));
    }
    Expression defaultResult = map(e.defaultResult());
    changed |= defaultResult != e.defaultResult();
    return changed
        ? new CaseExpression(e.type(), e.collation(), test, branches, defaultResult, e.position())
        : e;
  }

  /** Maps an expression that may be null. */
  protected final Expression mapOptional(Expression expression) {
    return expression == null ? null : map(expression);
  }

  /** Maps a list whose entries may be null; the same list if nothing changed. */
  protected final List<Expression> list(List<Expression> expressions) {
    List<Expression> mapped = null;
    for (int i = 0; i < expressions.size(); i++) {
      Expression before = expressions.get(i);
      Expression after = mapOptional(before);
      if (mapped == null && after != before) {
        mapped = new ArrayList<>(expressions);
      }
      if (mapped != null) {
        mapped.set(i, after);
      }
    }
    return mapped == null ? expressions : mapped;
  }

  /** Maps a query one level deeper than the present one. */
  protected final AnalyzedQuery mapSubquery(AnalyzedQuery query) {
    depth++;
    try {
      return mapQuery(query);
    } finally {
      depth--;
    }
  }

  /** Maps all expressions of a query, its subqueries in FROM and WITH included. */
  public AnalyzedQuery mapQuery(AnalyzedQuery query) {
    AnalyzedQueryBuilder builder = query.with();
    List<CommonTableExpression> commonTables = new ArrayList<>(query.commonTables().size());
    for (CommonTableExpression table : query.commonTables()) {
      commonTables.add(
          new CommonTableExpression(
              table.name(),
              table.materialized(),
              mapSubquery(table.query()),
              table.columnNames(),
              table.columnTypes(),
              table.recursive(),
              table.references()));
    }
    List<RangeTableEntry> rangeTable = new ArrayList<>(query.rangeTable().size());
    for (RangeTableEntry entry : query.rangeTable()) {
      rangeTable.add(mapRange(entry));
    }
    List<MergeAction> actions = new ArrayList<>(query.mergeActions().size());
    for (MergeAction action : query.mergeActions()) {
      actions.add(
          new MergeAction(
              action.match(),
              action.kind(),
              mapOptional(action.condition()),
              targets(action.targets()),
              action.overriding()));
    }
    return builder
        .commonTables(commonTables)
        .rangeTable(rangeTable)
        .joinTree((JoinTree.From) mapJoinTree(query.joinTree()))
        .targetList(targets(query.targetList()))
        .onConflict(mapOnConflict(query.onConflict()))
        .mergeActions(actions)
        .mergeJoin(query.mergeJoin() == null ? null : mapJoinTree(query.mergeJoin()))
        .mergeCondition(mapOptional(query.mergeCondition()))
        .returning(targets(query.returning()))
        .rowConditions(mapRowConditions(query.rowConditions()))
        .having(mapOptional(query.having()))
        .windows(mapWindows(query.windows()))
        .limit(mapOptional(query.limit()))
        .offset(mapOptional(query.offset()))
        .build();
  }

  private List<RowCondition> mapRowConditions(List<RowCondition> conditions) {
    if (conditions.isEmpty()) {
      return conditions;
    }
    List<RowCondition> mapped = new ArrayList<>(conditions.size());
    for (RowCondition condition : conditions) {
      mapped.add(condition.withCondition(mapOptional(condition.condition())));
    }
    return mapped;
  }

  private OnConflict mapOnConflict(OnConflict clause) {
    return clause == null
        ? null
        : new OnConflict(
            clause.arbiterIndexes(),
            mapInference(clause.inference()),
            clause.updates() == null ? null : targets(clause.updates()),
            mapOptional(clause.condition()),
            clause.excluded());
  }

  private OnConflict.Inference mapInference(OnConflict.Inference inference) {
    return inference == null
        ? null
        : new OnConflict.Inference(list(inference.keys()), mapOptional(inference.predicate()));
  }

  private List<WindowDefinition> mapWindows(List<WindowDefinition> windows) {
    List<WindowDefinition> mapped = new ArrayList<>(windows.size());
    for (WindowDefinition window : windows) {
      WindowDefinition.Frame frame = window.frame();
      mapped.add(
          new WindowDefinition(
              window.name(),
              window.partitionBy(),
              window.orderBy(),
              new WindowDefinition.Frame(
                  frame.mode(),
                  frame.start(),
                  frame.end(),
                  mapOptional(frame.startOffset()),
                  mapOptional(frame.endOffset()),
                  frame.exclusion(),
                  frame.startInRange(),
                  frame.endInRange(),
                  frame.isDefault())));
    }
    return mapped;
  }

  /** Maps the expressions of a target list. */
  protected final List<TargetEntry> targets(List<TargetEntry> targets) {
    List<TargetEntry> mapped = new ArrayList<>(targets.size());
    for (TargetEntry target : targets) {
      mapped.add(target.withExpression(map(target.expression())));
    }
    return mapped;
  }

  /** Maps the conditions of a join tree. */
  protected JoinTree mapJoinTree(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> leaf;
      case JoinTree.Join join ->
          new JoinTree.Join(
              join.kind(),
              mapJoinTree(join.left()),
              mapJoinTree(join.right()),
              join.usingColumns(),
              mapOptional(join.condition()),
              join.alias());
      case JoinTree.From from -> {
        List<JoinTree> items = new ArrayList<>(from.items().size());
        for (JoinTree item : from.items()) {
          items.add(mapJoinTree(item));
        }
        yield new JoinTree.From(items, mapOptional(from.condition()));
      }
    };
  }

  private RangeTableEntry.TableSample sample(RangeTableEntry.TableSample sample) {
    return new RangeTableEntry.TableSample(
        sample.method(), list(sample.arguments()), mapOptional(sample.repeatable()));
  }

  private RangeTableEntry.Relation mapRelation(RangeTableEntry.Relation relation) {
    RangeTableEntry.Relation mapped = relation;
    if (relation.sample() != null) {
      mapped = mapped.withSample(sample(relation.sample()));
    }
    return relation.security().isEmpty() ? mapped : mapped.withSecurity(list(relation.security()));
  }

  /** Maps the expressions and subqueries of a range table entry. */
  protected RangeTableEntry mapRange(RangeTableEntry entry) {
    return switch (entry) {
      case RangeTableEntry.Relation relation -> mapRelation(relation);
      case RangeTableEntry.CommonTable table -> table;
      case RangeTableEntry.NamedRows rows -> rows;
      case RangeTableEntry.Subquery subquery -> subquery.withQuery(mapSubquery(subquery.query()));
      case RangeTableEntry.Functions functions -> {
        List<RangeFunction> calls = new ArrayList<>(functions.functions().size());
        for (RangeFunction function : functions.functions()) {
          calls.add(
              new RangeFunction(map(function.call()), function.columns(), function.definitions()));
        }
        yield functions.withFunctions(calls);
      }
      case RangeTableEntry.Values values -> {
        List<List<Expression>> rows = new ArrayList<>(values.rows().size());
        for (List<Expression> row : values.rows()) {
          rows.add(list(row));
        }
        yield values.withRows(rows);
      }
    };
  }
}
