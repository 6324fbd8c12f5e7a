package org.pgj.engine.transaction;

import java.util.Arrays;

/**
 * Stands one number for a pair (cmin, cmax) when one transaction both inserted and deleted a row
 * version: the tuple header has room for a single command id. Known only to that transaction.
 */
public final class ComboCommandIds {
  private long[] pairs = new long[16];
  private int count;
  private int[] table = new int[32];

  /** Forgets all, at the end of the transaction. */
  void clear() {
    if (count != 0) {
      count = 0;
      Arrays.fill(table, 0);
    }
  }

  /** The number of a pair. */
  public int of(int cmin, int cmax) {
    long pair = (long) cmin << 32 | cmax & 0xFFFF_FFFFL;
    int at = place(pair);
    if (table[at] != 0) {
      return table[at] - 1;
    }
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, count * 2);
      rehash();
      at = place(pair);
    }
    pairs[count] = pair;
    table[at] = ++count;
    return count - 1;
  }

  public int cmin(int combo) {
    return (int) (pairs[checked(combo)] >>> 32);
  }

  public int cmax(int combo) {
    return (int) pairs[checked(combo)];
  }

  private int checked(int combo) {
    if (combo < 0 || combo >= count) {
      throw new IllegalArgumentException("combo command id " + combo + " is unknown");
    }
    return combo;
  }

  private int place(long pair) {
    int mask = table.length - 1;
    int at = (int) ((pair * 0x9E37_79B9_7F4A_7C15L) >>> 40) & mask;
    while (table[at] != 0 && pairs[table[at] - 1] != pair) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int i = 0; i < count; i++) {
      table[place(pairs[i])] = i + 1;
    }
  }
}
