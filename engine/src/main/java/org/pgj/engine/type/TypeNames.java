package org.pgj.engine.type;

/** SQL spellings of built-in types, as format_type() prints them (manual: Data Types). */
public final class TypeNames {
  private TypeNames() {}

  /** The SQL standard's name of a built-in type that has one, else null. */
  public static String standardName(int oid) {
    return switch (oid) {
      case Oids.BOOL -> "boolean";
      case Oids.CHAR -> "\"char\"";
      case Oids.INT2 -> "smallint";
      case Oids.INT4 -> "integer";
      case Oids.INT8 -> "bigint";
      case Oids.FLOAT4 -> "real";
      case Oids.FLOAT8 -> "double precision";
      case Oids.NUMERIC -> "numeric";
      case Oids.JSON -> "json";
      case Oids.BPCHAR -> "character";
      case Oids.VARCHAR -> "character varying";
      case Oids.TIME -> "time without time zone";
      case Oids.TIMETZ -> "time with time zone";
      case Oids.TIMESTAMP -> "timestamp without time zone";
      case Oids.TIMESTAMPTZ -> "timestamp with time zone";
      case Oids.BIT -> "bit";
      case Oids.VARBIT -> "bit varying";
      case Oids.INTERVAL -> "interval";
      case Oids.INT2VECTOR -> "int2vector";
      case Oids.OIDVECTOR -> "oidvector";
      default -> null;
    };
  }

  /** {@link #standardName} or else the catalog's name; arrays as {@code integer[]}. */
  public static String sqlName(int oid, String typname) {
    String standard = standardName(oid);
    return standard != null ? standard : typname;
  }

  /**
   * The type as format_type(oid, typmod) prints it.
   *
   * @param typmod negative if there is none; bpchar without one prints as {@code bpchar} only if
   *     {@code typmodGiven}
   * @param typmodGiven whether the caller passed a modifier at all (format_type's second argument
   *     not null)
   */
  public static String formatType(int oid, int typmod, boolean typmodGiven, TypeContext context) {
    if (oid == 0) {
      return "-";
    }
    SqlType type;
    String catalogName = context.catalog().formatTypeName(oid);
    if (catalogName.equals("???")) {
      return catalogName;
    }
    type = context.catalog().type(oid);
    if (type.elementOid() != 0 && type.length() == -1 && type.isTrueArray()) {
      return formatType(type.elementOid(), typmod, typmodGiven, context) + "[]";
    }
    boolean modified = typmodGiven && typmod >= 0;
    switch (oid) {
      case Oids.BPCHAR:
        if (typmodGiven && typmod < 0) {
          return "bpchar";
        }
        break;
      case Oids.BIT:
        if (typmodGiven && typmod < 0) {
          return "\"bit\"";
        }
        break;
      case Oids.TIME, Oids.TIMESTAMP:
        if (modified) {
          return (oid == Oids.TIME ? "time" : "timestamp")
              + type.typmodOut(typmod)
              + " without time zone";
        }
        break;
      case Oids.TIMETZ, Oids.TIMESTAMPTZ:
        if (modified) {
          return (oid == Oids.TIMETZ ? "time" : "timestamp")
              + type.typmodOut(typmod)
              + " with time zone";
        }
        break;
      default:
        break;
    }
    String standard = standardName(oid);
    String base = standard != null ? standard : catalogName;
    return modified ? base + type.typmodOut(typmod) : base;
  }
}
