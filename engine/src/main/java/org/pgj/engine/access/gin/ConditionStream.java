package org.pgj.engine.access.gin;

import java.util.Arrays;
import java.util.Comparator;
import org.pgj.engine.access.gin.GinOperators.Consistency;
import org.pgj.engine.access.gin.GinOperators.Presence;

/**
 * The rows that may meet a condition. The rarest keys, as many as are needed so that no row without
 * any of them can meet it, lead; the others are only looked up for the rows that these name.
 */
final class ConditionStream implements TidStream {
  private final TidStream[] keys;
  private final Consistency consistency;

  /** The keys, rare ones first. */
  private final int[] order;

  private final int leaders;

  /** Per key: whether no row without it can meet the condition. */
  private final boolean[] essential;

  private final Presence[] present;
  private final long[] found;

  /**
   * @param keys the rows that have each of the condition's keys
   */
  ConditionStream(TidStream[] keys, Consistency consistency) {
    this.keys = keys;
    this.consistency = consistency;
    this.present = new Presence[keys.length];
    this.essential = new boolean[keys.length];
    Integer[] sorted = new Integer[keys.length];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, Comparator.comparingInt(i -> keys[i].weight()));
    this.order = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < keys.length; i++) {
      Arrays.fill(present, Presence.UNKNOWN);
      present[i] = Presence.ABSENT;
      essential[i] = !consistency.mayHold(present);
    }
    this.leaders = countLeaders();
    this.found = new long[leaders];
  }

  private int countLeaders() {
    Arrays.fill(present, Presence.UNKNOWN);
    int count = 0;
    while (count < order.length) {
      present[order[count++]] = Presence.ABSENT;
      if (!consistency.mayHold(present)) {
        break;
      }
    }
    return count;
  }

  @Override
  public long next(long least) {
    long from = least;
    while (true) {
      long candidate = candidate(from);
      if (candidate == END) {
        return END;
      }
      from = firstPossible(candidate);
      if (from == candidate) {
        return candidate;
      }
    }
  }

  /** The next row that has one of the leading keys; sets which of these it has. */
  private long candidate(long from) {
    long candidate = END;
    for (int i = 0; i < leaders; i++) {
      found[i] = keys[order[i]].next(from);
      candidate = Math.min(candidate, found[i]);
    }
    for (int i = 0; i < leaders; i++) {
      present[order[i]] = found[i] == candidate ? Presence.PRESENT : Presence.ABSENT;
    }
    return candidate;
  }

  /** The row itself if it may meet the condition, else one up to which none does. */
  private long firstPossible(long candidate) {
    for (int i = leaders; i < order.length; i++) {
      present[order[i]] = Presence.UNKNOWN;
    }
    boolean may = consistency.mayHold(present);
    for (int i = leaders; may && i < order.length; i++) {
      int key = order[i];
      long nearest = keys[key].next(candidate);
      if (nearest != candidate && essential[key]) {
        return nearest;
      }
      present[key] = nearest == candidate ? Presence.PRESENT : Presence.ABSENT;
      may = consistency.mayHold(present);
    }
    return may ? candidate : candidate + 1;
  }

  @Override
  public int weight() {
    return order.length == 0 ? 0 : keys[order[0]].weight();
  }
}
