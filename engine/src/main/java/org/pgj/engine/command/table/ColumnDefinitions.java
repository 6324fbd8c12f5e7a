package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.Constraint;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedColumnDefinition;
import org.pgj.engine.parser.tree.ParsedDefaultValue;
import org.pgj.engine.parser.tree.ParsedExclusion;
import org.pgj.engine.parser.tree.ParsedForeignKey;
import org.pgj.engine.parser.tree.ParsedGenerated;
import org.pgj.engine.parser.tree.ParsedIdentity;
import org.pgj.engine.parser.tree.ParsedNotNull;
import org.pgj.engine.parser.tree.ParsedNullable;
import org.pgj.engine.parser.tree.ParsedUnique;
import org.pgj.engine.rewriter.ColumnDefaults;

/** Columns as CREATE TABLE and ADD COLUMN define them, with what hangs on them. */
public final class ColumnDefinitions {
  private static final int NEXTVAL = 1574;
  private static final int REGCLASS = 2205;
  private static final int INT8 = 20;

  private final CommandContext context;
  private final RelationWriter relations;

  /** Number of the first column here, less one. */
  private final int offset;

  private final String table;
  private final List<NewColumn> columns = new ArrayList<>();
  private final Map<Integer, ParsedDefaultValue> defaults = new HashMap<>();
  private final Map<Integer, String> stored = new HashMap<>();
  private final Map<Integer, ParsedGenerated> generated = new HashMap<>();
  private final Map<Integer, ParsedIdentity> identities = new HashMap<>();
  private final Map<Integer, Integer> serials = new HashMap<>();
  private final Map<Integer, Expression> values = new HashMap<>();
  private final List<TableConstraints.Pending> constraints = new ArrayList<>();

  /** Columns that the table's type has defined and the table nothing of yet. */
  private final Set<String> ofType = new HashSet<>();

  /** Columns the table itself has defined so far. */
  private int written;

  /** Inherited columns whose parents disagree on their default. */
  private final List<String> conflicting = new ArrayList<>();

  private final List<String> conflictingGenerations = new ArrayList<>();

  /**
   * @param table name of the table, for messages and names of sequences
   * @param offset columns that the table has already
   */
  public ColumnDefinitions(CommandContext context, String table, int offset) {
    this.context = context;
    this.relations = new RelationWriter(context.changes());
    this.table = table;
    this.offset = offset;
  }

  public List<NewColumn> columns() {
    return columns;
  }

  public List<TableConstraints.Pending> constraints() {
    return constraints;
  }

  /**
   * Adds a column like one that exists elsewhere; of the last three at most one is given.
   *
   * @param storedDefault serialized, without columns
   */
  void add(
      NewColumn column, String storedDefault, ParsedGenerated generation, ParsedIdentity identity) {
    requireNew(column.name(), -1);
    columns.add(column);
    int number = offset + columns.size();
    if (storedDefault != null) {
      stored.put(number, storedDefault);
    }
    if (generation != null) {
      generated.put(number, generation);
    }
    if (identity != null) {
      identities.put(number, identity);
    }
  }

  /** Adds a column of the type that the table is of; the table may still say more of it. */
  void addOfType(NewColumn column) {
    columns.add(column);
    ofType.add(column.name());
  }

  private void requireNew(String name, int location) {
    for (NewColumn column : columns) {
      if (column.name().equals(name)) {
        throw new DatabaseError("42701", "column \"" + name + "\" specified more than once")
            .at(location);
      }
    }
  }

  /**
   * Adds a column of a parent table, or merges it with that of an earlier parent.
   *
   * @param identity pg_attribute.attidentity of the column, which only a partition inherits
   * @param storedDefault serialized, without columns; null if there is none
   * @param generation null if it is not generated
   */
  public void inherit(
      AttributeEntry attribute, char identity, String storedDefault, ParsedGenerated generation) {
    int index = indexOf(attribute.name());
    if (index < 0) {
      columns.add(
          new NewColumn(
              attribute.name(),
              attribute.type(),
              attribute.typmod(),
              attribute.collation(),
              attribute.dimensions(),
              attribute.notNull(),
              storedDefault != null || generation != null,
              attribute.storage(),
              attribute.compression(),
              identity,
              attribute.generated(),
              false,
              1));
      keepInherited(columns.size() - 1, storedDefault, generation);
      return;
    }
    NewColumn column = columns.get(index);
    notice("merging multiple inherited definitions of column \"" + column.name() + "\"");
    requireSameType(
        "inherited column",
        column,
        attribute.type(),
        attribute.typmod(),
        attribute.collation(),
        -1);
    boolean hasDefault = storedDefault != null || generation != null;
    String earlier = stored.get(offset + index + 1);
    if (storedDefault != null && earlier != null && !earlier.equals(storedDefault)) {
      conflicting.add(column.name());
    }
    if (column.generated() != attribute.generated()) {
      throw new DatabaseError(
          "42804", "inherited column \"" + column.name() + "\" has a generation conflict");
    }
    ParsedGenerated other = generated.get(offset + index + 1);
    if (generation != null && !generation.expression().equals(other.expression())) {
      conflictingGenerations.add(column.name());
    }
    columns.set(
        index,
        column.merged(
            column.notNull() || attribute.notNull(),
            column.hasDefault() || hasDefault,
            column.identity(),
            column.generated(),
            false,
            column.inheritanceCount() + 1));
    if (!column.hasDefault()) {
      keepInherited(index, storedDefault, generation);
    }
  }

