package org.pgj.engine.postmaster;

import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.Poll;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.MessageInput;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;
import org.pgj.protocol.StartupPacket;

/**
 * A client that no backend will serve. Its first packet is read before the answer is sent, because
 * closing a socket with unread input would make the system throw the answer away.
 */
final class RefusedClient implements EventSource {
  /** What happens to clients that are refused. */
  interface Listener {
    /** A cancel request came instead of a session. */
    void onCancelRequest(int pid, int key);

    /** The client has its answer, or is gone. */
    void onDone(RefusedClient client);
  }

  private static final int BUFFER = 1024;

  private final int descriptor;
  private final String sqlState;
  private final String message;
  private final Listener listener;
  private final long deadline;
  private final MessageInput input = new MessageInput(BUFFER);
  private final NativeBuffer buffer = NativeBuffer.allocate(BUFFER);

  /**
   * @param deadline {@link System#nanoTime()} after which it is given up
   */
  RefusedClient(int descriptor, String sqlState, String message, long deadline, Listener listener) {
    this.descriptor = descriptor;
    this.sqlState = sqlState;
    this.message = message;
    this.deadline = deadline;
    this.listener = listener;
  }

  boolean isOverdue(long now) {
    return now - deadline > 0;
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public int events() {
    return Poll.READABLE;
  }

  @Override
  public void onReady(int ready) {
    int wanted = Math.min(BUFFER, input.fillSpace());
    int got = Descriptor.read(descriptor, buffer.address(), wanted);
    if (got == Descriptor.WOULD_BLOCK) {
      return;
    }
    if (got <= 0) {
      listener.onDone(this);
      return;
    }
    buffer.copyTo(0, input.array(), input.fillPosition(), got);
    input.filled(got);
    try {
      while (input.nextUntyped(StartupPacket.MAX_LENGTH)) {
        if (!answer(StartupPacket.read(input))) {
          listener.onDone(this);
          return;
        }
      }
    } catch (ProtocolViolation malformed) {
      listener.onDone(this);
    }
  }

  /** Answers a packet; whether another one follows. */
  private boolean answer(StartupPacket packet) {
    if (packet instanceof StartupPacket.SslRequest
        || packet instanceof StartupPacket.GssEncRequest) {
      write(new byte[] {StartupPacket.ENCRYPTION_REFUSED}, 1);
      return true;
    }
    if (packet instanceof StartupPacket.CancelRequest cancel) {
      listener.onCancelRequest(cancel.processId(), cancel.secretKey());
      return false;
    }
    MessageWriter out = new MessageWriter(256);
    out.begin(BackendMessage.ERROR_RESPONSE);
    field(out, 'S', "FATAL");
    field(out, 'V', "FATAL");
    field(out, 'C', sqlState);
    field(out, 'M', message);
    out.int8(0);
    out.end();
    write(out.array(), out.length());
    return false;
  }

  private static void field(MessageWriter out, char kind, String value) {
    out.int8(kind);
    out.cstring(value);
  }

  private void write(byte[] bytes, int length) {
    buffer.copyFrom(bytes, 0, 0, length);
    Descriptor.write(descriptor, buffer.address(), length);
  }

  void close() {
    Descriptor.close(descriptor);
    buffer.close();
  }
}
