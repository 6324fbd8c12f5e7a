package org.pgj.engine.backend;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.backend.log.StageUsage;
import org.pgj.engine.backend.log.StatementLog;
import org.pgj.engine.command.CopyClient;
import org.pgj.engine.command.Notifications;
import org.pgj.engine.command.SessionObjects;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.error.StackDepth;
import org.pgj.engine.executor.CursorPositions;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.routine.RoutineCursors;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Activity;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.ProtocolViolation;

/** One client's session, from ReadyForQuery to its end: the message loop and error recovery. */
final class Session implements RoutineHost, NoticeReceiver {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /** Nanoseconds that a client must be silent before the session looks after its tables. */
  private static final long PAUSE_BEFORE_COLLECTION = 2 * NANOS_PER_MILLI;

  private static final long PAUSE_BEFORE_MAINTENANCE = 250 * NANOS_PER_MILLI;

  /** Enough for what pg_stat_activity keeps of a text. */
  private static final int SHOWN_CHARACTERS = 1024;

  private static final int[] NO_TYPES = {};

  private final Worker worker;
  private final SessionContext context;
  private final Settings settings;
  private final SessionTimeouts timeouts;
  private final TransactionManager transactions;
  private final TransactionBlock block;
  private final Activity activity;
  private final InterruptTimer timer;
  private final ClientConnection client;
  private final MessageStream in;
  private final ClientText texts;
  private final ClientOutput out;
  private final CopyStream copy;
  private final Portals portals;
  private final SimpleQuery simple;
  private final ExtendedQuery extended;
  private final StatementRunner runner;
  private final RoutinePortals routinePortals;
  private final StageUsage usage;
  private final StatementLog statementLog;

  private String queryText = "";

  /** The text of the last step and its bytes: the steps of a statement share them. */
  private String shownText;

  private byte[] shown;
  private long statementTime;
  private boolean skipUntilSync;

  Session(SessionContext context, ClientConnection client, MessageStream in, ClientOutput out) {
    this.client = client;
    this.context = context;
    this.worker = context.worker();
    this.settings = context.settings();
    this.timeouts = new SessionTimeouts(settings);
    this.transactions = context.transactions();
    this.activity = context.activity();
    this.timer = context.timer();
    this.in = in;
    this.out = out;
    this.texts = context.clientText();
    out.encodeBy(texts);
    this.copy = new CopyStream(in, texts, out, worker);
    this.block = new TransactionBlock(transactions, settings, this::statementTime, this);
    this.portals = context.portals();
    this.usage = new StageUsage(settings, this);
    this.statementLog = new StatementLog(settings, this::receiveStatement, usage);
    transactions.locks().setWaitLog(new LongWaits(settings, transactions.statistics(), this));
    this.runner = new StatementRunner(this, context, out);
    this.routinePortals = new RoutinePortals(runner);
    this.simple = new SimpleQuery(this, runner, out);
    this.extended = new ExtendedQuery(this, runner, texts, out);
  }

  // ---- what its parts and running statements ask for

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public SessionObjects objects() {
    return new SessionInventory(runner, portals);
  }

  @Override
  public TransactionBlock transactionBlock() {
    return block;
  }

  @Override
  public NoticeReceiver notices() {
    return this;
  }

  @Override
  public CopyClient copyClient() {
    return copy;
  }

  @Override
  public Notifications notifications() {
    return context.notifications();
  }

  @Override
  public String queryText() {
    return queryText;
  }

  @Override
  public long statementTime() {
    return statementTime;
  }

  @Override
  public PreparedQuery prepare(Statement statement, String text) {
    PreparedQuery query = SessionCommand.of(statement, runner);
    if (query != null) {
      return query;
    }
    ParsedStatement parsed = new ParsedStatement(statement, 0, text.length());
    return context.pipeline().prepare(parsed, text, NO_TYPES);
  }

  @Override
  public RoutineCursors cursors() {
    return routinePortals;
  }

  @Override
  public CursorPositions cursorPositions() {
    return portals;
  }

  @Override
  public void endTransaction(boolean commit, boolean chain) {
    portals.holdForRoutine();
    block.endFromRoutine(commit, chain);
    if (commit) {
      context.connector().acceptInvalidations();
    }
  }

  Portals portals() {
    return portals;
  }

  TransactionManager transactions() {
    return transactions;
  }

  Worker worker() {
    return worker;
  }

  void setQueryText(String text) {
    queryText = text;
  }

