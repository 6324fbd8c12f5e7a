package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.SystemColumns;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.Constraint;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedExclusion;
import org.pgj.engine.parser.tree.ParsedForeignKey;
import org.pgj.engine.parser.tree.ParsedUnique;

/** Adds constraints to a table, new or old. */
public final class TableConstraints {
  private final CommandContext context;
  private final ConstraintWriter constraints;

  /**
   * A constraint to be added.
   *
   * @param column the column it was written behind, null for a table constraint
   * @param local whether the table itself defines it
   * @param parents tables it is inherited from
   */
  public record Pending(Constraint constraint, String column, boolean local, int parents) {
    public Pending(Constraint constraint, String column) {
      this(constraint, column, true, 0);
    }

    List<String> columns(List<String> written) {
      return column == null ? written : List.of(column);
    }
  }

  public TableConstraints(CommandContext context) {
    this.context = context;
    this.constraints = new ConstraintWriter(context.changes());
  }

  /**
   * Adds constraints, checks first, then keys, then foreign keys.
   *
   * @param newTable whether the table has no rows yet
   */
  public void add(int table, List<Pending> pending, boolean newTable) {
    for (Pending each : pending) {
      if (each.constraint() instanceof ParsedCheck check) {
        addCheck(table, check, each, newTable);
      }
    }
    boolean primary = false;
    for (Pending each : pending) {
      if (each.constraint() instanceof ParsedUnique unique) {
        if (unique.primary()) {
          if (primary) {
            throw multiplePrimaryKeys(table, unique);
          }
          primary = true;
        }
        addKey(table, unique, each, newTable, true);
      }
    }
    for (Pending each : pending) {
      switch (each.constraint()) {
        case ParsedForeignKey foreignKey ->
            new ForeignKeyCreation(context)
                .add(table, foreignKey, each.columns(foreignKey.columns()), newTable);
        case ParsedExclusion exclusion ->
            new ExclusionCreation(context).add(table, exclusion, true);
        default -> {
          // Done above, or part of the column.
        }
      }
    }
  }

  private DatabaseError multiplePrimaryKeys(int table, ParsedUnique unique) {
    return new DatabaseError(
            "42P16",
            "multiple primary keys for table \"" + relation(table).name() + "\" are not allowed")
        .at(unique.location());
  }

  private RelationEntry relation(int table) {
    return context.catalog().relations().relation(table);
  }

  private static String nameOf(RelationEntry relation, int attribute) {
    return attribute < 0 ? SystemColumns.name(attribute) : relation.attribute(attribute).name();
  }

  private void addCheck(int table, ParsedCheck check, Pending pending, boolean newTable) {
    String column = pending.column();
    RelationEntry relation = relation(table);
    Analyzer analyzer = context.analyzers().get();
    Expression condition =
        analyzer.condition(check.expression(), relation, Analyzer.Purpose.CHECK, "CHECK");
    int[] keys = columnsOf(condition, check);
    String name = check.name();
    if (name == null) {
      String second = column != null ? column : keys.length == 1 ? nameOf(relation, keys[0]) : null;
      name =
          ObjectName.choose(
              relation.name(),
              second,
              "check",
              candidate -> constraints.existsInNamespace(relation.namespace(), candidate));
    } else if (new CheckMerge(context, constraints).merge(relation, check, condition, pending)) {
      return;
    }
    if (!newTable && !check.notValid()) {
      new ConstraintValidation(context).check(relation, name, condition);
    }
    constraints.create(
        new ConstraintEntry(
            0,
            name,
            relation.namespace(),
            'c',
            false,
            false,
            newTable || !check.notValid(),
            table,
            0,
            0,
            0,
            0,
            ' ',
            ' ',
            ' ',
            pending.local(),
            pending.parents(),
            check.noInherit(),
            keys,
            null,
            null,
            null,
            null,
            null,
            TreeWriter.write(condition)));
    CatalogStore store = context.changes().store();
    StoredRow row = new RelationWriter(context.changes()).classRow(table);
    store.update(
        PgClass.RELATION,
        row,
        values -> values.int2(PgClass.RELCHECKS, row.int2(PgClass.RELCHECKS) + 1));
    context.changes().nextCommand();
  }

