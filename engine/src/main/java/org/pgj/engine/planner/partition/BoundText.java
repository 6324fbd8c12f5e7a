package org.pgj.engine.planner.partition;

import java.util.List;
import org.pgj.engine.analyzer.deparse.ConstantText;
import org.pgj.engine.planner.partition.PartitionBound.Datum;
import org.pgj.engine.type.TypeContext;

/** Bounds as they are written in SQL. */
public final class BoundText {
  private final ConstantText constants;

  public BoundText(TypeContext types) {
    this.constants = new ConstantText(types);
  }

  /** {@code FOR VALUES …} or {@code DEFAULT}. */
  public String of(PartitionBound bound) {
    return switch (bound.strategy()) {
      case PartitionBound.DEFAULT -> "DEFAULT";
      case PartitionKey.HASH ->
          "FOR VALUES WITH (modulus " + bound.modulus() + ", remainder " + bound.remainder() + ")";
      case PartitionKey.LIST -> "FOR VALUES IN " + end(bound.lower());
      default -> "FOR VALUES FROM " + end(bound.lower()) + " TO " + end(bound.upper());
    };
  }

  /** Values in parentheses. */
  public String end(List<Datum> data) {
    StringBuilder text = new StringBuilder("(");
    for (Datum datum : data) {
      if (text.length() > 1) {
        text.append(", ");
      }
      if (datum.kind() == Datum.Kind.VALUE) {
        constants.appendBare(datum.value(), text);
      } else {
        text.append(datum.kind());
      }
    }
    return text.append(')').toString();
  }
}
