package org.pgj.jdbc.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.pgj.jdbc.transport.Transport;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.Utf8;

/**
 * Runs statements on a session by the extended protocol. The caller holds {@link
 * ServerSession#lock()}.
 *
 * <p>A group of executions goes out behind one another with one Sync at its end, so it is one round
 * trip and, outside a transaction block, one transaction.
 */
public final class QueryExecutor {
  /** Output is handed to the socket in pieces of about this size. */
  private static final int SEND_AT = 32 * 1024;

  /** A result of which more has arrived than this stays on the wire until it is asked for. */
  private static final long STREAM_ABOVE = 1 << 20;

  private static final String COPY_REFUSED =
      "COPY FROM STDIN and TO STDOUT need the copy API of PgjConnection";

  private final ServerSession session;
  private final Transport transport;
  private final MessageWriter out;
  private final MessageInput in;
  private final RequestWriter requests;
  private final ArrayDeque<Execution> unanswered = new ArrayDeque<>();

  /** What has been answered since the last ReadyForQuery. */
  private final ArrayList<Execution> answered = new ArrayList<>();

  /** Bytes that the rows of one result may have in memory. */
  private long maxResultBytes = Long.MAX_VALUE;

  /** Syncs, and simple queries, whose ReadyForQuery is still to come. */
  private int unansweredSyncs;

  /**
   * The execution whose rows are on the wire, or whose portal waits before a Sync; null if none.
   */
  private Execution open;

  /** The pretended execution of a Describe without an Execute; null if there is none. */
  private Execution describing;

  /** True while an Execute has been sent with Flush instead of Sync. */
  private boolean syncOwed;

  /** Null unless there may be a pooler before the server. */
  private PoolerProbe poolerProbe;

  private int definitions;

  QueryExecutor(ServerSession session, int prepareThreshold) {
    this.session = session;
    this.transport = session.transport();
    this.out = session.out();
    this.in = session.in();
    this.requests = new RequestWriter(out, prepareThreshold);
  }

  /**
   * Counts the commands that may have changed a definition, or what a name stands for, as far as
   * their tags tell.
   */
  public int definitions() {
    return definitions;
  }

  /** Executions after which a statement gets a name in the server; 0 for never. */
  public void prepareThreshold(int executions) {
    requests.prepareThreshold(executions);
  }

  /**
   * Names statements as no other client does, since a pooler may hand each transaction to any of
   * several server processes.
   *
   * @param lookOut find out whether there is one, and then name no statements
   */
  public void suspectPooler(boolean lookOut) {
    poolerProbe = lookOut ? new PoolerProbe() : null;
    requests.nameUniquely();
  }

  /** Bounds the memory for the rows of one result, in bytes: beyond that it fails with 53200. */
  public void maxResultBytes(long bytes) {
    maxResultBytes = bytes;
  }

  public int prepareThreshold() {
    return requests.prepareThreshold();
  }

