package org.pgj.engine.executor.aggregate;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.PartitionedRows;
import org.pgj.engine.executor.batch.SpillFile;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.Representation;

/** Aggregation without keys or with hashed groups, for one grouping set or several at once. */
public final class AggregateOperator extends Operator {
  private static final int PARTITIONS = 32;
  private static final int DEEPEST_LEVEL = 5;

  private final Operator input;
  private final Representation[] layout;
  private final GroupingSet[] sets;
  private final boolean[] keyless;
  private final OperatorMemory memory;
  private final MemoryBudget budget;
  private final BitSet dependencies;
  private final FunctionContext context;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private PartitionedRows spilled;
  private int level;
  private int[] groups = new int[0];
  private int[] kept = new int[0];
  private int[] rest = new int[0];
  private boolean loaded;
  private int emitting;
  private boolean rescannable;
  private long spilledBytes;
  private int batches = 1;
  private final Batch restBatch = new Batch();

  /** A partition whose groups are still to be made. */
  private record Pending(PartitionedRows owner, int partition, int level) {}

  /**
   * @param keyless per set whether it has no keys: one group even without input
   * @param budget what the sets' tables count their memory in
   * @param dependencies execution parameters the input depends on
   */
  AggregateOperator(
      Operator input,
      Representation[] layout,
      GroupingSet[] sets,
      boolean[] keyless,
      OperatorMemory memory,
      MemoryBudget budget,
      BitSet dependencies,
      FunctionContext context) {
    this.input = input;
    this.layout = layout;
    this.sets = sets;
    this.keyless = keyless;
    this.memory = memory;
    this.budget = budget;
    this.dependencies = dependencies;
    this.context = context;
  }

  /** The most memory the groups took, in bytes. */
  public long memoryPeak() {
    return budget.peak();
  }

  /** The parts that the input was taken in: one if it has never been written to disk. */
  public int batches() {
    return batches;
  }

  /** Bytes written to disk. */
  public long diskBytes() {
    return spilledBytes;
  }

  @Override
  public void open() {
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (!loaded) {
      load();
    }
    while (true) {
      while (emitting < sets.length) {
        int groupCount = groupCount(emitting);
        Batch batch = sets[emitting].next(maxRows, groupCount, context);
        if (batch != null) {
          return batch;
        }
        emitting++;
      }
      if (pending.isEmpty()) {
        return null;
      }
      loadPartition(pending.pop());
    }
  }

  private int groupCount(int set) {
    return keyless[set] ? 1 : sets[set].table().groupCount();
  }

  private void load() {
    loaded = true;
    Batch batch;
    while ((batch = input.next(memory.batchSize())) != null) {
      memory.checkInterrupts();
      take(batch);
    }
    complete();
  }

  private void complete() {
    if (spilled != null) {
      spilled.flush();
      spilledBytes += spilled.bytes();
      for (int p = 0; p < spilled.count(); p++) {
        if (spilled.file(p).rowCount() > 0) {
          pending.push(new Pending(spilled, p, level + 1));
          batches++;
        }
      }
      spilled = null;
      rescannable = false;
    }
    for (int s = 0; s < sets.length; s++) {
      sets[s].complete(groupCount(s));
    }
    emitting = 0;
  }

  private void loadPartition(Pending part) {
    for (GroupingSet set : sets) {
      set.clear();
    }
    level = part.level();
    SpillFile.Reader reader = part.owner().file(part.partition()).reader();
    Batch batch;
    while ((batch = reader.next()) != null) {
      take(batch);
    }
    memory.checkInterrupts();
    complete();
    part.owner().file(part.partition()).close();
  }

  private void take(Batch batch) {
    int count = batch.count();
    if (groups.length < count) {
      groups = new int[count];
      kept = new int[count];
      rest = new int[count];
    }
    for (int s = 0; s < sets.length; s++) {
      if (keyless[s]) {
        sets[s].accumulate(batch, batch.selection(), count, null, 1);
        if (sets[s].table().groupCount() == 0 && count > 0) {
          sets[s].table().rows().append(batch.columns(), batch.row(0));
        }
      } else {
        takeGrouped(sets[s], batch);
      }
    }
  }

  private void takeGrouped(GroupingSet set, Batch batch) {
    GroupTable table = set.table();
    long[] hashes = table.hash(batch);
    boolean mayAdd = !mustSpill(set);
    int count = batch.count();
    int taken = 0;
    int left = 0;
    for (int i = 0; i < count; i++) {
      int row = batch.row(i);
      int group = table.findOrAdd(row, hashes[i], batch.columns(), mayAdd);
      if (group >= 0) {
        groups[taken] = group;
        kept[taken++] = row;
      } else {
        hashes[left] = hashes[i];
        rest[left++] = row;
      }
    }
    if (left == 0 && batch.selection() == null) {
      set.accumulate(batch, null, count, groups, table.groupCount());
      return;
    }
    if (taken > 0) {
      set.accumulate(batch, kept, taken, groups, table.groupCount());
    }
    if (left > 0) {
      if (spilled == null) {
        spilled = new PartitionedRows(memory.files(), layout, PARTITIONS, level);
      }
      spilled.write(restBatch.set(batch.columns(), rest, left, batch.width()), hashes);
    }
  }

  /** Several sets, and aggregates that wait for their rows' order, stay in memory. */
  private boolean mustSpill(GroupingSet set) {
    return sets.length == 1
        && level < DEEPEST_LEVEL
        && set.table().groupCount() > 0
        && (spilled != null || set.memoryUsed(budget) > budget.limit());
  }

  @Override
  public void rescan(BitSet changed) {
    if (loaded && rescannable && !dependencies.intersects(changed)) {
      for (int s = 0; s < sets.length; s++) {
        sets[s].rewind();
      }
      emitting = 0;
      return;
    }
    restart();
    input.rescan(changed);
  }

  private void restart() {
    for (GroupingSet set : sets) {
      set.clear();
    }
    while (!pending.isEmpty()) {
      Pending part = pending.pop();
      part.owner().file(part.partition()).close();
    }
    if (spilled != null) {
      spilled.close();
      spilled = null;
    }
    level = 0;
    loaded = false;
    emitting = 0;
    rescannable = true;
  }

  @Override
  public void close() {
    restart();
    input.close();
  }
}
