package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.json.JsonAggregation;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** json_agg, json_object_agg and their variants, with the JSON text as state. */
final class JsonAggregate extends RowAggregate {
  private final int[] argumentTypes;
  private final boolean object;
  private final boolean binary;
  private final boolean skipNulls;
  private final boolean uniqueKeys;
  private SqlType[] types;
  private BytesOutput[] texts = new BytesOutput[1];
  private Set<String>[] keys;
  private long held;

  JsonAggregate(
      int[] argumentTypes, boolean object, boolean binary, boolean skipNulls, boolean uniqueKeys) {
    super(false);
    this.argumentTypes = argumentTypes;
    this.object = object;
    this.binary = binary;
    this.skipNulls = skipNulls;
    this.uniqueKeys = uniqueKeys;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > texts.length) {
      int capacity = capacity(texts.length, newCount);
      texts = Arrays.copyOf(texts, capacity);
      keys = keys == null ? null : Arrays.copyOf(keys, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(texts, null);
    keys = null;
    held = 0;
    forgetGroups();
  }

  @Override
  @SuppressWarnings("unchecked")
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    if (types == null) {
      types = new SqlType[argumentTypes.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = context.catalog().type(argumentTypes[i]);
      }
    }
    BytesOutput text = texts[group];
    if (text == null) {
      text = new BytesOutput(64);
      text.write(object ? '{' : '[');
      if (object && !binary) {
        text.write(' ');
      }
      texts[group] = text;
    }
    int value = object ? 1 : 0;
    boolean skipped = skipNulls && arguments[value].isNull(row);
    Set<String> seen = null;
    if (object && uniqueKeys) {
      if (keys == null) {
        keys = new Set[texts.length];
      }
      if (keys[group] == null) {
        keys[group] = new HashSet<>();
      }
      seen = keys[group];
    }
    if (object) {
      JsonAggregation.checkKey(types[0], arguments[0], row, binary, seen, context);
    }
    if (skipped) {
      return;
    }
    int before = text.length();
    JsonAggregation.separate(text, object && !binary ? 2 : 1);
    boolean lines = types[0].isTrueArray() || types[0] instanceof RecordType;
    if (!object && lines && text.length() > 1) {
      text.write('\n').write(' ');
    }
    if (object) {
      JsonAggregation.writeKey(types[0], arguments[0], row, text, context);
    }
    JsonAggregation.writeValue(types[value], arguments[value], row, text, context);
    held += text.length() - before;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    BytesOutput text = texts[group];
    if (text == null) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    JsonAggregation.finish(text, object, binary, out);
    bytes.setWritten(row);
  }

  @Override
  public long memoryUsed() {
    return held;
  }
}
