package org.pgj.engine.backend;

import org.pgj.engine.parser.tree.ParsedCall;
import org.pgj.engine.parser.tree.ParsedCheckpoint;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedFetch;
import org.pgj.engine.parser.tree.ParsedListen;
import org.pgj.engine.parser.tree.ParsedLock;
import org.pgj.engine.parser.tree.ParsedNotify;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.ParsedSet;
import org.pgj.engine.parser.tree.ParsedSetConstraints;
import org.pgj.engine.parser.tree.ParsedShow;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.ParsedUnlisten;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;

/**
 * Which statements have a snapshot taken for them before they look at anything or wait for a lock.
 * The first that does fixes the properties of the transaction.
 */
final class SnapshotNeed {
  private SnapshotNeed() {}

  /**
   * Whether a statement has expressions or holds a query, so that it is resolved before it runs.
   */
  static boolean ofAnalysis(Statement statement) {
    return switch (statement) {
      case ParsedExecute _, ParsedRefreshMaterializedView _ -> false;
      case PreparableStatement _, ParsedExplain _, ParsedCall _ -> true;
      default -> false;
    };
  }

  /** Whether a statement may look at rows when it runs: LOCK is there to be waited for before. */
  static boolean ofRun(Statement statement) {
    return switch (statement) {
      case ParsedTransaction _,
          ParsedLock _,
          ParsedSet _,
          ParsedShow _,
          ParsedSetConstraints _,
          ParsedFetch _,
          ParsedListen _,
          ParsedNotify _,
          ParsedUnlisten _,
          ParsedCheckpoint _ ->
          false;
      default -> true;
    };
  }
}
