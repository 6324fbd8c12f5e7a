package org.pgj.engine.access.gin;

import java.util.List;
import org.pgj.engine.type.vector.Vector;

/** What a GIN operator class does: keys of values, keys of conditions. */
public interface GinOperators {
  /**
   * A key of a value.
   *
   * @param content null for a null element
   */
  record Key(byte[] content) {}

  /** A key that a condition asks for, or all keys with it as prefix. */
  record SearchKey(byte[] content, boolean prefix) {}

  /** Whether a row has a key. */
  enum Presence {
    ABSENT,
    PRESENT,
    UNKNOWN
  }

  /** Whether a row with some of the keys may meet the condition. */
  interface Consistency {
    /**
     * @param keys per key of the condition; where a row's is not known, the answer is for all rows
     *     that it might be
     */
    boolean mayHold(Presence[] keys);
  }

  /**
   * A condition's need.
   *
   * @param everything whether rows with none of the keys may meet it: all are to be read
   * @param empty whether rows without any key may meet it
   * @param consistency null if there is nothing to be found
   */
  record Query(List<SearchKey> keys, boolean everything, boolean empty, Consistency consistency) {
    /** All rows. */
    public static Query all() {
      return new Query(List.of(), true, true, keys -> true);
    }

    /** No row. */
    public static Query none() {
      return new Query(List.of(), false, false, null);
    }

    /** Rows with all of the keys. */
    public static Query allOf(List<SearchKey> keys) {
      return new Query(keys, false, false, GinOperators::all);
    }

    /** Rows with any of the keys. */
    public static Query anyOf(List<SearchKey> keys) {
      return new Query(keys, false, false, GinOperators::any);
    }

    /** Rows with any of the keys, and those without a key. */
    public static Query anyOfOrEmpty(List<SearchKey> keys) {
      return new Query(keys, false, true, GinOperators::any);
    }
  }

  private static boolean all(Presence[] keys) {
    for (Presence key : keys) {
      if (key == Presence.ABSENT) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(Presence[] keys) {
    for (Presence key : keys) {
      if (key != Presence.ABSENT) {
        return true;
      }
    }
    return false;
  }

  /** The keys of a value that is not null; repeated ones do no harm. */
  List<Key> keys(Vector value, int row);

  /** What the condition {@code column operator argument} asks for. */
  Query query(int strategy, Vector argument);
}
