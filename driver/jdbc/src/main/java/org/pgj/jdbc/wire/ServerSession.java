package org.pgj.jdbc.wire;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pgj.jdbc.PgjException;
import org.pgj.jdbc.PgjNotification;
import org.pgj.jdbc.PgjWarning;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.jdbc.transport.InputWatch;
import org.pgj.jdbc.transport.Transport;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.SqlState;

/** A session with a server: its buffers, and what the server has told about itself. */
public final class ServerSession {
  /** Usual size of the buffers of input and output, in bytes. */
  static final int BUFFER_SIZE = 16 * 1024;

  /** A larger array for output than this is given back once it is sent. */
  static final int KEPT_OUTPUT = 64 * 1024;

  /** Largest message accepted, as PostgreSQL's limit of 1 GB. */
  static final int MAX_MESSAGE = 0x40000000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Transport transport;
  private final MessageWriter out = new MessageWriter(BUFFER_SIZE);
  private final MessageInput in = new MessageInput(BUFFER_SIZE);
  private final Map<String, String> parameterStatus = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ArrayDeque<PgjNotification> notifications = new ArrayDeque<>();
  private final Condition free = lock.newCondition();
  private final boolean detailedErrors;
  private final BinaryTypes binaryTypes;
  private SQLWarning warnings;
  private byte status = BackendMessage.IDLE;
  private int processId;
  private int secretKey;
  private String busy;
  private volatile InputWatch watch;
  private volatile boolean closed;

  public ServerSession(Transport transport, boolean detailedErrors, BinaryTypes binaryTypes) {
    this.transport = transport;
    this.detailedErrors = detailedErrors;
    this.binaryTypes = binaryTypes;
  }

  /** Held by whoever sends a request, until its answer has been read. */
  public ReentrantLock lock() {
    return lock;
  }

  /** Makes the session's one executor. */
  public QueryExecutor newExecutor(int prepareThreshold) {
    return new QueryExecutor(this, prepareThreshold);
  }

  Transport transport() {
    return transport;
  }

  MessageWriter out() {
    return out;
  }

  MessageInput in() {
    return in;
  }

  public BinaryTypes binaryTypes() {
    return binaryTypes;
  }

  /** The last value reported of a setting of the server's, or null. */
  public String parameter(String name) {
    return parameterStatus.get(name);
  }

  /** All settings the server reports. */
  public Map<String, String> parameters() {
    return new TreeMap<>(parameterStatus);
  }

  /** The server process's id. */
  public int processId() {
    return processId;
  }

  int secretKey() {
    return secretKey;
  }

  void status(byte newStatus) {
    status = newStatus;
  }

  /** True inside a transaction block, failed or not. */
  public boolean inTransactionBlock() {
    return status != BackendMessage.IDLE;
  }

  /** True inside a transaction block that an error has put into the aborted state. */
  public boolean inFailedTransaction() {
    return status == BackendMessage.IN_FAILED_TRANSACTION;
  }

  /** Takes the notices that have come since the last call: the first of a chain, or null. */
  public SQLWarning takeWarnings() {
    SQLWarning taken = warnings;
    warnings = null;
    return taken;
  }

  /** Takes the oldest notification that has come, or null. */
  public PgjNotification takeNotification() {
    return notifications.poll();
  }

  /** True if a notification has come that nobody has taken. */
  public boolean hasNotification() {
    return !notifications.isEmpty();
  }

  public boolean isClosed() {
    return closed;
  }

  /** Notes what keeps the session from taking requests; null if nothing does. */
  void busy(String reason) {
    busy = reason;
    if (reason == null) {
      free.signalAll();
    }
  }

  /** True while a COPY has the session. */
  boolean isBusy() {
    return busy != null;
  }

  /** Tells {@link #awaitFree} that a result has left the wire. */
  void freed() {
    if (watch != null) {
      free.signalAll();
    }
  }

