package org.pgj.jdbc.core;

import java.sql.SQLException;
import java.util.Locale;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.protocol.SqlState;

/**
 * Keeps failures of single statements from ruining a transaction (autosave), and runs statements
 * again whose failure was the driver's doing: a prepared statement that DDL or a pooler has
 * invalidated, a string that does not fit as varchar.
 *
 * <p>The savepoint travels in the same round trip as the statement. It is released with the next
 * one, so there is never more than one.
 */
final class StatementGuard {
  private enum Autosave {
    NEVER,
    ALWAYS,
    CONSERVATIVE
  }

  private final ConnectionCore core;
  private final Autosave autosave;
  private final boolean mayUntypeStrings;
  private final PreparedQuery savepoint = new PreparedQuery("SAVEPOINT pgj_autosave", 0);
  private final PreparedQuery release = new PreparedQuery("RELEASE SAVEPOINT pgj_autosave", 0);

  /** True while the savepoint exists. */
  private boolean open;

  StatementGuard(ConnectionCore core, ConnectionSettings settings) throws SQLException {
    this.core = core;
    this.autosave = autosave(settings.string(PgjProperty.AUTOSAVE));
    this.mayUntypeStrings = !settings.isSet(PgjProperty.STRINGTYPE);
  }

  private static Autosave autosave(String value) throws SQLException {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "never" -> Autosave.NEVER;
      case "always" -> Autosave.ALWAYS;
      case "conservative" -> Autosave.CONSERVATIVE;
      default ->
          throw ConnectionSettings.invalid(
              PgjProperty.AUTOSAVE, value, "always, never or conservative");
    };
  }

  /**
   * Runs a group; what is run again replaces the group's elements.
   *
   * @param begin opens a block if none is open; null in autocommit
   */
  void run(Execution[] group, Object owner, String begin) throws SQLException {
    boolean inBlock = core.session().inTransactionBlock();
    if (!inBlock) {
      open = false;
    }
    boolean guarded = (inBlock || begin != null) && needsSavepoint(group, inBlock);
    try {
      core.runUnguarded(withSavepoint(group, guarded), owner, begin);
    } catch (SQLException e) {
      boolean again = mayRunAgain(group, e);
      if (core.session().isClosed()) {
        throw e;
      }
      if (guarded && (again || autosave == Autosave.ALWAYS) && open) {
        core.runSimple("ROLLBACK TO SAVEPOINT pgj_autosave");
      } else if (inBlock && !guarded) {
        throw e;
      } else if (again && core.session().inFailedTransaction()) {
        core.runSimple("ROLLBACK");
      }
      if (!again) {
        throw e;
      }
      for (int i = 0; i < group.length; i++) {
        group[i] = group[i].again();
      }
      core.runUnguarded(group, owner, begin);
    }
  }

  private boolean needsSavepoint(Execution[] group, boolean inBlock) {
    for (Execution execution : group) {
      if (execution.isControl()) {
        return false;
      }
    }
    if (autosave == Autosave.ALWAYS) {
      return true;
    }
    for (Execution execution : group) {
      boolean risky =
          autosave == Autosave.CONSERVATIVE && execution.isPrepared()
              || mayUntypeStrings && inBlock && execution.hasUnprovenStrings();
      if (risky) {
        return true;
      }
    }
    return false;
  }

  /** Puts the savepoint before a group, and the release of the one before it. */
  private Execution[] withSavepoint(Execution[] group, boolean guarded) {
    boolean releasing = open && !core.session().inFailedTransaction();
    open = guarded;
    int extra = (releasing ? 1 : 0) + (guarded ? 1 : 0);
    if (extra == 0) {
      return group;
    }
    Execution[] all = new Execution[group.length + extra];
    int at = 0;
    if (releasing) {
      all[at++] = Execution.of(release, null).dropRows();
    }
    if (guarded) {
      all[at++] = Execution.of(savepoint, null).dropRows();
    }
    System.arraycopy(group, 0, all, at, group.length);
    return all;
  }

  /** True if the failure was the driver's doing; the next attempt then goes another way. */
  private boolean mayRunAgain(Execution[] group, SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return false;
    }
    switch (state) {
      case SqlState.FEATURE_NOT_SUPPORTED, SqlState.INVALID_SQL_STATEMENT_NAME:
        return forgetPrepared(group, e);
      case SqlState.DATATYPE_MISMATCH, SqlState.UNDEFINED_FUNCTION, SqlState.CANNOT_COERCE:
        return untypeStrings(group, e);
      default:
        return false;
    }
  }

  /**
   * After DDL ("cached plan must not change result type") or behind a pooler that switched servers.
   */
  private boolean forgetPrepared(Execution[] group, SQLException e) {
    boolean any = false;
    for (Execution execution : group) {
      if (execution.error() == e && execution.isStale()) {
        core.executor().forget(execution.query());
        any = true;
      }
    }
    return any;
  }

  private boolean untypeStrings(Execution[] group, SQLException e) {
    if (!mayUntypeStrings) {
      return false;
    }
    for (Execution execution : group) {
      if (execution.error() == e && execution.hasUnprovenStrings()) {
        execution.untypeStrings();
        return true;
      }
    }
    return false;
  }
}
