package org.pgj.engine.lock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.Worker;

/**
 * Looks for a cycle of waiting that goes through this worker, with all partitions locked.
 *
 * <p>A waiter is blocked by whoever <em>holds</em> the lock in a conflicting mode (hard), and by
 * whoever <em>waits ahead</em> of it for a conflicting mode (soft). A cycle with a soft edge can be
 * broken by letting the one overtake the other; a cycle of hard edges only by an error: 40P01, in
 * the worker that finds it.
 */
final class DeadlockDetector {
  /** One step of a cycle: a slot, what it waits for, and whom it thereby waits for. */
  private record Edge(int waiter, LockTag tag, LockMode mode, int blocker, int softLock) {}

  private final Worker worker;
  private final LockTable table;
  private final SlotLocks slots;
  private final WaitQueue queue;

  DeadlockDetector(Worker worker, LockTable table, SlotLocks slots, WaitQueue queue) {
    this.worker = worker;
    this.table = table;
    this.slots = slots;
    this.queue = queue;
  }

  /**
   * Returns if this worker is not in a deadlock, or no longer.
   *
   * @throws DatabaseError 40P01
   */
  void check() {
    List<Edge> cycle;
    table.lockAll(true);
    try {
      cycle = findCycle(worker.index());
      int attempts = 0;
      while (cycle != null && attempts++ < 16 && resolve(cycle)) {
        cycle = findCycle(worker.index());
      }
      if (cycle != null) {
        // At once, so that the others of the cycle find none.
        int lock = slots.waitingLock(worker.index());
        queue.remove(lock, worker.index());
        queue.serve(lock);
        table.dropIfUnused(lock);
      }
    } finally {
      table.unlockAll();
    }
    if (cycle != null) {
      throw error(cycle);
    }
  }

  /**
   * The error for a request that a waiter of the same lock would wait for, while the request would
   * have to wait for what that waiter holds.
   */
  DatabaseError crossing(int lock, LockMode mode, int other) {
    int self = worker.index();
    LockTag tag = table.tag(lock);
    return error(
        List.of(
            new Edge(self, tag, mode, other, 0),
            new Edge(other, tag, slots.waitingMode(other), self, 0)));
  }

  /**
   * Lets a waiter overtake along one soft edge, the last one first, such that neither is in a cycle
   * then.
   */
  private boolean resolve(List<Edge> cycle) {
    for (Edge edge : cycle.reversed()) {
      int lock = edge.softLock;
      if (lock == 0) {
        continue;
      }
      int[] before = order(lock);
      queue.moveBefore(lock, edge.waiter, edge.blocker);
      if (findCycle(edge.waiter) == null && findCycle(edge.blocker) == null) {
        queue.serve(lock);
        return true;
      }
      restore(lock, before);
    }
    return false;
  }

  private int[] order(int lock) {
    int[] order = new int[8];
    int count = 0;
    for (int waiter = table.firstWaiter(lock); waiter != 0; waiter = slots.next(waiter - 1)) {
      if (count == order.length) {
        order = Arrays.copyOf(order, count * 2);
      }
      order[count++] = waiter - 1;
    }
    return Arrays.copyOf(order, count);
  }

  private void restore(int lock, int[] order) {
    for (int i = order.length - 2; i >= 0; i--) {
      queue.moveBefore(lock, order[i], order[i + 1]);
    }
  }

  /** The edges of a cycle through a slot, its own first, or null. */
  private List<Edge> findCycle(int start) {
    List<Edge> path = new ArrayList<>();
    boolean[] visited = new boolean[worker.processes().capacity()];
    return extend(start, start, path, visited) ? path : null;
  }

  private boolean extend(int start, int slot, List<Edge> path, boolean[] visited) {
    visited[slot] = true;
    int lock = slots.waitingLock(slot);
    if (lock == 0 || slots.status(slot) != SlotLocks.WAITING) {
      return false;
    }
    LockMode mode = slots.waitingMode(slot);
    LockTag tag = table.tag(lock);
    for (int holder = table.firstHolder(lock); holder != 0; holder = table.nextHolder(holder)) {
      int other = table.holderSlot(holder);
      if (other != slot
          && (table.holderModes(holder) & mode.conflicts()) != 0
          && follow(start, new Edge(slot, tag, mode, other, 0), path, visited)) {
        return true;
      }
    }
    for (int waiter = table.firstWaiter(lock);
        waiter != 0 && waiter != slot + 1;
        waiter = slots.next(waiter - 1)) {
      int other = waiter - 1;
      if (mode.conflictsWith(slots.waitingMode(other))
          && follow(start, new Edge(slot, tag, mode, other, lock), path, visited)) {
        return true;
      }
    }
    return false;
  }

  private boolean follow(int start, Edge edge, List<Edge> path, boolean[] visited) {
    path.add(edge);
    if (edge.blocker == start
        || !visited[edge.blocker] && extend(start, edge.blocker, path, visited)) {
      return true;
    }
    path.remove(path.size() - 1);
    return false;
  }

  /** The slots that block a slot, by holding or by waiting ahead. */
  int[] blockersOf(int slot) {
    List<Integer> found = new ArrayList<>();
    table.lockAll(false);
    try {
      int lock = slots.waitingLock(slot);
      if (lock != 0 && slots.status(slot) == SlotLocks.WAITING) {
        LockMode mode = slots.waitingMode(slot);
        for (int holder = table.firstHolder(lock); holder != 0; holder = table.nextHolder(holder)) {
          int other = table.holderSlot(holder);
          if (other != slot && (table.holderModes(holder) & mode.conflicts()) != 0) {
            found.add(other);
          }
        }
        for (int waiter = table.firstWaiter(lock);
            waiter != 0 && waiter != slot + 1;
            waiter = slots.next(waiter - 1)) {
          if (mode.conflictsWith(slots.waitingMode(waiter - 1))) {
            found.add(waiter - 1);
          }
        }
      }
    } finally {
      table.unlockAll();
    }
    int[] result = new int[found.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = found.get(i);
    }
    return result;
  }

  private DatabaseError error(List<Edge> cycle) {
    StringBuilder detail = new StringBuilder();
    for (Edge edge : cycle) {
      if (!detail.isEmpty()) {
        detail.append('\n');
      }
      detail
          .append("Process ")
          .append(worker.processes().pid(edge.waiter))
          .append(" waits for ")
          .append(edge.mode.label())
          .append(" on ")
          .append(edge.tag.describe())
          .append("; blocked by process ")
          .append(worker.processes().pid(edge.blocker))
          .append('.');
    }
    return new DatabaseError("40P01", "deadlock detected")
        .detail(detail.toString())
        .hint("See server log for query details.");
  }
}
