package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CastEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.QualifiedOperator;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.ForeignKeyAction;
import org.pgj.engine.parser.tree.ForeignKeyMatch;
import org.pgj.engine.parser.tree.ParsedForeignKey;
import org.pgj.engine.type.vector.Vector;

/** Adds a foreign key to a table. */
public final class ForeignKeyCreation {
  /** PostgreSQL's number of ShareRowExclusiveLock. */
  private static final int SHARE_ROW_EXCLUSIVE = 6;

  private final CommandContext context;
  private final ConstraintWriter constraints;

  public ForeignKeyCreation(CommandContext context) {
    this.context = context;
    this.constraints = new ConstraintWriter(context.changes());
  }

  /** The columns referred to and the unique index that says they are a key. */
  private record Referenced(int[] keys, int index) {}

  void add(int tableOid, ParsedForeignKey key, List<String> columns, boolean newTable) {
    RelationEntry table = context.catalog().relations().relation(tableOid);
    if (key.name() != null && constraints.exists(tableOid, key.name())) {
      throw new DatabaseError(
          "42710",
          "constraint \"" + key.name() + "\" for relation \"" + table.name() + "\" already exists");
    }
    RelationEntry referenced = context.relations().open(key.referenced(), SHARE_ROW_EXCLUSIVE);
    if (referenced.kind() != 'r' && referenced.kind() != 'p') {
      throw new DatabaseError(
          "42809", "referenced relation \"" + referenced.name() + "\" is not a table");
    }
    checkPersistence(table, referenced);
    if (key.match() == ForeignKeyMatch.PARTIAL) {
      throw new DatabaseError("0A000", "MATCH PARTIAL not yet implemented").at(key.location());
    }
    if (key.notValid() && table.kind() == 'p') {
      throw new DatabaseError(
              "42809",
              "cannot add NOT VALID foreign key on partitioned table \""
                  + table.name()
                  + "\" referencing relation \""
                  + referenced.name()
                  + "\"")
          .detail("This feature is not yet supported on partitioned tables.");
    }
    int[] keys = numbers(table, columns);
    Referenced target =
        key.referencedColumns().isEmpty()
            ? primaryKey(referenced)
            : uniqueKey(referenced, numbers(referenced, key.referencedColumns()));
    if (target.keys().length != keys.length) {
      throw new DatabaseError(
          "42830", "number of referencing and referenced columns for foreign key disagree");
    }
    String name = key.name();
    if (name == null) {
      name =
          ObjectName.choose(
              table.name(),
              String.join("_", columns),
              "fkey",
              candidate -> constraints.existsInNamespace(table.namespace(), candidate));
    }
    requireKeptGenerated(table, keys, key);
    int[] primaryForeign = new int[keys.length];
    int[] primaryPrimary = new int[keys.length];
    int[] foreignForeign = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      AttributeEntry primary = referenced.attribute(target.keys()[i]);
      AttributeEntry foreign = table.attribute(keys[i]);
      primaryForeign[i] = equality(name, foreign, primary);
      primaryPrimary[i] = context.catalog().typeOperators(primary.type()).equality();
      foreignForeign[i] = context.catalog().typeOperators(foreign.type()).equality();
    }
    ConstraintEntry entry =
        new ConstraintEntry(
            0,
            name,
            table.namespace(),
            'f',
            key.timing() != ConstraintTiming.NOT_DEFERRABLE,
            key.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED,
            !key.notValid(),
            tableOid,
            0,
            target.index(),
            0,
            referenced.oid(),
            letter(key.onUpdate()),
            letter(key.onDelete()),
            key.match() == ForeignKeyMatch.FULL ? 'f' : 's',
            true,
            0,
            true,
            keys,
            target.keys(),
            primaryForeign,
            primaryPrimary,
            foreignForeign,
            key.onDeleteColumns().isEmpty() ? null : setColumns(table, key.onDeleteColumns(), keys),
            null);
    int constraint = constraints.create(entry);
    new ForeignKeyTriggers(context.changes()).create(entry, constraint);
    RelationWriter relations = new RelationWriter(context.changes());
    relations.setHasTriggers(tableOid);
    context.changes().nextCommand();
    relations.setHasTriggers(referenced.oid());
    context.changes().nextCommand();
    if (referenced.kind() == 'p') {
      for (ConstraintEntry created : context.catalog().relations().constraints(tableOid)) {
        if (created.oid() == constraint) {
          new ReferencedPartitions(context).cover(created);
        }
      }
    }
    if (!newTable && !key.notValid()) {
      validate(entry);
    }
  }

  /**
   * Chooses the operators of a foreign key anew, when one of its columns has got another type.
   *
   * @throws DatabaseError 42804 if the types cannot be compared
   */
  public void adapt(ConstraintEntry key) {
    RelationEntry table = context.catalog().relations().relation(key.relation());
    RelationEntry referenced = context.catalog().relations().relation(key.referencedRelation());
    int count = key.keys().length;
    int[] primaryForeign = new int[count];
    int[] primaryPrimary = new int[count];
    int[] foreignForeign = new int[count];
    for (int i = 0; i < count; i++) {
      AttributeEntry primary = referenced.attribute(key.referencedKeys()[i]);
      AttributeEntry foreign = table.attribute(key.keys()[i]);
      primaryForeign[i] = equality(key.name(), foreign, primary);
      primaryPrimary[i] = context.catalog().typeOperators(primary.type()).equality();
      foreignForeign[i] = context.catalog().typeOperators(foreign.type()).equality();
    }
    CatalogStore store = context.changes().store();
    for (StoredRow row :
        store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, key.oid())) {
      store.update(
          PgConstraint.RELATION,
          row,
          values ->
              values
                  .oids(PgConstraint.CONPFEQOP, primaryForeign)
                  .oids(PgConstraint.CONPPEQOP, primaryPrimary)
                  .oids(PgConstraint.CONFFEQOP, foreignForeign));
    }
    context.changes().nextCommand();
  }

  /** What is generated cannot be set by an action. */
  private static void requireKeptGenerated(RelationEntry table, int[] keys, ParsedForeignKey key) {
    boolean isGenerated = false;
    for (int number : keys) {
      isGenerated |= table.attribute(number).generated() != 0;
    }
    if (isGenerated) {
      requireKept(key.onUpdate(), key.onUpdate() == ForeignKeyAction.CASCADE, "ON UPDATE");
      requireKept(key.onDelete(), false, "ON DELETE");
    }
  }

  private static void requireKept(ForeignKeyAction action, boolean isChange, String event) {
    if (isChange || action == ForeignKeyAction.SET_NULL || action == ForeignKeyAction.SET_DEFAULT) {
      throw new DatabaseError(
          "42601",
          "invalid " + event + " action for foreign key constraint containing generated column");
    }
  }

  private static void checkPersistence(RelationEntry table, RelationEntry referenced) {
    String kind =
        switch (table.persistence()) {
          case 'p' -> referenced.persistence() == 'p' ? null : "permanent";
          case 'u' -> referenced.persistence() == 't' ? "unlogged" : null;
          default -> referenced.persistence() == 't' ? null : "temporary";
        };
    if (kind != null) {
      throw new DatabaseError(
          "42P16",
          "constraints on "
              + kind
              + " tables may reference only "
              + (kind.equals("unlogged") ? "permanent or unlogged" : kind)
              + " tables");
    }
  }

  private static int[] setColumns(RelationEntry table, List<String> names, int[] keys) {
    int[] columns = numbers(table, names);
    for (int i = 0; i < columns.length; i++) {
      int column = columns[i];
      if (Arrays.stream(keys).noneMatch(key -> key == column)) {
        throw new DatabaseError(
            "42P10",
            "column \""
                + names.get(i)
                + "\" referenced in ON DELETE SET action must be part of foreign key");
      }
    }
    return columns;
  }

  private static int[] numbers(RelationEntry table, List<String> names) {
    int[] numbers = new int[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      for (AttributeEntry attribute : table.attributes()) {
        if (!attribute.dropped() && attribute.name().equals(names.get(i))) {
          numbers[i] = attribute.number();
        }
      }
      if (numbers[i] == 0) {
        throw new DatabaseError(
            "42703",
            "column \"" + names.get(i) + "\" referenced in foreign key constraint does not exist");
      }
    }
    return numbers;
  }

  private Referenced primaryKey(RelationEntry referenced) {
    for (IndexEntry index : context.catalog().relations().indexes(referenced.oid())) {
      if (index.primary()) {
        int[] keys = new int[index.keyCount()];
        System.arraycopy(index.keys(), 0, keys, 0, keys.length);
        return new Referenced(keys, index.relation());
      }
    }
    throw new DatabaseError(
        "42704", "there is no primary key for referenced table \"" + referenced.name() + "\"");
  }

  private Referenced uniqueKey(RelationEntry referenced, int[] keys) {
    boolean deferrable = false;
    for (IndexEntry index : context.catalog().relations().indexes(referenced.oid())) {
      if (index.unique()
          && index.valid()
          && index.expressions() == null
          && index.predicate() == null
          && hasKeys(index, keys)) {
        if (index.immediate()) {
          return new Referenced(keys, index.relation());
        }
        deferrable = true;
      }
    }
    if (deferrable) {
      throw new DatabaseError(
          "55000",
          "cannot use a deferrable unique constraint for referenced table \""
              + referenced.name()
              + "\"");
    }
    throw new DatabaseError(
        "42830",
        "there is no unique constraint matching given keys for referenced table \""
            + referenced.name()
            + "\"");
  }

  private static boolean hasKeys(IndexEntry index, int[] keys) {
    if (index.keyCount() != keys.length) {
      return false;
    }
    for (int key : keys) {
      boolean found = false;
      for (int i = 0; i < index.keyCount(); i++) {
        found |= index.keys()[i] == key;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** The operator that compares a referenced value with a referencing one. */
  private int equality(String constraint, AttributeEntry foreign, AttributeEntry primary) {
    OperatorEntry operator = context.path().get().operator("=", primary.type(), foreign.type());
    if (operator != null) {
      return operator.oid();
    }
    CastEntry cast = context.catalog().cast(foreign.type(), primary.type());
    boolean isLike = foreign.type() == primary.type() || cast != null && cast.implicit();
    int own = context.catalog().typeOperators(primary.type()).equality();
    if (isLike && own != 0) {
      return own;
    }
    throw new DatabaseError(
            "42804", "foreign key constraint \"" + constraint + "\" cannot be implemented")
        .detail(
            "Key columns \""
                + foreign.name()
                + "\" and \""
                + primary.name()
                + "\" are of incompatible types: "
                + context.types().format(foreign.type())
                + " and "
                + context.types().format(primary.type())
                + ".");
  }

  private static char letter(ForeignKeyAction action) {
    return switch (action) {
      case NO_ACTION -> 'a';
      case RESTRICT -> 'r';
      case CASCADE -> 'c';
      case SET_NULL -> 'n';
      case SET_DEFAULT -> 'd';
    };
  }

  /** Requires that the rows there are satisfy a foreign key: 23503. */
  public void validate(ConstraintEntry entry) {
    RelationEntry table = context.catalog().relations().relation(entry.relation());
    RelationEntry referenced = context.catalog().relations().relation(entry.referencedRelation());
    StringBuilder columns = new StringBuilder();
    StringBuilder join = new StringBuilder();
    StringBuilder present = new StringBuilder();
    for (int i = 0; i < entry.keys().length; i++) {
      String foreign = "fk." + quote(table.attribute(entry.keys()[i]).name());
      String primary = "pk." + quote(referenced.attribute(entry.referencedKeys()[i]).name());
      columns.append(i == 0 ? "" : ", ").append(foreign);
      join.append(i == 0 ? "" : " AND ")
          .append(primary)
          .append(" ")
          .append(QualifiedOperator.of(context.catalog(), entry.primaryForeignOperators()[i]))
          .append(" ")
          .append(foreign);
      present.append(" AND ").append(foreign).append(" IS NOT NULL");
    }
    String sql =
        "SELECT "
            + columns
            + " FROM "
            + rows(table)
            + " fk LEFT OUTER JOIN "
            + rows(referenced)
            + " pk ON ("
            + join
            + ") WHERE pk."
            + quote(referenced.attribute(entry.referencedKeys()[0]).name())
            + " IS NULL"
            + present
            + " LIMIT 1";
    List<String> values = new ArrayList<>();
    context
        .queries()
        .run(
            context.queries().analyze(sql),
            batch -> {
              for (int i = 0; i < entry.keys().length; i++) {
                Vector column = batch.column(i);
                values.add(
                    context
                        .functions()
                        .catalog()
                        .type(table.attribute(entry.keys()[i]).type())
                        .outputText(column, batch.row(0), context.functions()));
              }
            });
    if (!values.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (int attribute : entry.keys()) {
        names.add(table.attribute(attribute).name());
      }
      throw new DatabaseError(
              "23503",
              "insert or update on table \""
                  + table.name()
                  + "\" violates foreign key constraint \""
                  + entry.name()
                  + "\"")
          .detail(
              "Key ("
                  + String.join(", ", names)
                  + ")=("
                  + String.join(", ", values)
                  + ") is not present in table \""
                  + referenced.name()
                  + "\".")
          .table(context.catalog().namespace(table.namespace()).name(), table.name())
          .constraint(entry.name());
    }
  }

  /** A partitioned table has the rows of its partitions only. */
  private String rows(RelationEntry table) {
    return table.kind() == 'p' ? name(table) : "ONLY " + name(table);
  }

  private String name(RelationEntry table) {
    return quote(context.catalog().namespace(table.namespace()).name()) + "." + quote(table.name());
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
