package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** What indexes can do (manual: table 9.76, System Catalog Information Functions). */
public final class IndexPropertyFunctions {
  private IndexPropertyFunctions() {}

  private static CatalogInformation catalog(FunctionContext context) {
    return context.service(CatalogInformation.class);
  }

  @SqlFunction("pg_indexam_has_property")
  static Boolean ofMethod(long method, String property, FunctionContext context) {
    return catalog(context).accessMethodProperty((int) method, property);
  }

  @SqlFunction("pg_index_has_property")
  static Boolean ofIndex(long index, String property, FunctionContext context) {
    return catalog(context).indexProperty((int) index, property);
  }

  @SqlFunction("pg_index_column_has_property")
  static Boolean ofColumn(long index, int column, String property, FunctionContext context) {
    return catalog(context).indexColumnProperty((int) index, column, property);
  }
}
