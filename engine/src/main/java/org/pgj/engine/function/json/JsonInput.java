package org.pgj.engine.function.json;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A JSON value, json or jsonb, as the source of SQL values. */
sealed interface JsonInput {
  boolean isNull();

  boolean isObject();

  boolean isArray();

  boolean isString();

  /** The value of a member; null if there is none. */
  JsonInput member(String key);

  /** The elements of an array. */
  List<JsonInput> elements();

  /** The members' count of an object. */
  int count();

  /** The text of a scalar, strings bare; of others the JSON text. */
  Bytes text();

  /** The JSON text. */
  Bytes json();

  /** The value as jsonb payload, null if it is json. */
  Bytes jsonb();

  static JsonInput ofJson(Bytes text) {
    return new Text(JsonMembers.of(text), text);
  }

  static JsonInput ofJsonb(Bytes payload) {
    return new Binary(new Jsonb(payload));
  }

  /** Slices of a json. */
  record Text(JsonMembers members, Bytes slice) implements JsonInput {
    @Override
    public boolean isNull() {
      return members.kind == 'n';
    }

    @Override
    public boolean isObject() {
      return members.isObject();
    }

    @Override
    public boolean isArray() {
      return members.isArray();
    }

    @Override
    public boolean isString() {
      return members.kind == '"';
    }

    @Override
    public JsonInput member(String key) {
      JsonMembers.Member found = members.find(Bytes.of(key));
      return found == null ? null : ofJson(members.slice(found));
    }

    @Override
    public List<JsonInput> elements() {
      List<JsonInput> elements = new ArrayList<>(members.members.size());
      for (JsonMembers.Member member : members.members) {
        elements.add(ofJson(members.slice(member)));
      }
      return elements;
    }

    @Override
    public int count() {
      return members.members.size();
    }

    @Override
    public Bytes text() {
      return members.topText();
    }

    @Override
    public Bytes json() {
      return slice;
    }

    @Override
    public Bytes jsonb() {
      return null;
    }
  }

  /** A part of a jsonb. */
  record Binary(Jsonb value) implements JsonInput {
    @Override
    public boolean isNull() {
      return value.isNull();
    }

    @Override
    public boolean isObject() {
      return value.isObject();
    }

    @Override
    public boolean isArray() {
      return value.isArray();
    }

    @Override
    public boolean isString() {
      return value.isString();
    }

    @Override
    public JsonInput member(String key) {
      Jsonb found = value.get(Bytes.of(key));
      return found == null ? null : new Binary(found);
    }

    @Override
    public List<JsonInput> elements() {
      List<JsonInput> elements = new ArrayList<>(value.count());
      for (int i = 0; i < value.count(); i++) {
        elements.add(new Binary(value.element(i)));
      }
      return elements;
    }

    @Override
    public int count() {
      return value.count();
    }

    @Override
    public Bytes text() {
      return value.isString() ? value.content() : json();
    }

    @Override
    public Bytes json() {
      BytesOutput out = new BytesOutput(64);
      JsonText.write(value, out);
      return new Bytes(out.array(), 0, out.length());
    }

    @Override
    public Bytes jsonb() {
      return value.payload();
    }
  }
}
