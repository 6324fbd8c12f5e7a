package org.pgj.engine.planner.build;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.plan.LoopParameter;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * Values that inner inputs of nested loops need from outer rows: while an inner input is built,
 * references to the outer relations become execution parameters, which the loop then sets.
 */
public final class LoopParameters {
  private final Parameters parameters;
  private final List<Request> requests = new ArrayList<>();
  private long outerRelations;

  /** A parameter that some enclosing loop has to set. */
  public record Request(int parameter, Expression value) {}

  /** What to restore when the inner input is built. */
  record Frame(long enclosing, long added) {}

  public LoopParameters(Parameters parameters) {
    this.parameters = parameters;
  }

  Frame enter(long outer) {
    Frame frame = new Frame(outerRelations, outer);
    outerRelations |= outer;
    return frame;
  }

  /** The parameters to be set from the outer rows of the loop that is left. */
  List<Request> leave(Frame frame) {
    outerRelations = frame.enclosing();
    List<Request> own = new ArrayList<>();
    for (Request request : requests) {
      if (RelationSet.isSubset(Expressions.relations(request.value()), frame.added())) {
        own.add(request);
      }
    }
    requests.removeAll(own);
    return own;
  }

  /** Asks for a value that a lateral subquery was planned with. */
  void request(int parameter, Expression value) {
    Request request = new Request(parameter, value);
    if (!requests.contains(request)) {
      requests.add(request);
    }
  }

  List<LoopParameter> toPlan(List<Request> own, InputRewriter rewriter) {
    List<LoopParameter> list = new ArrayList<>(own.size());
    for (Request request : own) {
      list.add(new LoopParameter(request.parameter(), rewriter.map(request.value())));
    }
    return list;
  }

  /** Replaces references to relations of enclosing loops. */
  Expression replace(Expression expression) {
    return expression == null || outerRelations == 0 ? expression : new Replacer().map(expression);
  }

  private final class Replacer extends TreeMapper {
    @Override
    public Expression map(Expression expression) {
      if (expression instanceof ColumnReference column
          && column.rangeIndex() > 0
          && column.levelsUp() == depth()
          && RelationSet.contains(outerRelations, column.rangeIndex())) {
        Parameter parameter = parameters.forValue(column);
        request(parameter.number(), column);
        return parameter;
      }
      return mapChildren(expression);
    }
  }
}
