package org.pgj.engine.access.btree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.ScanKey.Strategy;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.tuple.Attribute;
import org.pgj.engine.access.tuple.Encoding;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** B-trees with few keys of many rows, against a model. */
class PostingTreeTest {
  private static final int ITEMS = 150;

  private MemoryInstance instance;
  private HeapContext session;

  @BeforeEach
  void start() {
    instance = new MemoryInstance();
    session = instance.session();
    MemoryInstance.begin(session);
  }

  @AfterEach
  void stop() {
    assertThat(session.pool().pinnedBuffers()).isZero();
    assertThat(session.worker().heldLockCount()).isZero();
    instance.close();
  }

  private IndexDescriptor descriptor() {
    return descriptor(instance.createRelation(session));
  }

  private static IndexDescriptor descriptor(RelationFile file) {
    return new IndexDescriptor(
        file,
        40_000,
        "test_index",
        "public",
        "test",
        new TupleDescriptor(Attribute.of("key", 25, Encoding.VARLENA, -1)),
        1,
        new KeyComparator[] {KeyComparator.BYTES},
        new boolean[1],
        new boolean[1],
        false,
        false,
        true,
        90);
  }

  private static Vector[] key(int number, int length) {
    byte[] text = ("k" + number + "x".repeat(length)).getBytes();
    BytesVector vector = new BytesVector(1);
    vector.append(0, text, 0, text.length);
    return new Vector[] {vector};
  }

  private static long randomTid(Random random, int blocks) {
    return ItemPointer.of(random.nextInt(blocks), 1 + random.nextInt(ITEMS));
  }

  private static List<Long> find(IndexAccess index, Vector[] key, ScanDirection direction) {
    IndexScan scan = index.scan(new ScanKey[] {new ScanKey(0, Strategy.EQUAL)}, false);
    scan.restart(key, null);
    List<Long> tids = new ArrayList<>();
    IndexBatch batch = new IndexBatch();
    while (scan.next(batch, direction)) {
      for (int i = 0; i < batch.count(); i++) {
        tids.add(batch.tid(i));
      }
    }
    return tids;
  }

  private static void assertHolds(
      BTreeIndex index, Map<Integer, NavigableSet<Long>> model, int keyLength, Random random) {
    model.forEach(
        (number, tids) -> {
          Vector[] key = key(number, keyLength);
          List<Long> expected = List.copyOf(tids);
          assertThat(find(index, key, ScanDirection.FORWARD)).isEqualTo(expected);
          assertThat(find(index, key, ScanDirection.BACKWARD)).isEqualTo(expected.reversed());
          assertLeaps(index, key, tids, random);
        });
  }

