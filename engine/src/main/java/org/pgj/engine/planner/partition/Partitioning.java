package org.pgj.engine.planner.partition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.planner.partition.PartitionBound.Datum;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** A partitioned table's key and partitions, and which of them takes what. */
public final class Partitioning {
  /** No partition. */
  public static final int NONE = -1;

  /** A partition. */
  public record Partition(int relation, PartitionBound bound) {}

  /** Comparisons of one key column with a value. */
  public enum Comparison {
    LESS,
    LESS_OR_EQUAL,
    EQUAL,
    GREATER_OR_EQUAL,
    GREATER
  }

  private final int relation;
  private final PartitionKey key;
  private final SqlType[] types;
  private final List<Partition> partitions;
  private final int defaultPartition;
  private final Vector[] lower;
  private final Vector[] upper;

  /** Of list partitions: the partition of each value, values in their order. */
  private final int[] listOwners;

  private int nullPartition = NONE;
  private final PartitionHash hashes = new PartitionHash();

  /**
   * @param relation the partitioned table
   * @param types of the key's columns
   * @param unordered the partitions, in any order
   */
  Partitioning(int relation, PartitionKey key, SqlType[] types, List<Partition> unordered) {
    this.relation = relation;
    this.key = key;
    this.types = types;
    this.partitions = sorted(unordered);
    int last = partitions.size() - 1;
    this.defaultPartition = last >= 0 && partitions.get(last).bound().isDefault() ? last : NONE;
    int count = partitions.size();
    if (key.strategy() == PartitionKey.LIST) {
      List<int[]> places = listPlaces();
      this.lower = new Vector[] {vector(0, places.size())};
      this.upper = null;
      this.listOwners = new int[places.size()];
      for (int i = 0; i < listOwners.length; i++) {
        listOwners[i] = places.get(i)[0];
        set(lower[0], i, bound(places.get(i)[0]).lower().get(places.get(i)[1]).value());
      }
    } else if (key.strategy() == PartitionKey.RANGE) {
      this.listOwners = null;
      this.lower = new Vector[key.size()];
      this.upper = new Vector[key.size()];
      for (int k = 0; k < key.size(); k++) {
        lower[k] = vector(k, count);
        upper[k] = vector(k, count);
        for (int p = 0; p < count; p++) {
          if (p != defaultPartition) {
            set(lower[k], p, bound(p).lower().get(k).value());
            set(upper[k], p, bound(p).upper().get(k).value());
          }
        }
      }
    } else {
      this.listOwners = null;
      this.lower = null;
      this.upper = null;
    }
  }

  /** The partitioned table. */
  public int relation() {
    return relation;
  }

  /** The same table with a single partition. */
  public Partitioning only(PartitionBound bound) {
    return new Partitioning(relation, key, types, List.of(new Partition(0, bound)));
  }

  public PartitionKey key() {
    return key;
  }

  public SqlType type(int column) {
    return types[column];
  }

  /** In the order of their bounds, the default one last. */
  public List<Partition> partitions() {
    return partitions;
  }

  /** The default partition, {@link #NONE} if there is none. */
  public int defaultPartition() {
    return defaultPartition;
  }

  /** Of list partitions: all values that some partition takes, in order. */
  public List<Constant> listValues() {
    List<Constant> values = new ArrayList<>();
    for (int[] place : listPlaces()) {
      values.add(bound(place[0]).lower().get(place[1]).value());
    }
    return values;
  }

  /** Of range partitions: whether a column of the key has the same value at both ends. */
  public boolean isPoint(int partition, int column) {
    Datum start = bound(partition).lower().get(column);
    Datum end = bound(partition).upper().get(column);
    return start.kind() == Datum.Kind.VALUE
        && end.kind() == Datum.Kind.VALUE
        && types[column].compare(lower[column], partition, upper[column], partition) == 0;
  }

  private PartitionBound bound(int partition) {
    return partitions.get(partition).bound();
  }

  private Vector vector(int column, int count) {
    return Vector.create(types[column].representation(), Math.max(1, count));
  }

  private static void set(Vector target, int row, Constant value) {
    if (value == null || value.isNull()) {
      target.setNull(row);
      return;
    }
    switch (target) {
      case LongVector longs -> longs.set(row, value.bits());
      case DoubleVector doubles -> doubles.set(row, Double.longBitsToDouble(value.bits()));
      case BytesVector bytes -> bytes.setReference(row, value.bytes(), 0, value.bytes().length);
      default -> throw new IllegalStateException("no vector of values");
    }
  }

  // ---- order

  private List<Partition> sorted(List<Partition> unordered) {
    List<Partition> sorted = new ArrayList<>(unordered);
    sorted.sort((one, other) -> compare(one.bound(), other.bound()));
    return List.copyOf(sorted);
  }

