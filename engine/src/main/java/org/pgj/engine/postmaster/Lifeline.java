package org.pgj.engine.postmaster;

import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.Poll;

/** Standard input as the lifeline of who started this instance: its end is the owner's end. */
final class Lifeline implements EventSource {
  private static final int STANDARD_INPUT = 0;

  private final NativeBuffer buffer = NativeBuffer.allocate(64);
  private final Runnable ended;

  Lifeline(Runnable ended) {
    this.ended = ended;
  }

  @Override
  public int descriptor() {
    return STANDARD_INPUT;
  }

  @Override
  public int events() {
    return Poll.READABLE;
  }

  @Override
  public void onReady(int ready) {
    if (Descriptor.read(STANDARD_INPUT, buffer.address(), buffer.capacity()) <= 0) {
      ended.run();
    }
  }
}
