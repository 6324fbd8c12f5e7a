package org.pgj.engine.command.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.inherit.StoredText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.build.ConstantEvaluation;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedPartitionBound;
import org.pgj.engine.parser.tree.PartitionBoundKind;
import org.pgj.engine.planner.partition.BoundText;
import org.pgj.engine.planner.partition.PartitionBound;
import org.pgj.engine.planner.partition.PartitionBound.Datum;
import org.pgj.engine.planner.partition.PartitionKey;
import org.pgj.engine.planner.partition.Partitioning;

/** FOR VALUES: analyzed, and compared with the partitions there are. */
final class PartitionBounds {
  private final CommandContext context;
  private final RelationEntry parent;
  private final Partitioning partitioning;
  private final PartitionKey key;

  PartitionBounds(CommandContext context, RelationEntry parent, Partitioning partitioning) {
    this.context = context;
    this.parent = parent;
    this.partitioning = partitioning;
    this.key = partitioning.key();
  }

  /** The bound as it was written. */
  PartitionBound analyze(ParsedPartitionBound parsed) {
    if (parsed.kind() == PartitionBoundKind.DEFAULT) {
      if (key.strategy() == PartitionKey.HASH) {
        throw new DatabaseError(
            "42P16", "a hash-partitioned table may not have a default partition");
      }
      return PartitionBound.ofDefault();
    }
    PartitionBoundKind wanted =
        switch (key.strategy()) {
          case PartitionKey.LIST -> PartitionBoundKind.LIST;
          case PartitionKey.RANGE -> PartitionBoundKind.RANGE;
          default -> PartitionBoundKind.HASH;
        };
    if (parsed.kind() != wanted) {
      throw new DatabaseError(
              "42P16", "invalid bound specification for a " + strategyName() + " partition")
          .at(parsed.location());
    }
    return switch (wanted) {
      case HASH -> hash(parsed);
      case LIST -> list(parsed);
      default -> range(parsed);
    };
  }

  private String strategyName() {
    return switch (key.strategy()) {
      case PartitionKey.LIST -> "list";
      case PartitionKey.RANGE -> "range";
      default -> "hash";
    };
  }

  private static PartitionBound hash(ParsedPartitionBound parsed) {
    if (parsed.modulus() <= 0) {
      throw new DatabaseError(
          "42P16", "modulus for hash partition must be an integer value greater than zero");
    }
    if (parsed.remainder() < 0) {
      throw new DatabaseError(
          "42P16",
          "remainder for hash partition must be an integer value greater than or equal to zero");
    }
    if (parsed.remainder() >= parsed.modulus()) {
      throw new DatabaseError("42P16", "remainder for hash partition must be less than modulus");
    }
    return PartitionBound.ofHash(parsed.modulus(), parsed.remainder());
  }

