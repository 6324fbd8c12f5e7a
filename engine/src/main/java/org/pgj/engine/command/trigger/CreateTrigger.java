package org.pgj.engine.command.trigger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.FunctionRights;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.ParsedCreateTrigger;
import org.pgj.engine.parser.tree.TriggerTime;
import org.pgj.engine.trigger.Trigger;

/** CREATE TRIGGER. */
public final class CreateTrigger {
  private static final int SHARE_ROW_EXCLUSIVE = 6;
  private static final int TRIGGER = 2279;

  private final CommandContext context;
  private final CatalogStore store;

  public CreateTrigger(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedCreateTrigger create) {
    RelationEntry relation = context.relations().open(create.table(), SHARE_ROW_EXCLUSIVE);
    int type = type(create);
    requireFit(create, relation, type);
    Privileges.requireRelation(context, relation, Privileges.TRIGGER);
    int function = function(create);
    int[] columns = columns(create, relation);
    String condition = condition(create, relation, type);
    if (create.constraint() && create.orReplace()) {
      throw new DatabaseError("0A000", "CREATE OR REPLACE CONSTRAINT TRIGGER is not supported");
    }
    StoredRow existing = existing(relation, create.name());
    if (existing != null && !create.orReplace()) {
      throw new DatabaseError(
          "42710",
          "trigger \""
              + create.name()
              + "\" for relation \""
              + relation.name()
              + "\" already exists");
    }
    if (existing != null && existing.oid(PgTrigger.TGPARENTID) != 0) {
      throw new DatabaseError(
          "42710",
          "trigger \""
              + create.name()
              + "\" for relation \""
              + relation.name()
              + "\" is an internal or a child trigger");
    }
    if (existing != null && existing.oid(PgTrigger.TGCONSTRAINT) != 0) {
      throw new DatabaseError(
          "42710",
          "trigger \""
              + create.name()
              + "\" for relation \""
              + relation.name()
              + "\" is a constraint trigger");
    }
    RelationEntry from =
        create.from() == null
            ? null
            : context.relations().open(create.from(), RelationOpener.ACCESS_SHARE);
    int oid =
        existing != null
            ? existing.oid(PgTrigger.OID)
            : store.newOid(PgTrigger.RELATION, PgTrigger.TRIGGER_OID_INDEX);
    int constraint = create.constraint() ? constraint(create, relation) : 0;
    RowValues row =
        existing == null
            ? store.newRow(PgTrigger.RELATION)
            : store.change(PgTrigger.RELATION, existing);
    row.oid(PgTrigger.OID, oid)
        .oid(PgTrigger.TGRELID, relation.oid())
        .oid(PgTrigger.TGPARENTID, 0)
        .text(PgTrigger.TGNAME, create.name())
        .oid(PgTrigger.TGFOID, function)
        .int2(PgTrigger.TGTYPE, type)
        .character(PgTrigger.TGENABLED, 'O')
        .bool(PgTrigger.TGISINTERNAL, false)
        .oid(PgTrigger.TGCONSTRRELID, from == null ? 0 : from.oid())
        .oid(PgTrigger.TGCONSTRINDID, 0)
        .oid(PgTrigger.TGCONSTRAINT, constraint)
        .bool(PgTrigger.TGDEFERRABLE, create.timing() != ConstraintTiming.NOT_DEFERRABLE)
        .bool(
            PgTrigger.TGINITDEFERRED,
            create.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED)
        .int2(PgTrigger.TGNARGS, create.arguments().size())
        .int2Vector(PgTrigger.TGATTR, columns)
        .payload(PgTrigger.TGARGS, arguments(create.arguments()))
        .text(PgTrigger.TGQUAL, condition);
    transitionTable(row, PgTrigger.TGOLDTABLE, create.oldTable());
    transitionTable(row, PgTrigger.TGNEWTABLE, create.newTable());
    ObjectAddress address = ObjectAddress.of(PgTrigger.RELATION, oid);
    if (existing == null) {
      store.insert(PgTrigger.RELATION, row);
    } else {
      store.update(PgTrigger.RELATION, existing, row);
      context.changes().forgetDependencies(address);
    }
    CatalogChanges changes = context.changes();
    changes.depend(address, ObjectAddress.of(PgProc.RELATION, function), CatalogChanges.NORMAL);
    changes.depend(address, ObjectAddress.relation(relation.oid()), CatalogChanges.AUTO);
    if (from != null) {
      changes.depend(address, ObjectAddress.relation(from.oid()), CatalogChanges.AUTO);
    }
    if (constraint != 0) {
      changes.depend(
          ObjectAddress.of(PgConstraint.RELATION, constraint), address, CatalogChanges.INTERNAL);
    }
    for (int column : columns) {
      changes.depend(address, ObjectAddress.column(relation.oid(), column), CatalogChanges.NORMAL);
    }
    new RelationWriter(context.changes()).setHasTriggers(relation.oid());
    changes.nextCommand();
    if (relation.kind() == 'p' && create.perRow()) {
      new PartitionTriggers(context)
          .extend(relation.oid(), existing(relation, create.name()), create.orReplace());
    }
    return "CREATE TRIGGER";
  }

