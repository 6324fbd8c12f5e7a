package org.pgj.engine.executor.aggregate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.scan.SetProducer;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * A target list with set-returning functions: for each input row as many rows as the longest set
 * has, the shorter ones filled with nulls.
 */
public final class ProjectSetOperator extends Operator {
  private static final int SET_COLUMNS = -3;

  private final Operator input;
  private final SetProducer[] producers;
  private final Evaluator[] expressions;

  /** The input's columns that the expressions read; others may not even be there. */
  private final BitSet wanted;

  private final Vector[] output;
  private final Vector[] joined;
  private final ExecutionContext context;
  private final Batch row = new Batch();
  private final Batch result = new Batch();
  private Batch present;
  private int index;
  private boolean opened;

  private ProjectSetOperator(
      Operator input,
      SetProducer[] producers,
      Evaluator[] expressions,
      BitSet wanted,
      Representation[] layout,
      ExecutionContext context) {
    this.input = input;
    this.wanted = wanted;
    this.producers = producers;
    this.expressions = expressions;
    this.context = context;
    this.output = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      output[c] = Vector.create(layout[c], 1);
    }
    this.joined = new Vector[producers.length];
  }

  /** The operator of a target list. */
  public static Operator of(
      Operator input,
      List<Expression> targets,
      Representation[] layout,
      ExpressionCompiler inputCompiler,
      ExecutionContext context) {
    List<SetProducer> producers = new ArrayList<>();
    TreeMapper extraction =
        new TreeMapper() {
          @Override
          public Expression map(Expression expression) {
            if (!returnsSet(expression)) {
              return mapChildren(expression);
            }
            producers.add(SetProducer.values(expression, inputCompiler, context));
            return ColumnReference.of(SET_COLUMNS, producers.size(), expression);
          }
        };
    List<Expression> rewritten = new ArrayList<>(targets.size());
    for (Expression target : targets) {
      rewritten.add(extraction.map(target));
    }
    int setCount = producers.size();
    BitSet wanted = new BitSet();
    ColumnResolver columns =
        reference -> {
          if (reference.rangeIndex() == SET_COLUMNS) {
            return reference.attribute() - 1;
          }
          int column = inputCompiler.columns().column(reference);
          wanted.set(column);
          return setCount + column;
        };
    Evaluator[] expressions = new ExpressionCompiler(context, columns).compileAll(rewritten);
    return new ProjectSetOperator(
        input, producers.toArray(new SetProducer[0]), expressions, wanted, layout, context);
  }

  private static boolean returnsSet(Expression expression) {
    return expression instanceof FunctionCall call && call.returnsSet()
        || expression instanceof OperatorCall operator && operator.returnsSet();
  }

  @Override
  public void open() {
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    while (true) {
      if (present == null || index == present.count()) {
        present = input.next(context.batchSize());
        index = 0;
        if (present == null) {
          return null;
        }
      }
      context.checkInterrupts();
      int position = present.row(index);
      if (!opened) {
        for (SetProducer producer : producers) {
          producer.open(present, position);
        }
        opened = true;
      }
      Batch rows = produce(position, producers.length == 1 ? maxRows : 1);
      if (rows != null) {
        return rows;
      }
      opened = false;
      index++;
    }
  }

  /** The next rows of the present input row, or null if its sets are exhausted. */
  private Batch produce(int position, int maxRows) {
    int most = 0;
    for (int p = 0; p < producers.length; p++) {
      int count = producers[p].next(maxRows);
      joined[p] = producers[p].columns()[0];
      if (count == 0) {
        joined[p].reset();
        joined[p].setNull(0);
        joined[p].setConstant(true);
      }
      most = Math.max(most, count);
    }
    if (most == 0) {
      return null;
    }
    Vector[] columns = new Vector[joined.length + present.columnCount()];
    System.arraycopy(joined, 0, columns, 0, joined.length);
    for (int c = 0; c < present.columnCount(); c++) {
      if (wanted.get(c)) {
        columns[joined.length + c] = constant(present.column(c), position);
      }
    }
    row.set(columns, most);
    for (int e = 0; e < expressions.length; e++) {
      output[e] = expressions[e].evaluate(row);
    }
    return result.set(output, most);
  }

  private static Vector constant(Vector column, int position) {
    Vector value = Vector.create(column.representation(), 1);
    value.copyFrom(column, position, 0);
    value.setConstant(true);
    return value;
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    present = null;
    index = 0;
    opened = false;
  }

  @Override
  public void close() {
    restart();
    input.close();
  }
}