  /**
   * Waits under the lock until something that kept the session busy has ended, or a second, since a
   * session may be closed by a thread that cannot have the lock.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void awaitFree() throws InterruptedException {
    free.awaitNanos(1_000_000_000L);
  }

  /**
   * Begins to watch for input that comes between requests. Whoever gets it calls {@link
   * QueryExecutor#pollWhenFree} after each wait.
   */
  public InputWatch watch() throws SQLException {
    try {
      watch = transport.watch();
      return watch;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** Ends a watch; another one begun meanwhile goes on. */
  public void endWatch(InputWatch ended) {
    if (watch == ended) {
      watch = null;
    }
    try {
      ended.close();
    } catch (IOException e) {
      System.getLogger("org.pgj.jdbc").log(System.Logger.Level.DEBUG, "closing a watch failed", e);
    }
  }

  /** Throws 08003 if the session has ended, 55000 if it takes no requests now. */
  public void checkOpen() throws SQLException {
    if (busy != null) {
      throw new SQLException(busy, SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
    if (closed) {
      throw new SQLNonTransientConnectionException(
          "This connection has been closed.", SqlState.CONNECTION_DOES_NOT_EXIST);
    }
  }

  public void setTimeout(int millis) throws SQLException {
    try {
      transport.setTimeout(millis);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  public int timeout() {
    return transport.timeout();
  }

  /** The session is open: from now on only the timeout bounds its waits. */
  public void endLogin() {
    transport.setDeadline(Deadline.never());
  }

  /** Says goodbye and closes. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.clear();
      out.empty(FrontendMessage.TERMINATE);
      transport.send(out.array(), 0, out.length());
    } catch (IOException e) {
      // The server has gone already; there is nobody to say goodbye to.
      closed = true;
    } finally {
      abort();
    }
  }

  /** Closes the socket at once; from any thread. */
  public void abort() {
    closed = true;
    InputWatch watching = watch;
    try {
      transport.close();
      if (watching != null) {
        watching.wakeUp();
      }
    } catch (IOException e) {
      System.getLogger("org.pgj.jdbc").log(System.Logger.Level.DEBUG, "closing a socket failed", e);
    }
  }

  /** Sends all output; for exchanges in which the server sends nothing meanwhile. */
  void send() throws IOException {
    send(0);
  }

  /** Sends the output from an index on. */
  void send(int from) throws IOException {
    int sent = from;
    while (sent < out.length()) {
      int count = transport.send(out.array(), sent, out.length());
      sent += count;
      if (count == 0) {
        transport.awaitInputOrRoom();
      }
    }
    out.clear(KEPT_OUTPUT);
  }

  /** Waits for the next message that is not asynchronous, and returns its type. */
  byte receive() throws IOException {
    while (true) {
      while (!in.next(MAX_MESSAGE)) {
        if (transport.receive(in) < 0) {
          throw new EOFException("the server closed the connection");
        }
      }
      switch (in.type()) {
        case BackendMessage.NOTICE_RESPONSE,
            BackendMessage.PARAMETER_STATUS,
            BackendMessage.NOTIFICATION_RESPONSE ->
            asynchronous();
        default -> {
          return in.type();
        }
      }
    }
  }

  /** Processes a message that the server may send at any time. */
  void asynchronous() {
    switch (in.type()) {
      case BackendMessage.NOTICE_RESPONSE -> addWarning(ErrorFields.read(in));
      case BackendMessage.PARAMETER_STATUS -> parameterStatus.put(in.cstring(), in.cstring());
      case BackendMessage.NOTIFICATION_RESPONSE -> {
        notifications.add(new PgjNotification(in.int32(), in.cstring(), in.cstring()));
        InputWatch watching = watch;
        if (watching != null) {
          watching.wakeUp();
        }
      }
      case BackendMessage.BACKEND_KEY_DATA -> {
        processId = in.int32();
        secretKey = in.int32();
      }
      default -> throw new ProtocolViolation("unexpected message of type " + (char) in.type());
    }
  }

  private void addWarning(ErrorFields fields) {
    SQLWarning warning = new PgjWarning(fields);
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  SQLException exception(ErrorFields fields) {
    return new PgjException(fields, detailedErrors);
  }

  /**
   * Closes the session after a failure, and makes the exception that tells of it. Whatever went
   * wrong in the middle of an exchange, memory that ran out included: nobody knows where in the
   * server's answer the session stands, so that a later request would get the rest of it.
   *
   * @throws Error the cause, if it is one
   */
  SQLException lost(Throwable cause) {
    boolean wasClosed = closed;
    abort();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof FatalError fatal) {
      return fatal.error;
    }
    if (wasClosed) {
      return new SQLNonTransientConnectionException(
          "This connection has been closed.", SqlState.CONNECTION_DOES_NOT_EXIST, cause);
    }
    boolean broken = cause instanceof IOException;
    return new SQLNonTransientConnectionException(
        "the connection to the server is lost: "
            + (broken || cause instanceof ProtocolViolation ? cause.getMessage() : cause),
        broken ? SqlState.CONNECTION_FAILURE : SqlState.PROTOCOL_VIOLATION,
        cause);
  }

  /** The exception of an error of the server's; one that ends the session is thrown. */
  SQLException error(MessageInput message) throws FatalError {
    ErrorFields fields = ErrorFields.read(message);
    SQLException error = exception(fields);
    if (fields.endsConnection()) {
      throw new FatalError(error);
    }
    return error;
  }

  /** The server ended the session and said why. */
  static final class FatalError extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient SQLException error;

    FatalError(SQLException error) {
      super(error);
      this.error = error;
    }
  }
}
