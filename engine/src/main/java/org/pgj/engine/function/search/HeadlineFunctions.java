package org.pgj.engine.function.search;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.vector.Bytes;

/** ts_headline of text. */
public final class HeadlineFunctions {
  private HeadlineFunctions() {}

  private static String headline(TextSearch search, String document, Bytes query, String options) {
    return new Headline(search, TsQuery.read(query), HeadlineOptions.parse(options)).of(document);
  }

  @SqlFunction("ts_headline_byid_opt")
  static String headline(
      long configuration,
      String document,
      Bytes query,
      String options,
      FunctionCall call,
      FunctionContext context) {
    return headline(TextSearch.of((int) configuration, call, context), document, query, options);
  }

  @SqlFunction("ts_headline_byid")
  static String headline(
      long configuration,
      String document,
      Bytes query,
      FunctionCall call,
      FunctionContext context) {
    return headline(TextSearch.of((int) configuration, call, context), document, query, "");
  }

  @SqlFunction("ts_headline_opt")
  static String headline(
      String document, Bytes query, String options, FunctionCall call, FunctionContext context) {
    return headline(TextSearch.current(call, context), document, query, options);
  }

  @SqlFunction("ts_headline")
  static String headline(String document, Bytes query, FunctionCall call, FunctionContext context) {
    return headline(TextSearch.current(call, context), document, query, "");
  }
}
