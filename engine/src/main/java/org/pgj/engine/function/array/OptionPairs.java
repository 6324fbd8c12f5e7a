package org.pgj.engine.function.array;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** pg_options_to_table: the {@code name=value} elements of an array as rows. */
public final class OptionPairs implements SetFunction {
  private final BytesVector element = new BytesVector(1);
  private ArrayView options;
  private int next;

  @SqlFunction("pg_options_to_table")
  public static SetFunction pairs(FunctionCall call) {
    return new OptionPairs();
  }

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    byte[] array = new Bytes().set((BytesVector) arguments[0], row).toArray();
    options = new ArrayView(array, 0, array.length);
    next = 0;
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    int count = 0;
    while (count < limit && next < options.count()) {
      next++;
      options.next(TextType.TEXT, element, 0);
      byte[] chunk = element.chunk(0);
      int start = element.offset(0);
      int end = start + element.length(0);
      int equals = start;
      while (equals < end && chunk[equals] != '=') {
        equals++;
      }
      ((BytesVector) columns[0]).append(count, chunk, start, equals - start);
      if (equals == end) {
        columns[1].setNull(count);
      } else {
        ((BytesVector) columns[1]).append(count, chunk, equals + 1, end - equals - 1);
      }
      count++;
    }
    return count;
  }
}
