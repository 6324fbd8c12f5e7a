package org.pgj.engine.command.sequence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgSequence;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** The parameters of a sequence as its options say (manual: CREATE SEQUENCE). */
public final class SequenceDefinition {
  private static final String INVALID = "22023";
  private static final int INT2 = 21;
  private static final int INT4 = 23;
  private static final int INT8 = 20;

  private boolean isNew;
  private int type = INT8;
  private long increment = 1;
  private long minimum;
  private long maximum;
  private long start;
  private long cache = 1;
  private boolean cycle;
  private boolean restart;
  private Long restartValue;
  private QualifiedName ownedBy;
  private QualifiedName name;

  private Long newMinimum;
  private Long newMaximum;
  private boolean resetMinimum;
  private boolean resetMaximum;
  private Long newStart;

  private SequenceDefinition() {}

  /**
   * The parameters of a new sequence.
   *
   * @param type the type of a column that the sequence is for, 0 if the options may say
   */
  public static SequenceDefinition create(
      List<ParsedOption> options, int type, TypeNames typeNames) {
    SequenceDefinition definition = new SequenceDefinition();
    definition.isNew = true;
    definition.resetMinimum = true;
    definition.resetMaximum = true;
    if (type != 0) {
      definition.type = requireType(type, "identity column type");
    }
    definition.read(options, typeNames);
    definition.complete();
    return definition;
  }

  /** The parameters that a pg_sequence row has after these options. */
  static SequenceDefinition alter(CatalogRow row, List<ParsedOption> options, TypeNames typeNames) {
    SequenceDefinition definition = of(row);
    definition.read(options, typeNames);
    definition.complete();
    return definition;
  }

  /** The parameters that a pg_sequence row has with another type. */
  static SequenceDefinition withType(CatalogRow row, int type) {
    SequenceDefinition definition = of(row);
    definition.changeType(requireType(type, "identity column type"));
    definition.complete();
    return definition;
  }

  private static SequenceDefinition of(CatalogRow row) {
    SequenceDefinition definition = new SequenceDefinition();
    definition.type = row.oid(PgSequence.SEQTYPID);
    definition.start = row.int8(PgSequence.SEQSTART);
    definition.increment = row.int8(PgSequence.SEQINCREMENT);
    definition.minimum = row.int8(PgSequence.SEQMIN);
    definition.maximum = row.int8(PgSequence.SEQMAX);
    definition.cache = row.int8(PgSequence.SEQCACHE);
    definition.cycle = row.bool(PgSequence.SEQCYCLE);
    return definition;
  }

  private void read(List<ParsedOption> options, TypeNames typeNames) {
    Set<String> seen = new HashSet<>();
    for (ParsedOption option : options) {
      if (!seen.add(option.name())) {
        throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
      }
      switch (option.name()) {
        case "as" ->
            changeType(
                requireType(
                    typeNames.resolve((ParsedTypeName) option.value()).type(), "sequence type"));
        case "increment" -> {
          increment = OptionValues.integer(option);
          if (increment == 0) {
            throw new DatabaseError(INVALID, "INCREMENT must not be zero");
          }
        }
        case "maxvalue" -> {
          resetMaximum = option.value() == null;
          newMaximum = resetMaximum ? null : (Long) OptionValues.integer(option);
        }
        case "minvalue" -> {
          resetMinimum = option.value() == null;
          newMinimum = resetMinimum ? null : (Long) OptionValues.integer(option);
        }
        case "start" -> newStart = OptionValues.integer(option);
        case "restart" -> {
          restart = true;
          restartValue = option.value() == null ? null : (Long) OptionValues.integer(option);
        }
        case "cache" -> {
          cache = OptionValues.integer(option);
          if (cache <= 0) {
            throw new DatabaseError(INVALID, "CACHE (" + cache + ") must be greater than zero");
          }
        }
        case "cycle" -> cycle = OptionValues.bool(option);
        case "owned_by" -> ownedBy = (QualifiedName) option.value();
        case "sequence_name" -> name = (QualifiedName) option.value();
        default ->
            throw DatabaseError.notSupported("sequence option " + option.name())
                .at(option.location());
      }
    }
  }

  private void changeType(int newType) {
    if (!isNew) {
      resetMaximum |= maximum == highest(type);
      resetMinimum |= minimum == lowest(type);
    }
    type = newType;
  }

  private static int requireType(int oid, String what) {
    if (oid != INT2 && oid != INT4 && oid != INT8) {
      throw new DatabaseError(INVALID, what + " must be smallint, integer, or bigint");
    }
    return oid;
  }

  private static long highest(int type) {
    return switch (type) {
      case INT2 -> Short.MAX_VALUE;
      case INT4 -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  private static long lowest(int type) {
    return switch (type) {
      case INT2 -> Short.MIN_VALUE;
      case INT4 -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private void complete() {
    boolean up = increment > 0;
    if (newMaximum != null) {
      maximum = newMaximum;
    } else if (resetMaximum) {
      maximum = up ? highest(type) : -1;
    }
    if (newMinimum != null) {
      minimum = newMinimum;
    } else if (resetMinimum) {
      minimum = up ? 1 : lowest(type);
    }
    requireInType("MAXVALUE", maximum);
    requireInType("MINVALUE", minimum);
    if (minimum >= maximum) {
      throw new DatabaseError(
          INVALID, "MINVALUE (" + minimum + ") must be less than MAXVALUE (" + maximum + ")");
    }
    if (newStart != null) {
      start = newStart;
    } else if (isNew) {
      start = up ? minimum : maximum;
    }
    requireWithin("START", start);
    if (restart) {
      requireWithin("RESTART", restartAt());
    }
  }

  private void requireInType(String what, long value) {
    if (value < lowest(type) || value > highest(type)) {
      String typeName = type == INT2 ? "smallint" : type == INT4 ? "integer" : "bigint";
      throw new DatabaseError(
          INVALID, what + " (" + value + ") is out of range for sequence data type " + typeName);
    }
  }

  private void requireWithin(String what, long value) {
    if (value < minimum) {
      throw new DatabaseError(
          INVALID, what + " value (" + value + ") cannot be less than MINVALUE (" + minimum + ")");
    }
    if (value > maximum) {
      throw new DatabaseError(
          INVALID,
          what + " value (" + value + ") cannot be greater than MAXVALUE (" + maximum + ")");
    }
  }

  int type() {
    return type;
  }

  long increment() {
    return increment;
  }

  long minimum() {
    return minimum;
  }

  long maximum() {
    return maximum;
  }

  long start() {
    return start;
  }

  long cache() {
    return cache;
  }

  boolean cycle() {
    return cycle;
  }

  /** Whether RESTART was given. */
  boolean restarts() {
    return restart;
  }

  /** Where it starts again. */
  long restartAt() {
    return restartValue == null ? start : restartValue;
  }

  /** The column of OWNED BY, {@code none} for OWNED BY NONE, null if not given. */
  QualifiedName ownedBy() {
    return ownedBy;
  }

  /** SEQUENCE NAME of an identity column, null if not given. */
  public QualifiedName name() {
    return name;
  }
}
