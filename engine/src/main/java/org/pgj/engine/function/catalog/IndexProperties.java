package org.pgj.engine.function.catalog;

import java.util.Locale;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** What indexes and their access methods can do (manual: tables 9.77 to 9.79). */
public final class IndexProperties {
  private IndexProperties() {}

  private static ObjectInformation objects(FunctionContext context) {
    return context.service(ObjectInformation.class);
  }

  @SqlFunction("pg_indexam_has_property")
  static Boolean ofMethod(long method, String property, FunctionContext context) {
    return objects(context).methodProperty((int) method, property.toLowerCase(Locale.ROOT));
  }

  @SqlFunction("pg_index_has_property")
  static Boolean ofIndex(long index, String property, FunctionContext context) {
    return objects(context).indexProperty((int) index, property.toLowerCase(Locale.ROOT));
  }

  @SqlFunction("pg_index_column_has_property")
  static Boolean ofColumn(long index, int column, String property, FunctionContext context) {
    return objects(context)
        .indexColumnProperty((int) index, column, property.toLowerCase(Locale.ROOT));
  }
}
