package org.pgj.jdbc.statement;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.TypeCatalog;
import org.pgj.jdbc.core.TypeModifier;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** The types of parameters as the server inferred them. */
final class PgjParameterMetaData implements ParameterMetaData {
  private final ConnectionCore core;
  private final int[] types;

  PgjParameterMetaData(ConnectionCore core, int[] types) {
    this.core = core;
    this.types = types;
  }

  private int oid(int number) throws SQLException {
    if (number < 1 || number > types.length) {
      throw new SQLException(
          "The parameter index is out of range: "
              + number
              + ", number of parameters: "
              + types.length
              + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    return types[number - 1];
  }

  @Override
  public int getParameterCount() {
    return types.length;
  }

  @Override
  public int getParameterType(int number) throws SQLException {
    return core.types().byOid(oid(number)).jdbcType();
  }

  @Override
  public String getParameterTypeName(int number) throws SQLException {
    return core.types().byOid(oid(number)).name();
  }

  @Override
  public String getParameterClassName(int number) throws SQLException {
    return switch (oid(number)) {
      case TypeOid.BOOL -> "java.lang.Boolean";
      case TypeOid.INT2, TypeOid.INT4 -> "java.lang.Integer";
      case TypeOid.INT8, TypeOid.OID -> "java.lang.Long";
      case TypeOid.FLOAT4 -> "java.lang.Float";
      case TypeOid.FLOAT8 -> "java.lang.Double";
      case TypeOid.NUMERIC -> "java.math.BigDecimal";
      case TypeOid.BYTEA -> "[B";
      case TypeOid.DATE -> "java.sql.Date";
      case TypeOid.TIME, TypeOid.TIMETZ -> "java.sql.Time";
      case TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ -> "java.sql.Timestamp";
      case TypeOid.UUID -> "java.util.UUID";
      default -> getParameterType(number) == Types.ARRAY ? "java.sql.Array" : "java.lang.String";
    };
  }

  @Override
  public int getParameterMode(int number) throws SQLException {
    oid(number);
    return parameterModeIn;
  }

  @Override
  public int getPrecision(int number) throws SQLException {
    oid(number);
    return 0;
  }

  @Override
  public int getScale(int number) throws SQLException {
    oid(number);
    return 0;
  }

  @Override
  public int isNullable(int number) throws SQLException {
    oid(number);
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int number) throws SQLException {
    return TypeModifier.isSigned(TypeCatalog.elementOrItself(core.types().byOid(oid(number))));
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    throw new SQLException("Cannot unwrap to " + wanted.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