  private void requireFree(RelationEntry relation, String name) {
    if (constraints.exists(relation.oid(), name)) {
      throw new DatabaseError(
          "42710",
          "constraint \"" + name + "\" for relation \"" + relation.name() + "\" already exists");
    }
  }

  private static int[] columnsOf(Expression condition, ParsedCheck check) {
    List<Integer> columns = new ArrayList<>();
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference column && !columns.contains(column.attribute())) {
          if (column.attribute() == 0) {
            throw DatabaseError.notSupported("a whole row in a CHECK constraint")
                .at(check.location());
          }
          columns.add(column.attribute());
        }
        visitChildren(node);
      }
    }.walk(condition);
    int[] keys = new int[columns.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = columns.get(i);
    }
    return keys;
  }

  /** Adds a key to a partitioned table alone; indexes of partitions are attached to it later. */
  public void addKeyWithoutPartitions(int table, ParsedUnique unique) {
    addKey(table, unique, new Pending(unique, null), false, false);
  }

  /** Adds an EXCLUDE constraint to a partitioned table alone, as a key. */
  public void addExclusionWithoutPartitions(int table, ParsedExclusion exclusion) {
    new ExclusionCreation(context).add(table, exclusion, false);
  }

  private void addKey(
      int table, ParsedUnique unique, Pending pending, boolean newTable, boolean withPartitions) {
    RelationEntry relation = relation(table);
    if (unique.usingIndex() != null) {
      throw DatabaseError.notSupported("ADD CONSTRAINT USING INDEX").at(unique.location());
    }
    if (unique.primary()) {
      for (ConstraintEntry constraint : context.catalog().relations().constraints(table)) {
        if (constraint.kind() == 'p') {
          throw multiplePrimaryKeys(table, unique);
        }
      }
    }
    List<String> names = pending.columns(unique.columns());
    int[] keys = new int[names.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = keyColumn(relation, names.get(i), keys, i, unique);
    }
    if (relation.kind() == 'p') {
      new PartitionIndexes(context)
          .requirePartitionColumns(relation, keys, unique.primary() ? "PRIMARY KEY" : "UNIQUE");
    }
    if (unique.primary()) {
      for (int key : keys) {
        if (!relation.attribute(key).notNull()) {
          if (!newTable) {
            new ConstraintValidation(context).notNull(relation, key);
          }
          setNotNull(table, key);
        }
      }
      context.changes().nextCommand();
      relation = relation(table);
    }
    if (unique.name() != null) {
      requireFree(relation, unique.name());
    }
    boolean deferrable = unique.timing() != ConstraintTiming.NOT_DEFERRABLE;
    IndexCreation creation = new IndexCreation(context);
    int index = creation.ofKey(relation, unique, keys, deferrable);
    context.changes().nextCommand();
    constraints.create(
        ConstraintEntry.ofIndex(
            context.catalog().relations().relation(index).name(),
            relation.namespace(),
            unique.primary() ? 'p' : 'u',
            deferrable,
            unique.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED,
            true,
            table,
            index,
            keys));
    context.changes().nextCommand();
    if (withPartitions) {
      creation.build(table, index);
    }
  }

  private static int keyColumn(
      RelationEntry relation, String name, int[] keys, int count, ParsedUnique unique) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.dropped() || !attribute.name().equals(name)) {
        continue;
      }
      for (int i = 0; i < count; i++) {
        if (keys[i] == attribute.number()) {
          throw new DatabaseError(
                  "42701",
                  "column \""
                      + name
                      + "\" appears twice in "
                      + (unique.primary() ? "primary key" : "unique")
                      + " constraint")
              .at(unique.location());
        }
      }
      return attribute.number();
    }
    throw new DatabaseError("42703", "column \"" + name + "\" named in key does not exist")
        .at(unique.location());
  }

  void setNotNull(int table, int attribute) {
    CatalogStore store = context.changes().store();
    StoredRow row = new RelationWriter(context.changes()).attributeRow(table, attribute);
    store.update(PgAttribute.RELATION, row, values -> values.bool(PgAttribute.ATTNOTNULL, true));
  }
}
