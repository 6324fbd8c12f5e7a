package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Clock;

/**
 * What BEGIN, COMMIT, ROLLBACK and savepoints mean: the state between a session's statements
 * (manual: Transactions). The session calls {@link #startStatement} before and {@link
 * #finishStatement} or {@link #fail} after each; commands that end the block only ask for it, and
 * {@link #finishStatement} does it.
 */
public final class TransactionBlock {
  /** As ReadyForQuery tells it. */
  public enum Status {
    IDLE,
    IN_TRANSACTION,
    FAILED
  }

  private enum State {
    /** No transaction. */
    NONE,
    /** A transaction for one statement. */
    SINGLE,
    /** A transaction for the statements of one query string or pipeline. */
    IMPLICIT,
    /** Between BEGIN and COMMIT. */
    BLOCK,
    /** A block after an error: everything is rolled back, or up to the last savepoint. */
    FAILED
  }

  private enum Request {
    NONE,
    COMMIT,
    ROLLBACK,
    PREPARE
  }

  private final TransactionManager transactions;
  private final Settings settings;
  private final Setting defaultIsolation;
  private final Setting defaultReadOnly;
  private final Setting shownIsolation;
  private final Setting shownReadOnly;
  private final Setting defaultDeferrable;
  private final Setting shownDeferrable;
  private final LongSupplier statementTime;
  private final NoticeReceiver notices;

  /** Names of the open savepoints; the first is subtransaction level 2. */
  private final List<String> savepoints = new ArrayList<>();

  private State state = State.NONE;
  private Request request = Request.NONE;
  private boolean chain;

  /** What a transaction is to be prepared as, and by whom. */
  private String preparedName;

  private int preparer;

  /** How many routines run statements inside each other now. */
  private int routines;

  /** BEGIN itself is still running: if it fails there is no block. */
  private boolean beginning;

  /** The implicit block is that of a pipeline. */
  private boolean pipelining;

  /** The innermost savepoint's subtransaction has been rolled back already. */
  private boolean innermostAborted;

  /**
   * @param statementTime when the client's statement that runs has come in
   */
  public TransactionBlock(
      TransactionManager transactions,
      Settings settings,
      LongSupplier statementTime,
      NoticeReceiver notices) {
    this.transactions = transactions;
    this.settings = settings;
    this.defaultIsolation = settings.setting("default_transaction_isolation");
    this.defaultReadOnly = settings.setting("default_transaction_read_only");
    this.shownIsolation = settings.setting("transaction_isolation");
    this.shownReadOnly = settings.setting("transaction_read_only");
    this.defaultDeferrable = settings.setting("default_transaction_deferrable");
    this.shownDeferrable = settings.setting("transaction_deferrable");
    this.statementTime = statementTime;
    this.notices = notices;
  }

  public Status status() {
    return switch (state) {
      case NONE, SINGLE, IMPLICIT -> Status.IDLE;
      case BLOCK -> Status.IN_TRANSACTION;
      case FAILED -> Status.FAILED;
    };
  }

  public boolean isFailed() {
    return state == State.FAILED;
  }

  /** Whether an explicit block is open, failed or not. */
  public boolean isInBlock() {
    return state == State.BLOCK || state == State.FAILED;
  }

  // ---- around statements

  /** Makes sure a transaction is active, unless the block has failed. */
  public void startStatement() {
    if (state == State.NONE) {
      beginTransaction();
      state = State.SINGLE;
    }
  }

  private void beginTransaction() {
    IsolationLevel isolation = IsolationLevel.of(defaultIsolation.text());
    beginTransaction(isolation, defaultReadOnly.isTrue(), defaultDeferrable.isTrue());
  }

  /** The parameters that show the transaction's properties follow what it begins with. */
  private void beginTransaction(IsolationLevel isolation, boolean readOnly, boolean deferrable) {
    if (!shownIsolation.text().equals(isolation.label())) {
      settings.setInternal("transaction_isolation", isolation.label());
    }
    if (shownReadOnly.isTrue() != readOnly) {
      settings.setInternal("transaction_read_only", readOnly ? "on" : "off");
    }
    if (shownDeferrable.isTrue() != deferrable) {
      settings.setInternal("transaction_deferrable", deferrable ? "on" : "off");
    }
    // A procedure goes on after a COMMIT of its own: its next transaction begins later than the
    // CALL.
    long time = routines > 0 ? Clock.now() : statementTime.getAsLong();
    transactions.begin(isolation, readOnly, time);
    transactions.setDeferrable(deferrable);
  }

  /** The statements that follow share one transaction until {@link #endImplicit()}. */
  public void beginImplicit() {
    if (state == State.SINGLE) {
      state = State.IMPLICIT;
    }
  }

