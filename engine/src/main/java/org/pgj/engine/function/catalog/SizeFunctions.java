package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** Sizes of databases and relations (manual: table 9.99, Database Object Size Functions). */
public final class SizeFunctions {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final long LIMIT = 10 * 1024;

  private SizeFunctions() {}

  private static CatalogInformation catalog(FunctionContext context) {
    return context.service(CatalogInformation.class);
  }

  @SqlFunction("pg_relation_size(regclass)")
  static Long relationSize(long relation, FunctionContext context) {
    return catalog(context).relationSize((int) relation, "main");
  }

  @SqlFunction("pg_relation_size(regclass,text)")
  static Long relationSize(long relation, String fork, FunctionContext context) {
    return catalog(context).relationSize((int) relation, fork);
  }

  @SqlFunction("pg_table_size")
  static Long tableSize(long relation, FunctionContext context) {
    return catalog(context).tableSize((int) relation);
  }

  @SqlFunction("pg_indexes_size")
  static long indexesSize(long relation, FunctionContext context) {
    return catalog(context).indexesSize((int) relation);
  }

  @SqlFunction("pg_total_relation_size")
  static Long totalSize(long relation, FunctionContext context) {
    Long table = catalog(context).tableSize((int) relation);
    return table == null ? null : table + catalog(context).indexesSize((int) relation);
  }

  @SqlFunction("pg_database_size_oid")
  static long databaseSize(long database, FunctionContext context) {
    return catalog(context).databaseSize((int) database);
  }

  @SqlFunction("pg_database_size_name")
  static long databaseSize(String name, FunctionContext context) {
    return catalog(context).databaseSize(name);
  }

  @SqlFunction("pg_tablespace_size_oid")
  static Long tablespaceSize(long tablespace, FunctionContext context) {
    return catalog(context).tablespaceSize((int) tablespace);
  }

  @SqlFunction("pg_tablespace_size_name")
  static Long tablespaceSize(String name, FunctionContext context) {
    return catalog(context).tablespaceSize(name);
  }

  @SqlFunction("pg_filenode_relation")
  static Long relationOfFile(long tablespace, long file, FunctionContext context) {
    Integer relation = catalog(context).relationOfFile((int) tablespace, (int) file);
    return relation == null ? null : (Long) Integer.toUnsignedLong(relation);
  }

  @SqlFunction("pg_relation_filenode")
  static Long fileNumber(long relation, FunctionContext context) {
    Integer number = catalog(context).fileNumber((int) relation);
    return number == null ? null : number & 0xffff_ffffL;
  }

  @SqlFunction("pg_relation_filepath")
  static String filePath(long relation, FunctionContext context) {
    return catalog(context).filePath((int) relation);
  }

  /** Ten units at least before the next larger unit is taken; halves round away from zero. */
  @SqlFunction("pg_size_pretty")
  static String pretty(long size) {
    int unit = 0;
    long value = size;
    if (value > -LIMIT && value < LIMIT) {
      return value + " " + UNITS[0];
    }
    value /= 512;
    unit = 1;
    while (Math.abs(value) >= LIMIT * 2 - 1 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return (value + (value < 0 ? -1 : 1)) / 2 + " " + UNITS[unit];
  }
}
