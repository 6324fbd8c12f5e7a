package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.json.JsonAggregation;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.json.JsonbArrayBuilder;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/**
 * jsonb_agg and its strict variant: the elements are collected as jsonb, as the result has them.
 */
final class JsonbArrayAggregate extends RowAggregate {
  private final int argumentType;
  private final boolean skipNulls;
  private SqlType type;
  private JsonbArrayBuilder[] arrays = new JsonbArrayBuilder[1];
  private long held;

  JsonbArrayAggregate(int argumentType, boolean skipNulls) {
    super(false);
    this.argumentType = argumentType;
    this.skipNulls = skipNulls;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > arrays.length) {
      arrays = Arrays.copyOf(arrays, capacity(arrays.length, newCount));
    }
  }

  @Override
  public void clear() {
    Arrays.fill(arrays, null);
    held = 0;
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    if (type == null) {
      type = context.catalog().type(argumentType);
    }
    JsonbArrayBuilder array = arrays[group];
    if (array == null) {
      array = new JsonbArrayBuilder();
      arrays[group] = array;
    }
    if (skipNulls && arguments[0].isNull(row)) {
      return;
    }
    BytesOutput elements = array.elements();
    int before = elements.length();
    JsonAggregation.writeBinary(type, arguments[0], row, elements, context);
    array.endElement();
    held += elements.length() - before + Integer.BYTES;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    JsonbArrayBuilder array = arrays[group];
    if (array == null) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    array.finish(out);
    bytes.setWritten(row);
  }

  @Override
  public long memoryUsed() {
    return held;
  }
}
