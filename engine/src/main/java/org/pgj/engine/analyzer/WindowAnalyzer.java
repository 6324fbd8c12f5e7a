package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.analyzer.tree.WindowDefinition.Bound;
import org.pgj.engine.analyzer.tree.WindowDefinition.Frame;
import org.pgj.engine.catalog.entry.FamilyFunctionEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.FrameBoundKind;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFrame;
import org.pgj.engine.parser.tree.ParsedFrameBound;
import org.pgj.engine.parser.tree.ParsedWindow;

/** Analyzes window definitions (manual: section 4.2.8). */
final class WindowAnalyzer {
  private static final int IN_RANGE_SUPPORT = 3;

  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;
  private final SortAnalyzer sorts;

  WindowAnalyzer(Analysis analysis, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.expressions = expressions;
    this.sorts = new SortAnalyzer(analysis, expressions);
  }

  /** The index of the window an OVER clause means; an inline one joins the scope's list. */
  static int reference(Scope scope, ParsedWindow over) {
    List<ParsedWindow> windows = scope.windowDefinitions();
    if (!over.inline()) {
      for (int i = 0; i < windows.size(); i++) {
        if (over.name().equals(windows.get(i).name())) {
          return i;
        }
      }
      throw new DatabaseError("42704", "window \"" + over.name() + "\" does not exist")
          .at(over.location());
    }
    windows.add(over);
    return windows.size() - 1;
  }

  /** The definitions of all windows of a query level; sort targets join the target list, hidden. */
  List<WindowDefinition> definitions(Scope scope, List<TargetEntry> targets) {
    List<WindowDefinition> definitions = new ArrayList<>();
    for (ParsedWindow parsed : scope.windowDefinitions()) {
      for (WindowDefinition earlier : definitions) {
        if (parsed.name() != null && parsed.name().equals(earlier.name())) {
          throw new DatabaseError("42P20", "window \"" + parsed.name() + "\" is already defined")
              .at(parsed.location());
        }
      }
      definitions.add(definition(parsed, definitions, targets));
    }
    return definitions;
  }

  private WindowDefinition definition(
      ParsedWindow parsed, List<WindowDefinition> earlier, List<TargetEntry> targets) {
    WindowDefinition base = parsed.base() == null ? null : base(parsed, earlier);
    List<SortKey> orderBy = sorts.orderBy(parsed.orderBy(), targets, Place.WINDOW_ORDER, true);
    List<SortKey> partitionBy = new ArrayList<>();
    for (ParsedExpression item : parsed.partitionBy()) {
      int index = sorts.findOrAdd(targets, expressions.analyze(item, Place.WINDOW_PARTITION));
      sorts.resolveUnknown(targets, index);
      partitionBy.add(sorts.groupKey(targets.get(index).expression(), index));
    }
    if (base != null) {
      if (!partitionBy.isEmpty()) {
        throw cannotOverride("PARTITION BY", parsed);
      }
      if (!orderBy.isEmpty() && !base.orderBy().isEmpty()) {
        throw cannotOverride("ORDER BY", parsed);
      }
      if (!base.frame().isDefault()) {
        throw new DatabaseError(
                "42P20",
                "cannot copy window \"" + parsed.base() + "\" because it has a frame clause")
            .at(parsed.location());
      }
      partitionBy = base.partitionBy();
      orderBy = orderBy.isEmpty() ? base.orderBy() : orderBy;
    }
    return new WindowDefinition(
        parsed.name(), partitionBy, orderBy, frame(parsed.frame(), orderBy, targets));
  }

  private static DatabaseError cannotOverride(String clause, ParsedWindow parsed) {
    return new DatabaseError(
            "42P20", "cannot override " + clause + " clause of window \"" + parsed.base() + "\"")
        .at(parsed.location());
  }

  private static WindowDefinition base(ParsedWindow parsed, List<WindowDefinition> earlier) {
    for (WindowDefinition candidate : earlier) {
      if (parsed.base().equals(candidate.name())) {
        return candidate;
      }
    }
    throw new DatabaseError("42704", "window \"" + parsed.base() + "\" does not exist")
        .at(parsed.location());
  }

