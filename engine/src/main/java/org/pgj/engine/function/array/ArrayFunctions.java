package org.pgj.engine.function.array;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Dimensions of arrays, and arrays made of arrays (manual: Array Functions and Operators). */
public final class ArrayFunctions {
  private ArrayFunctions() {}

  /** The type of an array's elements. */
  static SqlType elementType(ArrayView array, FunctionContext context) {
    return context.catalog().type(array.elementType());
  }

  @SqlFunction("array_ndims")
  static Integer dimensions(Bytes array) {
    int dimensions = new ArrayView(array).dimensions();
    return dimensions == 0 ? null : (Integer) dimensions;
  }

  @SqlFunction("array_dims")
  static String dimensionText(Bytes array) {
    ArrayView view = new ArrayView(array);
    if (view.dimensions() == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < view.dimensions(); i++) {
      text.append('[').append(view.lowerBound(i)).append(':');
      text.append(view.lowerBound(i) + view.length(i) - 1).append(']');
    }
    return text.toString();
  }

  @SqlFunction("array_length")
  static Integer length(Bytes array, int dimension) {
    ArrayView view = new ArrayView(array);
    return dimension < 1 || dimension > view.dimensions()
        ? null
        : (Integer) view.length(dimension - 1);
  }

  @SqlFunction("array_lower")
  static Integer lower(Bytes array, int dimension) {
    ArrayView view = new ArrayView(array);
    return dimension < 1 || dimension > view.dimensions()
        ? null
        : (Integer) view.lowerBound(dimension - 1);
  }

  @SqlFunction("array_upper")
  static Integer upper(Bytes array, int dimension) {
    ArrayView view = new ArrayView(array);
    return dimension < 1 || dimension > view.dimensions()
        ? null
        : (Integer) (view.lowerBound(dimension - 1) + view.length(dimension - 1) - 1);
  }

  @SqlFunction("array_cardinality")
  static int cardinality(Bytes array) {
    return new ArrayView(array).count();
  }