  private void keepInherited(int index, String storedDefault, ParsedGenerated generation) {
    if (storedDefault != null) {
      stored.put(offset + index + 1, storedDefault);
    }
    if (generation != null) {
      generated.put(offset + index + 1, generation);
    }
  }

  private int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void notice(String message) {
    context.session().notices().receive(Notice.notice(message));
  }

  private void requireSameType(
      String what, NewColumn column, int type, int typmod, int collation, int location) {
    if (column.type() != type || column.typmod() != typmod) {
      throw new DatabaseError("42804", what + " \"" + column.name() + "\" has a type conflict")
          .detail(
              context.types().format(column.type(), column.typmod())
                  + " versus "
                  + context.types().format(type, typmod))
          .at(location);
    }
    if (column.collation() != collation) {
      throw new DatabaseError("42P21", what + " \"" + column.name() + "\" has a collation conflict")
          .detail(collationName(column.collation()) + " versus " + collationName(collation))
          .at(location);
    }
  }

  private String collationName(int collation) {
    return "\"" + context.catalog().collation(collation).name() + "\"";
  }

  /** Refuses inherited defaults that differ, where none of the table itself replaces them. */
  public void requireOneInheritedDefault() {
    for (String column : conflicting) {
      if (stored.containsKey(offset + indexOf(column) + 1)) {
        throw new DatabaseError(
                "42611", "column \"" + column + "\" inherits conflicting default values")
            .hint("To resolve the conflict, specify a default explicitly.");
      }
    }
    if (!conflictingGenerations.isEmpty()) {
      throw new DatabaseError(
              "42611",
              "column \""
                  + conflictingGenerations.getFirst()
                  + "\" inherits conflicting generation expressions")
          .hint("To resolve the conflict, specify a generation expression explicitly.");
    }
  }

  public void add(ParsedColumnDefinition definition) {
    written++;
    String name = definition.name();
    int inherited = indexOf(name);
    if (definition.type() == null && inherited < 0) {
      throw new DatabaseError("42703", "column \"" + name + "\" does not exist");
    }
    boolean isNew = inherited < 0 || isMerged(inherited);
    boolean isOfType = isNew && ofType.remove(name);
    if (isNew && !isOfType) {
      requireNew(name, definition.type() == null ? -1 : definition.location());
    }
    int number = offset + (inherited < 0 ? columns.size() : inherited) + 1;
    SerialTypes.Serial serial =
        definition.type() == null ? null : SerialTypes.of(definition.type());
    ColumnType type;
    if (definition.type() == null) {
      NewColumn column = columns.get(inherited);
      type = new ColumnType(column.type(), column.typmod(), column.collation());
    } else if (serial != null) {
      type = new ColumnType(serial.type(), -1, 0);
      serials.put(number, serial.type());
    } else {
      Analyzer analyzer = context.analyzers().get();
      type = analyzer.typeNames().resolve(definition.type());
      ColumnTypes.check(context, name, type.type());
      if (definition.collation() != null) {
        type =
            new ColumnType(
                type.type(), type.typmod(), analyzer.typeNames().collation(definition.collation()));
      }
    }
    boolean notNull = serial != null;
    boolean nullable = false;
    boolean isGenerated = false;
    for (Constraint constraint : definition.constraints()) {
      switch (constraint) {
        case ParsedNotNull written -> {
          requireNoConflict(nullable, name, written.location());
          notNull = true;
        }
        case ParsedNullable written -> {
          requireNoConflict(notNull && serial == null, name, written.location());
          nullable = true;
        }
        case ParsedDefaultValue value -> {
          if (serial != null || defaults.put(number, value) != null) {
            throw multiple("default values specified", name, value.location());
          }
        }
        case ParsedGenerated expression -> {
          if (isOfType) {
            throw new DatabaseError("0A000", "generated columns are not supported on typed tables");
          }
          if (isGenerated) {
            throw multiple("generation clauses specified", name, expression.location());
          }
          isGenerated = true;
          generated.put(number, expression);
          conflictingGenerations.remove(name);
        }
        case ParsedIdentity identity -> {
          if (identities.put(number, identity) != null) {
            throw multiple("identity specifications", name, identity.location());
          }
          requireNoConflict(nullable, name, identity.location());
          notNull = true;
        }
        case ParsedCheck check -> constraints.add(new TableConstraints.Pending(check, name));
        case ParsedUnique unique -> constraints.add(new TableConstraints.Pending(unique, name));
        case ParsedForeignKey key -> constraints.add(new TableConstraints.Pending(key, name));
        case ParsedExclusion exclusion ->
            constraints.add(new TableConstraints.Pending(exclusion, name));
      }
      requireOneSource(number, isGenerated, name, constraint.location());
    }
    ParsedIdentity identity = identities.get(number);
    if (inherited >= 0) {
      merge(inherited, definition, type, notNull, isGenerated);
      return;
    }
    columns.add(
        new NewColumn(
            name,
            type.type(),
            type.typmod(),
            type.collation(),
            definition.type().arrayBounds().size(),
            notNull,
            serial != null || defaults.containsKey(number) || generated.containsKey(number),
            '\0',
            '\0',
            identity == null ? '\0' : identity.always() ? 'a' : 'd',
            generated.containsKey(number) ? 's' : '\0'));
  }