  /**
   * Runs a group in one round trip. What failed is in {@link Execution#error()}, and what stood
   * behind it is {@link Execution.State#SKIPPED}; only the last may keep rows on the wire.
   *
   * @param begin statement that opens a transaction block if none is open, or null
   * @throws SQLException if the connection is lost
   */
  public void execute(Execution[] group, String begin) throws SQLException {
    settle();
    session.checkOpen();
    try {
      boolean inBlock = session.inTransactionBlock();
      if (begin != null && !inBlock) {
        write(Execution.of(new PreparedQuery(begin, 0), null), false);
        inBlock = true;
      }
      requests.closeForgotten();
      boolean mayAsk = poolerProbe != null && !session.inFailedTransaction();
      Execution probe = mayAsk ? poolerProbe.question(group, prepareThreshold()) : null;
      if (probe != null) {
        write(probe, inBlock);
      }
      for (Execution execution : group) {
        write(execution, inBlock);
      }
      Execution last = group[group.length - 1];
      if (last.simple) {
        unansweredSyncs++;
      } else if (last.fetchSize > 0 && !inBlock) {
        out.empty(FrontendMessage.FLUSH);
        syncOwed = true;
      } else {
        writeSync();
      }
      sendAll();
      readAnswers();
      if (probe != null) {
        judge(probe, group);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
  }

  private void judge(Execution probe, Execution[] group) {
    if (probe.error != null) {
      group[0].error = probe.error;
      group[0].state = Execution.State.FAILED;
    } else if (PoolerProbe.isAnother(probe, session.processId())) {
      prepareThreshold(0);
      for (Execution execution : group) {
        forget(execution.query);
      }
    }
  }

  /**
   * Asks for the columns a statement returns and the types it takes, without running it.
   *
   * @return the columns, {@link RowFields#NONE} if it returns no rows
   */
  public RowFields describe(PreparedQuery query, ParameterSet parameters) throws SQLException {
    settle();
    session.checkOpen();
    Execution execution = Execution.of(query, parameters).oneShot();
    try {
      requests.parse(execution);
      requests.describe(FrontendMessage.STATEMENT, query.name);
      unanswered.add(execution);
      describing = execution;
      writeSync();
      sendAll();
      readAnswers();
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    } finally {
      describing = null;
    }
    if (execution.error != null) {
      throw execution.error;
    }
    return execution.fields;
  }

  /**
   * Gets the next rows of an execution that {@link Execution#hasMore()} into its emptied buffer.
   */
  public void fetchMore(Execution execution) throws SQLException {
    try {
      if (execution.state == Execution.State.SUSPENDED && execution != open) {
        settle();
        session.checkOpen();
        execution.rows.clear();
        requests.closeForgotten();
        requests.execute(execution);
        unanswered.add(execution);
        writeSync();
        sendAll();
      } else {
        session.checkOpen();
        execution.rows.clear();
        open = null;
        if (execution.state == Execution.State.SUSPENDED) {
          requests.execute(execution);
          out.empty(FrontendMessage.FLUSH);
          unanswered.add(execution);
          sendAll();
        }
      }
      execution.state = Execution.State.WAITING;
      readAnswers();
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
  }

  /** Ends an execution whose further rows nobody wants. */
  public void abandon(Execution execution) throws SQLException {
    if (execution == open) {
      open = null;
      try {
        if (execution.state == Execution.State.STREAMING) {
          execution.wantRows = false;
          execution.keepAll = true;
        } else {
          writeSync();
          sendAll();
        }
        readAnswers();
      } catch (IOException | RuntimeException | Error e) {
        throw session.lost(e);
      }
    } else if (execution.state == Execution.State.SUSPENDED) {
      requests.forgetPortal(execution);
    }
    if (execution.hasMore()) {
      execution.state = Execution.State.COMPLETE;
    }
  }

  /**
   * A round trip that does nothing.
   *
   * @param patient an answer that does not come in time is taken with the next request's; otherwise
   *     the connection is given up then
   */
  public void ping(boolean patient) throws SQLException {
    settle();
    session.checkOpen();
    Execution nothing = Execution.of(new PreparedQuery("", 0), null).simple();
    try {
      write(nothing, false);
      unansweredSyncs++;
      sendAll();
      readAnswers();
    } catch (SocketTimeoutException e) {
      if (!patient) {
        throw session.lost(e);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
    if (nothing.error != null) {
      throw nothing.error;
    }
  }

  /**
   * Takes what is still on the wire into memory, so that the session is free for another request.
   */
  public void settle() throws SQLException {
    Execution waiting = open;
    if (waiting == null) {
      takeLateAnswers();
      return;
    }
    open = null;
    waiting.keepAll = true;
    try {
      if (waiting.state == Execution.State.SUSPENDED) {
        waiting.fetchSize = 0;
        requests.execute(waiting);
        unanswered.add(waiting);
        writeSync();
        sendAll();
      }
      waiting.state = Execution.State.WAITING;
      readAnswers();
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
  }

  private void takeLateAnswers() throws SQLException {
    if (unansweredSyncs > 0) {
      try {
        readAnswers();
      } catch (IOException | RuntimeException | Error e) {
        throw session.lost(e);
      }
    }
  }

  /** Takes all rows of an execution into memory, behind those that are there. */
  public void keepRest(Execution execution) throws SQLException {
    settle();
    if (execution.state != Execution.State.SUSPENDED) {
      return;
    }
    session.checkOpen();
    try {
      execution.fetchSize = 0;
      execution.keepAll = true;
      execution.state = Execution.State.WAITING;
      requests.execute(execution);
      unanswered.add(execution);
      writeSync();
      sendAll();
      readAnswers();
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
  }

  /** True while rows are on the wire. */
  public boolean isStreaming() {
    return open != null && open.state == Execution.State.STREAMING;
  }

  /** Closes a statement in the server with the next request. */
  public void forget(PreparedQuery query) {
    requests.forget(query);
  }

  /** Reads what the server sent by itself: notices, notifications, changed settings. */
  public void poll() throws SQLException {
    if (open != null) {
      return;
    }
    try {
      drain();
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    }
  }

  /**
   * Reads what the server sent by itself, once no result is on the wire and no COPY is under way:
   * waits for that under the session's lock.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void pollWhenFree() throws SQLException, InterruptedException {
    while (!session.isClosed() && (open != null || session.isBusy())) {
      session.awaitFree();
    }
    if (!session.isClosed()) {
      poll();
    }
  }

  /** Waits for input that the server sends by itself, at most {@code millis}; 0 waits for ever. */
  public void await(int millis) throws SQLException {
    settle();
    session.checkOpen();
    int before = transport.timeout();
    try {
      transport.setTimeout(millis);
      while (!drain()) {
        if (transport.receive(in) < 0) {
          throw new EOFException("the server closed the connection");
        }
      }
    } catch (SocketTimeoutException e) {
      return;
    } catch (IOException | RuntimeException | Error e) {
      throw session.lost(e);
    } finally {
      if (transport.isOpen()) {
        session.setTimeout(before);
      }
    }
  }

  private void write(Execution execution, boolean inBlock) throws IOException {
    if (execution.simple) {
      requests.query(execution.query);
      unanswered.add(execution);
      return;
    }
    boolean described = requests.prepare(execution);
    if (execution.fetchSize > 0 && inBlock) {
      requests.namePortal(execution);
    }
    RowFields known = execution.knownFields();
    if (known != null) {
      execution.fields = known;
      if (known != RowFields.NONE) {
        execution.startRows(known);
      }
    }
    unanswered.add(execution);
    int runs = execution.runs();
    for (int run = 0; run < runs; run++) {
      requests.bind(execution, run, known);
      if (known == null && run == 0 && !described) {
        requests.describe(FrontendMessage.PORTAL, execution.portal);
      }
      requests.execute(execution);
      if (out.length() >= SEND_AT) {
        sendAll();
      }
    }
  }

  private void writeSync() {
    out.empty(FrontendMessage.SYNC);
    unansweredSyncs++;
    syncOwed = false;
  }

  /** Sends all output, processing input whenever the socket takes no more. */
  private void sendAll() throws IOException {
    int sent = 0;
    while (sent < out.length()) {
      int count = transport.send(out.array(), sent, out.length());
      sent += count;
      if (count == 0 && !drain()) {
        transport.awaitInputOrRoom();
      }
    }
    out.clear(ServerSession.KEPT_OUTPUT);
  }

  /** Processes the input that is here; false if there was none. */
  private boolean drain() throws IOException {
    boolean any = false;
    while (true) {
      while (in.next(ServerSession.MAX_MESSAGE)) {
        process();
        any = true;
      }
      int count = transport.receiveNow(in);
      if (count == 0) {
        return any;
      }
      if (count < 0) {
        throw new EOFException("the server closed the connection");
      }
      any = true;
    }
  }

  /** Processes answers until all are here, or until rows are left on the wire. */
  private void readAnswers() throws IOException {
    while (unansweredSyncs > 0 || !unanswered.isEmpty()) {
      if (!in.next(ServerSession.MAX_MESSAGE)) {
        if (transport.receive(in) < 0) {
          throw new EOFException("the server closed the connection");
        }
        continue;
      }
      if (process() && mayStream()) {
        return;
      }
      if (syncOwed && unanswered.isEmpty() && open == null) {
        writeSync();
        sendAll();
      }
    }
    // What came in the same packet is not announced by the socket again.
    while (in.peekType() == BackendMessage.NOTIFICATION_RESPONSE
        && in.next(ServerSession.MAX_MESSAGE)) {
      session.asynchronous();
    }
    session.freed();
  }

  /** Leaves the rest of a large result on the wire if nothing is waiting behind it. */
  private boolean mayStream() {
    Execution first = unanswered.peek();
    if (first == null
        || first.keepAll
        || first.rows == null
        || first.rows.bytes() < Math.min(STREAM_ABOVE, maxResultBytes / 2)
        || unanswered.size() > 1) {
      return false;
    }
    first.state = Execution.State.STREAMING;
    open = first;
    return true;
  }

  /** Processes the current message; true if it was a row. */
  private boolean process() throws IOException {
    switch (in.type()) {
      case BackendMessage.DATA_ROW -> {
        first().addRow(in.array(), in.position(), in.end(), maxResultBytes);
        return true;
      }
      case BackendMessage.COMMAND_COMPLETE -> complete(commandCount());
      case BackendMessage.EMPTY_QUERY_RESPONSE -> complete(0);
      case BackendMessage.ROW_DESCRIPTION -> describe(RowFields.read(in));
      case BackendMessage.NO_DATA -> describe(RowFields.NONE);
      case BackendMessage.PARAMETER_DESCRIPTION -> first().query.inferredTypes(readTypes());
      case BackendMessage.PARSE_COMPLETE -> first().parsing = false;
      case BackendMessage.BIND_COMPLETE,
          BackendMessage.CLOSE_COMPLETE,
          BackendMessage.COPY_DONE -> {}
      case BackendMessage.PORTAL_SUSPENDED -> suspended();
      case BackendMessage.ERROR_RESPONSE -> failed(ErrorFields.read(in));
      case BackendMessage.READY_FOR_QUERY -> ready();
      case BackendMessage.COPY_IN_RESPONSE -> refuseCopy();
      case BackendMessage.COPY_OUT_RESPONSE -> first().refuse(COPY_REFUSED);
      case BackendMessage.COPY_DATA -> {}
      default -> session.asynchronous();
    }
    return false;
  }

  private void ready() {
    session.status((byte) in.int8());
    answered.clear();
    unansweredSyncs--;
    if (unansweredSyncs < 0 || unansweredSyncs == 0 && !unanswered.isEmpty()) {
      throw new ProtocolViolation("the server is ready before it has answered");
    }
  }

  private Execution first() {
    Execution first = unanswered.peek();
    if (first == null) {
      throw new ProtocolViolation("unexpected message of type " + (char) in.type());
    }
    return first;
  }

  private void describe(RowFields fields) {
    Execution first = first();
    first.fields = fields;
    if (fields != RowFields.NONE) {
      first.startRows(fields);
    }
    if (first == describing) {
      unanswered.poll();
    } else if (!first.query.name.isEmpty()) {
      first.query.fields = fields == RowFields.NONE ? fields : session.binaryTypes().choose(fields);
    }
  }

  private void complete(long count) {
    if (first().complete(count)) {
      answered.add(unanswered.poll());
    }
  }

  private void suspended() {
    Execution first = first();
    if (first.reachedMaxRows()) {
      if (!first.portal.isEmpty()) {
        requests.forgetPortal(first);
      }
      complete(0);
      return;
    }
    answered.add(unanswered.poll());
    first.state = Execution.State.SUSPENDED;
    if (syncOwed) {
      open = first;
    }
  }

  private void failed(ErrorFields fields) throws IOException {
    SQLException error = session.exception(fields);
    Execution first = unanswered.poll();
    if (first == null) {
      failedAtEnd(error, fields.endsConnection());
      return;
    }
    first.error = error;
    first.state = Execution.State.FAILED;
    unparse(first);
    for (Execution next = unanswered.poll(); next != null; next = unanswered.poll()) {
      next.state = Execution.State.SKIPPED;
      unparse(next);
    }
    if (fields.endsConnection()) {
      throw new ServerSession.FatalError(error);
    }
  }

  /**
   * All is answered, but the transaction that a Sync ends has failed to commit, for a deferred
   * constraint or a cancel request. Outside any request the server tells why it ends the
   * connection.
   */
  private void failedAtEnd(SQLException error, boolean endsConnection) throws IOException {
    if (answered.isEmpty() || endsConnection) {
      throw new ServerSession.FatalError(error);
    }
    for (Execution execution : answered) {
      execution.undone(error);
    }
  }

  /** The server does not have what a Parse was to give it that it has skipped. */
  private static void unparse(Execution execution) {
    if (execution.parsing) {
      execution.query.prepared = false;
      execution.query.types = null;
    }
  }

  private void refuseCopy() throws IOException {
    out.begin(FrontendMessage.COPY_FAIL);
    out.cstring(COPY_REFUSED);
    out.end();
    writeSync();
    // The Sync sent along with the statement was read as part of the copy, and is not answered.
    unansweredSyncs--;
    sendAll();
  }

  private int[] readTypes() {
    int[] types = new int[in.uint16()];
    for (int i = 0; i < types.length; i++) {
      types[i] = in.int32();
    }
    return types;
  }

  /** The number at the end of the command tag; notices commands that drop prepared statements. */
  private long commandCount() {
    byte[] tag = in.array();
    int from = in.position();
    if (!CommandTag.isHarmless(tag, from)) {
      definitions++;
    }
    if (tag[from] == 'D' && in.remaining() > 10) {
      String text = Utf8.decode(tag, from, in.end() - 1);
      if (text.equals("DEALLOCATE ALL") || text.equals("DISCARD ALL")) {
        requests.forgetAll();
      }
    }
    return CommandTag.count(in);
  }
}