  @SqlFunction("array_append")
  static boolean append(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(1));
    extend(arguments.isNull(0) ? null : arguments.getBytes(0), arguments, 1, type, out);
    return true;
  }

  @SqlFunction("array_prepend")
  static boolean prepend(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    extend(arguments.isNull(1) ? null : arguments.getBytes(1), arguments, 0, type, out);
    return true;
  }

  /** Adds the argument {@code element}, in front if it is the first. */
  private static void extend(
      Bytes array, Arguments arguments, int element, SqlType type, BytesOutput out) {
    ArrayBuilder builder = new ArrayBuilder(type);
    ArrayView view = array == null ? null : new ArrayView(array);
    if (view != null && view.dimensions() > 1) {
      throw new DatabaseError("22000", "argument must be empty or one-dimensional array");
    }
    int lower = 1;
    if (view != null && view.dimensions() == 1) {
      lower = view.lowerBound(0);
    }
    if (element == 0) {
      builder.add(arguments.vector(0), arguments.row());
    }
    if (view != null) {
      builder.addAll(view);
    }
    if (element == 1) {
      builder.add(arguments.vector(1), arguments.row());
    }
    builder.finish(new int[] {builder.count()}, new int[] {lower}, out);
  }

  @SqlFunction("array_cat")
  static boolean concatenate(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(0) || arguments.isNull(1)) {
      if (arguments.isNull(0) && arguments.isNull(1)) {
        return false;
      }
      out.write(arguments.getBytes(arguments.isNull(0) ? 1 : 0));
      return true;
    }
    Bytes left = arguments.getBytes(0);
    Bytes right = arguments.getBytes(1);
    ArrayView a = new ArrayView(left);
    ArrayView b = new ArrayView(right);
    if (a.dimensions() == 0 || b.dimensions() == 0) {
      out.write(a.dimensions() == 0 ? right : left);
      return true;
    }
    int difference = a.dimensions() - b.dimensions();
    if (difference > 1 || difference < -1) {
      throw incompatible(
          "Arrays of "
              + a.dimensions()
              + " and "
              + b.dimensions()
              + " dimensions are not compatible for concatenation.");
    }
    ArrayView larger = difference >= 0 ? a : b;
    int[] lengths = larger.lengths();
    int[] bounds = larger.lowerBounds();
    int aInner = difference < 0 ? 0 : 1;
    int bInner = difference > 0 ? 0 : 1;
    for (int i = 1; i < lengths.length; i++) {
      if (a.length(aInner + i - 1) != b.length(bInner + i - 1)
          || a.lowerBound(aInner + i - 1) != b.lowerBound(bInner + i - 1)) {
        throw incompatible(
            difference == 0
                ? "Arrays with differing element dimensions are not compatible for concatenation."
                : "Arrays with differing dimensions are not compatible for concatenation.");
      }
    }
    lengths[0] = difference == 0 ? a.length(0) + b.length(0) : larger.length(0) + 1;
    ArrayBuilder builder = new ArrayBuilder(elementType(a, context));
    builder.addAll(a);
    builder.addAll(b);
    builder.finish(lengths, bounds, out);
    return true;
  }

  private static DatabaseError incompatible(String detail) {
    return new DatabaseError("2202E", "cannot concatenate incompatible arrays").detail(detail);
  }

  @SqlFunction("array_fill")
  static boolean fill(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    return fill(arguments, null, out, call, context);
  }

  @SqlFunction("array_fill_with_lower_bounds")
  static boolean fillFrom(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(2)) {
      throw nullDimensions();
    }
    return fill(arguments, ints(arguments.getBytes(2), context), out, call, context);
  }

  private static DatabaseError nullDimensions() {
    return new DatabaseError("22004", "dimension array or low bound array cannot be null");
  }

  private static boolean fill(
      Arguments arguments,
      int[] bounds,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    if (arguments.isNull(1)) {
      throw nullDimensions();
    }
    int[] lengths = ints(arguments.getBytes(1), context);
    if (lengths.length > ArrayView.MAX_DIMENSIONS) {
      throw new DatabaseError(
          "54000",
          "number of array dimensions (" + lengths.length + ") exceeds the maximum allowed (6)");
    }
    int[] lower = bounds;
    if (lower == null) {
      lower = new int[lengths.length];
      Arrays.fill(lower, 1);
    } else if (lower.length != lengths.length) {
      throw new DatabaseError("2202E", "wrong number of array subscripts")
          .detail("Low bound array has different size than dimensions array.");
    }
    long count = lengths.length == 0 ? 0 : 1;
    for (int length : lengths) {
      if (length < 0) {
        throw ArrayBuilder.sizeExceeded();
      }
      count *= length;
      if (count > ArrayView.MAX_ELEMENTS) {
        throw ArrayBuilder.sizeExceeded();
      }
    }
    ArrayBuilder builder = new ArrayBuilder(context.catalog().type(call.argumentType(0)));
    for (long i = 0; i < count; i++) {
      builder.add(arguments.vector(0), arguments.row());
    }
    builder.finish(lengths, lower, out);
    return true;
  }

  /** The elements of an int4 array; 22004 for nulls. */
  static int[] ints(Bytes array, FunctionContext context) {
    ArrayView view = new ArrayView(array);
    if (view.dimensions() > 1) {
      throw new DatabaseError("2202E", "wrong number of array subscripts")
          .detail("Dimension array must be one dimensional.");
    }
    SqlType type = context.catalog().type(Oids.INT4);
    Vector element = Vector.create(type.representation(), 1);
    int[] values = new int[view.count()];
    for (int i = 0; i < values.length; i++) {
      view.next(type, element, 0);
      if (element.isNull(0)) {
        throw new DatabaseError("22004", "dimension values cannot be null");
      }
      values[i] = (int) ((LongVector) element).get(0);
    }
    return values;
  }

  @SqlFunction("trim_array")
  static void trim(Bytes array, int count, BytesOutput out, FunctionContext context) {
    ArrayView view = new ArrayView(array);
    int length = view.dimensions() == 0 ? 0 : view.length(0);
    if (count < 0 || count > length) {
      throw new DatabaseError(
          "2202E", "number of elements to trim must be between 0 and " + length);
    }
    int[] lengths = view.lengths();
    int[] bounds = view.lowerBounds();
    int kept = 0;
    if (lengths.length > 0) {
      lengths[0] -= count;
      bounds[0] = 1;
      kept = view.count() / length * lengths[0];
    }
    SqlType type = elementType(view, context);
    ArrayBuilder builder = new ArrayBuilder(type);
    Vector element = Vector.create(type.representation(), 1);
    for (int i = 0; i < kept; i++) {
      view.next(type, element, 0);
      builder.add(element, 0);
    }
    builder.finish(lengths, bounds, out);
  }

  @SqlFunction("array_shuffle")
  static void shuffle(Bytes array, BytesOutput out, FunctionContext context) {
    ArrayView view = new ArrayView(array);
    pick(view, view.dimensions() == 0 ? 0 : view.length(0), true, out, context);
  }

  @SqlFunction("array_sample")
  static void sample(Bytes array, int count, BytesOutput out, FunctionContext context) {
    ArrayView view = new ArrayView(array);
    int length = view.dimensions() == 0 ? 0 : view.length(0);
    if (count < 0 || count > length) {
      throw new DatabaseError("22023", "sample size must be between 0 and " + length);
    }
    pick(view, count, false, out, context);
  }

  private static void pick(
      ArrayView view, int count, boolean keepBound, BytesOutput out, FunctionContext context) {
    SqlType type = elementType(view, context);
    int length = view.dimensions() == 0 ? 0 : view.length(0);
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    int width = length == 0 ? 0 : view.count() / length;
    Vector elements = Vector.create(type.representation(), Math.max(view.count(), 1));
    for (int i = 0; i < view.count(); i++) {
      view.next(type, elements, i);
    }
    ArrayBuilder builder = new ArrayBuilder(type);
    for (int i = 0; i < count; i++) {
      int other = (int) context.random().between(i, length - 1);
      int chosen = order[other];
      order[other] = order[i];
      for (int k = 0; k < width; k++) {
        builder.add(elements, chosen * width + k);
      }
    }
    int[] lengths = view.lengths();
    int[] bounds = view.lowerBounds();
    if (lengths.length > 0) {
      lengths[0] = count;
      bounds[0] = keepBound ? bounds[0] : 1;
    }
    builder.finish(lengths, bounds, out);
  }
}
