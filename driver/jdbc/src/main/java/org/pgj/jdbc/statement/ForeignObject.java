package org.pgj.jdbc.statement;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** Values of classes that belong to others: pgjdbc's PGobject, maps, Java arrays. */
final class ForeignObject {
  private static final String PG_OBJECT = "org.postgresql.util.PGobject";

  private ForeignObject() {}

  /**
   * True if the object's class or a superclass is pgjdbc's PGobject, which code ported from it may
   * bind.
   */
  static boolean isPgObject(Object value) {
    for (Class<?> c = value.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(PG_OBJECT)) {
        return true;
      }
    }
    return false;
  }

  static String typeOf(Object pgObject) throws SQLException {
    return ask(pgObject, "getType");
  }

  static String valueOf(Object pgObject) throws SQLException {
    return ask(pgObject, "getValue");
  }

  private static String ask(Object pgObject, String method) throws SQLException {
    try {
      return (String) pgObject.getClass().getMethod(method).invoke(pgObject);
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the PGobject could not be read", SqlState.INVALID_PARAMETER_VALUE, e);
    }
  }

  /** The array type for elements of a Java class; unspecified for classes without a counterpart. */
  static int arrayOid(Class<?> component) {
    if (component == int.class || component == Integer.class) {
      return TypeOid.INT4_ARRAY;
    }
    if (component == long.class || component == Long.class) {
      return TypeOid.INT8_ARRAY;
    }
    if (component == short.class || component == Short.class) {
      return TypeOid.INT2_ARRAY;
    }
    if (component == double.class || component == Double.class) {
      return TypeOid.FLOAT8_ARRAY;
    }
    if (component == float.class || component == Float.class) {
      return TypeOid.FLOAT4_ARRAY;
    }
    if (component == boolean.class || component == Boolean.class) {
      return TypeOid.BOOL_ARRAY;
    }
    if (component == String.class) {
      return TypeOid.VARCHAR_ARRAY;
    }
    if (component == UUID.class) {
      return TypeOid.UUID_ARRAY;
    }
    if (component == BigDecimal.class) {
      return TypeOid.NUMERIC_ARRAY;
    }
    return component == byte[].class ? TypeOid.BYTEA_ARRAY : TypeOid.UNSPECIFIED;
  }
}
