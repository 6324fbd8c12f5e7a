package org.pgj.engine.backend;

import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.Poll;
import org.pgj.engine.os.Signals;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildContext;
import org.pgj.engine.shared.child.ControlMessage;

/**
 * The backend process: joins its postmaster, becomes ready, and serves the clients that are handed
 * to it, one after the other.
 */
public final class BackendProcess {
  /** Code and caches of a process that has served so many clients are worth renewing. */
  private static final int MAX_CLIENTS = 10_000;

  private static final int TRANSFER_BYTES = 32 * 1024;
  private static final int EXIT_DIRTY = 2;

  private final ChildContext context;
  private final Worker worker;
  private final SessionRunner sessions;
  private final NativeBuffer transfer = NativeBuffer.allocate(TRANSFER_BYTES);
  private volatile SocketConnection current;

  private BackendProcess(ChildContext context, SessionRunner.Factory factory) {
    this.context = context;
    int slot = context.parameters().slot();
    this.worker = context.worker(slot, BackendType.SPARE_BACKEND);
    context.interruptOn("TERM", slot, Interrupt.TERMINATE);
    context.interruptOn("INT", slot, Interrupt.CANCEL);
    context.interruptOn("HUP", slot, Interrupt.RELOAD);
    Signals.handle("USR1", this::endAtOnce);
    this.sessions = factory.create(context, worker);
  }

  /** Runs a backend in this process until it retires, and ends the process. */
  public static void run(SessionRunner.Factory factory) {
    int exitCode;
    try {
      exitCode = new BackendProcess(ChildContext.join(), factory).serve();
    } catch (Throwable failure) {
      ServerLog.failure("backend failed", failure);
      exitCode = EXIT_DIRTY;
    }
    Runtime.getRuntime().halt(exitCode);
  }

  /** Serves clients in a process that plays all parts, until it is told to retire. */
  public static void rehearse(ChildContext context, SessionRunner.Factory factory) {
    new BackendProcess(context, factory).serve();
  }

  private int serve() {
    sessions.idle(context.parameters().warmUp());
    context.send(ControlMessage.READY);
    for (int served = 1; ; served++) {
      int client = awaitClient();
      if (client < 0) {
        break;
      }
      boolean reusable = serve(client) == SessionEnd.REUSABLE && served < MAX_CLIENTS;
      if (!reusable || (worker.interrupts() & Interrupt.TERMINATE) != 0) {
        context.send(ControlMessage.RETIRING);
        break;
      }
      context.send(ControlMessage.IDLE);
    }
    worker.detach();
    return 0;
  }

  private SessionEnd serve(int client) {
    SocketConnection connection = new SocketConnection(client, worker, transfer);
    current = connection;
    worker.setType(BackendType.CLIENT_BACKEND);
    try {
      return sessions.run(connection);
    } finally {
      current = null;
      worker.setType(BackendType.SPARE_BACKEND);
      worker.takeInterrupts(Interrupt.CANCEL);
      connection.close();
    }
  }

  /** The next client's descriptor, or -1 if this process shall end. */
  private int awaitClient() {
    while (true) {
      switch (context.receive(false)) {
        case ControlMessage.CLIENT -> {
          return context.takeDescriptor();
        }
        case ControlMessage.RETIRE -> {
          return -1;
        }
        default -> {
          int woken =
              worker.waitLatch(
                  -1, context.controlDescriptor(), Poll.READABLE, WaitEvent.IDLE_SPARE);
          if ((woken & Worker.LATCH_SET) != 0) {
            if ((worker.interrupts() & Interrupt.TERMINATE) != 0) {
              return -1;
            }
            worker.takeInterrupts(Interrupt.CANCEL);
            sessions.idle(false);
          }
        }
      }
    }
  }

  /**
   * The instance goes down now, whatever the session's thread is doing: tell the client and end.
   */
  private void endAtOnce() {
    try {
      SocketConnection connection = current;
      if (connection != null) {
        connection.writeLastWords(sessions.lastWords());
      }
    } finally {
      Runtime.getRuntime().halt(EXIT_DIRTY);
    }
  }
}