  /** As {@link #beginImplicit()}, for the steps of the extended protocol up to Sync. */
  public void beginPipeline() {
    beginImplicit();
    pipelining = state == State.IMPLICIT;
  }

  /** The query string or pipeline is at its end; {@link #finishStatement} then commits. */
  public void endImplicit() {
    if (state == State.IMPLICIT) {
      state = State.SINGLE;
      pipelining = false;
    }
  }

  /** After a statement that succeeded: commits if it stands alone, or does what it asked for. */
  public void finishStatement() {
    Request wanted = request;
    request = Request.NONE;
    beginning = false;
    switch (state) {
      case NONE -> {
        // Nothing is open.
      }
      case SINGLE -> end(wanted);
      case IMPLICIT, BLOCK -> {
        if (wanted == Request.NONE) {
          transactions.commandCounterIncrement();
        } else {
          end(wanted);
        }
      }
      case FAILED -> {
        if (wanted != Request.NONE) {
          end(Request.ROLLBACK);
        }
      }
    }
  }

  /** After a statement inside of a transaction that goes on: its changes become visible. */
  public void separateStatements() {
    beginning = false;
    if (request != Request.NONE) {
      finishStatement();
    } else if (transactions.isActive() && state != State.FAILED) {
      transactions.commandCounterIncrement();
    }
  }

  /**
   * Whether the transaction has to stay whatever a procedure called now would like. A pipeline is
   * no block.
   */
  public boolean isInRoutineOrBlock() {
    return isInBlockOrString() || routines > 0;
  }

  /** Whether the statement is the only one of its transaction. */
  public boolean standsAlone() {
    return state == State.SINGLE && routines == 0;
  }

  /** Whether a block is open, be it that of a string of several statements. */
  private boolean isInBlockOrString() {
    return state != State.SINGLE && !isInPipeline();
  }

  private boolean isInPipeline() {
    return pipelining && state == State.IMPLICIT;
  }

  /** A routine begins to run a statement. */
  public void enterRoutine() {
    routines++;
  }

  /** The counterpart of {@link #enterRoutine}. */
  public void leaveRoutine() {
    routines--;
  }

  /**
   * Ends the transaction from within a procedure and begins another.
   *
   * @param chain whether the new one has the properties of the old
   * @throws DatabaseError 2D000 in a block or a subtransaction
   */
  public void endFromRoutine(boolean commit, boolean chain) {
    if (isInRoutineOrBlock() || transactions.level() > 1) {
      throw new DatabaseError("2D000", "invalid transaction termination");
    }
    IsolationLevel isolation = transactions.isolation();
    boolean readOnly = transactions.isReadOnly();
    boolean deferrable = transactions.isDeferrable();
    if (commit) {
      transactions.commit();
    } else {
      transactions.abort();
    }
    if (chain) {
      beginTransaction(isolation, readOnly, deferrable);
    } else {
      beginTransaction();
    }
  }

  private void end(Request wanted) {
    boolean again = chain;
    chain = false;
    IsolationLevel isolation = transactions.isolation();
    boolean readOnly = transactions.isReadOnly();
    boolean deferrable = transactions.isDeferrable();
    State before = state;
    if (wanted == Request.ROLLBACK || before == State.FAILED) {
      abortAll();
    } else {
      while (transactions.level() > 1) {
        transactions.commitSubtransaction();
      }
      try {
        if (wanted == Request.PREPARE) {
          transactions.prepare(preparedName, preparer);
        } else {
          transactions.commit();
        }
      } catch (RuntimeException failure) {
        abortAll();
        throw failure;
      }
      forgetBlock();
    }
    if (again) {
      beginTransaction(isolation, readOnly, deferrable);
      state = State.BLOCK;
    }
  }

  private void abortAll() {
    forgetBlock();
    if (transactions.isActive()) {
      transactions.abort();
    }
  }

  private void forgetBlock() {
    state = State.NONE;
    request = Request.NONE;
    chain = false;
    savepoints.clear();
    innermostAborted = false;
    beginning = false;
    pipelining = false;
    routines = 0;
  }

  /** After an error: rolls back the transaction, or a block's innermost savepoint. */
  public void fail() {
    request = Request.NONE;
    chain = false;
    switch (state) {
      case NONE, SINGLE, IMPLICIT -> abortAll();
      case BLOCK -> {
        if (beginning) {
          abortAll();
          return;
        }
        if (savepoints.isEmpty()) {
          transactions.abort();
        } else {
          while (transactions.level() > savepoints.size()) {
            transactions.abortSubtransaction();
          }
          innermostAborted = true;
        }
        state = State.FAILED;
      }
      case FAILED -> {
        // It cannot get worse: only statements that end the block run here.
      }
    }
  }