  /** The constraint that SET CONSTRAINTS knows a constraint trigger by. */
  private int constraint(ParsedCreateTrigger create, RelationEntry relation) {
    return new ConstraintWriter(context.changes())
        .create(
            ConstraintEntry.ofTrigger(
                create.name(),
                relation.namespace(),
                create.timing() != ConstraintTiming.NOT_DEFERRABLE,
                create.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED,
                relation.oid()));
  }

  private static void transitionTable(RowValues row, int column, String name) {
    if (name == null) {
      row.setNull(column);
    } else {
      row.text(column, name);
    }
  }

  private static int type(ParsedCreateTrigger create) {
    int type = create.perRow() ? Trigger.ROW : 0;
    type |= create.time() == TriggerTime.BEFORE ? Trigger.BEFORE : 0;
    type |= create.time() == TriggerTime.INSTEAD_OF ? Trigger.INSTEAD : 0;
    for (String event : create.events()) {
      type |=
          switch (event) {
            case "insert" -> Trigger.INSERT;
            case "delete" -> Trigger.DELETE;
            case "update" -> Trigger.UPDATE;
            default -> Trigger.TRUNCATE;
          };
    }
    return type;
  }

  private void requireFit(ParsedCreateTrigger create, RelationEntry relation, int type) {
    boolean instead = create.time() == TriggerTime.INSTEAD_OF;
    String shown = "\"" + relation.name() + "\"";
    switch (relation.kind()) {
      case 'r', 'p' -> {
        if (instead) {
          throw new DatabaseError("42809", shown + " is a table")
              .detail("Tables cannot have INSTEAD OF triggers.");
        }
      }
      case 'v' -> {
        if (!instead && create.perRow()) {
          throw new DatabaseError("42809", shown + " is a view")
              .detail("Views cannot have row-level BEFORE or AFTER triggers.");
        }
        if ((type & Trigger.TRUNCATE) != 0) {
          throw new DatabaseError("42809", shown + " is a view")
              .detail("Views cannot have TRUNCATE triggers.");
        }
      }
      default -> throw new DatabaseError("42809", "relation " + shown + " cannot have triggers");
    }
    if (instead && !create.perRow()) {
      throw new DatabaseError("0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    }
    if (instead && create.when() != null) {
      throw new DatabaseError("0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    }
    if (instead && !create.columns().isEmpty()) {
      throw new DatabaseError("0A000", "INSTEAD OF triggers cannot have column lists");
    }
    if (create.perRow() && (type & Trigger.TRUNCATE) != 0) {
      throw new DatabaseError("0A000", "TRUNCATE FOR EACH ROW triggers are not supported");
    }
    if (create.oldTable() != null || create.newTable() != null) {
      requireCapturable(create, relation, type);
    }
  }

  /** Transition tables are for some triggers only (manual: CREATE TRIGGER). */
  private void requireCapturable(ParsedCreateTrigger create, RelationEntry relation, int type) {
    String shown = "\"" + relation.name() + "\"";
    if (relation.isView()) {
      throw new DatabaseError("42809", shown + " is a view")
          .detail("Triggers on views cannot have transition tables.");
    }
    if (create.perRow() && relation.kind() == 'p') {
      throw new DatabaseError("0A000", shown + " is a partitioned table")
          .detail("ROW triggers with transition tables are not supported on partitioned tables.");
    }
    if (create.perRow() && !new InheritanceLinks(context).parents(relation.oid()).isEmpty()) {
      throw new DatabaseError(
          "0A000",
          "ROW triggers with transition tables are not supported on "
              + (relation.isPartition() ? "partitions" : "inheritance children"));
    }
    if (create.time() != TriggerTime.AFTER) {
      throw new DatabaseError(
          "42P17", "transition table name can only be specified for an AFTER trigger");
    }
    if ((type & Trigger.TRUNCATE) != 0) {
      throw new DatabaseError(
          "0A000", "TRUNCATE triggers with transition tables are not supported");
    }
    if (create.events().size() > 1) {
      throw new DatabaseError(
          "0A000", "transition tables cannot be specified for triggers with more than one event");
    }
    if (!create.columns().isEmpty()) {
      throw new DatabaseError(
          "0A000", "transition tables cannot be specified for triggers with column lists");
    }
    if (create.newTable() != null && (type & (Trigger.INSERT | Trigger.UPDATE)) == 0) {
      throw new DatabaseError(
          "42P17", "NEW TABLE can only be specified for an INSERT or UPDATE trigger");
    }
    if (create.oldTable() != null && (type & (Trigger.DELETE | Trigger.UPDATE)) == 0) {
      throw new DatabaseError(
          "42P17", "OLD TABLE can only be specified for a DELETE or UPDATE trigger");
    }
    if (create.oldTable() != null && create.oldTable().equals(create.newTable())) {
      throw new DatabaseError("42P17", "OLD TABLE name and NEW TABLE name cannot be the same");
    }
  }

  private int function(ParsedCreateTrigger create) {
    List<String> parts = create.function().parts();
    FunctionEntry found = null;
    int namespace = 0;
    if (parts.size() > 1) {
      NamespaceEntry entry = context.path().get().namespace(parts.get(parts.size() - 2));
      if (entry == null) {
        throw new DatabaseError(
            "3F000", "schema \"" + parts.get(parts.size() - 2) + "\" does not exist");
      }
      namespace = entry.oid();
    }
    for (FunctionEntry candidate : context.catalog().functionsNamed(parts.getLast())) {
      boolean reachable =
          namespace == 0
              ? context.path().get().position(candidate.namespace()) >= 0
              : candidate.namespace() == namespace;
      if (reachable && candidate.argumentTypes().length == 0) {
        found = candidate;
      }
    }
    String shown = String.join(".", parts);
    if (found == null) {
      throw new DatabaseError("42883", "function " + shown + "() does not exist");
    }
    if (found.resultType() != TRIGGER) {
      throw new DatabaseError("42P17", "function " + shown + " must return type trigger");
    }
    FunctionRights.require(found, "function", context.functions());
    return found.oid();
  }

  private static int[] columns(ParsedCreateTrigger create, RelationEntry relation) {
    int[] columns = new int[create.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      String name = create.columns().get(i);
      for (AttributeEntry attribute : relation.attributes()) {
        if (!attribute.dropped() && attribute.name().equals(name)) {
          columns[i] = attribute.number();
        }
      }
      if (columns[i] == 0) {
        throw new DatabaseError(
            "42703",
            "column \"" + name + "\" of relation \"" + relation.name() + "\" does not exist");
      }
      for (int j = 0; j < i; j++) {
        if (columns[j] == columns[i]) {
          throw new DatabaseError("42701", "column \"" + name + "\" specified more than once");
        }
      }
    }
    return columns;
  }

  private String condition(ParsedCreateTrigger create, RelationEntry relation, int type) {
    if (create.when() == null) {
      return null;
    }
    Expression condition = context.analyzers().get().triggerCondition(create.when(), relation);
    new TreeWalker() {
      @Override
      protected void visit(Expression expression) {
        if (expression instanceof ColumnReference column) {
          requireKnown(column, relation, type);
        }
        visitChildren(expression);
      }
    }.walk(condition);
    return TreeWriter.write(condition);
  }

  /** Requires that a column of OLD or NEW has a value when the condition is tested. */
  private static void requireKnown(ColumnReference column, RelationEntry relation, int type) {
    boolean isOld = column.rangeIndex() == 1;
    boolean isBefore = (type & Trigger.BEFORE) != 0;
    if ((type & Trigger.ROW) == 0) {
      throw unknown("42P17", "statement trigger's", "column values", column);
    }
    if (isOld) {
      if ((type & Trigger.INSERT) != 0) {
        throw unknown("42P17", "INSERT trigger's", "OLD values", column);
      }
      return;
    }
    if ((type & Trigger.DELETE) != 0) {
      throw unknown("42P17", "DELETE trigger's", "NEW values", column);
    }
    if (isBefore && column.attribute() < 0) {
      throw unknown("0A000", "BEFORE trigger's", "NEW system columns", column);
    }
    if (!isBefore) {
      return;
    }
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.generated() != 0
          && (column.attribute() == 0 || column.attribute() == attribute.number())) {
        throw unknown("42P17", "BEFORE trigger's", "NEW generated columns", column)
            .detail(
                column.attribute() == 0
                    ? "A whole-row reference is used and the table contains generated columns."
                    : "Column \"" + attribute.name() + "\" is a generated column.");
      }
    }
  }

  private static DatabaseError unknown(
      String state, String trigger, String what, ColumnReference column) {
    return new DatabaseError(state, trigger + " WHEN condition cannot reference " + what)
        .at(column.position().offset());
  }

  private StoredRow existing(RelationEntry relation, String name) {
    List<StoredRow> rows =
        store.rows(
            PgTrigger.RELATION, PgTrigger.TRIGGER_TGRELID_TGNAME_INDEX, relation.oid(), name);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private static byte[] arguments(List<String> arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String argument : arguments) {
      bytes.writeBytes(argument.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }
}
