package org.pgj.engine.planner.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.planner.partition.PartitionBound.Datum;

/**
 * The condition that the rows of a partition satisfy, as it is shown: of one bound, conditions that
 * hold together, in PostgreSQL's form.
 */
public final class PartitionConstraint {
  private static final int TEXT = 25;

  private final Catalog catalog;
  private final Partitioning partitioning;
  private final PartitionKey key;
  private final List<Expression> keys;
  private final Function<Expression, String> printer;

  /**
   * @param keys what the columns of the key are computed from, in terms of the partition
   * @param printer how expressions are printed
   */
  public PartitionConstraint(
      Catalog catalog,
      Partitioning partitioning,
      List<Expression> keys,
      Function<Expression, String> printer) {
    this.catalog = catalog;
    this.partitioning = partitioning;
    this.key = partitioning.key();
    this.keys = keys;
    this.printer = printer;
  }

  /** The conditions of one partition; none if it takes everything. */
  public List<String> of(int partition) {
    PartitionBound bound = partitioning.partitions().get(partition).bound();
    return switch (key.strategy()) {
      case PartitionKey.HASH -> List.of(hash(bound));
      case PartitionKey.LIST -> bound.isDefault() ? otherLists() : list(bound);
      default -> bound.isDefault() ? otherRanges() : range(partition, false);
    };
  }

  /** Conditions that hold together as one. */
  public static String and(List<String> conditions) {
    return joined(conditions, " AND ");
  }

  private static String joined(List<String> conditions, String word) {
    return conditions.size() == 1
        ? conditions.getFirst()
        : "(" + String.join(word, conditions) + ")";
  }

  private String hash(PartitionBound bound) {
    StringBuilder text =
        new StringBuilder("satisfies_hash_partition('")
            .append(Integer.toUnsignedString(partitioning.relation()))
            .append("'::oid, ")
            .append(bound.modulus())
            .append(", ")
            .append(bound.remainder());
    for (Expression value : keys) {
      text.append(", ").append(printer.apply(value));
    }
    return text.append(')').toString();
  }

  // ---- lists

  private List<String> list(PartitionBound bound) {
    List<Constant> values = new ArrayList<>();
    for (Datum datum : bound.lower()) {
      if (!datum.value().isNull()) {
        values.add(datum.value());
      }
    }
    return list(values, bound.takesNull());
  }

  private List<String> list(List<Constant> values, boolean takesNull) {
    String test =
        "(" + printer.apply(keys.getFirst()) + (takesNull ? " IS NULL)" : " IS NOT NULL)");
    if (values.isEmpty()) {
      return List.of(test);
    }
    return takesNull
        ? List.of(joined(List.of(test, isOneOf(values)), " OR "))
        : List.of(test, isOneOf(values));
  }

  private String isOneOf(List<Constant> values) {
    List<String> texts = new ArrayList<>(values.size());
    boolean isArray = catalog.type(keys.getFirst().type()).isArray();
    for (Constant value : values) {
      texts.add(isArray ? compared(0, "=", value) : printer.apply(value));
    }
    if (isArray) {
      return joined(texts, " OR ");
    }
    return values.size() == 1
        ? compared(0, "=", values.getFirst())
        : "(" + operand(0) + " = ANY (ARRAY[" + String.join(", ", texts) + "]))";
  }

  private List<String> otherLists() {
    List<Constant> values = partitioning.listValues();
    boolean takesNull = false;
    for (Partitioning.Partition partition : partitioning.partitions()) {
      takesNull |= partition.bound().takesNull();
    }
    return values.isEmpty() && !takesNull
        ? List.of()
        : List.of("(NOT " + and(list(values, takesNull)) + ")");
  }

  // ---- ranges

  private List<String> notNull() {
    List<String> tests = new ArrayList<>(keys.size());
    for (Expression value : keys) {
      tests.add("(" + printer.apply(value) + " IS NOT NULL)");
    }
    return tests;
  }

  private List<String> otherRanges() {
    List<String> others = new ArrayList<>();
    for (int p = 0; p < partitioning.partitions().size(); p++) {
      if (p != partitioning.defaultPartition()) {
        others.add(and(range(p, true)));
      }
    }
    if (others.isEmpty()) {
      return List.of();
    }
    List<String> taken = notNull();
    taken.add(joined(others, " OR "));
    return List.of("(NOT " + and(taken) + ")");
  }

  /**
   * @param bare whether it is told elsewhere that the key's columns are not null
   */
  private List<String> range(int partition, boolean bare) {
    PartitionBound bound = partitioning.partitions().get(partition).bound();
    List<String> conditions = bare ? new ArrayList<>() : notNull();
    int first = 0;
    while (first < keys.size() && partitioning.isPoint(partition, first)) {
      conditions.add(compared(first, "=", bound.lower().get(first).value()));
      first++;
    }
    addArms(conditions, bound.lower(), first, true);
    addArms(conditions, bound.upper(), first, false);
    return conditions.isEmpty() ? notNull() : conditions;
  }

  /**
   * Adds the condition of one end: that the first column is beyond it, or equals it and the second
   * is beyond, and so on.
   */
  private void addArms(List<String> conditions, List<Datum> end, int first, boolean lower) {
    List<String> arms = new ArrayList<>();
    for (int last = first; last < end.size(); last++) {
      if (end.get(last).kind() != Datum.Kind.VALUE) {
        break;
      }
      List<String> arm = new ArrayList<>();
      for (int c = first; c < last; c++) {
        arm.add(compared(c, "=", end.get(c).value()));
      }
      Datum.Kind next = last + 1 < end.size() ? end.get(last + 1).kind() : null;
      boolean inclusive =
          lower ? next == null || next == Datum.Kind.MINVALUE : next == Datum.Kind.MAXVALUE;
      arm.add(compared(last, (lower ? ">" : "<") + (inclusive ? "=" : ""), end.get(last).value()));
      arms.add(and(arm));
    }
    if (!arms.isEmpty()) {
      conditions.add(joined(arms, " OR "));
    }
  }

  // ---- operands

  private String compared(int column, String operator, Constant value) {
    return "(" + operand(column) + " " + operator + " " + printer.apply(value) + ")";
  }

  /** A column of the key, as the operators of its operator class take it. */
  private String operand(int column) {
    Expression value = keys.get(column);
    String text = printer.apply(value);
    int input = catalog.operatorClass(key.operatorClasses()[column]).inputType();
    TypeEntry type = catalog.type(value.type());
    return input == TEXT && type.oid() != TEXT ? "(" + text + ")::text" : text;
  }
}