  /** A statement or a step of one begins: its text is the session's, also for others to see. */
  void beginStep(String text) {
    queryText = text;
    if (text != shownText) {
      shownText = text;
      shown =
          (text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) : text)
              .getBytes(StandardCharsets.UTF_8);
    }
    activity.beginStatement(statementTime, shown, 0, shown.length);
  }

  @Override
  public void receive(Notice notice) {
    boolean told = context.noticeLevel().admits(notice);
    boolean logged = context.log().admits(notice);
    if (told || logged) {
      QueryPipeline pipeline = context.pipeline();
      String place = pipeline == null || notice.context() != null ? "" : pipeline.place();
      Notice placed = place.isEmpty() ? notice : notice.from(place);
      if (logged) {
        context.log().notice(placed, queryText);
      }
      if (told) {
        out.notice(placed);
      }
    }
  }

  /** A message for the log that tells the statement itself. */
  private void receiveStatement(Notice notice) {
    if (context.log().admits(notice)) {
      context.log().notice(notice, null);
    }
    if (context.noticeLevel().admits(notice)) {
      out.notice(notice);
    }
  }

  StageUsage usage() {
    return usage;
  }

  StatementLog statementLog() {
    return statementLog;
  }

  /** The pipeline is there: statements may come. */
  void begin() {
    runner.begin();
  }

  // ---- the loop

  /** Serves the client until it leaves. Returns in order; throws only what ends the process. */
  void run() {
    boolean ready = true;
    while (true) {
      try {
        if (ready) {
          becomeReady();
          ready = false;
        }
        int type = awaitMessage();
        if (type == FrontendMessage.TERMINATE || type == ClientConnection.CLOSED) {
          return;
        }
        ready = dispatch((byte) type);
      } catch (ClientGone gone) {
        return;
      } catch (DatabaseError error) {
        if (!recover(error)) {
          return;
        }
        ready = !skipUntilSync;
      } catch (ProtocolViolation violation) {
        recover(new DatabaseError("08P01", violation.getMessage()));
        ready = !skipUntilSync;
      } catch (PanicError panic) {
        throw panic;
      } catch (Throwable failure) {
        recover(reported(failure));
        ready = !skipUntilSync;
      }
    }
  }

  /** What the client is told of a failure that is no report: a limit, or a bug. */
  private DatabaseError reported(Throwable failure) {
    if (worker.inCritical()) {
      throw new PanicError("failure in a critical section", failure);
    }
    if (failure instanceof StackOverflowError) {
      return StackDepth.exceeded(settings.integer("max_stack_depth"));
    }
    if (failure instanceof OutOfMemoryError) {
      return new DatabaseError("53200", "out of memory");
    }
    ServerLog.failure("unexpected failure of: " + queryText, failure);
    return new DatabaseError("XX000", failure.toString());
  }

  private void becomeReady() {
    long now = Clock.now();
    TransactionBlock.Status status = block.status();
    switch (status) {
      case IDLE -> activity.setState(Activity.State.IDLE, now);
      case IN_TRANSACTION -> activity.setState(Activity.State.IDLE_IN_TRANSACTION, now);
      case FAILED -> activity.setState(Activity.State.IDLE_IN_ABORTED_TRANSACTION, now);
    }
    if (status == TransactionBlock.Status.IDLE && worker.takeInterrupts(Interrupt.NOTIFY) != 0) {
      context.notifications().read(out);
    }
    settings.reportChanges(out);
    out.readyForQuery(
        switch (status) {
          case IDLE -> BackendMessage.IDLE;
          case IN_TRANSACTION -> BackendMessage.IN_TRANSACTION;
          case FAILED -> BackendMessage.IN_FAILED_TRANSACTION;
        });
  }

  /** The next message's type; CLOSED if the client is gone. */
  private int awaitMessage() {
    worker.takeInterrupts(Interrupt.CANCEL);
    context.heap().turn();
    while (true) {
      long timeout = idleTimeout();
      long pause = pauseBeforeIdleWork();
      boolean works = pause >= 0 && (timeout < 0 || timeout > pause);
      int type = in.next(works ? pause : timeout);
      if (works && type == ClientConnection.TIMED_OUT) {
        doIdleWork();
        continue;
      }
      switch (type) {
        case ClientConnection.WOKEN -> {
          worker.takeInterrupts(Interrupt.CANCEL);
          worker.checkInterrupts();
          serviceInterrupts();
        }
        case ClientConnection.TIMED_OUT -> throw idleError();
        default -> {
          return type;
        }
      }
    }
  }

  /** How long the client must be silent until work that can wait is done; negative for none. */
  private long pauseBeforeIdleWork() {
    HeapKeeper heap = context.heap();
    if (heap.isDue()) {
      return heap.isOverdue() ? 0 : PAUSE_BEFORE_COLLECTION;
    }
    return !block.isInBlock() && context.pipeline().hasMaintenance()
        ? PAUSE_BEFORE_MAINTENANCE
        : -1;
  }

  private void doIdleWork() {
    if (context.heap().isDue()) {
      context.heap().collect();
    } else {
      context.pipeline().maintain(false);
    }
  }

  private void serviceInterrupts() {
    if (!block.isInBlock() && worker.takeInterrupts(Interrupt.NOTIFY) != 0) {
      context.notifications().read(out);
      out.flush();
    }
    int taken = worker.takeInterrupts(Interrupt.CATCH_UP | Interrupt.RELOAD);
    if ((taken & Interrupt.CATCH_UP) != 0 && !transactions.isActive()) {
      context.connector().acceptInvalidations();
    }
    if ((taken & Interrupt.RELOAD) != 0) {
      context.reloadConfiguration();
    }
  }

  private long idleTimeout() {
    long timeout = timeouts.idle(block.isInBlock());
    return timeout == 0 ? -1 : timeout;
  }

  private DatabaseError idleError() {
    return block.isInBlock()
        ? new DatabaseError("25P03", "terminating connection due to idle-in-transaction timeout")
            .fatal()
        : new DatabaseError("57P05", "terminating connection due to idle-session timeout").fatal();
  }

  /** Handles a message; whether ReadyForQuery follows. */
  private boolean dispatch(byte type) {
    MessageReader message = in.reader();
    if (skipUntilSync && type != FrontendMessage.SYNC) {
      return false;
    }
    switch (type) {
      case FrontendMessage.QUERY -> {
        beginCommand(true);
        int start = message.position();
        String text = texts.read(message);
        message.expectEnd();
        if (texts.isAsInDatabase()) {
          int length = message.end() - 1 - start;
          activity.beginStatement(statementTime, message.array(), start, length);
        } else {
          beginStep(text);
        }
        simple.run(text);
        stopStatementTimer();
        return true;
      }
      case FrontendMessage.PARSE -> {
        skipUntilSync = true;
        beginCommand(false);
        extended.parse(message);
        skipUntilSync = false;
      }
      case FrontendMessage.BIND -> {
        skipUntilSync = true;
        beginCommand(false);
        extended.bind(message);
        skipUntilSync = false;
      }
      case FrontendMessage.DESCRIBE -> {
        skipUntilSync = true;
        extended.describe(message);
        skipUntilSync = false;
      }
      case FrontendMessage.EXECUTE -> {
        skipUntilSync = true;
        beginCommand(false);
        extended.execute(message);
        stopStatementTimer();
        skipUntilSync = false;
      }
      case FrontendMessage.CLOSE -> {
        skipUntilSync = true;
        extended.close(message);
        skipUntilSync = false;
      }
      case FrontendMessage.FLUSH -> {
        skipUntilSync = true;
        message.expectEnd();
        skipUntilSync = false;
        out.flush();
      }
      case FrontendMessage.SYNC -> {
        skipUntilSync = false;
        message.expectEnd();
        block.endImplicit();
        if (!block.isFailed()) {
          block.finishStatement();
        }
        stopStatementTimer();
        return true;
      }
      case FrontendMessage.COPY_DATA, FrontendMessage.COPY_DONE, FrontendMessage.COPY_FAIL -> {
        // Left over from a COPY that has failed.
      }
      case FrontendMessage.FUNCTION_CALL -> {
        beginCommand(false);
        new FunctionCallProtocol(this, runner, out).run(message);
        stopStatementTimer();
        return true;
      }
      default ->
          throw new DatabaseError("08P01", "invalid frontend message type " + (type & 0xFF))
              .fatal();
    }
    return false;
  }

  /**
   * A statement or a step of one begins: time, timeouts, what others have changed.
   *
   * @param whole whether it is no step of the extended protocol
   */
  private void beginCommand(boolean whole) {
    if (!block.isInBlock() && !transactions.isActive()) {
      context.connector().acceptInvalidations();
    }
    if (whole || !timer.isSet(Interrupt.STATEMENT_TIMEOUT)) {
      statementTime = Clock.now();
      startStatementTimer();
    }
    statementLog.begin(statementTime, !block.isInBlock() && !transactions.isActive());
  }

  private void startStatementTimer() {
    long timeout = timeouts.statement();
    if (timeout > 0) {
      timer.start(Interrupt.STATEMENT_TIMEOUT, timeout);
    }
    long interval = timeouts.connectionCheck();
    if (interval > 0) {
      timer.watch(Interrupt.CLIENT_GONE, interval, client::hasHungUp);
    }
  }

  private void stopStatementTimer() {
    timer.stop(Interrupt.STATEMENT_TIMEOUT);
    timer.stop(Interrupt.CLIENT_GONE);
  }

  /** Each statement of a string has the whole time that is allowed, as it is set then. */
  void restartStatementTimer() {
    stopStatementTimer();
    startStatementTimer();
  }

  // ---- errors

  /** Reports an error and rolls back; whether the session goes on. */
  private boolean recover(DatabaseError error) {
    worker.releaseLocks();
    stopStatementTimer();
    boolean fatal = error.severity() == DatabaseError.Severity.FATAL;
    context.log().error(error, queryText);
    out.error(error, queryText);
    if (fatal) {
      out.flush();
      return false;
    }
    worker.holdInterrupts();
    try {
      runner.afterError();
      block.fail();
    } finally {
      worker.resumeInterrupts();
    }
    if (copy.isOutOfStep()) {
      out.error(
          new DatabaseError(
                  "08P01", "terminating connection because protocol synchronization was lost")
              .fatal());
      out.flush();
      return false;
    }
    if (skipUntilSync) {
      out.flush(); // some clients send their Sync only when they know of the error
    }
    return true;
  }

  /** Rolls back and forgets everything; nothing of the client is left but its settings. */
  void end() {
    worker.releaseLocks();
    worker.holdInterrupts();
    try {
      stopStatementTimer();
      runner.afterError();
      block.abandon();
      portals.closeAll();
    } finally {
      worker.resumeInterrupts();
    }
  }
}
