package org.pgj.engine.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Values derived from relations, each kept until something changes that it was derived from. */
public final class RelationCache<K, V> {
  private static final int FEW = 64;

  private final Relations relations;
  private final Function<K, V> derive;
  private final Map<K, Entry<V>> entries = new HashMap<>();
  private int many = FEW;

  private static final class Entry<V> {
    private final V value;
    private final RelationUse uses;
    private long generation;

    Entry(V value, RelationUse uses, long generation) {
      this.value = value;
      this.uses = uses;
      this.generation = generation;
    }
  }

  /**
   * @param derive makes a value that is not there; it may be null
   */
  public RelationCache(Relations relations, Function<K, V> derive) {
    this.relations = relations;
    this.derive = derive;
  }

  /** The value of a key, as definitions are now. */
  public V get(K key) {
    Entry<V> entry = entries.get(key);
    if (entry != null && holds(entry)) {
      relations.note(entry.uses);
      return entry.value;
    }
    RelationUse uses = new RelationUse();
    long generation = relations.generation();
    V value = relations.noting(uses, () -> derive.apply(key));
    if (entry == null && entries.size() >= many) {
      entries.values().removeIf(other -> !holds(other));
      many = Math.max(FEW, 2 * entries.size());
    }
    entries.put(key, new Entry<>(value, uses, generation));
    return value;
  }

  private boolean holds(Entry<V> entry) {
    if (!relations.isUnchanged(entry.generation, entry.uses)) {
      return false;
    }
    entry.generation = relations.generation();
    return true;
  }
}
