package org.pgj.engine.function.jsonpath;

import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;

/** The values of {@code $name}: the members of a jsonb object, or those of PASSING. */
public final class PathVariables {
  private final Jsonb object;
  private final Map<String, PathItem> passed;

  private PathVariables(Jsonb object, Map<String, PathItem> passed) {
    this.object = object;
    this.passed = passed;
  }

  /** 22023 if it is no object. */
  static PathVariables of(Jsonb object) {
    if (!object.isObject()) {
      throw new DatabaseError("22023", "\"vars\" argument is not an object")
          .detail("Jsonpath parameters should be encoded as key-value pairs of \"vars\" object.");
    }
    return new PathVariables(object, null);
  }

  /** Values by name. */
  public static PathVariables of(Map<String, PathItem> passed) {
    return new PathVariables(null, passed);
  }

  PathItem get(String name) {
    if (passed != null) {
      PathItem item = passed.get(name);
      if (item != null) {
        return item;
      }
    } else {
      Jsonb value = object.get(Bytes.of(name));
      if (value != null) {
        return PathItem.of(value);
      }
    }
    throw new DatabaseError("42704", "could not find jsonpath variable \"" + name + "\"");
  }
}
