package org.pgj.engine.executor.expression;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.json.JsonbSubscripts;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A jsonb with the part that subscripts name replaced; null is assigned as JSON's null. */
final class JsonbAssignmentEvaluator extends ResultEvaluator {
  private final Evaluator container;
  private final Evaluator[] subscripts;
  private final Evaluator assigned;
  private final Vector[] keys;

  JsonbAssignmentEvaluator(Evaluator container, Evaluator[] subscripts, Evaluator assigned) {
    super(Representation.BYTES);
    this.container = container;
    this.subscripts = subscripts;
    this.assigned = assigned;
    this.keys = new Vector[subscripts.length];
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    BytesVector old = (BytesVector) container.evaluate(input, selection, count);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = subscripts[i].evaluate(input, selection, count);
    }
    BytesVector value = (BytesVector) assigned.evaluate(input, selection, count);
    prepare(input);
    for (int i = 0; i < count; i++) {
      assign(old, value, selection == null ? i : selection[i]);
    }
    return result;
  }

  private static JsonNode node(BytesVector vector, int row) {
    return new Jsonb(new Bytes().set(vector, row)).toNode();
  }

  private void assign(BytesVector old, BytesVector value, int row) {
    List<String> path = new ArrayList<>(keys.length);
    for (Vector key : keys) {
      if (key.isNull(row)) {
        throw new DatabaseError("22004", "jsonb subscript in assignment must not be null");
      }
      path.add(
          key instanceof LongVector index
              ? Long.toString(index.get(row))
              : new Bytes().set((BytesVector) key, row).text());
    }
    JsonNode replaced =
        JsonbSubscripts.assign(
            old.isNull(row) ? null : node(old, row),
            path,
            keys[0] instanceof LongVector,
            value.isNull(row) ? new JsonNode.Null() : node(value, row));
    BytesVector output = (BytesVector) result;
    output.output().begin();
    replaced.write(output.output());
    output.setWritten(row);
  }
}