  /** Whether the table itself defines a column, be it inherited or not. */
  private boolean isMerged(int index) {
    return columns.get(index).local();
  }

  /** Merges a definition of the table itself into an inherited column. */
  private void merge(
      int index,
      ParsedColumnDefinition definition,
      ColumnType type,
      boolean notNull,
      boolean isGenerated) {
    NewColumn column = columns.get(index);
    int number = offset + index + 1;
    if (definition.type() != null) {
      if (written == index + 1) {
        notice("merging column \"" + column.name() + "\" with inherited definition");
      } else {
        context
            .session()
            .notices()
            .receive(
                new Notice(
                    Notice.Level.NOTICE,
                    "00000",
                    "moving and merging column \"" + column.name() + "\" with inherited definition",
                    "User-specified column moved to the position of the inherited column.",
                    null,
                    0));
      }
      requireSameType("column", column, type.type(), type.typmod(), type.collation(), -1);
    }
    ParsedIdentity identity = identities.get(number);
    boolean hasOwn = defaults.containsKey(number) || serials.containsKey(number);
    requireInheritable(column, hasOwn, identity != null, isGenerated);
    if (hasOwn) {
      stored.remove(number);
    }
    columns.set(
        index,
        column.merged(
            column.notNull() || notNull,
            column.hasDefault() || hasOwn || generated.containsKey(number),
            identity == null ? column.identity() : identity.always() ? 'a' : 'd',
            generated.containsKey(number) ? 's' : '\0',
            column.local() || definition.type() != null,
            column.inheritanceCount()));
  }

  /** What is generated at the parent is so at its children, and nothing else is. */
  private static void requireInheritable(
      NewColumn inherited, boolean hasDefault, boolean hasIdentity, boolean isGenerated) {
    if (inherited.generated() == 0) {
      if (isGenerated) {
        throw new DatabaseError(
                "42611",
                "child column \"" + inherited.name() + "\" specifies generation expression")
            .hint("A child table column cannot be generated unless its parent column is.");
      }
    } else if (hasDefault || hasIdentity) {
      throw new DatabaseError(
          "42611",
          "column \""
              + inherited.name()
              + "\" inherits from generated column but specifies "
              + (hasIdentity ? "identity" : "default"));
    }
  }

  /**
   * @param contradicted whether the column has been said to be the opposite before
   */
  private void requireNoConflict(boolean contradicted, String column, int location) {
    if (contradicted) {
      throw new DatabaseError(
              "42601",
              "conflicting NULL/NOT NULL declarations for column \""
                  + column
                  + "\" of table \""
                  + table
                  + "\"")
          .at(location);
    }
  }

  private DatabaseError multiple(String what, String column, int location) {
    return new DatabaseError(
            "42601",
            "multiple " + what + " for column \"" + column + "\" of table \"" + table + "\"")
        .at(location);
  }

