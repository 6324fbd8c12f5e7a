package org.pgj.engine.os;

import jdk.internal.misc.Signal;

/**
 * Signals to this process, handled on a thread of the JVM's. SIGQUIT and SIGUSR2 belong to the JVM
 * and cannot be handled.
 */
public final class Signals {
  private Signals() {}

  /**
   * Replaces what a signal does.
   *
   * @param name without SIG: {@code TERM}, {@code INT}, {@code HUP}, {@code USR1}
   * @param action runs on a new thread for each signal
   */
  public static void handle(String name, Runnable action) {
    Signal.handle(new Signal(name), ignored -> action.run());
  }
}
