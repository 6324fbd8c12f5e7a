package org.pgj.engine.postmaster;

import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.Poll;
import org.pgj.engine.os.Sockets;
import org.pgj.protocol.StartupPacket;

/**
 * A client whose first packet is not whole yet. It costs a descriptor and no backend: who connects
 * and sends nothing, or sends it drop by drop, must not keep the others waiting. Its bytes are
 * looked at but left for the backend.
 */
final class ArrivingClient implements EventSource {
  /** What becomes of such clients. */
  interface Listener {
    /** The first packet is there, or something that is none and that a backend shall refuse. */
    void onArrived(ArrivingClient client);

    /** The client is gone. */
    void onGone(ArrivingClient client);
  }

  /** What is there of a first packet. */
  private enum Arrival {
    PART,
    WHOLE,
    GONE
  }

  /** How long to leave a client alone that has sent a part: poll would report it again at once. */
  static final long REST_NANOS = 20_000_000L;

  private static final int LENGTH_WORD = 4;

  /** Where a first packet's length and code end. */
  private static final int CODE_END = 8;

  private final int descriptor;
  private final NativeBuffer scratch;
  private final Listener listener;
  private final long deadline;
  private long restsSince;

  /**
   * @param scratch as long as the longest first packet
   * @param deadline {@link System#nanoTime()} after which it is given up
   */
  ArrivingClient(int descriptor, NativeBuffer scratch, long deadline, Listener listener) {
    this.descriptor = descriptor;
    this.scratch = scratch;
    this.deadline = deadline;
    this.listener = listener;
  }

  /** Memory to look at clients with. */
  static NativeBuffer scratch() {
    return NativeBuffer.allocate(StartupPacket.MAX_LENGTH);
  }

  /** Whether a client's first packet, or what it sends in its place, can be handed to a backend. */
  static boolean hasArrived(int descriptor, NativeBuffer scratch) {
    return look(descriptor, scratch) == Arrival.WHOLE;
  }

  /** Whether a client has sent a cancel request. */
  static boolean asksToCancel(int descriptor, NativeBuffer scratch) {
    return Sockets.peek(descriptor, scratch.address(), CODE_END) == CODE_END
        && Integer.reverseBytes(scratch.getInt(LENGTH_WORD)) == StartupPacket.CANCEL_REQUEST_CODE;
  }

  private static Arrival look(int descriptor, NativeBuffer scratch) {
    int got = Sockets.peek(descriptor, scratch.address(), scratch.capacity());
    if (got == Descriptor.WOULD_BLOCK) {
      return Arrival.PART;
    }
    if (got <= 0) {
      return Arrival.GONE;
    }
    if (got < LENGTH_WORD) {
      return Arrival.PART;
    }
    int length = Integer.reverseBytes(scratch.getInt(0));
    boolean plausible = length >= LENGTH_WORD && length <= scratch.capacity();
    return plausible && got < length ? Arrival.PART : Arrival.WHOLE;
  }

  boolean isOverdue(long now) {
    return now - deadline > 0;
  }

  /** Whether it is left alone for a moment. */
  boolean rests() {
    return restsSince != 0 && System.nanoTime() - restsSince < REST_NANOS;
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public int events() {
    return rests() ? Poll.READ_CLOSED : Poll.READABLE | Poll.READ_CLOSED;
  }

  @Override
  public void onReady(int ready) {
    switch (look(descriptor, scratch)) {
      case WHOLE -> listener.onArrived(this);
      case GONE -> listener.onGone(this);
      case PART -> {
        if ((ready & ~Poll.READABLE) != 0) {
          listener.onGone(this);
        } else {
          restsSince = System.nanoTime();
        }
      }
    }
  }
}
