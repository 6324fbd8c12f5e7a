package org.pgj.engine.executor.explain;

import java.util.Locale;

/** How EXPLAIN (SERIALIZE) writes values. */
public enum SerializeFormat {
  TEXT,
  BINARY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
