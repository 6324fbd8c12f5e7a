package org.pgj.engine.function.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.system.TextArrays;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** pg_identify_object_as_address: one row of type, names and arguments. */
public final class ObjectAddressParts implements SetFunction {
  /**
   * What pg_get_object_address() finds an object by.
   *
   * @param type null if there is no such object
   */
  public record Parts(String type, List<String> names, List<String> arguments) {}

  private Parts parts;

  @Override
  public void open(Vector[] arguments, int index, FunctionContext context) {
    parts =
        context
            .service(ObjectInformation.class)
            .address(
                (int) ((LongVector) arguments[0]).get(index),
                (int) ((LongVector) arguments[1]).get(index),
                (int) ((LongVector) arguments[2]).get(index));
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    if (parts == null) {
      return 0;
    }
    if (parts.type() == null) {
      for (Vector column : columns) {
        column.setNull(0);
      }
    } else {
      byte[] type = parts.type().getBytes(StandardCharsets.UTF_8);
      ((BytesVector) columns[0]).append(0, type, 0, type.length);
      write(parts.names(), (BytesVector) columns[1]);
      write(parts.arguments(), (BytesVector) columns[2]);
    }
    parts = null;
    return 1;
  }

  private static void write(List<String> texts, BytesVector target) {
    target.output().begin();
    TextArrays.write(texts, target.output());
    target.setWritten(0);
  }
}