  /** Goes through a key's rows by leaps of all sizes. */
  private static void assertLeaps(
      BTreeIndex index, Vector[] key, NavigableSet<Long> tids, Random random) {
    KeyAddresses addresses = index.addresses(key);
    assertThat(addresses.leastCount()).isLessThanOrEqualTo(tids.size());
    long least = 0;
    while (true) {
      Long expected = tids.ceiling(least);
      assertThat(addresses.next(least)).isEqualTo(expected == null ? KeyAddresses.END : expected);
      if (expected == null) {
        break;
      }
      least = expected + 1 + random.nextLong(1L << random.nextInt(26));
    }
    assertThat(addresses.next(least + 1)).isEqualTo(KeyAddresses.END);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void itHoldsWhatWasInsertedAndNotDeleted(long seed) {
    Random random = new Random(seed);
    int keys = new int[] {1, 3, 40, 700}[random.nextInt(4)];
    int keyLength = random.nextBoolean() ? random.nextInt(20) : random.nextInt(2000);
    int blocks = 1 << random.nextInt(6, 20);
    BTreeIndex index = new BTreeIndex(session, descriptor(), null);
    index.create();
    Map<Integer, NavigableSet<Long>> model = new TreeMap<>();
    for (int round = 0; round < 5; round++) {
      boolean ascending = random.nextBoolean();
      for (int i = 0; i < 4000; i++) {
        int number = random.nextInt(keys);
        long tid =
            ascending
                ? ItemPointer.of(round * blocks + i / ITEMS, 1 + i % ITEMS)
                : randomTid(random, blocks);
        if (model.computeIfAbsent(number, n -> new TreeSet<>()).add(tid)) {
          index.insert(key(number, keyLength), 0, tid, UniqueCheck.NO);
        }
      }
      int divisor = 2 + random.nextInt(4);
      int rest = random.nextInt(divisor);
      long before = model.values().stream().mapToLong(NavigableSet::size).sum();
      IndexStatistics statistics =
          index.bulkDelete(one -> (one * 0x9E3779B97F4A7C15L >>> 33) % divisor == rest);
      model
          .values()
          .forEach(
              tids -> tids.removeIf(one -> (one * 0x9E3779B97F4A7C15L >>> 33) % divisor == rest));
      long after = model.values().stream().mapToLong(NavigableSet::size).sum();
      assertThat(statistics.entries()).isEqualTo(after);
      assertThat(statistics.removed()).isEqualTo(before - after);
      assertHolds(index, model, keyLength, random);
    }
  }

  @Test
  void rowsOfOneKeyInTheirOrderFillThePages() {
    BTreeIndex index = new BTreeIndex(session, descriptor(), null);
    index.create();
    int rows = 100_000;
    for (int i = 0; i < rows; i++) {
      index.insert(key(i % 3, 5), 0, ItemPointer.of(i / ITEMS, 1 + i % ITEMS), UniqueCheck.NO);
    }
    int pages = session.pool().blockCount(index.descriptor().file(), Fork.MAIN);
    // A byte or two for each row.
    assertThat(pages).isLessThan(2 * rows / 8192);
  }

  @Test
  void aBuiltTreeIsTheSameAsAGrownOne() {
    Random random = new Random(8);
    Map<Integer, NavigableSet<Long>> model = new TreeMap<>();
    BTreeIndex index = new BTreeIndex(session, descriptor(), null);
    PostingBuilder builder =
        index.build(1 << 24, new TemporaryFiles(null, () -> -1, (path, bytes) -> {}));
    for (int i = 0; i < 30_000; i++) {
      int number = random.nextInt(20);
      long tid = randomTid(random, 100_000);
      if (model.computeIfAbsent(number, n -> new TreeSet<>()).add(tid)) {
        builder.add(key(number, 3), 0, tid);
      }
    }
    for (int number = 20; number < 25; number++) {
      NavigableSet<Long> tids = new TreeSet<>();
      for (int i = 0; i < 5000; i++) {
        tids.add(randomTid(random, 100_000));
      }
      model.put(number, tids);
      long[] array = tids.stream().mapToLong(Long::longValue).toArray();
      builder.add(key(number, 3), 0, array, array.length);
    }
    assertThat(builder.finish()).isNull();
    assertHolds(index, model, 3, random);
    for (int i = 0; i < 5000; i++) {
      int number = random.nextInt(25);
      long tid = randomTid(random, 100_000);
      if (model.get(number).add(tid)) {
        index.insert(key(number, 3), 0, tid, UniqueCheck.NO);
      }
    }
    assertHolds(index, model, 3, random);
  }

  @Test
  void aDeadEntryGivesItsAddressesBack() {
    BTreeIndex index = new BTreeIndex(session, descriptor(), null);
    index.create();
    for (int i = 0; i < 2000; i++) {
      index.insert(key(1, 3), 0, ItemPointer.of(i, 1), UniqueCheck.NO);
    }
    int killed = killAll(index);
    assertThat(killed).isPositive();
    assertThat(find(index, key(1, 3), ScanDirection.FORWARD)).isEmpty();
    index.insert(key(1, 3), 0, ItemPointer.of(1000, 2), UniqueCheck.NO);
    assertThat(find(index, key(1, 3), ScanDirection.FORWARD))
        .containsExactly(ItemPointer.of(1000, 2));
  }

  /** Flags all entries of all leaves as dead. */
  private int killAll(BTreeIndex index) {
    RelationFile file = index.descriptor().file();
    int killed = 0;
    for (int block = 1; block < session.pool().blockCount(file, Fork.MAIN); block++) {
      int buffer = session.pool().pin(file, Fork.MAIN, block);
      session.pool().lockExclusive(buffer);
      long page = session.pool().page(buffer);
      if (BTreePage.isLeaf(page)) {
        for (int item = BTreePage.firstEntry(page);
            item < BTreePage.firstEntry(page) + BTreePage.entryCount(page);
            item++) {
          BTreeWriter.markDead(session, buffer, item);
          killed++;
        }
      }
      session.pool().unlockAndUnpin(buffer);
    }
    return killed;
  }

  @Test
  void insertersDeletersAndReadersAtOnce() throws Exception {
    IndexDescriptor descriptor = descriptor();
    new BTreeIndex(session, descriptor, null).create();
    int keys = 6;
    int inserters = 3;
    List<NavigableSet<Long>> model = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      model.add(new ConcurrentSkipListSet<>());
    }
    AtomicInteger inserting = new AtomicInteger(inserters);
    instance.runAll(
        inserters + 2,
        (own, number) -> {
          MemoryInstance.begin(own);
          BTreeIndex index = new BTreeIndex(own, descriptor, null);
          Random random = new Random(number);
          if (number < inserters) {
            for (int i = 0; i < 12_000; i++) {
              int one = random.nextInt(keys);
              // Odd items stay, even ones may be removed at any time.
              long tid =
                  ItemPointer.of(random.nextInt(3000) * inserters + number, 1 + random.nextInt(60));
              if (model.get(one).add(tid)) {
                index.insert(key(one, 3), 0, tid, UniqueCheck.NO);
              } else {
                assertThat(ItemPointer.item(tid) % 2 == 0 || finds(index, one, tid)).isTrue();
              }
            }
            inserting.decrementAndGet();
          } else if (number == inserters) {
            while (inserting.get() > 0) {
              index.bulkDelete(tid -> ItemPointer.item(tid) % 2 == 0);
            }
          } else {
            while (inserting.get() > 0) {
              List<Long> found = find(index, key(random.nextInt(keys), 3), ScanDirection.FORWARD);
              assertThat(found).isSorted().doesNotHaveDuplicates();
            }
          }
          own.transactions().commit();
        });
    BTreeIndex index = new BTreeIndex(session, descriptor, null);
    index.bulkDelete(tid -> ItemPointer.item(tid) % 2 == 0);
    Random random = new Random(1);
    for (int i = 0; i < keys; i++) {
      model.get(i).removeIf(tid -> ItemPointer.item(tid) % 2 == 0);
      assertHolds(index, Map.of(i, model.get(i)), 3, random);
    }
  }

  private static boolean finds(BTreeIndex index, int number, long tid) {
    return index.addresses(key(number, 3)).next(tid) == tid;
  }
}
