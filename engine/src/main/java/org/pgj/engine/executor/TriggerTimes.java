package org.pgj.engine.executor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the triggers of a statement ran and how long they took, if EXPLAIN ANALYZE asks for it.
 * What a trigger's function causes is part of its time; what a foreign key's action fires on other
 * tables is listed as well.
 */
public final class TriggerTimes {
  private Level level;

  /** A statement that is measured; a trigger's function may have others measured. */
  private static final class Level {
    final Level outer;
    final Map<Fired, long[]> measured = new LinkedHashMap<>();
    boolean isInFunction;

    Level(Level outer) {
      this.outer = outer;
    }
  }

  /**
   * A trigger that was fired.
   *
   * @param constraint the constraint that it enforces, null if there is none
   */
  public record Fired(int relation, String relationName, String trigger, String constraint) {}

  /**
   * What was measured.
   *
   * @param nanos the time of all calls
   */
  public record FiredTrigger(Fired fired, long calls, long nanos) {}

  /** The statement that begins is to be measured. */
  public void begin() {
    level = new Level(level);
  }

  /** What the statement's triggers did: by table, as they were reached, then by name. */
  public List<FiredTrigger> end() {
    Map<Integer, Integer> tables = new LinkedHashMap<>();
    List<FiredTrigger> all = new ArrayList<>();
    for (Map.Entry<Fired, long[]> entry : level.measured.entrySet()) {
      tables.putIfAbsent(entry.getKey().relation(), tables.size());
      all.add(new FiredTrigger(entry.getKey(), entry.getValue()[0], entry.getValue()[1]));
    }
    all.sort(
        Comparator.comparing((FiredTrigger one) -> tables.get(one.fired().relation()))
            .thenComparing(one -> one.fired().trigger()));
    level = level.outer;
    return all;
  }

  /** Whether a trigger that fires now is to be measured. */
  public boolean isMeasuring() {
    return level != null && !level.isInFunction;
  }

  /** A trigger that is to be measured begins: it is listed before what it causes. */
  public Fired list(Fired fired) {
    level.measured.computeIfAbsent(fired, first -> new long[2]);
    return fired;
  }

  /** It has ended. */
  public void add(Fired fired, long nanos) {
    long[] counters = level.measured.get(fired);
    counters[0]++;
    counters[1] += nanos;
  }

  /** The function of a trigger that is measured begins: what it causes is not listed. */
  public void enterFunction() {
    level.isInFunction = true;
  }

  /** It has ended. */
  public void leaveFunction() {
    level.isInFunction = false;
  }
}
