package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.table.IndexCreation.IndexColumn;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.partition.PartitionKey;
import org.pgj.engine.planner.partition.Partitionings;
import org.pgj.engine.planner.relation.InheritedColumns;

/** Indexes of partitioned tables: every partition has one that corresponds to each of them. */
public final class PartitionIndexes {
  private final CommandContext context;
  private final CatalogStore store;
  private final InheritanceLinks links;

  public PartitionIndexes(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.links = new InheritanceLinks(context);
  }

  private RelationEntry relation(int oid) {
    return context.catalog().relations().relation(oid);
  }

  /** Gives all partitions of a table an index that corresponds to one of the table. */
  void extend(int table, int index) {
    for (int partition : links.children(table)) {
      cover(relation(partition), relation(table), index);
    }
    IndexEntry parent = context.catalog().relations().index(index);
    if (parent.valid() && !isCovered(parent)) {
      new IndexWriter(context.changes()).setState(index, IndexState.READY);
    }
  }

  /** Gives a partition indexes that correspond to all of its parent. */
  public void coverAll(int partition, int parent) {
    for (IndexEntry index : context.catalog().relations().indexes(parent)) {
      if (relation(index.relation()).kind() == 'I') {
        cover(relation(partition), relation(parent), index.relation());
      }
    }
  }

  private void cover(RelationEntry partition, RelationEntry parent, int parentIndex) {
    IndexEntry wanted = context.catalog().relations().index(parentIndex);
    ConstraintEntry constraint = constraintOf(parent, parentIndex);
    InheritedColumns columns = InheritedColumns.of(parent, partition);
    for (IndexEntry own : context.catalog().relations().indexes(partition.oid())) {
      if (links.parents(own.relation()).contains(parentIndex)) {
        return;
      }
    }
    for (IndexEntry own : context.catalog().relations().indexes(partition.oid())) {
      if (links.parents(own.relation()).isEmpty()
          && matches(wanted, own, columns)
          && (constraint == null) == (constraintOf(partition, own.relation()) == null)) {
        attach(own.relation(), parentIndex);
        return;
      }
    }
    create(partition, parent, wanted, constraint, columns);
  }

  private boolean matches(IndexEntry wanted, IndexEntry own, InheritedColumns columns) {
    int[] keys = wanted.keys().clone();
    for (int k = 0; k < keys.length; k++) {
      keys[k] = columns.toChild(keys[k]);
    }
    return wanted.accessMethod() == own.accessMethod()
        && Arrays.equals(exclusionOperators(wanted), exclusionOperators(own))
        && wanted.unique() == own.unique()
        && wanted.primary() == own.primary()
        && wanted.keyCount() == own.keyCount()
        && Arrays.equals(keys, own.keys())
        && Arrays.equals(wanted.operatorClasses(), own.operatorClasses())
        && Arrays.equals(wanted.collations(), own.collations())
        && expressions(wanted, columns).equals(expressions(own, null))
        && predicate(wanted, columns).equals(predicate(own, null));
  }

  private List<Expression> expressions(IndexEntry index, InheritedColumns columns) {
    return stored(index.expressions(), columns);
  }

  private List<Expression> predicate(IndexEntry index, InheritedColumns columns) {
    return index.predicate() == null
        ? List.of()
        : mapped(List.of(context.queries().executions().stored().read(index.predicate())), columns);
  }

  private List<Expression> stored(String expressions, InheritedColumns columns) {
    return expressions == null
        ? List.of()
        : mapped(context.queries().executions().stored().readList(expressions), columns);
  }

  private static List<Expression> mapped(List<Expression> expressions, InheritedColumns columns) {
    return columns == null ? expressions : columns.toChild(expressions, 1);
  }

