package org.pgj.engine.access.btree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexBuilder;
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
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

class BTreeIndexTest {
  private MemoryInstance instance;
  private HeapContext session;

  /** A row (number, text), either null, at an address. */
  private record Entry(Long number, String text, long tid) {
    Vector[] columns() {
      LongVector numbers = new LongVector(1);
      BytesVector texts = new BytesVector(1);
      if (number == null) {
        numbers.setNull(0);
      } else {
        numbers.set(0, number);
      }
      if (text == null) {
        texts.setNull(0);
      } else {
        texts.append(0, text.getBytes(), 0, text.length());
      }
      return new Vector[] {numbers, texts};
    }
  }

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

  private IndexDescriptor descriptor(
      boolean firstDescending, boolean firstNullsFirst, boolean nullsFirst) {
    return descriptor(
        instance.createRelation(session), firstDescending, firstNullsFirst, nullsFirst);
  }

  private static IndexDescriptor descriptor(
      RelationFile file, boolean firstDescending, boolean firstNullsFirst, boolean nullsFirst) {
    return new IndexDescriptor(
        file,
        40_000,
        "test_index",
        "public",
        "test",
        new TupleDescriptor(
            Attribute.of("number", 20, Encoding.INT8, 8),
            Attribute.of("text", 25, Encoding.VARLENA, -1)),
        2,
        new KeyComparator[] {KeyComparator.LONG, KeyComparator.BYTES},
        new boolean[] {firstDescending, false},
        new boolean[] {firstNullsFirst, nullsFirst},
        false,
        false,
        true,
        90);
  }

  private static Comparator<Entry> order(IndexDescriptor index) {
    Comparator<Long> numbers = Comparator.naturalOrder();
    if (index.descending()[0]) {
      numbers = numbers.reversed();
    }
    numbers =
        index.nullsFirst()[0] ? Comparator.nullsFirst(numbers) : Comparator.nullsLast(numbers);
    Comparator<String> texts = Comparator.naturalOrder();
    texts = index.nullsFirst()[1] ? Comparator.nullsFirst(texts) : Comparator.nullsLast(texts);
    return Comparator.comparing(Entry::number, numbers)
        .thenComparing(Entry::text, texts)
        .thenComparing(Entry::tid);
  }

