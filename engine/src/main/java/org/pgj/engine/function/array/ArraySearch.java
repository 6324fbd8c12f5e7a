package org.pgj.engine.function.array;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Comparison of arrays, containment, and search for elements. */
public final class ArraySearch {
  private ArraySearch() {}

  static int compare(Bytes a, Bytes b, FunctionContext context) {
    SqlType element = ArrayFunctions.elementType(new ArrayView(a), context);
    return new ArrayType(0, "_" + element.name(), element)
        .compareBytes(a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("btarraycmp")
  static int order(Bytes a, Bytes b, FunctionContext context) {
    return Integer.signum(compare(a, b, context));
  }

  @SqlFunction("array_eq")
  static boolean equal(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) == 0;
  }

  @SqlFunction("array_ne")
  static boolean notEqual(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) != 0;
  }

  @SqlFunction("array_lt")
  static boolean less(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) < 0;
  }

  @SqlFunction("array_le")
  static boolean lessOrEqual(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) <= 0;
  }

  @SqlFunction("array_gt")
  static boolean greater(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) > 0;
  }

  @SqlFunction("array_ge")
  static boolean greaterOrEqual(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) >= 0;
  }

  @SqlFunction("array_larger")
  static Bytes larger(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) > 0 ? a : b;
  }

  @SqlFunction("array_smaller")
  static Bytes smaller(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) < 0 ? a : b;
  }

  private static Vector elements(ArrayView view, SqlType type) {
    Vector elements = Vector.create(type.representation(), Math.max(view.count(), 1));
    for (int i = 0; i < view.count(); i++) {
      view.next(type, elements, i);
    }
    return elements;
  }

  private static boolean contains(SqlType type, Vector set, int count, Vector value, int row) {
    for (int i = 0; i < count; i++) {
      if (!set.isNull(i) && type.compare(set, i, value, row) == 0) {
        return true;
      }
    }
    return false;
  }

  @SqlFunction("arraycontains")
  static boolean contains(Bytes a, Bytes b, FunctionContext context) {
    ArrayView x = new ArrayView(a);
    ArrayView y = new ArrayView(b);
    SqlType type = ArrayFunctions.elementType(x, context);
    Vector set = elements(x, type);
    Vector wanted = elements(y, type);
    for (int i = 0; i < y.count(); i++) {
      if (wanted.isNull(i) || !contains(type, set, x.count(), wanted, i)) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("arraycontained")
  static boolean contained(Bytes a, Bytes b, FunctionContext context) {
    return contains(b, a, context);
  }

  @SqlFunction("arrayoverlap")
  static boolean overlaps(Bytes a, Bytes b, FunctionContext context) {
    ArrayView x = new ArrayView(a);
    ArrayView y = new ArrayView(b);
    SqlType type = ArrayFunctions.elementType(x, context);
    Vector set = elements(x, type);
    Vector wanted = elements(y, type);
    for (int i = 0; i < y.count(); i++) {
      if (!wanted.isNull(i) && contains(type, set, x.count(), wanted, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDistinct(SqlType type, Vector a, int aRow, Vector b, int bRow) {
    return a.isNull(aRow) || b.isNull(bRow)
        ? a.isNull(aRow) != b.isNull(bRow)
        : type.compare(a, aRow, b, bRow) != 0;
  }

  private static List<Integer> positions(
      Arguments arguments, int from, boolean first, FunctionContext context) {
    ArrayView view = new ArrayView(arguments.getBytes(0));
    if (view.dimensions() > 1) {
      throw new DatabaseError(
          "0A000", "searching for elements in multidimensional arrays is not supported");
    }
    SqlType type = ArrayFunctions.elementType(view, context);
    Vector element = Vector.create(type.representation(), 1);
    List<Integer> found = new ArrayList<>();
    int lower = view.dimensions() == 0 ? 1 : view.lowerBound(0);
    for (int i = 0; i < view.count(); i++) {
      view.next(type, element, 0);
      if (lower + i >= from
          && !isDistinct(type, element, 0, arguments.vector(1), arguments.row())) {
        found.add(lower + i);
        if (first) {
          break;
        }
      }
    }
    return found;
  }

  @SqlFunction("array_position")
  static Integer position(Arguments arguments, FunctionContext context) {
    if (arguments.isNull(0)) {
      return null;
    }
    List<Integer> found = positions(arguments, Integer.MIN_VALUE, true, context);
    return found.isEmpty() ? null : found.getFirst();
  }

  @SqlFunction("array_position_start")
  static Integer positionFrom(Arguments arguments, FunctionContext context) {
    if (arguments.isNull(0)) {
      return null;
    }
    if (arguments.isNull(2)) {
      throw new DatabaseError("22004", "initial position must not be null");
    }
    List<Integer> found = positions(arguments, arguments.getInt(2), true, context);
    return found.isEmpty() ? null : found.getFirst();
  }

  @SqlFunction("array_positions")
  static boolean positions(Arguments arguments, BytesOutput out, FunctionContext context) {
    if (arguments.isNull(0)) {
      return false;
    }
    ArrayBuilder builder = new ArrayBuilder(context.catalog().type(Oids.INT4));
    LongVector position = new LongVector(1);
    for (int found : positions(arguments, Integer.MIN_VALUE, false, context)) {
      position.set(0, found);
      builder.add(position, 0);
    }
    builder.finish(out);
    return true;
  }

  @SqlFunction("array_remove")
  static boolean remove(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(0)) {
      return false;
    }
    ArrayView view = new ArrayView(arguments.getBytes(0));
    if (view.dimensions() > 1) {
      throw new DatabaseError(
          "0A000", "removing elements from multidimensional arrays is not supported");
    }
    SqlType type = ArrayFunctions.elementType(view, context);
    ArrayBuilder builder = new ArrayBuilder(type);
    Vector element = Vector.create(type.representation(), 1);
    for (int i = 0; i < view.count(); i++) {
      view.next(type, element, 0);
      if (isDistinct(type, element, 0, arguments.vector(1), arguments.row())) {
        builder.add(element, 0);
      }
    }
    int lower = view.dimensions() == 0 ? 1 : view.lowerBound(0);
    builder.finish(new int[] {builder.count()}, new int[] {lower}, out);
    return true;
  }

  @SqlFunction("array_replace")
  static boolean replace(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(0)) {
      return false;
    }
    ArrayView view = new ArrayView(arguments.getBytes(0));
    SqlType type = ArrayFunctions.elementType(view, context);
    ArrayBuilder builder = new ArrayBuilder(type);
    Vector element = Vector.create(type.representation(), 1);
    for (int i = 0; i < view.count(); i++) {
      view.next(type, element, 0);
      if (isDistinct(type, element, 0, arguments.vector(1), arguments.row())) {
        builder.add(element, 0);
      } else {
        builder.add(arguments.vector(2), arguments.row());
      }
    }
    builder.finish(view.lengths(), view.lowerBounds(), out);
    return true;
  }

  @SqlFunction("width_bucket_array")
  static int widthBucket(Arguments arguments, FunctionContext context) {
    ArrayView view = new ArrayView(arguments.getBytes(1));
    if (view.dimensions() > 1) {
      throw new DatabaseError("2202E", "thresholds must be one-dimensional array");
    }
    if (view.hasNulls()) {
      throw new DatabaseError("22004", "thresholds array must not contain NULLs");
    }
    SqlType type = ArrayFunctions.elementType(view, context);
    Vector element = Vector.create(type.representation(), 1);
    int bucket = 0;
    for (int i = 0; i < view.count(); i++) {
      view.next(type, element, 0);
      if (type.compare(arguments.vector(0), arguments.row(), element, 0) < 0) {
        break;
      }
      bucket = i + 1;
    }
    return bucket;
  }
}
