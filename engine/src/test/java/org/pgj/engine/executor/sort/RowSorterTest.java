package org.pgj.engine.executor.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.TypeComparator;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.number.NumericType;
import org.pgj.engine.type.text.BpcharType;
import org.pgj.engine.type.text.ByteaType;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Whatever the keys, the order is that of a sort by comparison. */
class RowSorterTest {
  private static final Representation[] LAYOUT = {
    Representation.LONG,
    Representation.DOUBLE,
    Representation.BYTES,
    Representation.BYTES,
    Representation.BYTES,
    Representation.BYTES,
    Representation.BYTES
  };
  private static final ValueComparator[] COMPARATORS = {
    ValueComparator.LONGS,
    ValueComparator.DOUBLES,
    TypeComparator.of(TextType.TEXT),
    TypeComparator.of(NumericType.NUMERIC),
    TypeComparator.of(ByteaType.BYTEA),
    TypeComparator.of(BpcharType.BPCHAR),
    TypeComparator.of(TextType.TEXT)
  };

  private final Random random = new Random(13);

  @Test
  void sortsAsComparisonsSay() {
    for (int rows : new int[] {0, 1, 20, 300, 4000}) {
      RowStore store = rows(rows);
      for (int first = 0; first < LAYOUT.length; first++) {
        for (int second = 0; second < LAYOUT.length; second++) {
          check(store, new SortOrder[] {order(first), order(second)});
        }
        check(store, new SortOrder[] {order(first)});
      }
    }
  }

  private SortOrder order(int column) {
    return new SortOrder(column, COMPARATORS[column], random.nextBoolean(), random.nextBoolean());
  }

  private static void check(RowStore store, SortOrder[] keys) {
    int[] sorted = new RowSorter(keys).sort(store);
    assertThat(sorted).containsExactlyInAnyOrder(IntStream.range(0, store.rowCount()).toArray());
    for (int row = 1; row < sorted.length; row++) {
      assertThat(compare(store, keys, sorted[row - 1], sorted[row])).isLessThanOrEqualTo(0);
    }
  }

  private static int compare(RowStore store, SortOrder[] keys, int left, int right) {
    return SortOrder.compare(
        keys,
        store.chunk(left),
        left & RowStore.CHUNK_MASK,
        store.chunk(right),
        right & RowStore.CHUNK_MASK);
  }

  private RowStore rows(int count) {
    RowStore store = new RowStore(LAYOUT, new MemoryBudget(Long.MAX_VALUE));
    for (int row = 0; row < count; row++) {
      LongVector number = new LongVector(1);
      number.set(0, random.nextInt(20) - 10);
      DoubleVector real = new DoubleVector(1);
      real.set(0, random.nextInt(10) == 0 ? Double.NaN : random.nextInt(9) / 4.0 - 1);
      Vector[] columns = {
        number,
        real,
        bytes(Bytes.of("a common beginning ".repeat(random.nextInt(3)) + random.nextInt(30))),
        bytes(NumericType.NUMERIC.parse(random.nextInt(40) / 8.0 - 2 + "", -1, null)),
        bytes(new Bytes(new byte[12], 0, random.nextInt(12))),
        bytes(Bytes.of("blanks" + " ".repeat(random.nextInt(5)) + (char) (30 + random.nextInt(4)))),
        bytes(Bytes.of("always the same"))
      };
      for (Vector column : columns) {
        if (random.nextInt(8) == 0) {
          column.setNull(0);
        }
      }
      store.append(columns, 0);
    }
    return store;
  }

  private static BytesVector bytes(Bytes value) {
    BytesVector vector = new BytesVector(1);
    vector.setReference(0, value.array(), value.offset(), value.length());
    return vector;
  }
}
