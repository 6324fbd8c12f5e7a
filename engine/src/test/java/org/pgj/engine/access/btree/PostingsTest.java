package org.pgj.engine.access.btree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.ByteArrays;

class PostingsTest {
  private static final int MOST_ITEMS = 2047;

  /** An entry without list: a header and a value of some bytes. */
  private static byte[] base(int valueLength) {
    byte[] tuple = new byte[Postings.room(IndexTuple.HEADER_SIZE + valueLength)];
    ByteArrays.putShort(tuple, IndexTuple.INFO, 1);
    for (int i = 0; i < valueLength; i++) {
      tuple[IndexTuple.HEADER_SIZE + i] = (byte) (i + 1);
    }
    return tuple;
  }

  /** Writes addresses to as many entries as they need, checks those and reads them back. */
  private static List<Long> roundTrip(long[] tids, int valueLength) {
    List<Long> read = new ArrayList<>();
    int baseLength = IndexTuple.HEADER_SIZE + valueLength;
    byte[] tuple = base(valueLength);
    EntryJoiner joiner =
        new EntryJoiner(
            (bytes, from, length) -> {
              assertThat(length).isLessThanOrEqualTo(BTreePage.MAX_TUPLE_SIZE);
              assertThat(Postings.baseLength(bytes, from, length)).isEqualTo(baseLength);
              assertThat(
                      Arrays.copyOfRange(bytes, from + IndexTuple.HEADER_SIZE, from + baseLength))
                  .isEqualTo(
                      Arrays.copyOfRange(base(valueLength), IndexTuple.HEADER_SIZE, baseLength));
              Postings postings = new Postings();
              postings.add(bytes, from, length);
              assertThat(IndexTuple.tid(bytes, from)).isEqualTo(postings.tid(0));
              for (int i = 0; i < postings.count(); i++) {
                read.add(postings.tid(i));
              }
            });
    for (long tid : tids) {
      IndexTuple.setTid(tuple, 0, tid);
      joiner.add(tuple, 0, baseLength);
    }
    joiner.flush();
    return read;
  }

  private static long[] random(Random random, int count, int blocks, int items) {
    TreeSet<Long> tids = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      tids.add(ItemPointer.of(random.nextInt(blocks), 1 + random.nextInt(items)));
    }
    return tids.stream().mapToLong(Long::longValue).toArray();
  }

  @Test
  void randomAddressesComeBack() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      long[] tids =
          random(
              random,
              1 + random.nextInt(3000),
              1 + random.nextInt(1 << random.nextInt(1, 31)),
              1 + random.nextInt(MOST_ITEMS));
      assertThat(roundTrip(tids, random.nextInt(200))).containsExactly(box(tids));
    }
  }

  private static Long[] box(long[] tids) {
    return Arrays.stream(tids).boxed().toArray(Long[]::new);
  }

  @Test
  void theOutermostAddressesAndStepsComeBack() {
    long[] tids = {
      ItemPointer.of(0, 1),
      ItemPointer.of(0, 2),
      ItemPointer.of(0, MOST_ITEMS),
      ItemPointer.of(1, 1),
      ItemPointer.of(8, MOST_ITEMS),
      ItemPointer.of(Integer.MAX_VALUE, 1),
      ItemPointer.of(Integer.MIN_VALUE, MOST_ITEMS),
      ItemPointer.of(0xffff_fffe, MOST_ITEMS)
    };
    assertThat(roundTrip(tids, 4)).containsExactly(box(tids));
    for (int power = 0; power < 42; power++) {
      for (int shift = -1; shift <= 1; shift++) {
        long step = Math.max(1, (1L << power) + shift);
        long packed = (1L << 11 | 1) + step;
        long[] pair = {ItemPointer.of(1, 1), packed >>> 11 << 16 | packed & MOST_ITEMS};
        assertThat(roundTrip(pair, 4)).containsExactly(box(pair));
      }
    }
  }

  @Test
  void neighboursTakeAByteEach() {
    long[] tids = new long[400];
    Arrays.setAll(tids, i -> ItemPointer.of(7, i + 1));
    byte[] tuple = base(4);
    Postings postings = new Postings();
    for (long tid : tids) {
      postings.add(tid);
    }
    int baseLength = IndexTuple.HEADER_SIZE + 4;
    assertThat(postings.form(tuple, baseLength, 0, 400)).isEqualTo(baseLength + 399 + 4);
  }

  @Test
  void tooManyForOneEntryAreRefused() {
    Postings postings = new Postings();
    for (int i = 0; i < Postings.MAX_STEPS + 2; i++) {
      postings.add(ItemPointer.of(1, i + 1));
    }
    byte[] tuple = base(4);
    int baseLength = IndexTuple.HEADER_SIZE + 4;
    assertThat(postings.form(tuple, baseLength, 0, postings.count())).isZero();
    assertThat(postings.form(tuple, baseLength, 0, postings.count() - 1)).isPositive();
  }

  @Test
  void longKeysAreJoinedOnlyAsFarAsTheyFit() {
    long[] tids = random(new Random(5), 2000, 1_000_000, 200);
    int longest = BTreePage.MAX_TUPLE_SIZE - IndexTuple.HEADER_SIZE;
    for (int valueLength : new int[] {longest, longest - 3, longest - 7, longest - 300}) {
      assertThat(roundTrip(tids, valueLength)).containsExactly(box(tids));
    }
  }

  @Test
  void anAddressTwiceIsKeptOnce() {
    long[] tids = {ItemPointer.of(1, 1), ItemPointer.of(1, 2), ItemPointer.of(1, 2)};
    assertThat(roundTrip(tids, 4)).containsExactly(tids[0], tids[1]);
  }

  @Test
  void descendingAddressesAreRefused() {
    assertThatThrownBy(() -> roundTrip(new long[] {ItemPointer.of(2, 1), ItemPointer.of(1, 1)}, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entriesWithOtherKeysStayApart() {
    List<Integer> counts = new ArrayList<>();
    EntryJoiner joiner =
        new EntryJoiner(
            (bytes, from, length) -> {
              Postings postings = new Postings();
              postings.add(bytes, from, length);
              counts.add(postings.count());
            });
    for (int key = 0; key < 5; key++) {
      byte[] tuple = base(4);
      tuple[IndexTuple.HEADER_SIZE] = (byte) key;
      for (int i = 0; i <= key; i++) {
        IndexTuple.setTid(tuple, 0, ItemPointer.of(i, 1));
        joiner.add(tuple, 0, IndexTuple.HEADER_SIZE + 4);
      }
    }
    joiner.flush();
    assertThat(counts).containsExactly(1, 2, 3, 4, 5);
  }
}
