package org.pgj.engine.executor.join;

import java.util.BitSet;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.PartitionedRows;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.batch.SpillFile;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;

/**
 * Hash join of every kind. The inner rows go into a table in memory; if they outgrow it, both sides
 * are first split into partitions on disk by the hash of their keys (a Grace hash join), which are
 * joined one after the other.
 */
public final class HashJoinOperator extends Operator {
  private static final int PARTITIONS = 32;

  private final JoinSpec spec;
  private final Operator outer;
  private final Operator inner;
  private final HashKeys outerKeys;
  private final HashKeys innerKeys;
  private final OperatorMemory memory;
  private final BitSet innerDependencies;
  private final boolean outerFirst;
  private final HashProbe probe;
  private final MemoryBudget budget;
  private final JoinHashTable table;
  private PartitionedRows innerParts;
  private PartitionedRows outerParts;
  private SpillFile.Reader outerReader;

  /** The first outer row, if it was asked for before the table was built. */
  private Batch firstOuter;

  private int partition;
  private boolean built;
  private boolean probing;
  private boolean done;

  /**
   * @param memory with the budget of a hash table (work_mem × hash_mem_multiplier)
   * @param innerDependencies execution parameters the inner input depends on
   * @param outerFirst whether to see if there are outer rows before the table is built: for where
   *     that costs less
   */
  public HashJoinOperator(
      JoinSpec spec,
      Operator outer,
      Operator inner,
      Evaluator[] outerKeys,
      Evaluator[] innerKeys,
      ValueComparator[] comparators,
      OperatorMemory memory,
      BitSet innerDependencies,
      boolean outerFirst) {
    this.spec = spec;
    this.outer = outer;
    this.inner = inner;
    this.outerKeys = new HashKeys(outerKeys, comparators);
    this.innerKeys = new HashKeys(innerKeys, comparators);
    this.memory = memory;
    this.innerDependencies = innerDependencies;
    this.outerFirst = outerFirst && !spec.keepsInner();
    this.probe = new HashProbe(spec, memory.batchSize());
    this.budget = memory.budget();
    this.table =
        new JoinHashTable(spec.innerLayout(), this.innerKeys.layout(), comparators, budget);
  }

  /** Buckets of the table, for EXPLAIN ANALYZE. */
  public int buckets() {
    return table.bucketCount();
  }

  /** Partitions the join was split into, 1 if it stayed in memory. */
  public int partitions() {
    return innerParts == null ? 1 : innerParts.count();
  }

  /** The most memory the table took, in bytes. */
  public long memoryPeak() {
    return budget.peak();
  }

  @Override
  public void open() {
    built = false;
    restart();
    outer.open();
    inner.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (done) {
      return null;
    }
    if (!built && !build()) {
      done = true;
      return null;
    }
    while (true) {
      if (probing) {
        Batch joined = probe.next(maxRows);
        if (joined != null) {
          return joined;
        }
        if (nextOuter()) {
          continue;
        }
        probing = false;
      }
      Batch rest = probe.nextInner(maxRows);
      if (rest != null) {
        return rest;
      }
      if (innerParts == null || !nextPartition()) {
        done = true;
        return null;
      }
    }
  }

  /** False if the result is known to be empty. */
  private boolean build() {
    if (outerFirst) {
      firstOuter = outer.next(1);
      if (firstOuter == null) {
        return false;
      }
    }
    built = true;
    Batch batch;
    while ((batch = inner.next(memory.batchSize())) != null) {
      Batch rows = innerKeys.compute(batch, !spec.keepsInner());
      if (innerParts == null && budget.isExceeded()) {
        beginPartitions();
      }
      if (innerParts == null) {
        table.add(rows, innerKeys.batch(), innerKeys.hashes(), spec.keepsInner());
      } else {
        innerParts.write(rows, innerKeys.hashes());
      }
      memory.checkInterrupts();
    }
    if (innerParts != null) {
      innerParts.flush();
      partitionOuter();
      partition = -1;
      probing = false;
      probe.table(emptyTable());
      return true;
    }
    table.build();
    boolean outerOnlyIfMatched = spec.kind() != JoinKind.ANTI && !spec.keepsOuter();
    if (table.rowCount() == 0 && outerOnlyIfMatched) {
      return false;
    }
    probe.table(table);
    probing = true;
    return true;
  }

  private JoinHashTable emptyTable() {
    table.clear();
    table.build();
    return table;
  }

  /** Moves what is in the table to disk; the rest of the input will follow it there. */
  private void beginPartitions() {
    innerParts = new PartitionedRows(memory.files(), spec.innerLayout(), PARTITIONS, 0);
    RowStore rows = table.rows();
    Batch chunk = new Batch();
    HashKeys keys = innerKeys.copy();
    for (int c = 0; c < rows.chunkCount(); c++) {
      chunk.set(rows.chunkAt(c), rows.chunkRows(c));
      innerParts.write(keys.compute(chunk, !spec.keepsInner()), keys.hashes());
    }
    table.clear();
  }

  private void partitionOuter() {
    outerParts = new PartitionedRows(memory.files(), spec.outerLayout(), PARTITIONS, 0);
    boolean dropNulls = !spec.keepsOuter() && spec.kind() != JoinKind.ANTI;
    Batch batch;
    while ((batch = readOuter()) != null) {
      Batch rows = outerKeys.compute(batch, dropNulls);
      outerParts.write(rows, outerKeys.hashes());
      memory.checkInterrupts();
    }
    outerParts.flush();
  }

  private boolean nextPartition() {
    if (++partition == innerParts.count()) {
      return false;
    }
    table.clear();
    SpillFile.Reader reader = innerParts.file(partition).reader();
    Batch batch;
    while ((batch = reader.next()) != null) {
      innerKeys.compute(batch, false);
      table.add(batch, innerKeys.batch(), innerKeys.hashes(), spec.keepsInner());
    }
    table.build();
    probe.table(table);
    outerReader = outerParts.file(partition).reader();
    probing = true;
    memory.checkInterrupts();
    return true;
  }

  private Batch readOuter() {
    Batch first = firstOuter;
    firstOuter = null;
    return first != null ? first : outer.next(memory.batchSize());
  }

  private boolean nextOuter() {
    Batch batch = outerReader == null ? readOuter() : outerReader.next();
    if (batch == null) {
      return false;
    }
    outerKeys.compute(batch, false);
    probe.outer(batch, outerKeys.columns(), outerKeys.hashes());
    return true;
  }

  @Override
  public void rescan(BitSet changed) {
    firstOuter = null;
    if (built && innerParts == null && !innerDependencies.intersects(changed)) {
      if (table.rowCount() > 0 || spec.kind() == JoinKind.ANTI || spec.keepsOuter()) {
        probe.table(table);
        probing = true;
        done = false;
      } else {
        done = true;
      }
    } else {
      built = false;
      restart();
      inner.rescan(changed);
    }
    outer.rescan(changed);
  }

  private void restart() {
    releaseFiles();
    table.clear();
    firstOuter = null;
    done = false;
    probing = false;
  }

  @Override
  public void close() {
    restart();
    built = false;
    outer.close();
    inner.close();
  }

  private void releaseFiles() {
    if (innerParts != null) {
      innerParts.close();
      innerParts = null;
    }
    if (outerParts != null) {
      outerParts.close();
      outerParts = null;
    }
    outerReader = null;
  }
}