  private int compare(PartitionBound one, PartitionBound other) {
    if (one.isDefault() || other.isDefault()) {
      return Boolean.compare(one.isDefault(), other.isDefault());
    }
    return switch (key.strategy()) {
      case PartitionKey.HASH -> {
        int byModulus = Integer.compare(one.modulus(), other.modulus());
        yield byModulus != 0 ? byModulus : Integer.compare(one.remainder(), other.remainder());
      }
      case PartitionKey.LIST -> compareLists(one, other);
      default -> compareEnds(one.lower(), other.lower());
    };
  }

  /** Lists stand in the order of their least values; one of null alone comes last. */
  private int compareLists(PartitionBound one, PartitionBound other) {
    Datum left = least(one);
    Datum right = least(other);
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return compare(left, right, 0);
  }

  private Datum least(PartitionBound bound) {
    Datum least = null;
    for (Datum datum : bound.lower()) {
      if (!datum.value().isNull() && (least == null || compare(datum, least, 0) < 0)) {
        least = datum;
      }
    }
    return least;
  }

  /** Compares ends of ranges. */
  public int compareEnds(List<Datum> one, List<Datum> other) {
    for (int k = 0; k < key.size(); k++) {
      int comparison = compare(one.get(k), other.get(k), k);
      if (comparison != 0) {
        return comparison;
      }
      if (one.get(k).kind() != Datum.Kind.VALUE) {
        return 0;
      }
    }
    return 0;
  }

  /** Compares two values of a key column. */
  int compare(Datum one, Datum other, int column) {
    if (one.kind() != Datum.Kind.VALUE || other.kind() != Datum.Kind.VALUE) {
      return one.kind().compareTo(other.kind());
    }
    Vector left = vector(column, 1);
    Vector right = vector(column, 1);
    set(left, 0, one.value());
    set(right, 0, other.value());
    return types[column].compare(left, 0, right, 0);
  }

  private List<int[]> listPlaces() {
    List<int[]> places = new ArrayList<>();
    for (int p = 0; p < partitions.size(); p++) {
      List<Datum> values = bound(p).lower();
      for (int v = 0; v < values.size(); v++) {
        if (values.get(v).value().isNull()) {
          nullPartition = p;
        } else {
          places.add(new int[] {p, v});
        }
      }
    }
    places.sort(
        (one, other) ->
            compare(bound(one[0]).lower().get(one[1]), bound(other[0]).lower().get(other[1]), 0));
    return places;
  }

  /** A partition that takes some of the rows a bound speaks of, {@link #NONE} if there is none. */
  public int overlapping(PartitionBound bound) {
    for (int p = 0; p < partitions.size(); p++) {
      PartitionBound other = bound(p);
      if (!other.isDefault() && overlap(bound, other)) {
        return p;
      }
    }
    return NONE;
  }

  private boolean overlap(PartitionBound one, PartitionBound other) {
    return switch (key.strategy()) {
      case PartitionKey.HASH -> {
        int modulus = Math.min(one.modulus(), other.modulus());
        yield one.remainder() % modulus == other.remainder() % modulus;
      }
      case PartitionKey.RANGE ->
          compareEnds(one.lower(), other.upper()) < 0
              && compareEnds(other.lower(), one.upper()) < 0;
      default -> sharesValue(one, other);
    };
  }

