package org.pgj.engine.shared;

import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.Futex;
import org.pgj.engine.os.Memory;

/**
 * The word by which a worker sleeps and is woken. It says what a waker has to do:
 *
 * <ul>
 *   <li>{@link #RUNNING}: the owner runs; the waker leaves {@link #SET} and is done
 *   <li>{@link #SET}: set and not yet consumed; nothing to do
 *   <li>{@link #ON_FUTEX}: the owner sleeps on the word itself; wake the futex
 *   <li>{@link #IN_POLL}: the owner sleeps in poll(2); ring its doorbell
 * </ul>
 *
 * The owner makes its condition true to others, waits, consumes (back to RUNNING), then looks at
 * the condition; a waker changes the condition first and sets the latch after. So no wake-up is
 * lost.
 */
public final class Latch {
  static final int RUNNING = 0;
  static final int SET = 1;
  static final int ON_FUTEX = 2;
  static final int IN_POLL = 3;

  private Latch() {}

  /**
   * Sets the latch of a slot and wakes its owner.
   *
   * @param doorbell the caller's own, to ring with; null if no owner ever sleeps in poll
   */
  public static void set(ProcessTable processes, int index, Doorbell doorbell) {
    long word = processes.slot(index) + ProcessTable.LATCH;
    switch (Memory.getAndSetInt(word, SET)) {
      case ON_FUTEX -> Futex.wake(word, 1);
      case IN_POLL -> doorbell.ring(index);
      default -> {
        // Running or set already: the owner will see it.
      }
    }
  }
}
