package org.pgj.jdbc.core;

import java.sql.Types;
import java.util.Locale;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.protocol.type.TypeOid;

/** The types every server has, so that nobody needs to ask for them. */
final class BuiltinTypes {
  private static final TypeInfo[] TYPES = {
    type("bool", Types.BIT, TypeOid.BOOL, TypeOid.BOOL_ARRAY),
    type("bytea", Types.BINARY, TypeOid.BYTEA, TypeOid.BYTEA_ARRAY),
    type("char", Types.CHAR, TypeOid.CHAR, TypeOid.CHAR_ARRAY),
    type("name", Types.VARCHAR, TypeOid.NAME, TypeOid.NAME_ARRAY),
    type("int8", Types.BIGINT, TypeOid.INT8, TypeOid.INT8_ARRAY),
    type("int2", Types.SMALLINT, TypeOid.INT2, TypeOid.INT2_ARRAY),
    type("int4", Types.INTEGER, TypeOid.INT4, TypeOid.INT4_ARRAY),
    type("text", Types.VARCHAR, TypeOid.TEXT, TypeOid.TEXT_ARRAY),
    type("oid", Types.BIGINT, TypeOid.OID, TypeOid.OID_ARRAY),
    type("json", Types.OTHER, TypeOid.JSON, TypeOid.JSON_ARRAY),
    type("jsonb", Types.OTHER, TypeOid.JSONB, TypeOid.JSONB_ARRAY),
    type("xml", Types.SQLXML, TypeOid.XML, TypeOid.XML_ARRAY),
    type("float4", Types.REAL, TypeOid.FLOAT4, TypeOid.FLOAT4_ARRAY),
    type("float8", Types.DOUBLE, TypeOid.FLOAT8, TypeOid.FLOAT8_ARRAY),
    type("money", Types.DOUBLE, TypeOid.MONEY, TypeOid.MONEY_ARRAY),
    type("bpchar", Types.CHAR, TypeOid.BPCHAR, TypeOid.BPCHAR_ARRAY),
    type("varchar", Types.VARCHAR, TypeOid.VARCHAR, TypeOid.VARCHAR_ARRAY),
    type("date", Types.DATE, TypeOid.DATE, TypeOid.DATE_ARRAY),
    type("time", Types.TIME, TypeOid.TIME, TypeOid.TIME_ARRAY),
    type("timestamp", Types.TIMESTAMP, TypeOid.TIMESTAMP, TypeOid.TIMESTAMP_ARRAY),
    type("timestamptz", Types.TIMESTAMP, TypeOid.TIMESTAMPTZ, TypeOid.TIMESTAMPTZ_ARRAY),
    type("timetz", Types.TIME, TypeOid.TIMETZ, TypeOid.TIMETZ_ARRAY),
    type("interval", Types.OTHER, TypeOid.INTERVAL, TypeOid.INTERVAL_ARRAY),
    type("bit", Types.BIT, TypeOid.BIT, TypeOid.BIT_ARRAY),
    type("varbit", Types.OTHER, TypeOid.VARBIT, TypeOid.VARBIT_ARRAY),
    type("numeric", Types.NUMERIC, TypeOid.NUMERIC, TypeOid.NUMERIC_ARRAY),
    type("refcursor", Types.REF_CURSOR, TypeOid.REFCURSOR, TypeOid.REFCURSOR_ARRAY),
    type("uuid", Types.OTHER, TypeOid.UUID, TypeOid.UUID_ARRAY),
    type("inet", Types.OTHER, TypeOid.INET, TypeOid.INET_ARRAY),
    type("cidr", Types.OTHER, TypeOid.CIDR, TypeOid.CIDR_ARRAY),
    type("point", Types.OTHER, TypeOid.POINT, TypeOid.POINT_ARRAY),
    new TypeInfo(TypeOid.BOX, "box", Types.OTHER, 0, 0, ';', TypeOid.BOX_ARRAY),
    type("record", Types.STRUCT, TypeOid.RECORD, TypeOid.RECORD_ARRAY),
    new TypeInfo(TypeOid.VOID, "void", Types.OTHER, 0, 0, ',', 0),
    new TypeInfo(TypeOid.UNKNOWN, "unknown", Types.OTHER, 0, 0, ',', 0)
  };

  private BuiltinTypes() {}

  private static TypeInfo type(String name, int jdbcType, int oid, int array) {
    return new TypeInfo(oid, name, jdbcType, 0, 0, ',', array);
  }

  static TypeInfo[] all() {
    return TYPES.clone();
  }

  static TypeInfo byOid(int oid) {
    for (TypeInfo type : TYPES) {
      if (type.oid() == oid) {
        return type;
      }
      if (type.array() == oid && oid != 0) {
        return new TypeInfo(
            oid, "_" + type.name(), Types.ARRAY, type.oid(), 0, type.delimiter(), 0);
      }
    }
    return null;
  }

  /**
   * OID by PostgreSQL's, SQL's or JDBC's name of a type, arrays with [] or a leading underscore; or
   * 0.
   */
  static int oidOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith("[]")) {
      return arrayOf(oidOf(name.substring(0, name.length() - 2)));
    }
    String canonical =
        switch (lower) {
          case "boolean", "bit varying" -> lower.equals("boolean") ? "bool" : "varbit";
          case "smallint", "tinyint" -> "int2";
          case "integer", "int" -> "int4";
          case "bigint" -> "int8";
          case "real" -> "float4";
          case "double precision", "float", "double" -> "float8";
          case "decimal" -> "numeric";
          case "character varying", "nvarchar", "longvarchar" -> "varchar";
          case "character", "nchar" -> "bpchar";
          case "timestamp without time zone" -> "timestamp";
          case "timestamp with time zone" -> "timestamptz";
          case "time without time zone" -> "time";
          case "time with time zone" -> "timetz";
          case "varbinary", "binary", "longvarbinary" -> "bytea";
          default -> lower;
        };
    for (TypeInfo type : TYPES) {
      if (type.name().equals(canonical)) {
        return type.oid();
      }
    }
    return lower.startsWith("_") ? arrayOf(oidOf(lower.substring(1))) : 0;
  }

  private static int arrayOf(int element) {
    for (TypeInfo type : TYPES) {
      if (type.oid() == element) {
        return type.array();
      }
    }
    return 0;
  }
}
