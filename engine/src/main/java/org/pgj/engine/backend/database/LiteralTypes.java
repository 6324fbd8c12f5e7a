package org.pgj.engine.backend.database;

import java.util.Arrays;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.TypeNames;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** The type system as the analyzer asks for it. */
final class LiteralTypes implements TypeServices {
  private final TypeContext context;

  LiteralTypes(TypeContext context) {
    this.context = context;
  }

  @Override
  public Constant read(int type, int typmod, int collation, String text, SourcePosition position) {
    SqlType sqlType = context.catalog().type(type);
    Vector value = Vector.create(sqlType.representation(), 1);
    sqlType.input(text, typmod, value, 0, context);
    return switch (value) {
      case LongVector longs ->
          new Constant(type, typmod, collation, longs.get(0), null, false, position);
      case DoubleVector doubles ->
          new Constant(
              type,
              typmod,
              collation,
              Double.doubleToRawLongBits(doubles.get(0)),
              null,
              false,
              position);
      case BytesVector bytes ->
          new Constant(
              type,
              typmod,
              collation,
              0,
              Arrays.copyOfRange(
                  bytes.chunk(0), bytes.offset(0), bytes.offset(0) + bytes.length(0)),
              false,
              position);
    };
  }

  @Override
  public int typmod(int type, String[] arguments) {
    int[] numbers = new int[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Integer.parseInt(arguments[i]);
      } catch (NumberFormatException notANumber) {
        throw new DatabaseError(
            "22P02", "invalid input syntax for type integer: \"" + arguments[i] + "\"");
      }
    }
    return context.catalog().type(type).typmodIn(numbers);
  }

  @Override
  public String format(int type, int typmod) {
    return TypeNames.formatType(type, typmod, true, context);
  }
}
