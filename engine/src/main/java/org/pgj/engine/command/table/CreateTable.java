package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.NewRelation;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.Constraint;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedColumnDefinition;
import org.pgj.engine.parser.tree.ParsedCreateTable;
import org.pgj.engine.parser.tree.ParsedDefaultValue;
import org.pgj.engine.parser.tree.ParsedExclusion;
import org.pgj.engine.parser.tree.ParsedForeignKey;
import org.pgj.engine.parser.tree.ParsedGenerated;
import org.pgj.engine.parser.tree.ParsedIdentity;
import org.pgj.engine.parser.tree.ParsedNotNull;
import org.pgj.engine.parser.tree.ParsedNullable;
import org.pgj.engine.parser.tree.ParsedTableLike;
import org.pgj.engine.parser.tree.ParsedUnique;
import org.pgj.engine.parser.tree.Persistence;
import org.pgj.engine.parser.tree.TableElement;

/** CREATE TABLE. */
public final class CreateTable {
  private static final int HEAP = 2;
  private static final int MAX_COLUMNS = 1600;

  private final CommandContext context;
  private final RelationWriter relations;
  private final List<NewColumn> columns = new ArrayList<>();
  private final Map<Integer, ParsedDefaultValue> defaults = new HashMap<>();
  private final Map<Integer, ParsedGenerated> generated = new HashMap<>();
  private final Map<Integer, ParsedIdentity> identities = new HashMap<>();
  private final List<TableConstraints.Pending> constraints = new ArrayList<>();

  public CreateTable(CommandContext context) {
    this.context = context;
    this.relations = new RelationWriter(context.changes());
  }

  public String run(ParsedCreateTable create) {
    refuseUnsupported(create);
    int namespace = Schemas.creation(context, create.table());
    String name = create.table().name();
    if (create.ifNotExists() && context.catalog().relations().relationOid(namespace, name) != 0) {
      context
          .session()
          .notices()
          .receive(
              new Notice(
                  Notice.Level.NOTICE,
                  "42P07",
                  "relation \"" + name + "\" already exists, skipping",
                  null,
                  null,
                  0));
      return "CREATE TABLE";
    }
    for (TableElement element : create.elements()) {
      switch (element) {
        case ParsedColumnDefinition column -> addColumn(column);
        case Constraint constraint ->
            constraints.add(new TableConstraints.Pending(constraint, null));
        case ParsedTableLike like ->
            throw DatabaseError.notSupported("LIKE in CREATE TABLE").at(like.location());
      }
    }
    markPrimaryKeyColumns();
    char persistence = create.persistence() == Persistence.UNLOGGED ? 'u' : 'p';
    int oid =
        relations.create(
            new NewRelation(
                name,
                namespace,
                context.user().oid(),
                'r',
                persistence,
                HEAP,
                StorageParameters.texts(create.options()),
                columns,
                0));
    context.changes().nextCommand();
    new ToastCreation(context).createIfNeeded(oid);
    storeExpressions(oid);
    new TableConstraints(context).add(oid, constraints, true);
    context.changes().nextCommand();
    return "CREATE TABLE";
  }

  private static void refuseUnsupported(ParsedCreateTable create) {
    String what =
        create.persistence() == Persistence.TEMPORARY
            ? "CREATE TEMPORARY TABLE"
            : !create.inherits().isEmpty()
                ? "INHERITS"
                : create.partitionBy() != null || create.partitionBound() != null
                    ? "partitioning"
                    : create.ofType() != null ? "CREATE TABLE OF" : null;
    if (what != null) {
      throw DatabaseError.notSupported(what).at(create.location());
    }
  }

  private void addColumn(ParsedColumnDefinition definition) {
    if (columns.size() == MAX_COLUMNS) {
      throw new DatabaseError("54011", "tables can have at most " + MAX_COLUMNS + " columns");
    }
    for (NewColumn column : columns) {
      if (column.name().equals(definition.name())) {
        throw new DatabaseError(
                "42701", "column \"" + definition.name() + "\" specified more than once")
            .at(definition.location());
      }
    }
    SerialTypes.Serial serial = SerialTypes.of(definition.type());
    if (serial != null) {
      throw DatabaseError.notSupported("type " + serial.name()).at(definition.location());
    }
    Analyzer analyzer = context.analyzers().get();
    ColumnType type = analyzer.typeNames().resolve(definition.type());
    ColumnTypes.check(context, definition.name(), type.type());
    int collation =
        definition.collation() == null
            ? type.collation()
            : analyzer.typeNames().collation(definition.collation());
    int number = columns.size() + 1;
    boolean notNull = false;
    char identity = '\0';
    for (Constraint constraint : definition.constraints()) {
      switch (constraint) {
        case ParsedNotNull ignored -> notNull = true;
        case ParsedNullable ignored -> {
          // The default.
        }
        case ParsedDefaultValue value -> {
          if (defaults.put(number, value) != null) {
            throw new DatabaseError(
                    "42601",
                    "multiple default values specified for column \""
                        + definition.name()
                        + "\" of table")
                .at(value.location());
          }
        }
        case ParsedGenerated expression -> generated.put(number, expression);
        case ParsedIdentity sequence -> {
          identities.put(number, sequence);
          identity = sequence.always() ? 'a' : 'd';
          notNull = true;
        }
        case ParsedCheck check ->
            constraints.add(new TableConstraints.Pending(check, definition.name()));
        case ParsedUnique unique ->
            constraints.add(new TableConstraints.Pending(unique, definition.name()));
        case ParsedForeignKey foreignKey ->
            constraints.add(new TableConstraints.Pending(foreignKey, definition.name()));
        case ParsedExclusion exclusion ->
            constraints.add(new TableConstraints.Pending(exclusion, definition.name()));
      }
    }
    if (!identities.isEmpty()) {
      throw DatabaseError.notSupported("identity columns").at(definition.location());
    }
    columns.add(
        new NewColumn(
            definition.name(),
            type.type(),
            type.typmod(),
            collation,
            definition.type().arrayBounds().size(),
            notNull,
            defaults.containsKey(number) || generated.containsKey(number),
            '\0',
            '\0',
            identity,
            generated.containsKey(number) ? 's' : '\0'));
  }

  /** Columns of the primary key are not null from the start. */
  private void markPrimaryKeyColumns() {
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

  private void storeExpressions(int oid) {
    RelationEntry relation = context.catalog().relations().relation(oid);
    for (int i = 1; i <= columns.size(); i++) {
      NewColumn column = columns.get(i - 1);
      ParsedDefaultValue value = defaults.get(i);
      ParsedGenerated expression = generated.get(i);
      Analyzer analyzer = context.analyzers().get();
      Expression analyzed;
      if (expression != null) {
        analyzed =
            analyzer.assigned(
                expression.expression(),
                relation,
                Analyzer.Purpose.GENERATED,
                column.name(),
                column.type(),
                column.typmod());
      } else if (value != null) {
        analyzed =
            analyzer.assigned(
                value.expression(),
                null,
                Analyzer.Purpose.DEFAULT,
                column.name(),
                column.type(),
                column.typmod());
      } else {
        continue;
      }
      relations.setDefault(oid, i, TreeWriter.write(analyzed), expression != null);
    }
    if (!defaults.isEmpty() || !generated.isEmpty()) {
      context.changes().nextCommand();
    }
  }
}