  private boolean sharesValue(PartitionBound one, PartitionBound other) {
    for (Datum left : one.lower()) {
      for (Datum right : other.lower()) {
        boolean bothNull = left.value().isNull() && right.value().isNull();
        boolean bothSet = !left.value().isNull() && !right.value().isNull();
        if (bothNull || bothSet && compare(left, right, 0) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- rows

  /**
   * The partition that takes a row.
   *
   * @param values one vector per key column
   * @return its index in {@link #partitions()}, or {@link #NONE}
   */
  public int find(Vector[] values, int row) {
    int found =
        switch (key.strategy()) {
          case PartitionKey.HASH -> findHash(hashes.hash(values, row, types));
          case PartitionKey.LIST -> findInLists(values[0], row);
          default -> findInRanges(values, row);
        };
    return found == NONE ? defaultPartition : found;
  }

  private int findHash(long hash) {
    for (int p = 0; p < partitions.size(); p++) {
      if (Long.remainderUnsigned(hash, bound(p).modulus()) == bound(p).remainder()) {
        return p;
      }
    }
    return NONE;
  }

  private int findInLists(Vector values, int row) {
    if (values.isNull(row)) {
      return nullPartition;
    }
    int low = 0;
    int high = listOwners.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int comparison = types[0].compare(lower[0], middle, values, row);
      if (comparison == 0) {
        return listOwners[middle];
      }
      if (comparison < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  private int findInRanges(Vector[] values, int row) {
    for (int k = 0; k < types.length; k++) {
      if (values[k].isNull(row)) {
        return NONE;
      }
    }
    int low = 0;
    int high = rangeCount() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (compareRow(values, row, types.length, middle, false) < 0) {
        high = middle - 1;
      } else if (compareRow(values, row, types.length, middle, true) >= 0) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return NONE;
  }

  private int rangeCount() {
    return defaultPartition == NONE ? partitions.size() : partitions.size() - 1;
  }

  /** Compares the first columns of a row with an end of a partition's range. */
  private int compareRow(Vector[] values, int row, int count, int partition, boolean atUpper) {
    List<Datum> end = atUpper ? bound(partition).upper() : bound(partition).lower();
    Vector[] ends = atUpper ? upper : lower;
    for (int k = 0; k < count; k++) {
      switch (end.get(k).kind()) {
        case MINVALUE -> {
          return 1;
        }
        case MAXVALUE -> {
          return -1;
        }
        case VALUE -> {
          int comparison = types[k].compare(values[k], row, ends[k], partition);
          if (comparison != 0) {
            return comparison;
          }
        }
      }
    }
    return 0;
  }

  // ---- conditions

  /** All partitions. */
  public BitSet all() {
    BitSet all = new BitSet();
    all.set(0, partitions.size());
    return all;
  }

  /** Partitions with rows whose key is null in a column. */
  public BitSet whereNull(int column) {
    BitSet found = new BitSet();
    if (key.strategy() == PartitionKey.HASH) {
      return all();
    }
    if (key.strategy() == PartitionKey.LIST && nullPartition != NONE) {
      found.set(nullPartition);
    } else if (defaultPartition != NONE) {
      found.set(defaultPartition);
    }
    return found;
  }

  /** Partitions with rows whose key is not null in a column. */
  public BitSet whereNotNull(int column) {
    BitSet found = all();
    if (key.strategy() == PartitionKey.LIST
        && nullPartition != NONE
        && bound(nullPartition).lower().size() == 1) {
      found.clear(nullPartition);
    }
    return found;
  }

  /** Partitions of rows whose whole key has these values; one for each column. */
  public BitSet whereEqual(Vector[] values, int row) {
    BitSet found = new BitSet();
    int partition = find(values, row);
    if (partition != NONE) {
      found.set(partition);
    }
    return found;
  }

  /**
   * Partitions with rows whose key begins with certain values, none of them null, and compares so
   * with one more value in its next column.
   *
   * @param values those before, then the value compared with
   * @param count how many
   */
  public BitSet where(Comparison comparison, Vector[] values, int count, int row) {
    return switch (key.strategy()) {
      case PartitionKey.LIST -> lists(comparison, values[0], row);
      case PartitionKey.RANGE -> ranges(comparison, values, count, row);
      default -> all();
    };
  }

  private BitSet lists(Comparison comparison, Vector value, int row) {
    BitSet found = new BitSet();
    if (comparison == Comparison.EQUAL) {
      int owner = findInLists(value, row);
      int partition = owner == NONE ? defaultPartition : owner;
      if (partition != NONE) {
        found.set(partition);
      }
      return found;
    }
    for (int i = 0; i < listOwners.length; i++) {
      if (holds(comparison, types[0].compare(lower[0], i, value, row))) {
        found.set(listOwners[i]);
      }
    }
    if (defaultPartition != NONE) {
      found.set(defaultPartition);
    }
    return found;
  }

  /** Whether a comparison holds of a value that compares so with the other. */
  private static boolean holds(Comparison comparison, int result) {
    return switch (comparison) {
      case LESS -> result < 0;
      case LESS_OR_EQUAL -> result <= 0;
      case EQUAL -> result == 0;
      case GREATER_OR_EQUAL -> result >= 0;
      case GREATER -> result > 0;
    };
  }

  private BitSet ranges(Comparison comparison, Vector[] values, int count, int row) {
    BitSet found = new BitSet();
    int ranges = rangeCount();
    boolean isWholeKey = count == types.length;
    for (int p = 0; p < ranges; p++) {
      if (compareRow(values, row, count - 1, p, false) < 0
          || compareRow(values, row, count - 1, p, true) > 0) {
        continue;
      }
      int toLower = compareRow(values, row, count, p, false);
      int toUpper = compareRow(values, row, count, p, true);
      boolean isBelow = toUpper < 0 || toUpper == 0 && !isWholeKey;
      boolean matches =
          switch (comparison) {
            case EQUAL -> toLower >= 0 && isBelow;
            case LESS -> toLower > 0;
            case LESS_OR_EQUAL -> toLower >= 0;
            case GREATER_OR_EQUAL -> isBelow;
            case GREATER -> toUpper < 0;
          };
      if (matches) {
        found.set(p);
      }
    }
    boolean isCovered = comparison == Comparison.EQUAL && isWholeKey && !found.isEmpty();
    if (defaultPartition != NONE && !isCovered) {
      found.set(defaultPartition);
    }
    return found;
  }
}
