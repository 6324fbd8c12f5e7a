package org.pgj.engine.planner.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.planner.partition.PartitionBound.Datum;
import org.pgj.engine.planner.partition.Partitioning.Comparison;
import org.pgj.engine.planner.partition.Partitioning.Partition;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

class PartitioningTest {
  private static final int INT4 = 23;

  private static Datum of(long value) {
    return Datum.of(Constant.ofLong(INT4, value, SourcePosition.UNKNOWN));
  }

  private static Datum ofNull() {
    return Datum.of(Constant.ofNull(INT4, -1, 0, SourcePosition.UNKNOWN));
  }

  private static Vector[] row(Long... values) {
    Vector[] row = new Vector[values.length];
    for (int k = 0; k < row.length; k++) {
      LongVector column = new LongVector(1);
      if (values[k] == null) {
        column.setNull(0);
      } else {
        column.set(0, values[k]);
      }
      row[k] = column;
    }
    return row;
  }

  private static Partitioning partitioning(char strategy, int columns, PartitionBound... bounds) {
    SqlType[] types = new SqlType[columns];
    Arrays.fill(types, IntegerType.INT4);
    PartitionKey key =
        new PartitionKey(strategy, new int[columns], List.of(), new int[columns], new int[columns]);
    List<Partition> partitions = new ArrayList<>();
    for (PartitionBound bound : bounds) {
      partitions.add(new Partition(100 + partitions.size(), bound));
    }
    return new Partitioning(1, key, types, partitions);
  }

  private static int owner(Partitioning partitioning, Long... values) {
    int found = partitioning.find(row(values), 0);
    return found == Partitioning.NONE ? 0 : partitioning.partitions().get(found).relation();
  }

  @Test
  void storedBoundsComeBack() {
    List<PartitionBound> bounds =
        List.of(
            PartitionBound.ofDefault(),
            PartitionBound.ofHash(8, 3),
            PartitionBound.ofList(List.of(of(1), ofNull())),
            PartitionBound.ofRange(List.of(Datum.MIN, of(-5)), List.of(of(7), Datum.MAX)));
    for (PartitionBound bound : bounds) {
      assertThat(PartitionBound.read(bound.store())).isEqualTo(bound);
    }
  }

  @Test
  void rangesIncludeTheirLowerEndOnly() {
    Partitioning ranges =
        partitioning(
            PartitionKey.RANGE,
            1,
            PartitionBound.ofRange(List.of(of(10)), List.of(of(20))),
            PartitionBound.ofRange(List.of(Datum.MIN), List.of(of(5))));
    assertThat(owner(ranges, 10L)).isEqualTo(100);
    assertThat(owner(ranges, 19L)).isEqualTo(100);
    assertThat(owner(ranges, 20L)).isZero();
    assertThat(owner(ranges, 4L)).isEqualTo(101);
    assertThat(owner(ranges, 7L)).isZero();
    assertThat(owner(ranges, (Long) null)).isZero();
  }

  @Test
  void theDefaultPartitionTakesWhatNoOtherTakes() {
    Partitioning lists =
        partitioning(
            PartitionKey.LIST,
            1,
            PartitionBound.ofDefault(),
            PartitionBound.ofList(List.of(of(3), of(1))),
            PartitionBound.ofList(List.of(ofNull())));
    assertThat(owner(lists, 1L)).isEqualTo(101);
    assertThat(owner(lists, 2L)).isEqualTo(100);
    assertThat(owner(lists, (Long) null)).isEqualTo(102);
    assertThat(lists.partitions().getLast().bound().isDefault()).isTrue();
  }

  @Test
  void boundsOverlapIfTheyShareARow() {
    Partitioning ranges =
        partitioning(
            PartitionKey.RANGE, 1, PartitionBound.ofRange(List.of(of(10)), List.of(of(20))));
    assertThat(overlaps(ranges, 15, 17)).isTrue();
    assertThat(overlaps(ranges, 5, 11)).isTrue();
    assertThat(overlaps(ranges, 5, 10)).isFalse();
    assertThat(overlaps(ranges, 20, 30)).isFalse();
    Partitioning hashes = partitioning(PartitionKey.HASH, 1, PartitionBound.ofHash(4, 1));
    assertThat(hashes.overlapping(PartitionBound.ofHash(8, 5))).isZero();
    assertThat(hashes.overlapping(PartitionBound.ofHash(8, 6))).isEqualTo(Partitioning.NONE);
  }

  private static boolean overlaps(Partitioning ranges, long from, long to) {
    return ranges.overlapping(PartitionBound.ofRange(List.of(of(from)), List.of(of(to)))) >= 0;
  }

  /** A partition with a row of which a condition is true is never left out. */
  @Test
  void pruningKeepsWhatMatches() {
    Partitioning ranges =
        partitioning(
            PartitionKey.RANGE,
            2,
            PartitionBound.ofRange(List.of(Datum.MIN, Datum.MIN), List.of(of(2), of(5))),
            PartitionBound.ofRange(List.of(of(2), of(5)), List.of(of(2), of(8))),
            PartitionBound.ofRange(List.of(of(3), of(0)), List.of(of(6), Datum.MIN)),
            PartitionBound.ofDefault());
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      long first = random.nextInt(8);
      long second = random.nextInt(10);
      int owner = ranges.find(row(first, second), 0);
      long bound = random.nextInt(10);
      for (Comparison comparison : Comparison.values()) {
        if (holds(comparison, first, bound)) {
          assertKept(ranges, comparison, 1, owner, bound, second);
        }
        if (holds(comparison, second, bound)) {
          assertKept(ranges, comparison, 2, owner, first, bound);
        }
      }
    }
  }

  private static void assertKept(
      Partitioning ranges, Comparison comparison, int count, int owner, long first, long second) {
    BitSet kept = ranges.where(comparison, row(first, second), count, 0);
    assertThat(kept.get(owner)).as("%s %d (%d, %d)", comparison, count, first, second).isTrue();
  }

  private static boolean holds(Comparison comparison, long value, long bound) {
    return switch (comparison) {
      case LESS -> value < bound;
      case LESS_OR_EQUAL -> value <= bound;
      case EQUAL -> value == bound;
      case GREATER_OR_EQUAL -> value >= bound;
      case GREATER -> value > bound;
    };
  }

  /** Where PostgreSQL 17 puts these integers among three hash partitions. */
  @Test
  void hashesAreThoseOfPostgres() {
    Partitioning hashes =
        partitioning(
            PartitionKey.HASH,
            1,
            PartitionBound.ofHash(3, 0),
            PartitionBound.ofHash(3, 1),
            PartitionBound.ofHash(3, 2));
    StringBuilder owners = new StringBuilder();
    for (long k = 1; k <= 9; k++) {
      owners.append(hashes.find(row(k), 0));
    }
    assertThat(owners.toString()).isEqualTo("201020102");
  }
}
