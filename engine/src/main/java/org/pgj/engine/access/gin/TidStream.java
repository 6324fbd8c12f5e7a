package org.pgj.engine.access.gin;

import org.pgj.engine.access.btree.KeyAddresses;

/** Heap addresses in ascending order, with leaps. */
interface TidStream {
  /** Answered when there are no more addresses. */
  long END = KeyAddresses.END;

  /**
   * The first address not less than one, which must not be less than those asked for before.
   *
   * @return {@link #END} if there is none
   */
  long next(long least);

  /** About how many addresses there are, to tell rare keys from frequent ones. */
  int weight();

  /** The addresses of one key. */
  static TidStream of(KeyAddresses addresses) {
    return new TidStream() {
      @Override
      public long next(long least) {
        return addresses.next(least);
      }

      @Override
      public int weight() {
        return addresses.isComplete() ? addresses.leastCount() : Integer.MAX_VALUE;
      }
    };
  }

  /**
   * Addresses at hand.
   *
   * @param tids ascending
   */
  static TidStream of(long[] tids) {
    return new TidStream() {
      private int at;

      @Override
      public long next(long least) {
        while (at < tids.length && tids[at] < least) {
          at++;
        }
        return at < tids.length ? tids[at] : END;
      }

      @Override
      public int weight() {
        return tids.length;
      }
    };
  }

  /** The addresses in any of two streams. */
  static TidStream anyOf(TidStream left, TidStream right) {
    return new TidStream() {
      @Override
      public long next(long least) {
        return Math.min(left.next(least), right.next(least));
      }

      @Override
      public int weight() {
        return Math.max(left.weight(), right.weight());
      }
    };
  }
}
