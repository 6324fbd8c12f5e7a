package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.QualifiedOperator;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.planner.relation.InheritedColumns;

/**
 * Foreign keys that refer to partitioned tables. Each partition, at every level, has a constraint
 * of the referencing table that stands for its part of the key: by it the key acts when rows of the
 * partition change. New rows of the referencing table are looked for in the whole tree.
 */
public final class ReferencedPartitions {
  private final CommandContext context;
  private final ConstraintWriter constraints;

  public ReferencedPartitions(CommandContext context) {
    this.context = context;
    this.constraints = new ConstraintWriter(context.changes());
  }

  /** Gives all partitions of the table that a key refers to their part of it. */
  public void cover(ConstraintEntry key) {
    for (int partition : context.catalog().relations().children(key.referencedRelation())) {
      cover(key, partition);
    }
  }

  /** Gives a partition its part of the keys that refer to its parent. */
  public void coverAll(int parent, int partition) {
    for (ConstraintEntry key : referring(parent)) {
      boolean isCovered = false;
      for (ConstraintEntry other : referring(partition)) {
        isCovered |= other.parent() == key.oid();
      }
      if (!isCovered) {
        cover(key, partition);
      }
    }
  }

  private List<ConstraintEntry> referring(int table) {
    List<ConstraintEntry> keys = new ArrayList<>();
    if (!context.catalog().relations().relation(table).hasTriggers()) {
      return keys;
    }
    for (CatalogRow row : context.catalog().source().all(PgConstraint.RELATION)) {
      if (row.character(PgConstraint.CONTYPE) == 'f' && row.oid(PgConstraint.CONFRELID) == table) {
        ConstraintEntry key = find(row.oid(PgConstraint.CONRELID), row.oid(PgConstraint.OID));
        if (key.parent() == 0 || find(key.relation(), key.parent()) != null) {
          keys.add(key);
        }
      }
    }
    keys.sort((a, b) -> Integer.compareUnsigned(a.oid(), b.oid()));
    return keys;
  }

  private ConstraintEntry find(int table, int constraint) {
    for (ConstraintEntry entry : context.catalog().relations().constraints(table)) {
      if (entry.oid() == constraint) {
        return entry;
      }
    }
    return null;
  }

  private void cover(ConstraintEntry key, int partition) {
    // Who deletes from the partition itself holds no lock on the table that it belongs to.
    RelationLocks.acquire(context, partition, LockMode.SHARE_ROW_EXCLUSIVE);
    RelationEntry table = context.catalog().relations().relation(key.relation());
    RelationEntry referenced = context.catalog().relations().relation(partition);
    InheritedColumns columns =
        InheritedColumns.of(
            context.catalog().relations().relation(key.referencedRelation()), referenced);
    int[] referencedKeys = key.referencedKeys().clone();
    for (int i = 0; i < referencedKeys.length; i++) {
      referencedKeys[i] = columns.toChild(referencedKeys[i]);
    }
    List<String> names = new ArrayList<>();
    for (int attribute : key.keys()) {
      names.add(table.attribute(attribute).name());
    }
    ConstraintEntry part =
        new ConstraintEntry(
            0,
            ObjectName.choose(
                table.name(),
                String.join("_", names),
                "fkey",
                candidate -> constraints.existsInNamespace(table.namespace(), candidate)),
            table.namespace(),
            'f',
            key.deferrable(),
            key.initiallyDeferred(),
            key.validated(),
            key.relation(),
            0,
            index(partition, key.index()),
            key.oid(),
            partition,
            key.onUpdate(),
            key.onDelete(),
            key.matchType(),
            false,
            1,
            key.noInherit(),
            key.keys(),
            referencedKeys,
            key.primaryForeignOperators(),
            key.primaryPrimaryOperators(),
            key.foreignForeignOperators(),
            key.deleteSetKeys(),
            null);
    int oid = constraints.create(part);
    context
        .changes()
        .depend(
            ObjectAddress.of(PgConstraint.RELATION, oid),
            ObjectAddress.of(PgConstraint.RELATION, key.oid()),
            CatalogChanges.INTERNAL);
    new ForeignKeyTriggers(context.changes()).createActions(part, oid);
    new RelationWriter(context.changes()).setHasTriggers(partition);
    context.changes().nextCommand();
    if (referenced.kind() == 'p') {
      cover(find(key.relation(), oid));
    }
  }

