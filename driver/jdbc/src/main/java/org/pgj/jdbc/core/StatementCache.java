package org.pgj.jdbc.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parsed statements by their JDBC text; the least recently used one is given up. For one thread.
 */
final class StatementCache extends LinkedHashMap<String, CachedStatement> {
  private static final long serialVersionUID = 1L;

  private final transient int capacity;
  private final transient ConnectionCore core;

  StatementCache(int capacity, ConnectionCore core) {
    super(16, 0.75f, true);
    this.capacity = capacity;
    this.core = core;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, CachedStatement> eldest) {
    if (size() <= capacity) {
      return false;
    }
    core.forget(eldest.getValue());
    return true;
  }
}
