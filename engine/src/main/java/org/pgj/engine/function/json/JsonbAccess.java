package org.pgj.engine.function.json;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.number.NumberCasts;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** Operators and functions that look into jsonb (manual: JSON Functions and Operators). */
public final class JsonbAccess {
  private JsonbAccess() {}

  private static Bytes payload(Jsonb value) {
    return value == null ? null : value.payload();
  }

  /** The value as {@code ->>} shows it: strings bare, null as SQL null. */
  static Bytes text(Jsonb value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isString()) {
      return value.content();
    }
    BytesOutput out = new BytesOutput(64);
    JsonText.write(value, out);
    return new Bytes(out.array(), 0, out.length());
  }

  @SqlFunction("jsonb_object_field")
  static Bytes field(Bytes json, Bytes key) {
    Jsonb value = new Jsonb(json);
    return value.isObject() ? payload(value.get(key)) : null;
  }

  @SqlFunction("jsonb_object_field_text")
  static Bytes fieldText(Bytes json, Bytes key) {
    Jsonb value = new Jsonb(json);
    return value.isObject() ? text(value.get(key)) : null;
  }

  @SqlFunction("jsonb_array_element")
  static Bytes element(Bytes json, int index) {
    Jsonb value = new Jsonb(json);
    return payload(elementAt(value, index));
  }

  @SqlFunction("jsonb_array_element_text")
  static Bytes elementText(Bytes json, int index) {
    Jsonb value = new Jsonb(json);
    return text(elementAt(value, index));
  }

  /** A scalar counts as an array of one element here. */
  private static Jsonb elementAt(Jsonb value, int index) {
    if (value.isScalar()) {
      return index == 0 || index == -1 ? value : null;
    }
    return value.isArray() ? value.get(index) : null;
  }

  @SqlFunction("jsonb_extract_path")
  static Bytes path(Bytes json, Bytes path) {
    return payload(walk(json, path));
  }

  @SqlFunction("jsonb_extract_path_text")
  static Bytes pathText(Bytes json, Bytes path) {
    return text(walk(json, path));
  }

  private static Jsonb walk(Bytes json, Bytes path) {
    Jsonb value = new Jsonb(json);
    for (Bytes step : texts(path)) {
      if (step == null) {
        return null;
      }
      if (value.isObject()) {
        value = value.get(step);
      } else if (value.isArray()) {
        Integer index = index(step);
        value = index == null ? null : value.get(index);
      } else {
        return null;
      }
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  /** The integer a path step says, null if it says none. */
  static Integer index(Bytes step) {
    try {
      return Integer.valueOf(step.text().strip());
    } catch (NumberFormatException notAnIndex) {
      return null;
    }
  }

  /** The elements of a text array; null for null ones. */
  static Bytes[] texts(Bytes array) {
    ArrayView view = new ArrayView(array);
    Bytes[] texts = new Bytes[view.count()];
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < texts.length; i++) {
      view.next(TextType.TEXT, element, 0);
      texts[i] = element.isNull(0) ? null : new Bytes().set(element, 0);
    }
    return texts;
  }

  @SqlFunction("jsonb_contains")
  static boolean contains(Bytes a, Bytes b) {
    Jsonb x = new Jsonb(a);
    Jsonb y = new Jsonb(b);
    return x.isObject() == y.isObject() && x.contains(y);
  }

  @SqlFunction("jsonb_contained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  private static boolean exists(Jsonb value, Bytes key) {
    if (value.isObject()) {
      return value.find(key) >= 0;
    }
    if (value.isArray()) {
      for (int i = 0; i < value.count(); i++) {
        Jsonb element = value.element(i);
        if (element.isString() && element.content().contentEquals(key)) {
          return true;
        }
      }
      return false;
    }
    return value.isString() && value.content().contentEquals(key);
  }

  @SqlFunction("jsonb_exists")
  static boolean exists(Bytes json, Bytes key) {
    return exists(new Jsonb(json), key);
  }

  @SqlFunction("jsonb_exists_any")
  static boolean existsAny(Bytes json, Bytes keys) {
    Jsonb value = new Jsonb(json);
    for (Bytes key : texts(keys)) {
      if (key != null && exists(value, key)) {
        return true;
      }
    }
    return false;
  }

  @SqlFunction("jsonb_exists_all")
  static boolean existsAll(Bytes json, Bytes keys) {
    Jsonb value = new Jsonb(json);
    for (Bytes key : texts(keys)) {
      if (key != null && !exists(value, key)) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("jsonb_typeof")
  static String typeOf(Bytes json) {
    return new Jsonb(json).typeName();
  }

  @SqlFunction("jsonb_array_length")
  static int arrayLength(Bytes json) {
    Jsonb value = new Jsonb(json);
    if (!value.isArray()) {
      throw new DatabaseError(
          "22023",
          value.isObject()
              ? "cannot get array length of a non-array"
              : "cannot get array length of a scalar");
    }
    return value.count();
  }

  @SqlFunction("jsonb_pretty")
  static void pretty(Bytes json, BytesOutput out) {
    JsonText.writePretty(new Jsonb(json), out);
  }

  private static Bytes number(Bytes json, String target) {
    Jsonb value = new Jsonb(json);
    if (!value.isNumber()) {
      throw cannotCast(value, target);
    }
    return value.content();
  }

  private static DatabaseError cannotCast(Jsonb value, String target) {
    String kind =
        value.isArray() || value.isObject()
            ? value.isArray() ? "array" : "object"
            : value.isNumber() ? "numeric" : value.typeName();
    return new DatabaseError("22023", "cannot cast jsonb " + kind + " to type " + target);
  }

  @SqlFunction("jsonb_bool")
  static boolean toBoolean(Bytes json) {
    Jsonb value = new Jsonb(json);
    if (!value.isBoolean()) {
      throw cannotCast(value, "boolean");
    }
    return value.booleanValue();
  }

  @SqlFunction("jsonb_numeric")
  static Bytes toNumeric(Bytes json) {
    return number(json, "numeric");
  }

  @SqlFunction("jsonb_int2")
  static long toShort(Bytes json) {
    return NumberCasts.numericToShort(number(json, "smallint"));
  }

  @SqlFunction("jsonb_int4")
  static long toInt(Bytes json) {
    return NumberCasts.numericToInt(number(json, "integer"));
  }

  @SqlFunction("jsonb_int8")
  static long toLong(Bytes json) {
    return NumberCasts.numericToLong(number(json, "bigint"));
  }

  @SqlFunction("jsonb_float8")
  static double toDouble(Bytes json) {
    Bytes number = number(json, "double precision");
    return NumericFormat.toDouble(number.array(), number.offset(), number.length());
  }

  @SqlFunction("jsonb_float4")
  static double toFloat(Bytes json) {
    Bytes number = number(json, "real");
    return (float) NumericFormat.toDouble(number.array(), number.offset(), number.length());
  }
}
