package org.pgj.engine.executor.partition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.partition.PartitionPruner;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Leaves out the inputs of an Append that cannot have rows, once parameters are known. */
public final class RunTimePruning implements PartitionPruner.Values {
  private final ExecutionContext context;
  private final AppendingPlan plan;
  private final RelationEntry root;
  private final ExpressionCompiler compiler;
  private final PartitionPruner pruner;
  private final Map<Expression, Evaluator> evaluators = new HashMap<>();
  private final Batch oneRow = new Batch().set(new Vector[0], 1);

  public RunTimePruning(ExecutionContext context, AppendingPlan plan) {
    this.context = context;
    this.plan = plan;
    this.root = context.catalog().relations().relation(plan.target().relation());
    this.compiler = new ExpressionCompiler(context, ColumnResolver.NONE);
    this.pruner = new PartitionPruner(context.catalog(), context.session().partitionings(), this);
  }

  /** The inputs to be read. */
  public BitSet inputs() {
    Set<Integer> kept = new HashSet<>();
    for (RelationEntry leaf :
        pruner.leaves(root, plan.pruning().conditions(), plan.target().rangeIndex())) {
      kept.add(leaf.oid());
    }
    BitSet inputs = new BitSet();
    List<Integer> tables = plan.pruning().tables();
    for (int i = 0; i < tables.size(); i++) {
      inputs.set(i, kept.contains(tables.get(i)));
    }
    return inputs;
  }

  @Override
  public Vector of(Expression expression) {
    Set<ColumnReference> columns = new HashSet<>();
    Expressions.collectColumns(expression, columns);
    boolean isFixed =
        columns.isEmpty()
            && !Expressions.hasSubqueries(expression)
            && new Expressions(context.catalog()).volatility(expression) != 'v';
    if (!isFixed) {
      return null;
    }
    Vector value = evaluators.computeIfAbsent(expression, compiler::compile).evaluate(oneRow);
    Vector copy = Vector.create(value.representation(), 1);
    copy.copyFrom(value, 0, 0);
    return copy;
  }

  @Override
  public List<Vector> elementsOf(Expression array) {
    Vector value = of(array);
    if (value == null || value.isNull(0)) {
      return null;
    }
    BytesVector bytes = (BytesVector) value;
    ArrayView view = new ArrayView(bytes.chunk(0), bytes.offset(0), bytes.length(0));
    SqlType type = context.types().type(view.elementType());
    List<Vector> elements = new ArrayList<>(view.count());
    for (int i = 0; i < view.count(); i++) {
      Vector element = Vector.create(type.representation(), 1);
      view.next(type, element, 0);
      elements.add(element);
    }
    return elements;
  }
}
