package org.pgj.engine.backend.database;

import java.util.function.BooleanSupplier;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.TypeNames;
import org.pgj.engine.type.vector.Vector;

/** The type system as the analyzer asks for it. */
final class LiteralTypes implements TypeServices {
  private final TypeContext context;
  private final BooleanSupplier nullEquals;

  /**
   * @param nullEquals the parameter transform_null_equals
   */
  LiteralTypes(TypeContext context, BooleanSupplier nullEquals) {
    this.context = context;
    this.nullEquals = nullEquals;
  }

  @Override
  public boolean transformsNullEquals() {
    return nullEquals.getAsBoolean();
  }

  @Override
  public Constant read(int type, int typmod, int collation, String text, SourcePosition position) {
    SqlType sqlType = context.catalog().type(type);
    Vector value = Vector.create(sqlType.representation(), 1);
    sqlType.input(text, typmod, value, 0, context);
    return Constant.ofVector(value, type, typmod, collation, position);
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

  @Override
  public String format(int type) {
    return TypeNames.formatType(type, -1, false, context);
  }
}