  private void requireOneSource(int number, boolean isGenerated, String column, int location) {
    boolean hasDefault = defaults.containsKey(number) || serials.containsKey(number);
    String both = null;
    if (hasDefault && identities.containsKey(number)) {
      both = "both default and identity";
    } else if (hasDefault && isGenerated) {
      both = "both default and generation expression";
    } else if (identities.containsKey(number) && isGenerated) {
      both = "both identity and generation expression";
    }
    if (both != null) {
      throw new DatabaseError(
              "42601", both + " specified for column \"" + column + "\" of table \"" + table + "\"")
          .at(location);
    }
  }

  /** Columns of the primary key are not null from the start. */
  void markPrimaryKeyColumns() {
    for (TableConstraints.Pending pending : constraints) {
      if (pending.constraint() instanceof ParsedUnique unique && unique.primary()) {
        for (String column : pending.columns(unique.columns())) {
          for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
              columns.set(i, columns.get(i).asNotNull());
            }
          }
        }
      }
    }
  }

  // ---- after the table's rows are in the catalogs

  /** Writes defaults and generation expressions; makes the sequences. */
  public void store(int oid) {
    RelationEntry relation = context.catalog().relations().relation(oid);
    for (int i = 0; i < columns.size(); i++) {
      int number = offset + i + 1;
      NewColumn column = columns.get(i);
      if (serials.containsKey(number)) {
        int sequence = makeSequence(relation, number, null);
        setDefault(oid, number, nextValue(sequence, column), false);
      } else if (identities.containsKey(number)) {
        int sequence =
            relation.isPartition()
                ? new ColumnDefaults(context.catalog())
                    .identitySequence(relation, relation.attribute(number))
                : makeSequence(relation, number, identities.get(number));
        values.put(number, nextValue(sequence, column));
      } else if (generated.containsKey(number)) {
        setDefault(oid, number, generationOf(relation, column, generated.get(number)), true);
      } else if (defaults.containsKey(number)) {
        Expression value = defaultOf(column, defaults.get(number));
        if (value instanceof Constant constant && constant.isNull()) {
          relations.setHasNoDefault(oid, number);
        } else {
          setDefault(oid, number, value, false);
        }
      } else if (stored.containsKey(number)) {
        relations.setDefault(oid, number, stored.get(number), column.generated() != 0);
      }
    }
    context.changes().nextCommand();
  }

  /** What rows get in a column if nothing is said; null if that is null. */
  public Expression valueOf(int number) {
    return values.get(number);
  }

  private void setDefault(int table, int number, Expression value, boolean isGenerated) {
    values.put(number, value);
    ObjectAddress address =
        relations.setDefault(table, number, TreeWriter.write(value), isGenerated);
    new ExpressionDependencies(context.changes()).recordDefault(address, value, table, isGenerated);
  }

  private Expression generationOf(
      RelationEntry relation, NewColumn column, ParsedGenerated expression) {
    return new GenerationExpressions(context)
        .analyze(expression.expression(), relation, column.name(), column.type(), column.typmod());
  }

  private Expression defaultOf(NewColumn column, ParsedDefaultValue value) {
    return context
        .analyzers()
        .get()
        .assigned(
            value.expression(),
            null,
            Analyzer.Purpose.DEFAULT,
            column.name(),
            column.type(),
            column.typmod());
  }

  /**
   * Makes the sequence of a serial or identity column.
   *
   * @param identity null for a serial column
   */
  private int makeSequence(RelationEntry relation, int number, ParsedIdentity identity) {
    NewColumn column = columns.get(number - offset - 1);
    return new ColumnSequence(relation, column.name(), number, column.type())
        .create(context, identity);
  }

  /** {@code nextval('sequence')}, converted to the column's type. */
  private static Expression nextValue(int sequence, NewColumn column) {
    SourcePosition nowhere = SourcePosition.UNKNOWN;
    Expression call =
        new FunctionCall(
            NEXTVAL,
            false,
            false,
            CallForm.CALL,
            INT8,
            -1,
            0,
            0,
            List.of(Constant.ofLong(REGCLASS, Integer.toUnsignedLong(sequence), nowhere)),
            nowhere);
    int narrowing = column.type() == 23 ? 480 : column.type() == 21 ? 714 : 0;
    return narrowing == 0
        ? call
        : new FunctionCall(
            narrowing,
            false,
            false,
            CallForm.IMPLICIT_CAST,
            column.type(),
            -1,
            0,
            0,
            List.of(call),
            nowhere);
  }
}