  private ConstraintEntry constraintOf(RelationEntry table, int index) {
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.index() == index && "pux".indexOf(constraint.kind()) >= 0) {
        return constraint;
      }
    }
    return null;
  }

  private void create(
      RelationEntry partition,
      RelationEntry parent,
      IndexEntry wanted,
      ConstraintEntry constraint,
      InheritedColumns columns) {
    RelationEntry model = relation(wanted.relation());
    List<Expression> expressions = expressions(wanted, columns);
    List<IndexColumn> created = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int next = 0;
    for (int k = 0; k < wanted.keys().length; k++) {
      AttributeEntry attribute = model.attributes().get(k);
      int key = columns.toChild(wanted.keys()[k]);
      boolean isKey = k < wanted.keyCount();
      names.add(attribute.name());
      created.add(
          new IndexColumn(
              key,
              key == 0 ? expressions.get(next++) : null,
              attribute.name(),
              attribute.type(),
              attribute.typmod(),
              attribute.collation(),
              isKey ? wanted.operatorClasses()[k] : 0,
              isKey ? wanted.options()[k] : 0));
    }
    if (wanted.unique() && partition.kind() == 'p') {
      int[] keys = new int[wanted.keyCount()];
      for (int k = 0; k < keys.length; k++) {
        keys[k] = columns.toChild(wanted.keys()[k]);
      }
      requirePartitionColumns(partition, keys, wanted.primary() ? "PRIMARY KEY" : "UNIQUE");
    }
    int[] exclusion = exclusionOperators(wanted);
    if (exclusion != null && partition.kind() == 'p') {
      int[] keys = new int[wanted.keyCount()];
      for (int k = 0; k < keys.length; k++) {
        keys[k] = columns.toChild(wanted.keys()[k]);
      }
      requirePartitionColumns(partition, keys, exclusion);
    }
    IndexCreation creation = new IndexCreation(context);
    String label =
        wanted.primary() ? "pkey" : exclusion != null ? "excl" : constraint != null ? "key" : "idx";
    String second = wanted.primary() ? null : String.join("_", names);
    List<Expression> predicate = predicate(wanted, columns);
    if (wanted.primary()) {
      for (int k = 0; k < wanted.keyCount(); k++) {
        requireNotNull(partition, columns.toChild(wanted.keys()[k]));
      }
    }
    int index =
        creation.create(
            partition,
            creation.chooseName(partition, second, label),
            created,
            wanted.keyCount(),
            new IndexCreation.IndexKind(
                wanted.unique(),
                wanted.nullsNotDistinct(),
                wanted.primary(),
                wanted.exclusion(),
                wanted.immediate(),
                wanted.accessMethod(),
                predicate.isEmpty() ? null : predicate.getFirst(),
                model.options()));
    context.changes().nextCommand();
    if (constraint != null) {
      createConstraint(partition, index, constraint, columns, exclusion);
    }
    attach(index, wanted.relation());
    creation.build(partition.oid(), index);
  }

  private void requireNotNull(RelationEntry partition, int attribute) {
    if (!partition.attribute(attribute).notNull()) {
      if (partition.kind() == 'r') {
        new ConstraintValidation(context).notNull(partition, attribute);
      }
      new TableConstraints(context).setNotNull(partition.oid(), attribute);
      context.changes().nextCommand();
    }
  }

  /** What the keys of an EXCLUDE constraint are compared by, null for any other index. */
  private int[] exclusionOperators(IndexEntry index) {
    if (!index.exclusion()) {
      return null;
    }
    ConstraintEntry constraint = constraintOf(relation(index.table()), index.relation());
    return context
        .catalog()
        .source()
        .find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, constraint.oid())
        .getFirst()
        .numbers(PgConstraint.CONEXCLOP);
  }

  /**
   * @param exclusion operators of an EXCLUDE constraint, null for others
   */
  private void createConstraint(
      RelationEntry partition,
      int index,
      ConstraintEntry model,
      InheritedColumns columns,
      int[] exclusion) {
    int[] keys = model.keys().clone();
    for (int k = 0; k < keys.length; k++) {
      keys[k] = columns.toChild(keys[k]);
    }
    ConstraintWriter writer = new ConstraintWriter(context.changes());
    int created =
        writer.create(
            ConstraintEntry.ofIndex(
                relation(index).name(),
                partition.namespace(),
                model.kind(),
                model.deferrable(),
                model.initiallyDeferred(),
                model.validated(),
                partition.oid(),
                index,
                keys));
    context.changes().nextCommand();
    if (exclusion != null) {
      writer.setExclusionOperators(created, exclusion);
      context.changes().nextCommand();
    }
  }

  /** Makes an index of a partition part of one of its parent. */
  public void attach(int index, int parentIndex) {
    links.add(index, parentIndex, 1, CatalogChanges.AUTO);
    setPartition(index, true);
    ConstraintEntry own =
        constraintOf(relation(context.catalog().relations().index(index).table()), index);
    ConstraintEntry parent =
        constraintOf(
            relation(context.catalog().relations().index(parentIndex).table()), parentIndex);
    if (own != null && parent != null) {
      setParent(own, parent.oid());
    }
  }

  /**
   * ALTER INDEX … ATTACH PARTITION.
   *
   * @throws DatabaseError 55000 if the index does not correspond to the parent's
   */
  public void attachNamed(RelationEntry index, RelationEntry parentIndex) {
    List<Integer> parents = links.parents(index.oid());
    if (parents.contains(parentIndex.oid())) {
      validate(parentIndex.oid());
      return;
    }
    IndexEntry own = context.catalog().relations().index(index.oid());
    IndexEntry wanted = context.catalog().relations().index(parentIndex.oid());
    String failure =
        "cannot attach index \""
            + index.name()
            + "\" as a partition of index \""
            + parentIndex.name()
            + "\"";
    if (!parents.isEmpty()) {
      throw new DatabaseError("55000", failure)
          .detail("Index \"" + index.name() + "\" is already attached to another index.");
    }
    if (!links.parents(own.table()).contains(wanted.table())) {
      throw new DatabaseError("55000", failure)
          .detail(
              "Index \""
                  + index.name()
                  + "\" is not an index on any partition of table \""
                  + relation(wanted.table()).name()
                  + "\".");
    }
    InheritedColumns columns = InheritedColumns.of(relation(wanted.table()), relation(own.table()));
    if (!matches(wanted, own, columns)) {
      throw new DatabaseError("42P17", failure).detail("The index definitions do not match.");
    }
    attach(index.oid(), parentIndex.oid());
    validate(parentIndex.oid());
  }

  /** An index of a partitioned table that was made ONLY there is valid when it covers all. */
  private void validate(int parentIndex) {
    IndexEntry parent = context.catalog().relations().index(parentIndex);
    if (parent.valid() || !isCovered(parent)) {
      return;
    }
    new IndexWriter(context.changes()).setState(parentIndex, IndexState.VALID);
    links.parents(parentIndex).forEach(this::validate);
  }

  /** Whether each partition has a valid index for it. */
  private boolean isCovered(IndexEntry parent) {
    return links.children(parent.table()).stream().allMatch(part -> covers(part, parent));
  }

  private boolean covers(int partition, IndexEntry parent) {
    return context.catalog().relations().indexes(partition).stream()
        .anyMatch(own -> own.valid() && links.parents(own.relation()).contains(parent.relation()));
  }

  /** Marks an index that no partition has one for; of a table without partitions it is valid. */
  public void markUncovered(int table, int index) {
    if (!links.children(table).isEmpty()) {
      new IndexWriter(context.changes()).setState(index, IndexState.READY);
    }
  }

  /** Makes the indexes of a partition independent of those of its former parent. */
  public void detachAll(int partition) {
    for (IndexEntry index : context.catalog().relations().indexes(partition)) {
      for (int parent : links.parents(index.relation())) {
        links.remove(index.relation(), parent);
        setPartition(index.relation(), false);
        ConstraintEntry own = constraintOf(relation(partition), index.relation());
        if (own != null) {
          setParent(own, 0);
        }
      }
    }
  }

  private void setPartition(int index, boolean isPartition) {
    StoredRow row = new RelationWriter(context.changes()).classRow(index);
    store.update(PgClass.RELATION, row, values -> values.bool(PgClass.RELISPARTITION, isPartition));
    context.changes().nextCommand();
  }

  private void setParent(ConstraintEntry constraint, int parent) {
    new ConstraintWriter(context.changes()).setParent(constraint.oid(), parent);
    context.changes().nextCommand();
  }

  /**
   * Refuses a unique index that could not see duplicates in other partitions.
   *
   * @param keys attribute numbers
   * @param label what it is called in the message
   */
  void requirePartitionColumns(RelationEntry table, int[] keys, String label) {
    requirePartitionColumns(table, keyOf(table), keys, label);
  }

  /**
   * Refuses an EXCLUDE constraint that could not see conflicts in other partitions.
   *
   * @param keys attribute numbers
   * @param operators that keys are compared by
   */
  void requirePartitionColumns(RelationEntry table, int[] keys, int[] operators) {
    PartitionKey partitionKey = keyOf(table);
    requirePartitionColumns(table, partitionKey, keys, "EXCLUDE");
    for (int k = 0; k < partitionKey.size(); k++) {
      requireEquality(table, partitionKey, k, keys, operators);
    }
  }

  private void requireEquality(
      RelationEntry table, PartitionKey partitionKey, int k, int[] keys, int[] operators) {
    int equality = context.catalog().typeOperators(partitionKey.values().get(k).type()).equality();
    int other = 0;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == partitionKey.attributes()[k]) {
        if (operators[i] == equality) {
          return;
        }
        other = other == 0 ? operators[i] : other;
      }
    }
    throw new DatabaseError(
        "0A000",
        "cannot match partition key to index on column \""
            + table.attribute(partitionKey.attributes()[k]).name()
            + "\" using non-equal operator \""
            + context.catalog().operator(other).name()
            + "\"");
  }

  private PartitionKey keyOf(RelationEntry table) {
    return new Partitionings(context.catalog(), context.functions().catalog()).key(table.oid());
  }

  private void requirePartitionColumns(
      RelationEntry table, PartitionKey key, int[] keys, String label) {
    for (int k = 0; k < key.size(); k++) {
      int attribute = key.attributes()[k];
      if (attribute == 0) {
        throw new DatabaseError(
                "0A000", "unsupported " + label + " constraint with partition key definition")
            .detail(label + " constraints cannot be used when partition keys include expressions.");
      }
      boolean found = false;
      for (int column : keys) {
        found |= column == attribute;
      }
      if (!found) {
        throw new DatabaseError(
                "0A000",
                "unique constraint on partitioned table must include all partitioning columns")
            .detail(
                label
                    + " constraint on table \""
                    + table.name()
                    + "\" lacks column \""
                    + table.attribute(attribute).name()
                    + "\" which is part of the partition key.");
      }
    }
  }
}