  /** The index of a partition that belongs to one of its parent. */
  private int index(int partition, int parentIndex) {
    for (IndexEntry index : context.catalog().relations().indexes(partition)) {
      for (CatalogRow row :
          context
              .catalog()
              .source()
              .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, index.relation())) {
        if (row.oid(PgInherits.INHPARENT) == parentIndex) {
          return index.relation();
        }
      }
    }
    throw new DatabaseError("XX000", "index for " + parentIndex + " not found in partition");
  }

  /**
   * Removes a partition's part of keys that refer to its parent.
   *
   * @throws DatabaseError 23503 if its rows are still referred to
   */
  public void release(RelationEntry partition) {
    for (ConstraintEntry key : referring(partition.oid())) {
      if (key.parent() != 0) {
        requireUnreferenced(key, partition);
      }
    }
    for (ConstraintEntry key : referring(partition.oid())) {
      if (key.parent() != 0) {
        drop(key);
      }
    }
  }

  /** Removes the parts that partitions of the referenced table have of a key. */
  public void uncover(ConstraintEntry key) {
    for (ConstraintEntry part : context.catalog().relations().constraints(key.relation())) {
      if (part.parent() == key.oid()) {
        drop(part);
      }
    }
  }

  private void drop(ConstraintEntry part) {
    ObjectAddress address = ObjectAddress.of(PgConstraint.RELATION, part.oid());
    context.changes().forgetDependencies(address);
    context.changes().nextCommand();
    new ObjectRemover(context.changes()).drop(List.of(address), false);
    context.changes().nextCommand();
  }

  private void requireUnreferenced(ConstraintEntry key, RelationEntry partition) {
    RelationEntry table = context.catalog().relations().relation(key.relation());
    StringBuilder columns = new StringBuilder();
    StringBuilder join = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < key.keys().length; i++) {
      String name = table.attribute(key.keys()[i]).name();
      String foreign = "fk." + quote(name);
      names.add(name);
      columns.append(i == 0 ? "" : ", ").append(foreign);
      join.append(i == 0 ? "" : " AND ")
          .append("pk.")
          .append(quote(partition.attribute(key.referencedKeys()[i]).name()))
          .append(" ")
          .append(QualifiedOperator.of(context.catalog(), key.primaryForeignOperators()[i]))
          .append(" ")
          .append(foreign);
    }
    List<String> values = new ArrayList<>();
    context
        .queries()
        .run(
            context
                .queries()
                .analyze(
                    "SELECT "
                        + columns
                        + " FROM "
                        + name(table)
                        + " fk JOIN "
                        + name(partition)
                        + " pk ON ("
                        + join
                        + ") LIMIT 1"),
            batch -> {
              for (int i = 0; i < key.keys().length; i++) {
                values.add(
                    context
                        .functions()
                        .catalog()
                        .type(table.attribute(key.keys()[i]).type())
                        .outputText(batch.column(i), batch.row(0), context.functions()));
              }
            });
    if (!values.isEmpty()) {
      throw new DatabaseError(
              "23503",
              "removing partition \""
                  + partition.name()
                  + "\" violates foreign key constraint \""
                  + key.name()
                  + "\"")
          .detail(
              "Key ("
                  + String.join(", ", names)
                  + ")=("
                  + String.join(", ", values)
                  + ") is still referenced from table \""
                  + table.name()
                  + "\".")
          .table(context.catalog().namespace(table.namespace()).name(), table.name())
          .constraint(key.name());
    }
  }

  private String name(RelationEntry table) {
    return quote(context.catalog().namespace(table.namespace()).name()) + "." + quote(table.name());
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