  /** The session ends: rolls back whatever is open. */
  public void abandon() {
    abortAll();
  }

  // ---- statements

  /** BEGIN, START TRANSACTION. */
  public void begin() {
    switch (state) {
      case SINGLE, IMPLICIT -> {
        state = State.BLOCK;
        beginning = true;
      }
      case BLOCK, FAILED ->
          notices.receive(Notice.warning("25001", "there is already a transaction in progress"));
      case NONE -> throw new IllegalStateException("no statement was started");
    }
  }

  /**
   * COMMIT, END.
   *
   * @param andChain begin another like it
   * @return whether it will commit: a failed block rolls back
   */
  public boolean commit(boolean andChain) {
    boolean commits = state != State.FAILED;
    requestEnd(Request.COMMIT, andChain, "COMMIT AND CHAIN");
    return commits;
  }

  /** ROLLBACK, ABORT. */
  public void rollback(boolean andChain) {
    requestEnd(Request.ROLLBACK, andChain, "ROLLBACK AND CHAIN");
  }

  /**
   * PREPARE TRANSACTION.
   *
   * @param user the role that may finish it
   * @return whether it will be prepared: a failed block rolls back
   */
  public boolean prepare(String name, int user) {
    boolean prepares = state == State.BLOCK || state == State.IMPLICIT;
    requestEnd(state == State.FAILED ? Request.ROLLBACK : Request.PREPARE, false, "");
    if (state == State.SINGLE) {
      request = Request.NONE;
    }
    preparedName = name;
    preparer = user;
    return prepares;
  }

  private void requestEnd(Request wanted, boolean andChain, String command) {
    if (state == State.SINGLE || state == State.IMPLICIT) {
      if (andChain) {
        throw new DatabaseError("25P01", command + " can only be used in transaction blocks");
      }
      notices.receive(Notice.warning("25P01", "there is no transaction in progress"));
    }
    request = wanted;
    chain = andChain;
  }

  /** SAVEPOINT. */
  public void savepoint(String name) {
    requireExplicitBlock("SAVEPOINT");
    transactions.beginSubtransaction();
    savepoints.add(name);
  }

  /** RELEASE SAVEPOINT: the savepoint and those after it are forgotten, their effects stay. */
  public void release(String name) {
    requireExplicitBlock("RELEASE SAVEPOINT");
    int index = find(name);
    while (savepoints.size() > index) {
      transactions.commitSubtransaction();
      savepoints.remove(savepoints.size() - 1);
    }
  }

  /** ROLLBACK TO SAVEPOINT: undoes what came after; the savepoint stays, and can be used again. */
  public void rollbackTo(String name) {
    if (state != State.FAILED) {
      requireExplicitBlock("ROLLBACK TO SAVEPOINT");
    }
    int index = find(name);
    while (savepoints.size() > index) {
      if (innermostAborted) {
        innermostAborted = false;
      } else {
        transactions.abortSubtransaction();
      }
      savepoints.remove(savepoints.size() - 1);
    }
    state = State.BLOCK;
    transactions.beginSubtransaction();
    savepoints.add(name);
  }

  private int find(String name) {
    int index = savepoints.lastIndexOf(name);
    if (index < 0) {
      throw new DatabaseError("3B001", "savepoint \"" + name + "\" does not exist");
    }
    return index;
  }

  /**
   * Refuses a command whose effect would be over with the statement itself: outside of a block, of
   * a string of several statements and a function.
   *
   * @throws DatabaseError 25P01
   */
  public void requireBlock(String command) {
    if (!isInRoutineOrBlock()) {
      throw outsideOfBlock(command);
    }
  }

  private static DatabaseError outsideOfBlock(String command) {
    return new DatabaseError("25P01", command + " can only be used in transaction blocks");
  }

  /** Refuses a command that BEGIN must have come before. */
  private void requireExplicitBlock(String command) {
    if (!isInBlock()) {
      throw outsideOfBlock(command);
    }
  }

  /**
   * Refuses a command inside of a block, a function or a string of several statements.
   *
   * @throws DatabaseError 25001
   */
  public void preventInBlock(String command) {
    if (isInBlockOrString()) {
      throw new DatabaseError("25001", command + " cannot run inside a transaction block");
    }
    if (transactions.level() > 1) {
      throw new DatabaseError("25001", command + " cannot run inside a subtransaction");
    }
    if (isInPipeline()) {
      throw new DatabaseError("25001", command + " cannot be executed within a pipeline");
    }
    if (routines > 0) {
      throw new DatabaseError("25001", command + " cannot be executed from a function");
    }
  }
}
