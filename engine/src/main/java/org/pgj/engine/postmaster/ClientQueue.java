package org.pgj.engine.postmaster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.os.Descriptor;

/**
 * Clients between accept and their backend: waiting for one, or being refused. Waiting a moment for
 * a warm backend beats being given a cold one, so clients are served in order by whichever backend
 * is ready first.
 */
final class ClientQueue implements RefusedClient.Listener {
  /** What the queue needs to know of the instance. */
  interface Gate {
    /** The SQLSTATE to refuse new sessions with, or null to take them. */
    String refusalState();

    /** The message that goes with {@link #refusalState()}. */
    String refusalMessage();

    /** Cancels what the session with this key does. */
    void cancel(int pid, int key);
  }

  private static final long REFUSAL_NANOS = 5_000_000_000L;

  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
  private final List<RefusedClient> refused = new ArrayList<>();
  private final EventLoop loop;
  private final Gate gate;

  ClientQueue(EventLoop loop, Gate gate) {
    this.loop = loop;
    this.gate = gate;
  }

  /** A new connection: it waits, or is refused. */
  void accepted(int descriptor) {
    String state = gate.refusalState();
    if (state == null) {
      waiting.add(descriptor);
    } else {
      refuse(descriptor, state, gate.refusalMessage());
    }
  }

  /** How many wait for a backend. */
  int waiting() {
    return waiting.size();
  }

  /** The next client in the queue, or -1. */
  int next() {
    Integer descriptor = waiting.poll();
    return descriptor == null ? -1 : descriptor;
  }

  /** A client could not be handed over: it is the next one again. */
  void putBack(int descriptor) {
    waiting.addFirst(descriptor);
  }

  /** Refuses all who wait. */
  void refuseAll(String sqlState, String message) {
    for (int client = next(); client >= 0; client = next()) {
      refuse(client, sqlState, message);
    }
  }

  private void refuse(int descriptor, String sqlState, String message) {
    RefusedClient client =
        new RefusedClient(descriptor, sqlState, message, System.nanoTime() + REFUSAL_NANOS, this);
    refused.add(client);
    loop.add(client);
  }

  /** Gives up refused clients that send nothing. */
  void dropOverdue() {
    long now = System.nanoTime();
    for (int i = refused.size() - 1; i >= 0; i--) {
      if (refused.get(i).isOverdue(now)) {
        onDone(refused.get(i));
      }
    }
  }

  /** Closes everything. */
  void close() {
    for (int client = next(); client >= 0; client = next()) {
      Descriptor.close(client);
    }
    while (!refused.isEmpty()) {
      onDone(refused.get(0));
    }
  }

  @Override
  public void onCancelRequest(int pid, int key) {
    gate.cancel(pid, key);
  }

  @Override
  public void onDone(RefusedClient client) {
    loop.remove(client);
    refused.remove(client);
    client.close();
  }
}
