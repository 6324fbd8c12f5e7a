package org.pgj.engine.postmaster;

import org.pgj.engine.os.ChildProcess.ExitStatus;
import org.pgj.engine.os.MessageSocket;
import org.pgj.engine.os.Poll;

/** A child process as the postmaster knows it. */
final class Child implements EventSource {
  /** What a child is for. */
  enum Role {
    BACKEND,
    MAINTENANCE
  }

  /** Where a child stands in its life. */
  enum State {
    /** Has not reported ready. */
    STARTING,
    /** A spare backend; maintenance that has recovered. */
    READY,
    /** Serves a client. */
    BUSY,
    /** Is about to end. */
    ENDING
  }

  /** What the owner of the children wants to know. */
  interface Listener {
    void onMessage(Child child, byte kind);

    void onEnd(Child child);
  }

  private static final long FULLY_WARM_NANOS = 10_000_000_000L;

  private final Role role;
  private final int pid;
  private final MessageSocket control;
  private final Listener listener;
  private final byte[] message = new byte[16];
  private int[] slots = {};
  private State state = State.STARTING;
  private long busySince;
  private long warmth;
  private long leavingSince;
  private ExitStatus exit;

  Child(Role role, int pid, MessageSocket control, Listener listener) {
    this.role = role;
    this.pid = pid;
    this.control = control;
    this.listener = listener;
  }

  Role role() {
    return role;
  }

  int pid() {
    return pid;
  }

  State state() {
    return state;
  }

  void setState(State newState) {
    if (newState == State.BUSY) {
      busySince = System.nanoTime();
      leavingSince = Long.MAX_VALUE;
    } else if (state == State.BUSY) {
      warmth = warmth();
    }
    state = newState;
  }

  /** Its client is gone; it will be ready when it has cleared up. */
  void leaves(long now) {
    leavingSince = now;
  }

  /** The {@link System#nanoTime()} when a busy one's client went, the largest while it is there. */
  long leavingSince() {
    return leavingSince;
  }

  /**
   * How far its code is compiled and its caches are filled: the nanoseconds that it has served, up
   * to what makes no difference any more.
   */
  long warmth() {
    long serving = state == State.BUSY ? System.nanoTime() - busySince : 0;
    return Math.min(FULLY_WARM_NANOS, warmth + serving);
  }

  /** Its slots of the process table; the first is its main thread's. */
  int[] slots() {
    return slots;
  }

  void setSlots(int[] assigned) {
    slots = assigned;
  }

  /** How it ended, or null while it runs. */
  ExitStatus exit() {
    return exit;
  }

  void setExit(ExitStatus status) {
    exit = status;
  }

  boolean isAlive() {
    return exit == null;
  }

  /** Sends a message; false if it is gone or does not listen. */
  boolean send(byte[] bytes, int passed) {
    return control.send(bytes, bytes.length, passed);
  }

  void close() {
    control.close();
  }

  @Override
  public int descriptor() {
    return control.descriptor();
  }

  @Override
  public int events() {
    return Poll.READABLE;
  }

  @Override
  public void onReady(int ready) {
    int length = control.receive(message, false);
    if (length == MessageSocket.CLOSED) {
      listener.onEnd(this);
    } else if (length > 0) {
      listener.onMessage(this, message[0]);
    }
  }
}
