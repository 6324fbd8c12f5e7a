package org.pgj.engine.function.catalog;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** pg_identify_object: one row of type, schema, name and identity. */
final class ObjectIdentification implements SetFunction {
  private String[] row;

  @Override
  public void open(Vector[] arguments, int index, FunctionContext context) {
    row =
        context
            .service(ObjectInformation.class)
            .identify(
                (int) ((LongVector) arguments[0]).get(index),
                (int) ((LongVector) arguments[1]).get(index),
                (int) ((LongVector) arguments[2]).get(index));
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    if (row == null) {
      return 0;
    }
    for (int i = 0; i < columns.length; i++) {
      if (row[i] == null) {
        columns[i].setNull(0);
      } else {
        byte[] text = row[i].getBytes(StandardCharsets.UTF_8);
        ((BytesVector) columns[i]).append(0, text, 0, text.length);
      }
    }
    row = null;
    return 1;
  }
}
