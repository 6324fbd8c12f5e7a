package org.pgj.engine.backend;

import org.pgj.engine.command.CopyClient;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.Worker;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.MessageWriter;

/** The session's end of COPY data from and to its client. */
final class CopyStream implements CopyClient {
  private final MessageStream in;
  private final ClientText texts;
  private final ClientOutput out;
  private final Worker worker;
  private final byte[] empty = {};
  private byte[] data = empty;
  private int at;
  private int end;
  private boolean finished;
  private boolean lost;

  CopyStream(MessageStream in, ClientText texts, ClientOutput out, Worker worker) {
    this.in = in;
    this.texts = texts;
    this.out = out;
    this.worker = worker;
  }

  /**
   * Whether the client has sent something else than data: it cannot be told what of the things that
   * follow it means for whom.
   */
  boolean isOutOfStep() {
    return lost;
  }

  @Override
  public void beginIn(boolean binary, int columns) {
    begin(BackendMessage.COPY_IN_RESPONSE, binary, columns);
    out.flush();
    at = 0;
    end = 0;
    finished = false;
  }

  private void begin(byte type, boolean binary, int columns) {
    MessageWriter writer = out.writer();
    int format = binary ? 1 : 0;
    writer.begin(type);
    writer.int8(format);
    writer.int16(columns);
    for (int i = 0; i < columns; i++) {
      writer.int16(format);
    }
    writer.end();
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    while (at == end) {
      if (finished) {
        return -1;
      }
      receive();
    }
    int count = Math.min(length, end - at);
    System.arraycopy(data, at, target, offset, count);
    at += count;
    return count;
  }

  private void receive() {
    int type = in.next(-1);
    MessageReader reader = in.reader();
    switch (type) {
      case FrontendMessage.COPY_DATA -> {
        data = reader.array();
        at = reader.position();
        end = reader.end();
      }
      case FrontendMessage.COPY_DONE -> finished = true;
      case FrontendMessage.COPY_FAIL ->
          throw new DatabaseError("57014", "COPY from stdin failed: " + texts.read(reader));
      case FrontendMessage.FLUSH, FrontendMessage.SYNC -> {
        // Allowed in between, and without effect.
      }
      case ClientConnection.WOKEN -> worker.checkInterrupts();
      case ClientConnection.CLOSED -> {
        worker.takeInterrupts(Interrupt.CANCEL);
        throw new DatabaseError(
                "08006", "unexpected EOF on client connection with an open transaction")
            .fatal();
      }
      default -> {
        lost = true;
        throw new DatabaseError(
            "08P01",
            "unexpected message type 0x"
                + Character.forDigit(type >> 4 & 15, 16)
                + Character.toUpperCase(Character.forDigit(type & 15, 16))
                + " during COPY from stdin");
      }
    }
  }

  @Override
  public void beginOut(boolean binary, int columns) {
    begin(BackendMessage.COPY_OUT_RESPONSE, binary, columns);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    MessageWriter writer = out.writer();
    writer.begin(BackendMessage.COPY_DATA);
    writer.bytes(source, offset, length);
    writer.end();
    out.flushIfFull();
  }

  @Override
  public void endOut() {
    out.empty(BackendMessage.COPY_DONE);
  }
}