  private static List<Entry> randomEntries(Random random, int count, int numbers, int textLength) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Long number = random.nextInt(20) == 0 ? null : (long) random.nextInt(numbers) - numbers / 2;
      String text =
          random.nextInt(20) == 0
              ? null
              : "t"
                  + random.nextInt(10)
                  + "x".repeat(textLength == 0 ? 0 : random.nextInt(textLength));
      entries.add(new Entry(number, text, ItemPointer.of(i / 100, 1 + i % 100)));
    }
    return entries;
  }

  private static List<Long> scan(
      IndexAccess index,
      ScanDirection direction,
      ScanKey[] keys,
      Vector[] arguments,
      int[] counts) {
    IndexScan scan = index.scan(keys, false);
    scan.restart(arguments, counts);
    List<Long> tids = new ArrayList<>();
    IndexBatch batch = new IndexBatch();
    while (scan.next(batch, direction)) {
      for (int i = 0; i < batch.count(); i++) {
        tids.add(batch.tid(i));
      }
    }
    return tids;
  }

  private static List<Long> scanAll(IndexAccess index, ScanDirection direction) {
    return scan(index, direction, new ScanKey[0], new Vector[0], null);
  }

  private static List<Long> tids(List<Entry> entries) {
    return entries.stream().map(Entry::tid).toList();
  }

  @Test
  void entriesComeInOrderBothWays() {
    for (int variant = 0; variant < 8; variant++) {
      Random random = new Random(variant);
      IndexDescriptor index =
          descriptor((variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
      BTreeIndex tree = new BTreeIndex(session, index, null);
      tree.create();
      List<Entry> entries =
          randomEntries(random, 6000, variant < 4 ? 50 : 100_000, variant % 3 * 100);
      Collections.shuffle(entries, random);
      for (Entry entry : entries) {
        tree.insert(entry.columns(), 0, entry.tid(), UniqueCheck.NO);
      }
      entries.sort(order(index));
      assertThat(scanAll(tree, ScanDirection.FORWARD)).isEqualTo(tids(entries));
      assertThat(scanAll(tree, ScanDirection.BACKWARD)).isEqualTo(tids(entries).reversed());
    }
  }

  @Test
  void conditionsFindWhatAModelFinds() {
    Random random = new Random(7);
    for (int variant = 0; variant < 8; variant++) {
      IndexDescriptor index =
          descriptor((variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
      BTreeIndex tree = new BTreeIndex(session, index, null);
      tree.create();
      List<Entry> entries = randomEntries(random, 4000, 60, 5);
      for (Entry entry : entries) {
        tree.insert(entry.columns(), 0, entry.tid(), UniqueCheck.NO);
      }
      entries.sort(order(index));
      for (int round = 0; round < 300; round++) {
        compareWithModel(random, tree, entries);
      }
    }
  }

  private static void compareWithModel(Random random, BTreeIndex tree, List<Entry> entries) {
    Strategy[] strategies =
        EnumSet.complementOf(EnumSet.of(Strategy.OPERATOR)).toArray(new Strategy[0]);
    List<ScanKey> keys = new ArrayList<>();
    List<Vector> arguments = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<java.util.function.Predicate<Entry>> model = new ArrayList<>();
    int conditions = random.nextInt(4);
    for (int c = 0; c < conditions; c++) {
      int column = random.nextInt(2);
      Strategy strategy = strategies[random.nextInt(strategies.length)];
      if (strategy == Strategy.ROW_NEXT) {
        Entry pivot = entries.get(random.nextInt(entries.size()));
        boolean less = random.nextBoolean();
        keys.add(new ScanKey(0, Strategy.ROW_NEXT));
        keys.add(new ScanKey(1, less ? Strategy.LESS : Strategy.GREATER_EQUAL));
        Collections.addAll(arguments, pivot.columns());
        counts.add(0);
        counts.add(0);
        model.add(entry -> matchesRow(entry, pivot, less));
        continue;
      }
      int elements = strategy == Strategy.ANY ? random.nextInt(5) : 1;
      Vector argument = column == 0 ? new LongVector(8) : new BytesVector(8);
      List<Entry> chosen = new ArrayList<>();
      for (int i = 0; i < elements; i++) {
        Entry entry = entries.get(random.nextInt(entries.size()));
        chosen.add(entry);
        argument.copyFrom(entry.columns()[column], 0, i);
      }
      keys.add(new ScanKey(column, strategy));
      arguments.add(argument);
      counts.add(elements);
      model.add(entry -> matches(entry, column, strategy, chosen));
    }
    List<Long> expected = new ArrayList<>();
    for (Entry entry : entries) {
      if (model.stream().allMatch(condition -> condition.test(entry))) {
        expected.add(entry.tid());
      }
    }
    ScanKey[] scanKeys = keys.toArray(new ScanKey[0]);
    Vector[] values = arguments.toArray(new Vector[0]);
    int[] elementCounts = counts.stream().mapToInt(Integer::intValue).toArray();
    assertThat(scan(tree, ScanDirection.FORWARD, scanKeys, values, elementCounts))
        .as("%s", keys)
        .isEqualTo(expected);
    assertThat(scan(tree, ScanDirection.BACKWARD, scanKeys, values, elementCounts))
        .as("%s backward", keys)
        .isEqualTo(expected.reversed());
  }

  private static Integer compare(Entry left, Entry right, int column) {
    if (column == 0) {
      return left.number() == null || right.number() == null
          ? null
          : Integer.valueOf(left.number().compareTo(right.number()));
    }
    return left.text() == null || right.text() == null
        ? null
        : Integer.valueOf(left.text().compareTo(right.text()));
  }

  private static boolean matchesRow(Entry entry, Entry pivot, boolean less) {
    Integer first = compare(entry, pivot, 0);
    if (first == null) {
      return false;
    }
    if (first != 0) {
      return first < 0 == less;
    }
    Integer second = compare(entry, pivot, 1);
    return second != null && (less ? second < 0 : second >= 0);
  }

  private static boolean matches(
      Entry entry, int column, Strategy strategy, List<Entry> arguments) {
    boolean isNull = column == 0 ? entry.number() == null : entry.text() == null;
    if (strategy == Strategy.IS_NULL || strategy == Strategy.IS_NOT_NULL) {
      return isNull == (strategy == Strategy.IS_NULL);
    }
    if (strategy == Strategy.ANY) {
      return arguments.stream()
          .anyMatch(
              argument -> {
                Integer order = compare(entry, argument, column);
                return order != null && order == 0;
              });
    }
    Integer order = compare(entry, arguments.getFirst(), column);
    if (order == null) {
      return false;
    }
    return switch (strategy) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case EQUAL -> order == 0;
      case GREATER_EQUAL -> order >= 0;
      default -> order > 0;
    };
  }

  @Test
  void aBuiltIndexHasTheSameEntriesAndTakesMore() throws Exception {
    for (int variant = 0; variant < 6; variant++) {
      Random random = new Random(variant);
      IndexDescriptor index = descriptor(variant % 2 == 1, false, false);
      BTreeIndex tree = new BTreeIndex(session, index, null);
      List<Entry> entries = randomEntries(random, variant * 2000, 1000, variant * 300);
      IndexBuilder builder = tree.build(variant == 5 ? 100_000 : 1 << 30, temporaryFiles());
      for (Entry entry : entries) {
        builder.add(entry.columns(), 0, entry.tid());
      }
      assertThat(builder.finish()).isNull();
      entries.sort(order(index));
      assertThat(scanAll(tree, ScanDirection.FORWARD)).isEqualTo(tids(entries));
      List<Entry> more = randomEntries(random, 1000, 1000, 100);
      for (Entry entry : more) {
        Entry moved =
            new Entry(entry.number(), entry.text(), entry.tid() + ItemPointer.of(1000, 0));
        tree.insert(moved.columns(), 0, moved.tid(), UniqueCheck.NO);
        entries.add(moved);
      }
      entries.sort(order(index));
      assertThat(scanAll(tree, ScanDirection.FORWARD)).isEqualTo(tids(entries));
      assertThat(scanAll(tree, ScanDirection.BACKWARD)).isEqualTo(tids(entries).reversed());
    }
  }

  @Test
  void aBuildThatIsGivenUpLeavesNoFile() {
    List<Long> closed = new ArrayList<>();
    TemporaryFiles files = new TemporaryFiles(null, () -> -1, (path, bytes) -> closed.add(bytes));
    BTreeIndex tree = new BTreeIndex(session, descriptor(false, false, false), null);
    try (IndexBuilder builder = tree.build(10_000, files)) {
      for (Entry entry : randomEntries(new Random(3), 5000, 300, 20)) {
        builder.add(entry.columns(), 0, entry.tid());
      }
      assertThat(closed).isEmpty();
    }
    assertThat(closed).hasSizeGreaterThan(10).allSatisfy(bytes -> assertThat(bytes).isPositive());
  }

  private static TemporaryFiles temporaryFiles() {
    return new TemporaryFiles(null, () -> -1, (path, bytes) -> {});
  }

  @Test
  void bulkDeleteRemovesWhatTheFilterAccepts() {
    IndexDescriptor index = descriptor(false, false, false);
    BTreeIndex tree = new BTreeIndex(session, index, null);
    tree.create();
    List<Entry> entries = randomEntries(new Random(3), 5000, 300, 20);
    for (Entry entry : entries) {
      tree.insert(entry.columns(), 0, entry.tid(), UniqueCheck.NO);
    }
    IndexStatistics statistics = tree.bulkDelete(tid -> ItemPointer.item(tid) % 3 == 0);
    entries.removeIf(entry -> ItemPointer.item(entry.tid()) % 3 == 0);
    entries.sort(order(index));
    assertThat(statistics.entries()).isEqualTo(entries.size());
    assertThat(statistics.removed()).isEqualTo(5000 - entries.size());
    assertThat(scanAll(tree, ScanDirection.FORWARD)).isEqualTo(tids(entries));
  }

  @Test
  void aScanContinuesFromASavedPosition() {
    IndexDescriptor index = descriptor(false, false, false);
    BTreeIndex tree = new BTreeIndex(session, index, null);
    tree.create();
    for (Entry entry : randomEntries(new Random(3), 5000, 300, 20)) {
      tree.insert(entry.columns(), 0, entry.tid(), UniqueCheck.NO);
    }
    IndexScan scan = tree.scan(new ScanKey[0], false);
    scan.restart(new Vector[0], null);
    IndexBatch batch = new IndexBatch();
    scan.next(batch, ScanDirection.FORWARD);
    scan.next(batch, ScanDirection.FORWARD);
    IndexScan.Position position = scan.position();
    scan.next(batch, ScanDirection.FORWARD);
    long[] third = java.util.Arrays.copyOf(batch.tids(), batch.count());
    scan.next(batch, ScanDirection.FORWARD);
    scan.seek(position);
    scan.next(batch, ScanDirection.FORWARD);
    assertThat(java.util.Arrays.copyOf(batch.tids(), batch.count())).isEqualTo(third);
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    BTreeIndex tree = new BTreeIndex(session, descriptor(false, false, false), null);
    tree.create();
    Entry entry = new Entry(1L, "x".repeat(3000), ItemPointer.of(3, 4));
    assertThatThrownBy(() -> tree.insert(entry.columns(), 0, entry.tid(), UniqueCheck.NO))
        .hasMessageStartingWith("index row size 3020 exceeds btree version 4 maximum");
  }

  @Test
  void manyWritersAndReadersAtOnce() throws Exception {
    IndexDescriptor index = descriptor(false, false, false);
    new BTreeIndex(session, index, null).create();
    ConcurrentLinkedQueue<Entry> inserted = new ConcurrentLinkedQueue<>();
    Comparator<Entry> order = order(index);
    instance.runAll(
        4,
        (own, number) -> {
          MemoryInstance.begin(own);
          BTreeIndex tree = new BTreeIndex(own, index, null);
          Random random = new Random(number);
          for (int i = 0; i < 8000; i++) {
            Long key = number == 0 ? (Long) (long) i : (Long) (long) random.nextInt(8000);
            Entry entry =
                new Entry(
                    key,
                    "t" + random.nextInt(100),
                    ItemPointer.of(number * 100 + i / 200, 1 + i % 200));
            tree.insert(entry.columns(), 0, entry.tid(), UniqueCheck.NO);
            inserted.add(entry);
            if (i % 1000 == 999) {
              int before = inserted.size();
              ScanDirection direction =
                  random.nextBoolean() ? ScanDirection.FORWARD : ScanDirection.BACKWARD;
              int seen = scanAll(tree, direction).size();
              assertThat(seen).isGreaterThanOrEqualTo(before);
            }
          }
          own.transactions().commit();
        });
    List<Entry> expected = new ArrayList<>(inserted);
    expected.sort(order);
    BTreeIndex tree = new BTreeIndex(session, index, null);
    assertThat(scanAll(tree, ScanDirection.FORWARD)).isEqualTo(tids(expected));
    assertThat(scanAll(tree, ScanDirection.BACKWARD)).isEqualTo(tids(expected).reversed());
  }
}
