package org.pgj.engine.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size: the least recently used entries go first. */
final class RecentEntries<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
  private static final int ENTRIES = 256;

  RecentEntries() {
    super(64, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > ENTRIES;
  }
}
