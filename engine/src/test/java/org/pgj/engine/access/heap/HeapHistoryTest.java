package org.pgj.engine.access.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.Snapshot;

/**
 * Random histories of interleaved transactions with savepoints, against a model that keeps every
 * committed state. Sessions take turns on one thread and never wait.
 */
class HeapHistoryTest {
  private static final int SESSIONS = 5;
  private static final int KEYS = 12;

  /** A session, and what it should see. */
  private static final class Actor {
    final TestTable table;

    /** Keys changed by each level, with their values, absent if deleted. */
    final List<Map<Long, Long>> changes = new ArrayList<>();

    /** Snapshots kept open, with what they must go on seeing. */
    final Map<Snapshot, Map<Long, Long>> cursors = new HashMap<>();

    Actor(TestTable table) {
      this.table = table;
    }

    boolean active() {
      return !changes.isEmpty();
    }
  }

  private final Map<Long, Long> committed = new TreeMap<>();
  private final List<Actor> actors = new ArrayList<>();
  private Random random;
  private long nextValue = 1;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everySnapshotSeesOneState(long seed) {
    random = new Random(seed);
    try (MemoryInstance instance = new MemoryInstance()) {
      RelationFile file = instance.createRelation(instance.session());
      int[] indexed = seed % 2 == 0 ? new int[] {0} : new int[] {0, 1};
      for (int i = 0; i < SESSIONS; i++) {
        actors.add(new Actor(new TestTable(instance.session(), file, indexed, new int[] {0})));
      }
      for (int step = 0; step < 4000; step++) {
        Actor actor = actors.get(random.nextInt(SESSIONS));
        if (!actor.active()) {
          actor.table.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
          actor.changes.add(new HashMap<>());
        }
        act(actor);
      }
      for (Actor actor : actors) {
        if (actor.active()) {
          finish(actor, true);
        }
      }
      Actor last = actors.getFirst();
      last.table.session.transactions().begin(IsolationLevel.READ_COMMITTED, false);
      assertThat(last.table.valuesById(last.table.session.transactions().takeLatestSnapshot()))
          .isEqualTo(committed);
      last.table.session.transactions().commit();
    }
  }

  private void act(Actor actor) {
    switch (random.nextInt(20)) {
      case 0 -> finish(actor, true);
      case 1 -> finish(actor, false);
      case 2 -> {
        if (actor.changes.size() < 4) {
          actor.table.session.transactions().beginSubtransaction();
          actor.changes.add(new HashMap<>());
        }
      }
      case 3 -> endSavepoint(actor, true);
      case 4 -> endSavepoint(actor, false);
      case 5 -> {
        if (actor.cursors.size() < 3) {
          actor.cursors.put(actor.table.session.transactions().takeLatestSnapshot(), seenBy(actor));
        }
      }
      case 6, 7 -> check(actor);
      case 8 -> lock(actor);
      default -> change(actor);
    }
    actor.table.session.transactions().commandCounterIncrement();
  }

  /** What the actor's next command sees: what is committed, overlaid by its own changes. */
  private Map<Long, Long> seenBy(Actor actor) {
    Map<Long, Long> state = new TreeMap<>(committed);
    for (Map<Long, Long> level : actor.changes) {
      apply(level, state);
    }
    return state;
  }

  private static void apply(Map<Long, Long> changes, Map<Long, Long> state) {
    changes.forEach(
        (key, value) -> {
          if (value == null) {
            state.remove(key);
          } else {
            state.put(key, value);
          }
        });
  }

  private void check(Actor actor) {
    Snapshot now = actor.table.session.transactions().takeLatestSnapshot();
    assertThat(actor.table.valuesById(now)).isEqualTo(seenBy(actor));
    actor.table.session.transactions().release(now);
    actor.cursors.forEach(
        (snapshot, state) -> {
          assertThat(actor.table.valuesById(snapshot)).isEqualTo(state);
          Map<Long, Long> backward = new TreeMap<>();
          for (TestTable.Row row : actor.table.rows(snapshot, ScanDirection.BACKWARD)) {
            backward.put(row.id(), row.value());
          }
          assertThat(backward).isEqualTo(state);
        });
  }

  private boolean isChangedByOthers(Actor actor, long key) {
    for (Actor other : actors) {
      if (other != actor) {
        for (Map<Long, Long> level : other.changes) {
          if (level.containsKey(key)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private TestTable.Row find(Actor actor, long key) {
    Snapshot now = actor.table.session.transactions().takeLatestSnapshot();
    TestTable.Row found = null;
    for (TestTable.Row row : actor.table.rows(now)) {
      if (row.id() == key) {
        found = row;
      }
    }
    actor.table.session.transactions().release(now);
    return found;
  }

  private void lock(Actor actor) {
    TestTable.Row row = find(actor, random.nextInt(KEYS));
    if (row != null) {
      RowLockMode[] modes = RowLockMode.values();
      ModifyResult result =
          actor.table.lock(row.tid(), modes[random.nextInt(modes.length)], WaitPolicy.SKIP);
      assertThat(result).isIn(ModifyResult.OK, ModifyResult.WOULD_BLOCK);
    }
  }

  private void change(Actor actor) {
    long key = random.nextInt(KEYS);
    TestTable.Row row = find(actor, key);
    Map<Long, Long> level = actor.changes.getLast();
    if (row == null) {
      if (!isChangedByOthers(actor, key)) {
        level.put(key, nextValue);
        actor.table.insert(key, nextValue++);
      }
      return;
    }
    TestTable table = actor.table;
    boolean delete = random.nextInt(4) == 0;
    long value = nextValue++;
    ModifyResult result =
        delete
            ? table.table.delete(row.tid(), table.command(), WaitPolicy.SKIP, table.failure)
            : table.table.update(
                row.tid(),
                table.row(key, value, "x".repeat(random.nextInt(600))),
                table.command(),
                WaitPolicy.SKIP,
                table.update,
                table.failure);
    if (result == ModifyResult.OK) {
      assertThat(isChangedByOthers(actor, key)).isFalse();
      level.put(key, delete ? null : value);
    } else {
      assertThat(result).isEqualTo(ModifyResult.WOULD_BLOCK);
    }
  }

  private void endSavepoint(Actor actor, boolean keep) {
    if (actor.changes.size() < 2) {
      return;
    }
    Map<Long, Long> level = actor.changes.removeLast();
    if (keep) {
      actor.table.session.transactions().commitSubtransaction();
      actor.changes.getLast().putAll(level);
    } else {
      actor.table.session.transactions().abortSubtransaction();
      actor.cursors.clear();
    }
  }

  private void finish(Actor actor, boolean commit) {
    while (actor.changes.size() > 1) {
      endSavepoint(actor, commit);
    }
    actor.cursors.clear();
    if (commit) {
      actor.table.session.transactions().commit();
      apply(actor.changes.getFirst(), committed);
    } else {
      actor.table.session.transactions().abort();
    }
    actor.changes.clear();
    assertThat(actor.table.session.pool().pinnedBuffers()).isZero();
  }
}
