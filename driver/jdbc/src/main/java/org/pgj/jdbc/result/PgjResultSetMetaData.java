package org.pgj.jdbc.result;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.pgj.jdbc.core.ColumnOrigins;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.TypeCatalog;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.core.TypeModifier;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/**
 * Describes the columns of a result. What RowDescription does not tell is asked once, for all
 * columns.
 */
public final class PgjResultSetMetaData implements ResultSetMetaData {
  private final ConnectionCore core;
  private final RowFields fields;
  private ColumnOrigins origins;

  public PgjResultSetMetaData(ConnectionCore core, RowFields fields) {
    this.core = core;
    this.fields = fields;
  }

  private int index(int column) throws SQLException {
    if (column < 1 || column > fields.count()) {
      throw new SQLException(
          "The column index is out of range: "
              + column
              + ", number of columns: "
              + fields.count()
              + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    return column - 1;
  }

  private ColumnOrigins.Origin origin(int column) throws SQLException {
    int i = index(column);
    if (origins == null) {
      origins = ColumnOrigins.of(core, fields);
    }
    return origins.of(i);
  }

  private TypeInfo type(int column) throws SQLException {
    return core.types().byOid(fields.typeOid(index(column)));
  }

  @Override
  public int getColumnCount() {
    return fields.count();
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return fields.name(index(column));
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    return getColumnLabel(column);
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return type(column).jdbcType();
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    String name = type(column).name();
    if (isAutoIncrement(column)) {
      switch (name) {
        case "int4":
          return "serial";
        case "int8":
          return "bigserial";
        case "int2":
          return "smallserial";
        default:
          return name;
      }
    }
    return name;
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    int oid = fields.typeOid(index(column));
    return switch (oid) {
      case TypeOid.BOOL -> "java.lang.Boolean";
      case TypeOid.INT2, TypeOid.INT4 -> "java.lang.Integer";
      case TypeOid.INT8, TypeOid.OID -> "java.lang.Long";
      case TypeOid.FLOAT4 -> "java.lang.Float";
      case TypeOid.FLOAT8, TypeOid.MONEY -> "java.lang.Double";
      case TypeOid.NUMERIC -> "java.math.BigDecimal";
      case TypeOid.BYTEA -> "[B";
      case TypeOid.DATE -> "java.sql.Date";
      case TypeOid.TIME, TypeOid.TIMETZ -> "java.sql.Time";
      case TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ -> "java.sql.Timestamp";
      case TypeOid.UUID -> "java.util.UUID";
      default -> {
        TypeInfo type = type(column);
        yield type.jdbcType() == Types.ARRAY
            ? "java.sql.Array"
            : TypeCatalog.isHstore(type) ? "java.util.Map" : "java.lang.String";
      }
    };
  }

  /** The type whose sizes are told: an array's are those of its elements. */
  private int sizedType(int column) throws SQLException {
    return TypeCatalog.elementOrItself(type(column));
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return TypeModifier.precision(sizedType(column), fields.typeModifier(index(column)));
  }

  @Override
  public int getScale(int column) throws SQLException {
    return TypeModifier.scale(sizedType(column), fields.typeModifier(index(column)));
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return TypeModifier.displaySize(sizedType(column), fields.typeModifier(index(column)));
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return TypeModifier.isSigned(sizedType(column));
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return TypeModifier.isCaseSensitive(sizedType(column));
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    return fields.typeOid(index(column)) == TypeOid.MONEY;
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    return origin(column).autoIncrement();
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return origin(column).nullable();
  }

  @Override
  public String getTableName(int column) throws SQLException {
    return origin(column).table();
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    return origin(column).schema();
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    index(column);
    return "";
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    index(column);
    return true;
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    index(column);
    return false;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    return !isReadOnly(column);
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    index(column);
    return false;
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
