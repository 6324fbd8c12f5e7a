package org.pgj.jdbc.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.pgj.jdbc.transport.Transport;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.SqlState;

/**
 * One COPY from or to the client. From its start to its end the session takes no other request. An
 * error of the server's ends it; what is written after that is dropped, and {@link #finish} throws
 * the error.
 */
public final class CopyExchange {
  private static final int SEND_AT = 64 * 1024;

  /** So much of a stream is read at a time. */
  private static final int PIECE = 64 * 1024;

  private final ServerSession session;
  private final Transport transport;
  private final MessageWriter out;
  private final MessageInput in;
  private boolean active;
  private boolean incoming;
  private boolean binary;
  private int columns;
  private long rowCount;
  private SQLException error;

  /** True while the output ends with data whose message is not closed yet. */
  private boolean openData;

  private CopyExchange(ServerSession session) {
    this.session = session;
    this.transport = session.transport();
    this.out = session.out();
    this.in = session.in();
  }

  /**
   * Sends a COPY command, and returns when the server wants or has data.
   *
   * @throws SQLException if the server refuses it, or if it is no COPY from or to the client
   */
  public static CopyExchange start(ServerSession session, QueryExecutor executor, String sql)
      throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      executor.settle();
      session.checkOpen();
      CopyExchange copy = new CopyExchange(session);
      copy.begin(sql);
      return copy;
    } finally {
      lock.unlock();
    }
  }

  private void begin(String sql) throws SQLException {
    try {
      out.begin(FrontendMessage.QUERY);
      out.cstring(sql);
      out.end();
      session.send();
      byte type = session.receive();
      incoming = type == BackendMessage.COPY_IN_RESPONSE;
      if (incoming || type == BackendMessage.COPY_OUT_RESPONSE) {
        binary = in.int8() == 1;
        columns = in.uint16();
        active = true;
        session.busy("a COPY is under way on this connection");
        return;
      }
      while (!process(type)) {
        type = session.receive();
      }
    } catch (IOException | RuntimeException | Error e) {
      throw lost(e);
    }
    if (error == null) {
      error = new SQLException("not a COPY from STDIN or to STDOUT: " + sql, SqlState.SYNTAX_ERROR);
    }
    throw error;
  }

  /** True if the server wants data, false if it sends some. */
  public boolean isIncoming() {
    return incoming;
  }

  /** True if the format is binary. */
  public boolean isBinary() {
    return binary;
  }

  public int columns() {
    return columns;
  }

  public boolean isActive() {
    return active;
  }

  /** Rows copied, once it has ended. */
  public long rowCount() {
    return rowCount;
  }

  /** Sends data to the server; how they are cut into messages does not matter. */
  public void write(byte[] source, int offset, int length) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      checkActive();
      if (error != null) {
        return;
      }
      openData();
      out.bytes(source, offset, length);
      if (out.length() >= SEND_AT) {
        push();
      }
    } catch (IOException | RuntimeException | Error e) {
      throw lost(e);
    } finally {
      lock.unlock();
    }
  }

  /** Sends all of a stream, which is read straight into the output. */
  public void writeAll(InputStream source) throws SQLException, IOException {
    while (error == null) {
      checkActive();
      openData();
      out.ensure(PIECE);
      int count = source.read(out.array(), out.length(), PIECE);
      if (count < 0) {
        return;
      }
      out.advance(count);
      if (out.length() >= SEND_AT) {
        pushLocked();
      }
    }
  }

  private void pushLocked() throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      push();
    } catch (IOException | RuntimeException | Error e) {
      throw lost(e);
    } finally {
      lock.unlock();
    }
  }

  private void openData() {
    if (!openData) {
      out.begin(FrontendMessage.COPY_DATA);
      openData = true;
    }
  }

  private void closeData() {
    if (openData) {
      out.end();
      openData = false;
    }
  }

  /** Ends the data and waits until the server has taken it; returns the number of rows. */
  public long finish() throws SQLException {
    return end(null);
  }

  /** Gives up; the server undoes the command. */
  public void cancel(String reason) throws SQLException {
    try {
      end(reason);
    } catch (SQLException e) {
      boolean expected = SqlState.QUERY_CANCELED.equals(e.getSQLState()) && !session.isClosed();
      if (!expected) {
        throw e;
      }
    }
  }

  private long end(String failure) throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      checkActive();
      closeData();
      if (incoming && error == null) {
        if (failure == null) {
          out.empty(FrontendMessage.COPY_DONE);
        } else {
          out.begin(FrontendMessage.COPY_FAIL);
          out.cstring(failure);
          out.end();
        }
        push();
      }
      while (!process(session.receive())) {}
      out.clear(ServerSession.KEPT_OUTPUT);
    } catch (IOException | RuntimeException | Error e) {
      throw lost(e);
    } finally {
      active = false;
      session.busy(null);
      lock.unlock();
    }
    if (error != null) {
      throw error;
    }
    return rowCount;
  }

  /**
   * Waits for the next piece of data from the server: usually one row.
   *
   * @return a copy of it, or null at the end
   */
  public byte[] read() throws SQLException {
    ReentrantLock lock = session.lock();
    lock.lock();
    try {
      if (!active) {
        return null;
      }
      while (true) {
        byte type = session.receive();
        if (type == BackendMessage.COPY_DATA) {
          return in.bytes(in.remaining());
        }
        if (process(type)) {
          active = false;
          session.busy(null);
          break;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      throw lost(e);
    } finally {
      lock.unlock();
    }
    if (error != null) {
      throw error;
    }
    return null;
  }

  /** Processes a message that is no data; true at ReadyForQuery. */
  private boolean process(byte type) throws IOException {
    switch (type) {
      case BackendMessage.ERROR_RESPONSE -> error = session.error(in);
      case BackendMessage.COMMAND_COMPLETE -> rowCount = CommandTag.count(in);
      case BackendMessage.READY_FOR_QUERY -> {
        session.status((byte) in.int8());
        return true;
      }
      case BackendMessage.COPY_DONE,
          BackendMessage.COPY_DATA,
          BackendMessage.ROW_DESCRIPTION,
          BackendMessage.DATA_ROW,
          BackendMessage.EMPTY_QUERY_RESPONSE -> {}
      default -> throw new ProtocolViolation("unexpected message of type " + (char) type);
    }
    return false;
  }

  /** Sends the output; stops when an error shows that the server no longer reads it. */
  private void push() throws IOException {
    closeData();
    int sent = 0;
    while (sent < out.length() && error == null) {
      int count = transport.send(out.array(), sent, out.length());
      sent += count;
      if (count == 0 && !drain()) {
        transport.awaitInputOrRoom();
      }
    }
    if (error != null && sent < out.length()) {
      // The rest of a message that was begun must follow, or the server loses step.
      session.send(sent);
    }
    out.clear();
  }

  private boolean drain() throws IOException {
    while (true) {
      while (in.next(ServerSession.MAX_MESSAGE)) {
        switch (in.type()) {
          case BackendMessage.ERROR_RESPONSE -> {
            error = session.error(in);
            return true;
          }
          default -> session.asynchronous();
        }
      }
      int count = transport.receiveNow(in);
      if (count == 0) {
        return false;
      }
      if (count < 0) {
        throw new EOFException("the server closed the connection");
      }
    }
  }

  private SQLException lost(Throwable cause) {
    active = false;
    session.busy(null);
    return session.lost(cause);
  }

  private void checkActive() throws SQLException {
    if (!active) {
      throw new SQLException("this COPY has ended", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
  }
}
