package org.pgj.engine.executor.explain;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.TriggerTimes.Fired;
import org.pgj.engine.executor.TriggerTimes.FiredTrigger;

/** The triggers that a statement has fired, as EXPLAIN ANALYZE shows them. */
final class TriggerLines {
  private TriggerLines() {}

  /**
   * Of the text format.
   *
   * @param target the only table the statement writes to, 0 if there are several
   */
  static List<String> text(List<FiredTrigger> triggers, int target, ExplainOptions options) {
    boolean named = triggers.stream().anyMatch(one -> one.fired().relation() != target);
    List<String> lines = new ArrayList<>(triggers.size());
    for (FiredTrigger measured : triggers) {
      Fired fired = measured.fired();
      StringBuilder line = new StringBuilder("Trigger");
      if (fired.constraint() == null || options.verbose()) {
        line.append(' ').append(fired.trigger());
      }
      if (fired.constraint() != null) {
        line.append(" for constraint ").append(fired.constraint());
      }
      if (named) {
        line.append(" on ").append(fired.relationName());
      }
      line.append(':');
      if (options.timing()) {
        line.append(" time=").append(TextFormat.fixed(measured.nanos() / 1e6, 3));
      }
      lines.add(line.append(" calls=").append(measured.calls()).toString());
    }
    return lines;
  }
}