  private PartitionBound list(ParsedPartitionBound parsed) {
    List<Datum> values = new ArrayList<>();
    for (ParsedExpression expression : parsed.values()) {
      Datum value = Datum.of(value(expression, 0));
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return PartitionBound.ofList(values);
  }

  private PartitionBound range(ParsedPartitionBound parsed) {
    if (parsed.values().size() != key.size()) {
      throw new DatabaseError(
          "42P16", "FROM must specify exactly one value per partitioning column");
    }
    if (parsed.upper().size() != key.size()) {
      throw new DatabaseError("42P16", "TO must specify exactly one value per partitioning column");
    }
    return PartitionBound.ofRange(end(parsed.values()), end(parsed.upper()));
  }

  private List<Datum> end(List<ParsedExpression> values) {
    List<Datum> end = new ArrayList<>(values.size());
    Datum unbounded = null;
    for (int k = 0; k < values.size(); k++) {
      ParsedExpression value = values.get(k);
      Datum datum = infinity(value);
      if (datum == null) {
        Constant constant = value(value, k);
        if (constant.isNull()) {
          throw new DatabaseError("42P16", "cannot specify NULL in range bound");
        }
        datum = Datum.of(constant);
      }
      if (unbounded != null && datum.kind() != unbounded.kind()) {
        throw new DatabaseError(
            "42804",
            "every bound following " + unbounded.kind() + " must also be " + unbounded.kind());
      }
      unbounded = datum.kind() == Datum.Kind.VALUE ? null : datum;
      end.add(datum);
    }
    return end;
  }

  private static Datum infinity(ParsedExpression value) {
    if (value instanceof ParsedColumnReference reference && reference.names().size() == 1) {
      return switch (reference.names().getFirst().toLowerCase(Locale.ROOT)) {
        case "minvalue" -> Datum.MIN;
        case "maxvalue" -> Datum.MAX;
        default -> null;
      };
    }
    return null;
  }

  private Constant value(ParsedExpression parsed, int column) {
    Expression target = key.values().get(column);
    Analyzer analyzer = context.analyzers().get();
    Expression value = analyzer.expression(parsed, null, Analyzer.Purpose.PARTITION_BOUND);
    Expression converted = analyzer.converted(value, target.type(), target.typmod());
    if (converted == null) {
      throw new DatabaseError(
              "42804",
              "specified value cannot be cast to type "
                  + context.types().format(target.type())
                  + " for column \""
                  + columnName(column)
                  + "\"")
          .at(value.position().offset());
    }
    Constant constant = new ConstantEvaluation(context.queries().executions()).evaluate(converted);
    return new Constant(
        target.type(),
        target.typmod(),
        target.collation(),
        constant.bits(),
        constant.bytes(),
        constant.isNull(),
        SourcePosition.UNKNOWN);
  }

  private String columnName(int column) {
    int attribute = key.attributes()[column];
    return attribute == 0
        ? StoredText.of(context, parent, key.values().get(column))
        : parent.attribute(attribute).name();
  }

  /** Refuses a bound that overlaps that of a partition. */
  void requireFree(String name, PartitionBound bound, ParsedPartitionBound parsed) {
    int location =
        parsed.values() == null || parsed.values().isEmpty()
            ? parsed.location()
            : parsed.values().getFirst().location();
    if (bound.isDefault()) {
      int existing = partitioning.defaultPartition();
      if (existing != Partitioning.NONE) {
        throw new DatabaseError(
                "42P17",
                "partition \""
                    + name
                    + "\" conflicts with existing default partition \""
                    + partitionName(existing)
                    + "\"")
            .at(location);
      }
      return;
    }
    if (bound.strategy() == PartitionKey.RANGE
        && partitioning.compareEnds(bound.lower(), bound.upper()) >= 0) {
      BoundText text = new BoundText(context.functions());
      throw new DatabaseError("42P17", "empty range bound specified for partition \"" + name + "\"")
          .detail(
              "Specified lower bound "
                  + text.end(bound.lower())
                  + " is greater than or equal to upper bound "
                  + text.end(bound.upper())
                  + ".")
          .at(location);
    }
    if (bound.strategy() == PartitionKey.HASH) {
      requireFactors(bound);
    }
    int other = partitioning.overlapping(bound);
    if (other != Partitioning.NONE) {
      throw new DatabaseError(
              "42P17",
              "partition \"" + name + "\" would overlap partition \"" + partitionName(other) + "\"")
          .at(location);
    }
  }

  private void requireFactors(PartitionBound bound) {
    for (Partitioning.Partition partition : partitioning.partitions()) {
      int modulus = partition.bound().modulus();
      boolean divides = bound.modulus() % modulus == 0 || modulus % bound.modulus() == 0;
      if (!divides) {
        boolean isSmaller = modulus < bound.modulus();
        throw new DatabaseError(
                "42P16", "every hash partition modulus must be a factor of the next larger modulus")
            .detail(
                "The new modulus "
                    + bound.modulus()
                    + (isSmaller ? " is not divisible by " : " is not a factor of ")
                    + modulus
                    + ", the modulus of existing partition \""
                    + context.catalog().relations().relation(partition.relation()).name()
                    + "\".");
      }
    }
  }

  private String partitionName(int index) {
    int relation = partitioning.partitions().get(index).relation();
    return context.catalog().relations().relation(relation).name();
  }
}
