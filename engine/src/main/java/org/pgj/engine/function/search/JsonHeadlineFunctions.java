package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** ts_headline of json and jsonb: of every string in them, keys apart. */
public final class JsonHeadlineFunctions {
  private JsonHeadlineFunctions() {}

  private static void ofJsonb(
      TextSearch search, Bytes document, Bytes query, String options, BytesOutput out) {
    HeadlineOptions parsed = HeadlineOptions.parse(options);
    marked(new Jsonb(document).toNode(), new Headline(search, TsQuery.read(query), parsed))
        .write(out);
  }

  private static JsonNode marked(JsonNode node, Headline headline) {
    return switch (node) {
      case JsonNode.Object object -> {
        List<JsonNode.Member> members = new ArrayList<>(object.members().size());
        for (JsonNode.Member member : object.members()) {
          members.add(new JsonNode.Member(member.key(), marked(member.value(), headline)));
        }
        yield new JsonNode.Object(members);
      }
      case JsonNode.Array array -> {
        List<JsonNode> elements = new ArrayList<>(array.elements().size());
        for (JsonNode element : array.elements()) {
          elements.add(marked(element, headline));
        }
        yield new JsonNode.Array(elements);
      }
      case JsonNode.Text text -> {
        String shown = headline.of(new String(text.utf8(), StandardCharsets.UTF_8));
        yield new JsonNode.Text(shown.getBytes(StandardCharsets.UTF_8));
      }
      case JsonNode.Number number -> number;
      case JsonNode.Bool bool -> bool;
      case JsonNode.Null none -> none;
    };
  }

  private static void ofJson(
      TextSearch search, Bytes document, Bytes query, String options, BytesOutput out) {
    HeadlineOptions parsed = HeadlineOptions.parse(options);
    new JsonHeadline(document, new Headline(search, TsQuery.read(query), parsed), out).write();
  }

  @SqlFunction("ts_headline_jsonb_byid_opt")
  static void ofJsonb(
      long configuration,
      Bytes document,
      Bytes query,
      String options,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    ofJsonb(TextSearch.of((int) configuration, call, context), document, query, options, out);
  }

  @SqlFunction("ts_headline_jsonb_byid")
  static void ofJsonb(
      long configuration,
      Bytes document,
      Bytes query,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    ofJsonb(TextSearch.of((int) configuration, call, context), document, query, "", out);
  }

  @SqlFunction("ts_headline_jsonb_opt")
  static void ofJsonb(
      Bytes document,
      Bytes query,
      String options,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    ofJsonb(TextSearch.current(call, context), document, query, options, out);
  }

  @SqlFunction("ts_headline_jsonb")
  static void ofJsonb(
      Bytes document, Bytes query, BytesOutput out, FunctionCall call, FunctionContext context) {
    ofJsonb(TextSearch.current(call, context), document, query, "", out);
  }

  @SqlFunction("ts_headline_json_byid_opt")
  static void ofJson(
      long configuration,
      Bytes document,
      Bytes query,
      String options,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    ofJson(TextSearch.of((int) configuration, call, context), document, query, options, out);
  }

  @SqlFunction("ts_headline_json_byid")
  static void ofJson(
      long configuration,
      Bytes document,
      Bytes query,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    ofJson(TextSearch.of((int) configuration, call, context), document, query, "", out);
  }

  @SqlFunction("ts_headline_json_opt")
  static void ofJson(
      Bytes document,
      Bytes query,
      String options,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    ofJson(TextSearch.current(call, context), document, query, options, out);
  }

  @SqlFunction("ts_headline_json")
  static void ofJson(
      Bytes document, Bytes query, BytesOutput out, FunctionCall call, FunctionContext context) {
    ofJson(TextSearch.current(call, context), document, query, "", out);
  }
}
