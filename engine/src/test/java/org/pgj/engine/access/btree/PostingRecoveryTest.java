package org.pgj.engine.access.btree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.access.DurableInstance;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.os.Memory;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Entries with many rows after crashes: what was logged is there, and nothing else. */
class PostingRecoveryTest {
  private static final int INDEX = 20_001;
  private static final int BLOCKS = 5000;

  @TempDir Path directory;

  /** A key and a row, in the index's order. */
  private record Entry(long key, long tid) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return key != other.key ? Long.compare(key, other.key) : Long.compare(tid, other.tid);
    }
  }

  @AfterEach
  void detach() {
    if (Memory.isAttached()) {
      Memory.detach();
    }
  }

  private static BTreeIndex open(HeapContext session) {
    return new BTreeIndex(
        session,
        new IndexDescriptor(
            DurableInstance.relation(INDEX),
            INDEX,
            "test_index",
            "public",
            "test",
            new TupleDescriptor(Attribute.of("key", 20, Encoding.INT8, 8)),
            1,
            new KeyComparator[] {KeyComparator.LONG},
            new boolean[1],
            new boolean[1],
            false,
            false,
            true,
            90),
        null);
  }

  private static void insert(BTreeIndex index, Entry entry) {
    LongVector key = new LongVector(1);
    key.set(0, entry.key());
    index.insert(new Vector[] {key}, 0, entry.tid(), UniqueCheck.NO);
  }

  private static List<Long> scan(BTreeIndex index) {
    IndexScan scan = index.scan(new ScanKey[0], false);
    scan.restart(new Vector[0], null);
    List<Long> tids = new ArrayList<>();
    IndexBatch batch = new IndexBatch();
    while (scan.next(batch, ScanDirection.FORWARD)) {
      Arrays.stream(batch.tids(), 0, batch.count()).forEach(tids::add);
    }
    return tids;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyLoggedEntrySurvives(long seed) {
    Random random = new Random(seed);
    TreeSet<Entry> model = new TreeSet<>();
    DurableInstance instance = DurableInstance.create(directory, 128);
    instance.createRelation(INDEX);
    MemoryInstance.begin(instance.session());
    open(instance.session()).create();
    instance.session().transactions().commit();
    for (int crash = 0; crash < 5; crash++) {
      change(instance, model, random);
      instance.crash();
      instance = DurableInstance.open(directory, 128);
      MemoryInstance.begin(instance.session());
      assertThat(scan(open(instance.session()))).isEqualTo(model.stream().map(Entry::tid).toList());
      instance.session().transactions().commit();
    }
    instance.crash();
  }

  private static void change(DurableInstance instance, TreeSet<Entry> model, Random random) {
    MemoryInstance.begin(instance.session());
    BTreeIndex index = open(instance.session());
    for (int i = 0; i < 6000; i++) {
      Entry entry =
          new Entry(
              random.nextInt(8), ItemPointer.of(random.nextInt(BLOCKS), 1 + random.nextInt(100)));
      if (model.add(entry)) {
        insert(index, entry);
      }
      if (random.nextInt(1500) == 0) {
        instance.checkpoint();
      }
      if (random.nextInt(2000) == 0) {
        int rest = random.nextInt(5);
        index.bulkDelete(tid -> tid % 5 == rest);
        model.removeIf(one -> one.tid() % 5 == rest);
      }
    }
    instance.session().transactions().commit();
  }
}
