package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.search.QueryMatch;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsVector;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** to_tsvector and to_tsquery with their variants. */
public final class DocumentFunctions {
  private static final int STRINGS = 1;
  private static final int NUMBERS = 2;
  private static final int BOOLEANS = 4;
  private static final int KEYS = 8;

  private DocumentFunctions() {}

  @SqlFunction("get_current_ts_config")
  static long currentConfiguration(FunctionContext context) {
    return context.service(SearchConfigurations.class).current();
  }

  private static void vector(TextSearch search, String document, BytesOutput out) {
    TextSearch.Collector collector = new TextSearch.Collector(search);
    collector.add(document);
    collector.vector().write(out);
  }

  @SqlFunction("to_tsvector_byid")
  static void toVector(
      long configuration,
      String document,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    vector(TextSearch.of((int) configuration, call, context), document, out);
  }

  @SqlFunction("to_tsvector")
  static void toVector(
      String document, BytesOutput out, FunctionCall call, FunctionContext context) {
    vector(TextSearch.current(call, context), document, out);
  }

  private static void query(TsQuery query, BytesOutput out, FunctionContext context) {
    if (query == null) {
      context
          .service(SearchConfigurations.class)
          .notice("text-search query contains only stop words or doesn't contain lexemes, ignored");
    }
    TsQuery.write(query, out);
  }

  @SqlFunction("to_tsquery_byid")
  static void toQuery(
      long configuration,
      String text,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    query(new QueryBuilder(search).query(text), out, context);
  }

  @SqlFunction("to_tsquery")
  static void toQuery(String text, BytesOutput out, FunctionCall call, FunctionContext context) {
    query(new QueryBuilder(TextSearch.current(call, context)).query(text), out, context);
  }

  @SqlFunction("plainto_tsquery_byid")
  static void plain(
      long configuration,
      String text,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    query(new QueryBuilder(search).plain(text, QueryBuilder.Join.AND), out, context);
  }

  @SqlFunction("plainto_tsquery")
  static void plain(String text, BytesOutput out, FunctionCall call, FunctionContext context) {
    TextSearch search = TextSearch.current(call, context);
    query(new QueryBuilder(search).plain(text, QueryBuilder.Join.AND), out, context);
  }

  @SqlFunction("phraseto_tsquery_byid")
  static void phrase(
      long configuration,
      String text,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    query(new QueryBuilder(search).plain(text, QueryBuilder.Join.PHRASE), out, context);
  }

  @SqlFunction("phraseto_tsquery")
  static void phrase(String text, BytesOutput out, FunctionCall call, FunctionContext context) {
    TextSearch search = TextSearch.current(call, context);
    query(new QueryBuilder(search).plain(text, QueryBuilder.Join.PHRASE), out, context);
  }

  @SqlFunction("websearch_to_tsquery_byid")
  static void web(
      long configuration,
      String text,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    query(WebQuery.parse(text, new QueryBuilder(search)), out, context);
  }

  @SqlFunction("websearch_to_tsquery")
  static void web(String text, BytesOutput out, FunctionCall call, FunctionContext context) {
    query(WebQuery.parse(text, new QueryBuilder(TextSearch.current(call, context))), out, context);
  }

  @SqlFunction("ts_match_tt")
  static boolean textMatches(
      String document, String text, FunctionCall call, FunctionContext context) {
    TextSearch search = TextSearch.current(call, context);
    TextSearch.Collector collector = new TextSearch.Collector(search);
    collector.add(document);
    return QueryMatch.matches(
        collector.vector(), new QueryBuilder(search).plain(text, QueryBuilder.Join.AND));
  }

  @SqlFunction("ts_match_tq")
  static boolean textMatchesQuery(
      String document, Bytes query, FunctionCall call, FunctionContext context) {
    TextSearch.Collector collector = new TextSearch.Collector(TextSearch.current(call, context));
    collector.add(document);
    return QueryMatch.matches(collector.vector(), TsQuery.read(query));
  }

