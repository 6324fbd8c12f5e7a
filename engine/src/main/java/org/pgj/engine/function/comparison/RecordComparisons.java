package org.pgj.engine.function.comparison;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Comparison of records, field by field, null last (manual: Composite Type Comparison). */
public final class RecordComparisons {
  private RecordComparisons() {}

  /** Orders the values of one field, neither null, at row 0 of both vectors. */
  private interface FieldOrder {
    int compare(SqlType type, Vector left, Vector right);
  }

  @SqlFunction("btrecordcmp")
  static int compare(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context, (type, left, right) -> type.compare(left, 0, right, 0));
  }

  private static int compare(Bytes a, Bytes b, FunctionContext context, FieldOrder fields) {
    RecordView x = new RecordView(a);
    RecordView y = new RecordView(b);
    int common = Math.min(x.count(), y.count());
    for (int i = 0; i < common; i++) {
      SqlType type = context.catalog().type(x.type());
      if (x.type() != y.type()) {
        throw new DatabaseError(
            "42804",
            "cannot compare dissimilar column types "
                + context.catalog().formatTypeName(x.type())
                + " and "
                + context.catalog().formatTypeName(y.type())
                + " at record column "
                + (i + 1));
      }
      Vector left = Vector.create(type.representation(), 1);
      Vector right = Vector.create(type.representation(), 1);
      x.next(type, left, 0);
      y.next(type, right, 0);
      int order =
          left.isNull(0) || right.isNull(0)
              ? Boolean.compare(left.isNull(0), right.isNull(0))
              : fields.compare(type, left, right);
      if (order != 0) {
        return Integer.signum(order);
      }
    }
    if (x.count() != y.count()) {
      throw new DatabaseError(
          "42804", "cannot compare record types with different numbers of columns");
    }
    return 0;
  }

  @SqlFunction("record_eq")
  static boolean equal(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) == 0;
  }

  @SqlFunction("record_ne")
  static boolean notEqual(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) != 0;
  }

  @SqlFunction("record_lt")
  static boolean less(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) < 0;
  }

  @SqlFunction("record_le")
  static boolean lessOrEqual(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) <= 0;
  }

  @SqlFunction("record_gt")
  static boolean greater(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) > 0;
  }

  @SqlFunction("record_ge")
  static boolean greaterOrEqual(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context) >= 0;
  }

  @SqlFunction("record_image_eq")
  static boolean imageEqual(Bytes a, Bytes b, FunctionContext context) {
    return compareImages(a, b, context) == 0;
  }

  @SqlFunction("record_image_ne")
  static boolean imageNotEqual(Bytes a, Bytes b, FunctionContext context) {
    return compareImages(a, b, context) != 0;
  }

  @SqlFunction("record_image_lt")
  static boolean imageLess(Bytes a, Bytes b, FunctionContext context) {
    return compareImages(a, b, context) < 0;
  }

  @SqlFunction("record_image_le")
  static boolean imageLessOrEqual(Bytes a, Bytes b, FunctionContext context) {
    return compareImages(a, b, context) <= 0;
  }

  @SqlFunction("record_image_gt")
  static boolean imageGreater(Bytes a, Bytes b, FunctionContext context) {
    return compareImages(a, b, context) > 0;
  }

  @SqlFunction("record_image_ge")
  static boolean imageGreaterOrEqual(Bytes a, Bytes b, FunctionContext context) {
    return compareImages(a, b, context) >= 0;
  }

  /** Compares the stored forms of the fields, nulls last: equal values may differ. */
  @SqlFunction("btrecordimagecmp")
  static int compareImages(Bytes a, Bytes b, FunctionContext context) {
    return compare(a, b, context, (type, left, right) -> compareImages(left, right));
  }

  private static int compareImages(Vector left, Vector right) {
    return switch (left) {
      case LongVector x -> Long.compareUnsigned(x.get(0), ((LongVector) right).get(0));
      case DoubleVector x ->
          Long.compareUnsigned(
              Double.doubleToRawLongBits(x.get(0)),
              Double.doubleToRawLongBits(((DoubleVector) right).get(0)));
      case BytesVector x -> {
        BytesVector y = (BytesVector) right;
        yield Arrays.compareUnsigned(
            x.chunk(0),
            x.offset(0),
            x.offset(0) + x.length(0),
            y.chunk(0),
            y.offset(0),
            y.offset(0) + y.length(0));
      }
    };
  }
}
