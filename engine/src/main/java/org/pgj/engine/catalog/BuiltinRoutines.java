package org.pgj.engine.catalog;

import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.catalog.bootstrap.DataFile;

/**
 * Bodies of the built-in functions of language SQL, as text. Read from the data file at the first
 * use.
 */
public final class BuiltinRoutines {
  private Map<Integer, String> bodies;

  /** {@code RETURN …} or {@code BEGIN ATOMIC …}; null if the function has no such body. */
  public String body(int function) {
    if (bodies == null) {
      bodies = read("function_bodies");
    }
    return bodies.get(function);
  }

  private static Map<Integer, String> read(String file) {
    Map<Integer, String> texts = new HashMap<>();
    for (String[] row : DataFile.read(file).rows()) {
      texts.put(Integer.parseInt(row[0]), row[1]);
    }
    return texts;
  }
}
