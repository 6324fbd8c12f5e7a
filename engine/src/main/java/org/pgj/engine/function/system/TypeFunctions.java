package org.pgj.engine.function.system;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.DomainDemands;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.TypeNames;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.identity.OidType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** pg_typeof, format_type, to_reg*, pg_input_is_valid. */
public final class TypeFunctions {
  private TypeFunctions() {}

  @SqlFunction("pg_typeof")
  static long typeOf(Arguments arguments, FunctionCall call) {
    return call.argumentType(0) & 0xFFFFFFFFL;
  }

  @SqlFunction("pg_collation_for")
  static String collationFor(Arguments arguments, FunctionCall call, FunctionContext context) {
    int type = call.argumentType(0);
    if (type != Oids.UNKNOWN && !context.service(CatalogInformation.class).isCollatable(type)) {
      throw new DatabaseError(
          "42804",
          "collations are not supported by type " + TypeNames.formatType(type, -1, false, context));
    }
    return call.collation() == 0
        ? null
        : context.catalog().describe(ObjectKind.COLLATION, call.collation());
  }

  @SqlFunction("format_type")
  static String formatType(Long oid, Integer typmod, FunctionContext context) {
    if (oid == null) {
      return null;
    }
    return TypeNames.formatType(
        oid.intValue(), typmod == null ? -1 : typmod, typmod != null, context);
  }

  /** The types of a list of arguments, as {@code integer, text}. */
  @SqlFunction("oidvectortypes")
  static String formatTypes(Bytes types, FunctionContext context) {
    ArrayView array = new ArrayView(types.array(), types.offset(), types.length());
    LongVector element = new LongVector(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < array.count(); i++) {
      array.next(OidType.OID, element, 0);
      text.append(i == 0 ? "" : ", ")
          .append(TypeNames.formatType((int) element.get(0), -1, false, context));
    }
    return text.toString();
  }

  private static Long resolve(ObjectKind kind, String name, FunctionContext context) {
    if (name.isEmpty() || name.charAt(0) >= '0' && name.charAt(0) <= '9') {
      return null;
    }
    try {
      return context.catalog().resolve(kind, name) & 0xFFFFFFFFL;
    } catch (DatabaseError unknown) {
      return null;
    }
  }

  @SqlFunction("to_regclass")
  static Long toRegclass(String name, FunctionContext context) {
    return resolve(ObjectKind.CLASS, name, context);
  }

  @SqlFunction("to_regtype")
  static Long toRegtype(String name, FunctionContext context) {
    return resolve(ObjectKind.TYPE, name, context);
  }

  @SqlFunction("to_regtypemod")
  static Integer toRegtypemod(String name, FunctionContext context) {
    Long type = toRegtype(name, context);
    return type == null ? null : (Integer) typmod(context.catalog().type(type.intValue()), name);
  }

  @SqlFunction("to_regproc")
  static Long toRegproc(String name, FunctionContext context) {
    return resolve(ObjectKind.PROC, name, context);
  }

  @SqlFunction("to_regprocedure")
  static Long toRegprocedure(String name, FunctionContext context) {
    return resolve(ObjectKind.PROCEDURE, name, context);
  }

  @SqlFunction("to_regoper")
  static Long toRegoper(String name, FunctionContext context) {
    return resolve(ObjectKind.OPER, name, context);
  }

  @SqlFunction("to_regoperator")
  static Long toRegoperator(String name, FunctionContext context) {
    return resolve(ObjectKind.OPERATOR, name, context);
  }

  @SqlFunction("to_regnamespace")
  static Long toRegnamespace(String name, FunctionContext context) {
    return resolve(ObjectKind.NAMESPACE, name, context);
  }

  @SqlFunction("to_regrole")
  static Long toRegrole(String name, FunctionContext context) {
    return resolve(ObjectKind.ROLE, name, context);
  }

  @SqlFunction("to_regcollation")
  static Long toRegcollation(String name, FunctionContext context) {
    return resolve(ObjectKind.COLLATION, name, context);
  }

  /** The cast of text to regclass. */
  @SqlFunction("text_regclass")
  static long textToRegclass(String name, FunctionContext context) {
    int dot = name.lastIndexOf('.');
    boolean plain = dot > 0 && name.indexOf('.') == dot && name.indexOf('"') < 0;
    if (plain && toRegnamespace(name.substring(0, dot), context) == null) {
      throw new DatabaseError("3F000", "schema \"" + name.substring(0, dot) + "\" does not exist");
    }
    return context.catalog().resolve(ObjectKind.CLASS, name) & 0xFFFFFFFFL;
  }

  /** The modifier that a type's name ends with. */
  private static int typmod(SqlType type, String name) {
    int open = name.indexOf('(');
    int close = name.indexOf(')');
    if (open < 0 || close < open) {
      return SqlType.NO_TYPMOD;
    }
    String[] parts = name.substring(open + 1, close).split(",");
    int[] arguments = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        arguments[i] = Integer.parseInt(parts[i].strip());
      } catch (NumberFormatException notAModifier) {
        return SqlType.NO_TYPMOD;
      }
    }
    return type.typmodIn(arguments);
  }

  @SqlFunction("pg_input_is_valid")
  static boolean isValidInput(String value, String typeName, FunctionContext context) {
    int oid = context.catalog().resolve(ObjectKind.TYPE, typeName);
    SqlType type = context.catalog().type(oid);
    int typmod = typmod(type, typeName);
    Vector target = Vector.create(type.representation(), 1);
    try {
      type.input(value, typmod, target, 0, context);
      context.service(DomainDemands.class).require(oid, target);
      return true;
    } catch (DatabaseError invalid) {
      return false;
    }
  }

  @SqlFunction("pg_input_error_info")
  public static SetFunction inputError(FunctionCall call) {
    return new InputError();
  }

  /** One row: message, detail, hint and SQLSTATE of a failed input, nulls if it succeeds. */
  private static final class InputError implements SetFunction {
    private String[] row;

    @Override
    public void open(Vector[] arguments, int index, FunctionContext context) {
      String value = new Bytes().set((BytesVector) arguments[0], index).text();
      String name = new Bytes().set((BytesVector) arguments[1], index).text();
      int oid = context.catalog().resolve(ObjectKind.TYPE, name);
      SqlType type = context.catalog().type(oid);
      row = new String[4];
      try {
        Vector target = Vector.create(type.representation(), 1);
        type.input(value, typmod(type, name), target, 0, context);
        context.service(DomainDemands.class).require(oid, target);
      } catch (DatabaseError error) {
        row = new String[] {error.getMessage(), error.detail(), error.hint(), error.sqlState()};
      }
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
}
