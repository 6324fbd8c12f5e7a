package org.pgj.engine.planner.partition;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.analyzer.tree.TreeWriter;

/**
 * The rows a partition takes.
 *
 * @param strategy that of the key, or {@code d} for the default partition
 * @param lower of a range: its lower end; of a list: its values
 * @param upper of a range: its upper end, exclusive
 * @param modulus of a hash partition
 * @param remainder of a hash partition
 */
public record PartitionBound(
    char strategy, List<Datum> lower, List<Datum> upper, int modulus, int remainder) {
  public static final char DEFAULT = 'd';

  /** A value of a bound, or what lies before or behind all values. */
  public record Datum(Kind kind, Constant value) {
    /** Which. */
    public enum Kind {
      MINVALUE('-'),
      VALUE('v'),
      MAXVALUE('+');

      private final char letter;

      Kind(char letter) {
        this.letter = letter;
      }
    }

    public static final Datum MIN = new Datum(Kind.MINVALUE, null);
    public static final Datum MAX = new Datum(Kind.MAXVALUE, null);

    public static Datum of(Constant value) {
      return new Datum(Kind.VALUE, value);
    }
  }

  public static PartitionBound ofDefault() {
    return new PartitionBound(DEFAULT, List.of(), List.of(), 0, 0);
  }

  public static PartitionBound ofList(List<Datum> values) {
    return new PartitionBound(PartitionKey.LIST, values, List.of(), 0, 0);
  }

  public static PartitionBound ofRange(List<Datum> lower, List<Datum> upper) {
    return new PartitionBound(PartitionKey.RANGE, lower, upper, 0, 0);
  }

  public static PartitionBound ofHash(int modulus, int remainder) {
    return new PartitionBound(PartitionKey.HASH, List.of(), List.of(), modulus, remainder);
  }

  public boolean isDefault() {
    return strategy == DEFAULT;
  }

  /** Whether a list has null among its values. */
  public boolean takesNull() {
    for (Datum datum : lower) {
      if (strategy == PartitionKey.LIST && datum.value().isNull()) {
        return true;
      }
    }
    return false;
  }

  /** The text kept in pg_class.relpartbound. */
  public String store() {
    StringBuilder text = new StringBuilder().append('!').append(strategy);
    if (strategy == PartitionKey.HASH) {
      return text.append(modulus).append('/').append(remainder).toString();
    }
    List<Expression> values = new ArrayList<>();
    append(lower, text, values);
    text.append('/');
    append(upper, text, values);
    return text.append(TreeWriter.write(values)).toString();
  }

  private static void append(List<Datum> data, StringBuilder text, List<Expression> values) {
    for (Datum datum : data) {
      text.append(datum.kind().letter);
      if (datum.value() != null) {
        values.add(datum.value());
      }
    }
  }

  /** Whether a text is what {@link #store} writes, and no expression. */
  public static boolean isStored(String text) {
    return text.startsWith("!");
  }

  /** Reads what {@link #store} wrote. */
  public static PartitionBound read(String stored) {
    char strategy = stored.charAt(1);
    int slash = stored.indexOf('/');
    if (strategy == PartitionKey.HASH) {
      return ofHash(
          Integer.parseInt(stored.substring(2, slash)),
          Integer.parseInt(stored.substring(slash + 1)));
    }
    int list = stored.indexOf('[');
    List<Expression> values = TreeReader.expressions(stored.substring(list));
    List<Datum> lower = data(stored, 2, slash, values, 0);
    int used = 0;
    for (Datum datum : lower) {
      used += datum.value() == null ? 0 : 1;
    }
    List<Datum> upper = data(stored, slash + 1, list, values, used);
    return new PartitionBound(strategy, lower, upper, 0, 0);
  }

  private static List<Datum> data(
      String stored, int from, int to, List<Expression> values, int first) {
    List<Datum> data = new ArrayList<>(to - from);
    int next = first;
    for (int i = from; i < to; i++) {
      data.add(
          switch (stored.charAt(i)) {
            case '-' -> Datum.MIN;
            case '+' -> Datum.MAX;
            default -> Datum.of((Constant) values.get(next++));
          });
    }
    return data;
  }
}
