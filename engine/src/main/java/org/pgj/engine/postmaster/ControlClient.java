package org.pgj.engine.postmaster;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.Poll;

/**
 * A connection to the control socket: requests and answers are lines of text. One that said {@code
 * own} is a lifeline.
 */
final class ControlClient implements EventSource {
  /** Who answers. */
  interface Handler {
    /** The answer to a request, its last line without an end of line. */
    String answer(ControlClient client, String request);

    /** The other side is gone. */
    void onEnd(ControlClient client);
  }

  private static final int BUFFER = 4096;

  private final int descriptor;
  private final Handler handler;
  private final NativeBuffer buffer = NativeBuffer.allocate(BUFFER);
  private final StringBuilder line = new StringBuilder();
  private boolean owner;

  ControlClient(int descriptor, Handler handler) {
    this.descriptor = descriptor;
    this.handler = handler;
  }

  boolean isOwner() {
    return owner;
  }

  void makeOwner() {
    owner = true;
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
    int got = Descriptor.read(descriptor, buffer.address(), BUFFER);
    if (got == Descriptor.WOULD_BLOCK) {
      return;
    }
    if (got <= 0 || line.length() > BUFFER) {
      handler.onEnd(this);
      return;
    }
    for (int i = 0; i < got; i++) {
      char c = (char) (buffer.getByte(i) & 0xFF);
      if (c != '\n') {
        line.append(c);
      } else {
        String request = line.toString();
        line.setLength(0);
        write(handler.answer(this, request) + "\n");
      }
    }
  }

  /** Sends a text. */
  void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (NativeBuffer out = NativeBuffer.allocate(bytes.length)) {
      out.copyFrom(bytes, 0, 0, bytes.length);
      Descriptor.write(descriptor, out.address(), bytes.length);
    }
  }

  void close() {
    Descriptor.close(descriptor);
    buffer.close();
  }
}