  private static void json(
      TextSearch search, JsonNode node, int parts, TextSearch.Collector collector) {
    switch (node) {
      case JsonNode.Object object -> {
        for (JsonNode.Member member : object.members()) {
          if ((parts & KEYS) != 0) {
            add(new String(member.key(), StandardCharsets.UTF_8), collector);
          }
          json(search, member.value(), parts, collector);
        }
      }
      case JsonNode.Array array -> {
        for (JsonNode element : array.elements()) {
          json(search, element, parts, collector);
        }
      }
      case JsonNode.Text text -> {
        if ((parts & STRINGS) != 0) {
          add(new String(text.utf8(), StandardCharsets.UTF_8), collector);
        }
      }
      case JsonNode.Number number -> {
        if ((parts & NUMBERS) != 0) {
          BytesOutput shown = new BytesOutput(16);
          JsonText.write(new Jsonb(node.toJsonb()), shown);
          add(shown.text(), collector);
        }
      }
      case JsonNode.Bool bool -> {
        if ((parts & BOOLEANS) != 0) {
          add(bool.value() ? "true" : "false", collector);
        }
      }
      case JsonNode.Null none -> {}
    }
  }

  private static void add(String text, TextSearch.Collector collector) {
    collector.addApart(text);
  }

  private static void json(TextSearch search, JsonNode document, int parts, BytesOutput out) {
    TextSearch.Collector collector = new TextSearch.Collector(search);
    json(search, document, parts, collector);
    TsVector vector = collector.vector();
    vector.write(out);
  }

  private static JsonNode ofJson(Bytes json) {
    return JsonNode.parse(json.array(), json.offset(), json.end());
  }

  @SqlFunction("jsonb_string_to_tsvector")
  static void ofJsonb(Bytes json, BytesOutput out, FunctionCall call, FunctionContext context) {
    json(TextSearch.current(call, context), new Jsonb(json).toNode(), STRINGS, out);
  }

  @SqlFunction("jsonb_string_to_tsvector_byid")
  static void ofJsonb(
      long configuration, Bytes json, BytesOutput out, FunctionCall call, FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    json(search, new Jsonb(json).toNode(), STRINGS, out);
  }

  @SqlFunction("json_string_to_tsvector")
  static void ofJson(Bytes json, BytesOutput out, FunctionCall call, FunctionContext context) {
    json(TextSearch.current(call, context), ofJson(json), STRINGS, out);
  }

  @SqlFunction("json_string_to_tsvector_byid")
  static void ofJson(
      long configuration, Bytes json, BytesOutput out, FunctionCall call, FunctionContext context) {
    json(TextSearch.of((int) configuration, call, context), ofJson(json), STRINGS, out);
  }

  private static int parts(Bytes filter) {
    Jsonb flags = new Jsonb(filter);
    if (flags.isObject()) {
      throw wrongFlag("wrong flag type, only arrays and scalars are allowed");
    }
    int parts = 0;
    int count = flags.isArray() ? flags.count() : 1;
    for (int i = 0; i < count; i++) {
      Jsonb flag = flags.isArray() ? flags.element(i) : flags;
      if (!flag.isString()) {
        throw wrongFlag("flag array element is not a string")
            .hint(
                "Possible values are: \"string\", \"numeric\", \"boolean\", \"key\", and"
                    + " \"all\".");
      }
      parts |=
          switch (flag.content().text().toLowerCase(java.util.Locale.ROOT)) {
            case "all" -> STRINGS | NUMBERS | BOOLEANS | KEYS;
            case "key" -> KEYS;
            case "string" -> STRINGS;
            case "numeric" -> NUMBERS;
            case "boolean" -> BOOLEANS;
            default ->
                throw wrongFlag("wrong flag in flag array: \"" + flag.content().text() + "\"")
                    .hint(
                        "Possible values are: \"string\", \"numeric\", \"boolean\", \"key\","
                            + " and \"all\".");
          };
    }
    return parts;
  }

  private static DatabaseError wrongFlag(String message) {
    return new DatabaseError("22023", message);
  }

  @SqlFunction("jsonb_to_tsvector")
  static void ofJsonb(
      Bytes json, Bytes filter, BytesOutput out, FunctionCall call, FunctionContext context) {
    json(TextSearch.current(call, context), new Jsonb(json).toNode(), parts(filter), out);
  }

  @SqlFunction("jsonb_to_tsvector_byid")
  static void ofJsonb(
      long configuration,
      Bytes json,
      Bytes filter,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    json(search, new Jsonb(json).toNode(), parts(filter), out);
  }

  @SqlFunction("json_to_tsvector")
  static void ofJson(
      Bytes json, Bytes filter, BytesOutput out, FunctionCall call, FunctionContext context) {
    json(TextSearch.current(call, context), ofJson(json), parts(filter), out);
  }

  @SqlFunction("json_to_tsvector_byid")
  static void ofJson(
      long configuration,
      Bytes json,
      Bytes filter,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    TextSearch search = TextSearch.of((int) configuration, call, context);
    json(search, ofJson(json), parts(filter), out);
  }
}
