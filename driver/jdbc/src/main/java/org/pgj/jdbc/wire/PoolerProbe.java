package org.pgj.jdbc.wire;

import org.pgj.protocol.MessageReader;
import org.pgj.protocol.Utf8;

/**
 * Finds out whether a pooler hands each transaction to any of several server processes: then the
 * process that answers is not the one that took the login. The question goes along with the first
 * request that would give a statement a name, so it costs no round trip; behind such a pooler there
 * must be no named statements, since they would not be found again.
 */
final class PoolerProbe {
  private static final String PROCESS_ID = "SELECT pg_catalog.pg_backend_pid()";

  private boolean asked;

  /** Returns the question to send before a group, or null if it needs not be asked. */
  Execution question(Execution[] group, int prepareThreshold) {
    if (asked || prepareThreshold == 0 || !mayBeNamed(group, prepareThreshold)) {
      return null;
    }
    asked = true;
    return Execution.of(new PreparedQuery(PROCESS_ID, 0), null).oneShot().keepAll();
  }

  private static boolean mayBeNamed(Execution[] group, int prepareThreshold) {
    for (Execution execution : group) {
      if (!execution.oneShot
          && !execution.simple
          && execution.query.executions() + group.length >= prepareThreshold) {
        return true;
      }
    }
    return false;
  }

  /** True if the answer is another process than {@code processId}. */
  static boolean isAnother(Execution answered, int processId) {
    if (answered.state != Execution.State.COMPLETE) {
      return false;
    }
    byte[] row = answered.rows.array(0);
    int from = answered.rows.offset(0) + 6;
    String text = Utf8.decode(row, from, from + MessageReader.int32At(row, from - 4));
    return !text.equals(Integer.toString(processId));
  }
}
