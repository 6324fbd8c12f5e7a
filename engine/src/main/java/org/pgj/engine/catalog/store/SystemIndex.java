package org.pgj.engine.catalog.store;

import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;

/** An index of a system table, with the scans that look rows up by its first keys. */
final class SystemIndex {
  private final int relation;
  private final int[] keys;
  private final IndexAccess access;
  private final IndexScan[] lookups;

  /**
   * @param keys the attribute numbers of the key columns
   */
  SystemIndex(int relation, int[] keys, IndexAccess access) {
    this.relation = relation;
    this.keys = keys;
    this.access = access;
    this.lookups = new IndexScan[keys.length + 1];
  }

  int relation() {
    return relation;
  }

  int[] keys() {
    return keys;
  }

  IndexAccess access() {
    return access;
  }

  /** The scan for rows that equal so many keys; to be restarted, and read to its end at once. */
  IndexScan lookup(int count) {
    IndexScan scan = lookups[count];
    if (scan == null) {
      ScanKey[] equal = new ScanKey[count];
      for (int i = 0; i < count; i++) {
        equal[i] = new ScanKey(i, ScanKey.Strategy.EQUAL);
      }
      scan = access.scan(equal, false);
      lookups[count] = scan;
    }
    return scan;
  }
}