  private Frame frame(ParsedFrame parsed, List<SortKey> orderBy, List<TargetEntry> targets) {
    if (parsed == null) {
      return new Frame(
          WindowDefinition.Mode.RANGE,
          Bound.UNBOUNDED_PRECEDING,
          Bound.CURRENT_ROW,
          null,
          null,
          WindowDefinition.Exclusion.NONE,
          0,
          0,
          true);
    }
    WindowDefinition.Mode mode = WindowDefinition.Mode.valueOf(parsed.mode().name());
    if (mode == WindowDefinition.Mode.GROUPS && orderBy.isEmpty()) {
      throw new DatabaseError("42P20", "GROUPS mode requires an ORDER BY clause")
          .at(parsed.location());
    }
    ParsedFrameBound end =
        parsed.end() == null
            ? new ParsedFrameBound(FrameBoundKind.CURRENT_ROW, null, -1)
            : parsed.end();
    Offset start = offset(parsed.start(), mode, orderBy, targets, parsed.location());
    Offset stop = offset(end, mode, orderBy, targets, parsed.location());
    return new Frame(
        mode,
        Bound.valueOf(parsed.start().kind().name()),
        Bound.valueOf(end.kind().name()),
        start.value(),
        stop.value(),
        switch (parsed.exclusion()) {
          case NO_OTHERS -> WindowDefinition.Exclusion.NONE;
          case CURRENT_ROW -> WindowDefinition.Exclusion.CURRENT_ROW;
          case GROUP -> WindowDefinition.Exclusion.GROUP;
          case TIES -> WindowDefinition.Exclusion.TIES;
        },
        start.inRange(),
        stop.inRange(),
        false);
  }

  private record Offset(Expression value, int inRange) {
    static final Offset NONE = new Offset(null, 0);
  }

  private Offset offset(
      ParsedFrameBound bound,
      WindowDefinition.Mode mode,
      List<SortKey> orderBy,
      List<TargetEntry> targets,
      int location) {
    if (bound.offset() == null) {
      return Offset.NONE;
    }
    Expression value = expressions.analyze(bound.offset(), Place.WINDOW_FRAME);
    OwnColumns.reject(value, mode.name());
    if (mode != WindowDefinition.Mode.RANGE) {
      return new Offset(analysis.coercion().toSpecific(value, TypeIds.INT8, mode.name()), 0);
    }
    if (orderBy.size() != 1) {
      throw new DatabaseError(
              "42P20", "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column")
          .at(location);
    }
    return rangeOffset(value, targets.get(orderBy.getFirst().target()).expression());
  }

  private Offset rangeOffset(Expression value, Expression sorted) {
    int sortType = analysis.coercion().baseType(sorted.type());
    int family = analysis.catalog().typeOperators(sortType).btreeFamily();
    int found = 0;
    int foundType = 0;
    for (FamilyFunctionEntry member : analysis.catalog().familyFunctions(family)) {
      if (member.number() != IN_RANGE_SUPPORT || member.left() != sortType) {
        continue;
      }
      boolean fits =
          value.type() == TypeIds.UNKNOWN
              ? foundType == 0 || member.right() == sortType
              : member.right() == value.type()
                  || foundType == 0
                      && analysis
                          .coercion()
                          .canCoerce(value.type(), member.right(), Coercion.Context.IMPLICIT);
      if (fits) {
        found = member.function();
        foundType = member.right();
        if (member.right() == value.type()) {
          break;
        }
      }
    }
    if (found == 0) {
      throw new DatabaseError(
              "0A000",
              "RANGE with offset PRECEDING/FOLLOWING is not supported for column type "
                  + analysis.types().format(sortType)
                  + " and offset type "
                  + analysis.types().format(value.type()))
          .hint("Cast the offset value to an appropriate type.")
          .at(value.position().offset());
    }
    FunctionEntry function = analysis.catalog().function(found);
    Expression converted =
        analysis
            .coercion()
            .toType(
                value,
                function.argumentTypes()[2],
                -1,
                Coercion.Context.IMPLICIT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
    return new Offset(converted, found);
  }
}
