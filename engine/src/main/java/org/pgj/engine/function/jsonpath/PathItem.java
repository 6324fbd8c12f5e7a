package org.pgj.engine.function.jsonpath;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;

/**
 * One item of a sequence: a jsonb value, or a date or time.
 *
 * @param json null for a date or time
 * @param type oid of the type of a date or time
 * @param value the date or time as its type holds it
 * @param zone seconds west of UTC of a time with zone, else of the input of a timestamp with zone
 */
public record PathItem(Jsonb json, int type, long value, int zone) {
  static PathItem of(Jsonb json) {
    return new PathItem(json, 0, 0, 0);
  }

  static PathItem of(JsonNode node) {
    return of(new Jsonb(node.toJsonb()));
  }

  static PathItem string(String text) {
    return of(new JsonNode.Text(text.getBytes(StandardCharsets.UTF_8)));
  }

  static PathItem number(byte[] numeric) {
    return of(new JsonNode.Number(numeric));
  }

  static PathItem bool(boolean value) {
    return of(new JsonNode.Bool(value));
  }

  static PathItem datetime(int type, long value, int zone) {
    return new PathItem(null, type, value, zone);
  }

  boolean isDatetime() {
    return json == null;
  }

  boolean isArray() {
    return json != null && json.isArray();
  }

  boolean isObject() {
    return json != null && json.isObject();
  }

  boolean isNumber() {
    return json != null && json.isNumber();
  }

  boolean isString() {
    return json != null && json.isString();
  }

  boolean isBoolean() {
    return json != null && json.isBoolean();
  }

  boolean isNull() {
    return json != null && json.isNull();
  }

  String text() {
    return json.content().text();
  }

  Bytes numeric() {
    return json.content();
  }
}
