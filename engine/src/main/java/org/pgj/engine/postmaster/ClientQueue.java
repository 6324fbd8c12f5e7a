package org.pgj.engine.postmaster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.os.Poll;

/**
 * Clients between accept and their backend: sending their first packet, waiting for a backend, or
 * being refused. Waiting a moment for a warm backend beats being given a cold one, so clients are
 * served in order by whichever backend is ready first.
 */
final class ClientQueue implements RefusedClient.Listener, ArrivingClient.Listener {
  /** What the queue needs to know of the instance. */
  interface Gate {
    /** The SQLSTATE to refuse new sessions with, or null to take them. */
    String refusalState();

    /** The message that goes with {@link #refusalState()}. */
    String refusalMessage();

    /** Cancels what the session with this key does. */
    void cancel(int pid, int key);

    /** A client waits for a backend. */
    void onWaiting();
  }

  /** A client whose first packet is there, and when it came. */
  private record Waiting(int descriptor, long since) {}

  private static final long ARRIVAL_NANOS = 60_000_000_000L;
  private static final int MAX_ARRIVING = 1000;

  private static final long REFUSAL_NANOS = 5_000_000_000L;

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final ArrayDeque<ArrivingClient> arriving = new ArrayDeque<>();
  private final List<RefusedClient> refused = new ArrayList<>();
  private final NativeBuffer scratch = ArrivingClient.scratch();
  private final Poll hangUps = new Poll(64);
  private final EventLoop loop;
  private final Gate gate;

  ClientQueue(EventLoop loop, Gate gate) {
    this.loop = loop;
    this.gate = gate;
  }

  /** A new connection: it waits, or is refused. */
  void accepted(int descriptor) {
    if (gate.refusalState() != null || ArrivingClient.hasArrived(descriptor, scratch)) {
      enter(descriptor);
      return;
    }
    if (arriving.size() >= MAX_ARRIVING) {
      onGone(arriving.peek());
    }
    ArrivingClient client =
        new ArrivingClient(descriptor, scratch, System.nanoTime() + ARRIVAL_NANOS, this);
    arriving.add(client);
    loop.add(client);
  }

  private void enter(int descriptor) {
    String state = gate.refusalState();
    if (state != null && dropHungUp()) {
      state = gate.refusalState();
    }
    if (state == null && ArrivingClient.asksToCancel(descriptor, scratch)) {
      // No session, so no backend for it, which might have to be started first.
      refuse(descriptor, "08P01", "a cancel request was expected");
    } else if (state == null) {
      waiting.add(new Waiting(descriptor, System.nanoTime()));
      gate.onWaiting();
    } else {
      refuse(descriptor, state, gate.refusalMessage());
    }
  }

  /** Drops clients that did not have the patience to wait; whether there were any. */
  private boolean dropHungUp() {
    hangUps.clear();
    for (Waiting client : waiting) {
      hangUps.add(client.descriptor(), Poll.READ_CLOSED);
    }
    if (waiting.isEmpty() || hangUps.await(0) <= 0) {
      return false;
    }
    for (int i = waiting.size() - 1, at = 0; i >= 0; i--, at++) {
      Waiting client = waiting.poll();
      if (hangUps.ready(at) != 0) {
        Descriptor.close(client.descriptor());
      } else {
        waiting.add(client);
      }
    }
    return true;
  }

  @Override
  public void onArrived(ArrivingClient client) {
    forget(client);
    enter(client.descriptor());
  }

  @Override
  public void onGone(ArrivingClient client) {
    forget(client);
    Descriptor.close(client.descriptor());
  }

  private void forget(ArrivingClient client) {
    loop.remove(client);
    arriving.remove(client);
  }

  /** The longest that may pass until the queue is looked at again. */
  long patience(long longest) {
    for (ArrivingClient client : arriving) {
      if (client.rests()) {
        return Math.min(longest, ArrivingClient.REST_NANOS);
      }
    }
    return longest;
  }

  /** How many wait for a backend. */
  int waiting() {
    return waiting.size();
  }

  /** The {@link System#nanoTime()} since when the next client waits; there must be one. */
  long waitingSince() {
    return waiting.element().since();
  }

  /** The next client in the queue, or -1. */
  int next() {
    Waiting client = waiting.poll();
    return client == null ? -1 : client.descriptor();
  }

  /** A client could not be handed over: it is the next one again. */
  void putBack(int descriptor) {
    waiting.addFirst(new Waiting(descriptor, System.nanoTime()));
  }

  /** Refuses all who wait. */
  void refuseAll(String sqlState, String message) {
    while (!arriving.isEmpty()) {
      ArrivingClient client = arriving.peek();
      forget(client);
      refuse(client.descriptor(), sqlState, message);
    }
    refuseWaiting(sqlState, message);
  }

  /** Refuses those who wait for a backend. */
  void refuseWaiting(String sqlState, String message) {
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

  /** Gives up clients that send nothing. */
  void dropOverdue() {
    long now = System.nanoTime();
    while (!arriving.isEmpty() && arriving.peek().isOverdue(now)) {
      onGone(arriving.peek());
    }
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
    while (!arriving.isEmpty()) {
      onGone(arriving.peek());
    }
    while (!refused.isEmpty()) {
      onDone(refused.get(0));
    }
    scratch.close();
    hangUps.close();
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
