package org.pgj.jdbc.core;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.protocol.SqlState;

/**
 * Keeps failures of single statements from ruining a transaction (autosave), and runs statements
 * again whose failure was the driver's doing: a prepared statement that DDL or a pooler has
 * invalidated, a string that does not fit as varchar, rows that were joined to one statement.
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

  /** PostgreSQL keeps so many subtransactions of a transaction at hand, and half are the user's. */
  private static final int MAX_UNDOABLE_BATCHES = 32;

  /** Classes of errors that are about a row: running the rows one by one tells which. */
  private static final Set<String> UNDONE_AT = Set.of("21", "22", "23", "42", "44", "54");

  private final ConnectionCore core;
  private final Autosave autosave;
  private final boolean mayUntypeStrings;
  private final PreparedQuery savepoint = new PreparedQuery("SAVEPOINT pgj_autosave", 0);
  private final PreparedQuery release = new PreparedQuery("RELEASE SAVEPOINT pgj_autosave", 0);

  /** True while the savepoint exists. */
  private boolean open;

  /** Batches of the present transaction block that got a savepoint to be undone to. */
  private int undoableBatches;

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
      undoableBatches = 0;
    }
    boolean joined = isJoined(group);
    boolean guarded = (inBlock || begin != null) && (joined || needsSavepoint(group, inBlock));
    if (joined && guarded) {
      undoableBatches++;
    }
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

  /** True unless the transaction block has as many subtransactions as a server copes with well. */
  boolean mayUndoBatch() {
    boolean inBlock = core.session().inTransactionBlock();
    return !core.session().inFailedTransaction()
        && (!inBlock || undoableBatches < MAX_UNDOABLE_BATCHES);
  }

  private static boolean isJoined(Execution[] group) {
    for (Execution execution : group) {
      if (execution.isJoined()) {
        return true;
      }
    }
    return false;
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
    if (isJoined(group) && UNDONE_AT.contains(state.substring(0, 2))) {
      return true;
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
