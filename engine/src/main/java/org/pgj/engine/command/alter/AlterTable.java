package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.inherit.InheritanceChange;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.command.partition.PartitionAttachment;
import org.pgj.engine.command.table.TableConstraints;
import org.pgj.engine.command.table.TypedTables;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.AddColumn;
import org.pgj.engine.parser.tree.AddConstraint;
import org.pgj.engine.parser.tree.AddIdentity;
import org.pgj.engine.parser.tree.AlterAttribute;
import org.pgj.engine.parser.tree.AlterColumnCompression;
import org.pgj.engine.parser.tree.AlterColumnDefault;
import org.pgj.engine.parser.tree.AlterColumnExpression;
import org.pgj.engine.parser.tree.AlterColumnNotNull;
import org.pgj.engine.parser.tree.AlterColumnOptions;
import org.pgj.engine.parser.tree.AlterColumnStatistics;
import org.pgj.engine.parser.tree.AlterColumnStorage;
import org.pgj.engine.parser.tree.AlterColumnType;
import org.pgj.engine.parser.tree.AlterConstraint;
import org.pgj.engine.parser.tree.AlterIdentity;
import org.pgj.engine.parser.tree.AlterInherit;
import org.pgj.engine.parser.tree.AlterOfType;
import org.pgj.engine.parser.tree.AlterTableAction;
import org.pgj.engine.parser.tree.AlterTableOptions;
import org.pgj.engine.parser.tree.AlterTableOwner;
import org.pgj.engine.parser.tree.AlterTableSwitch;
import org.pgj.engine.parser.tree.AlterTableSwitchKind;
import org.pgj.engine.parser.tree.AttachPartition;
import org.pgj.engine.parser.tree.DetachPartition;
import org.pgj.engine.parser.tree.DropColumn;
import org.pgj.engine.parser.tree.DropConstraint;
import org.pgj.engine.parser.tree.DropIdentity;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterTable;
import org.pgj.engine.parser.tree.ParsedCheck;
import org.pgj.engine.parser.tree.ParsedExclusion;
import org.pgj.engine.parser.tree.ParsedForeignKey;
import org.pgj.engine.parser.tree.ParsedIdentity;
import org.pgj.engine.parser.tree.ParsedUnique;
import org.pgj.engine.parser.tree.ValidateConstraint;

/** ALTER TABLE, and ALTER INDEX, VIEW, SEQUENCE and MATERIALIZED VIEW with the same actions. */
public final class AlterTable {
  /** PostgreSQL's number of AccessExclusiveLock. */
  private static final int SHARE_UPDATE_EXCLUSIVE = 4;

  private static final int SHARE_ROW_EXCLUSIVE = 6;
  private static final int ACCESS_EXCLUSIVE = 8;

  private static final int PASSES = 6;
  private static final int REWRITE_AFTER = 2;

  private final CommandContext context;
  private final InheritanceLinks links;

  public AlterTable(CommandContext context) {
    this.context = context;
    this.links = new InheritanceLinks(context);
  }

  public String run(ParsedAlterTable alter) {
    String tag = "ALTER " + alter.kind().name().replace('_', ' ');
    if (alter.ifExists() && !context.relations().exists(alter.table())) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice("relation \"" + alter.table().name() + "\" does not exist, skipping"));
      return tag;
    }
    RelationEntry relation = context.relations().open(alter.table(), lockMode(alter.actions()));
    requireKind(alter.kind(), relation);
    Privileges.requireOwner(context, relation);
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + relation.name() + "\" is a system catalog");
    }
    context.changes().relationsInUse().requireUnused(relation, "ALTER TABLE");
    AlteredTable table = new AlteredTable(context, relation);
    List<AlteredTable> children = recurses(alter) ? children(relation) : List.of();
    for (int pass = 0; pass < PASSES; pass++) {
      for (AlterTableAction action : alter.actions()) {
        if (pass(action) == pass) {
          requireFree(table, action);
          run(table, children, action, alter.only());
          context.changes().nextCommand();
        }
      }
      if (pass == REWRITE_AFTER) {
        flush(table, children);
      }
    }
    return tag;
  }

  /** The columns of a typed table are those of its type. */
  private void requireFree(AlteredTable table, AlterTableAction action) {
    String message =
        switch (action) {
          case AddColumn ignored -> "cannot add column to typed table";
          case DropColumn ignored -> "cannot drop column from typed table";
          case AlterColumnType ignored -> "cannot alter column type of typed table";
          case AlterInherit ignored -> "cannot change inheritance of typed table";
          default -> null;
        };
    if (message != null && new TypedTables(context).typeOf(table.oid()) != 0) {
      throw new DatabaseError("42809", message);
    }
  }

  /** Changes a table as its type has been changed. */
  void follow(RelationEntry relation, AlterTableAction action) {
    RelationLocks.acquire(context, relation.oid(), LockMode.ACCESS_EXCLUSIVE);
    AlteredTable table = new AlteredTable(context, relation);
    List<AlteredTable> children = children(relation);
    run(table, children, action, false);
    context.changes().nextCommand();
    flush(table, children);
  }

  /** The lock that the strongest of the actions needs (manual: ALTER TABLE). */
  private static int lockMode(List<AlterTableAction> actions) {
    int mode = SHARE_UPDATE_EXCLUSIVE;
    for (AlterTableAction action : actions) {
      mode = Math.max(mode, lockMode(action));
    }
    return actions.isEmpty() ? ACCESS_EXCLUSIVE : mode;
  }

  private static int lockMode(AlterTableAction action) {
    return switch (action) {
      case AlterColumnStatistics ignored -> SHARE_UPDATE_EXCLUSIVE;
      case AlterColumnOptions ignored -> SHARE_UPDATE_EXCLUSIVE;
      case ValidateConstraint ignored -> SHARE_UPDATE_EXCLUSIVE;
      case AlterTableOptions ignored -> SHARE_UPDATE_EXCLUSIVE;
      case AttachPartition ignored -> SHARE_UPDATE_EXCLUSIVE;
      case AddConstraint add when add.constraint() instanceof ParsedForeignKey ->
          SHARE_ROW_EXCLUSIVE;
      case AlterTableSwitch change ->
          switch (change.kind()) {
            case CLUSTER_ON, SET_WITHOUT_CLUSTER -> SHARE_UPDATE_EXCLUSIVE;
            case ENABLE_TRIGGER,
                ENABLE_ALWAYS_TRIGGER,
                ENABLE_REPLICA_TRIGGER,
                ENABLE_TRIGGER_ALL,
                ENABLE_TRIGGER_USER,
                DISABLE_TRIGGER,
                DISABLE_TRIGGER_ALL,
                DISABLE_TRIGGER_USER ->
                SHARE_ROW_EXCLUSIVE;
            default -> ACCESS_EXCLUSIVE;
          };
      default -> ACCESS_EXCLUSIVE;
    };
  }

  /** Brings all rows in order before the constraints of new columns are tested on them. */
  private void flush(AlteredTable table, List<AlteredTable> children) {
    table.flush();
    children.forEach(AlteredTable::flush);
    List<TableConstraints.Pending> others = new ArrayList<>();
    for (TableConstraints.Pending pending : table.constraints()) {
      if (pending.constraint() instanceof ParsedCheck check && !check.noInherit()) {
        addCheck(table, children, pending, check);
      } else {
        others.add(pending);
      }
    }
    new TableConstraints(context).add(table.oid(), others, false);
    boolean refers = others.stream().anyMatch(o -> o.constraint() instanceof ParsedForeignKey);
    if (refers && table.relation().kind() == 'p') {
      context.changes().nextCommand();
      children.forEach(this::copyToPartition);
    }
  }

  private void addCheck(
      AlteredTable table,
      List<AlteredTable> children,
      TableConstraints.Pending pending,
      ParsedCheck check) {
    Set<String> before = names(table);
    new TableConstraints(context).add(table.oid(), List.of(pending), false);
    context.changes().nextCommand();
    for (AlteredTable child : children) {
      new ChildChanges(child).addCheck(named(table, check, before));
      context.changes().nextCommand();
    }
  }

  /** Whether an action concerns those that inherit from the table, too. */
  private static boolean recurses(ParsedAlterTable alter) {
    for (AlterTableAction action : alter.actions()) {
      switch (action) {
        case AddColumn ignored -> {
          return true;
        }
        case DropColumn ignored -> {
          return true;
        }
        case AlterColumnType ignored -> {
          return true;
        }
        case AlterColumnNotNull ignored -> {
          return true;
        }
        case AlterColumnDefault ignored -> {
          return true;
        }
        case AlterColumnExpression ignored -> {
          return true;
        }
        case DropConstraint ignored -> {
          return true;
        }
        case AddConstraint ignored -> {
          return true;
        }
        case AddIdentity ignored -> {
          return true;
        }
        case AlterIdentity ignored -> {
          return true;
        }
        case DropIdentity ignored -> {
          return true;
        }
        default -> {
          // Concerns the table alone.
        }
      }
    }
    return false;
  }

  /** All tables that inherit from one, the nearer ones first. */
  private List<AlteredTable> children(RelationEntry relation) {
    List<AlteredTable> children = new ArrayList<>();
    if (relation.hasSubclass() && relation.kind() != 'I' && relation.kind() != 'i') {
      for (int oid : links.descendants(relation.oid())) {
        RelationEntry child = context.catalog().relations().relation(oid);
        context.changes().relationsInUse().requireUnused(child, "ALTER TABLE");
        children.add(new AlteredTable(context, child));
      }
    }
    return children;
  }

  /** Runs an action for a table and, as far as they take part in it, its children. */
  private void run(
      AlteredTable table, List<AlteredTable> children, AlterTableAction action, boolean only) {
    if (only && table.relation().kind() == 'p') {
      IdentityChanges.requirePartitions(action);
    }
    if (only && !children.isEmpty()) {
      requireMayStandAlone(table, action);
      if (table.relation().kind() == 'p' && addsIndexAlone(table, children, action)) {
        return;
      }
    }
    if (action instanceof AddColumn add && !children.isEmpty()) {
      requireNoIdentity(table, add);
    }
    Set<String> constraints = names(table);
    boolean isSkipped =
        action instanceof AddColumn add
            && add.ifNotExists()
            && table.find(add.column().name()) != null;
    run(table, action, only);
    if (isSkipped || children.isEmpty() || only && !(isDropped(action))) {
      return;
    }
    context.changes().nextCommand();
    Set<Integer> complete = new HashSet<>();
    for (AlteredTable child : children) {
      if (Collections.disjoint(complete, links.parents(child.oid()))
          && runForChild(table, child, action, constraints, only)) {
        context.changes().nextCommand();
      } else {
        complete.add(child.oid());
      }
    }
  }

  /** An identity column is inherited by partitions alone. */
  private static void requireNoIdentity(AlteredTable table, AddColumn add) {
    if (table.relation().kind() != 'p'
        && add.column().constraints().stream().anyMatch(ParsedIdentity.class::isInstance)) {
      throw new DatabaseError(
          "42P16", "cannot recursively add identity column to table that has child tables");
    }
  }

  /** Adds a constraint with an index of its own to the partitioned table, if that is asked for. */
  private boolean addsIndexAlone(
      AlteredTable table, List<AlteredTable> partitions, AlterTableAction action) {
    return switch (action) {
      case AddConstraint add
          when add.constraint() instanceof ParsedUnique key && key.usingIndex() == null -> {
        addKeyAlone(table, partitions, key);
        yield true;
      }
      case AddConstraint add when add.constraint() instanceof ParsedExclusion exclusion -> {
        new TableConstraints(context).addExclusionWithoutPartitions(table.oid(), exclusion);
        yield true;
      }
      default -> false;
    };
  }

  /** A key of a partitioned table to which those of its partitions are attached later. */
  private void addKeyAlone(AlteredTable table, List<AlteredTable> partitions, ParsedUnique key) {
    if (key.primary()) {
      for (AlteredTable partition : partitions) {
        for (String column : key.columns()) {
          AttributeEntry attribute = partition.find(column);
          if (attribute != null && !attribute.notNull()) {
            throw new DatabaseError("42P16", "constraint must be added to child tables too")
                .detail(
                    "Column \""
                        + column
                        + "\" of relation \""
                        + partition.relation().name()
                        + "\" is not already NOT NULL.")
                .hint("Do not specify the ONLY keyword.");
          }
        }
      }
    }
    new TableConstraints(context).addKeyWithoutPartitions(table.oid(), key);
  }

  private static boolean isDropped(AlterTableAction action) {
    return action instanceof DropColumn || action instanceof DropConstraint;
  }

  private Set<String> names(AlteredTable table) {
    Set<String> names = new HashSet<>();
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      names.add(constraint.name());
    }
    return names;
  }

  private static void requireMayStandAlone(AlteredTable table, AlterTableAction action) {
    boolean isPartitioned = table.relation().kind() == 'p';
    String message =
        switch (action) {
          case AddColumn ignored -> "column must be added to child tables too";
          case AlterColumnType change ->
              "type of inherited column \""
                  + change.column()
                  + "\" must be changed in child tables too";
          case AddConstraint add
              when add.constraint() instanceof ParsedCheck check && !check.noInherit() ->
              "constraint must be added to child tables too";
          case AlterColumnExpression change when change.expression() == null ->
              "ALTER TABLE / DROP EXPRESSION must be applied to child tables too";
          case DropColumn ignored when isPartitioned ->
              "cannot drop column from only the partitioned table when partitions exist";
          case DropConstraint ignored when isPartitioned ->
              "cannot remove constraint from only the partitioned table when partitions exist";
          default -> null;
        };
    if (message != null) {
      DatabaseError error = new DatabaseError("42P16", message);
      throw isDropped(action) ? error.hint("Do not specify the ONLY keyword.") : error;
    }
  }

  /**
   * @param before names of the parent's constraints before the action
   * @param keep whether what the parent loses stays with the child
   * @return false if the child needed no change, nor do those that inherit from it
   */
  private boolean runForChild(
      AlteredTable table,
      AlteredTable child,
      AlterTableAction action,
      Set<String> before,
      boolean keep) {
    ChildChanges changes = new ChildChanges(child);
    switch (action) {
      case AddColumn add -> {
        return changes.add(add);
      }
      case DropColumn drop -> changes.drop(drop.column(), keep);
      case AlterColumnType change -> new ColumnTypeChange(child).changeInherited(change);
      case AlterColumnNotNull change -> new ColumnChanges(child).setNotNull(change);
      case AlterColumnDefault change -> new ColumnChanges(child).setDefault(change);
      case AlterColumnExpression change -> new ColumnChanges(child).setExpression(change, true);
      case DropConstraint drop -> changes.dropConstraint(drop.constraint(), keep);
      case AddIdentity add when child.relation().isPartition() ->
          new IdentityChanges(child).addInherited(add);
      case AlterIdentity change when child.relation().isPartition() ->
          new IdentityChanges(child).alterInherited(change);
      case DropIdentity drop when child.relation().isPartition() ->
          new IdentityChanges(child).dropInherited(drop);
      case AddConstraint add
          when add.constraint() instanceof ParsedCheck check && !check.noInherit() ->
          changes.addCheck(named(table, check, before));
      case AddConstraint add
          when add.constraint() instanceof ParsedForeignKey && table.relation().kind() == 'p' ->
          copyToPartition(child);
      default -> {
        // Concerns the table alone.
      }
    }
    return true;
  }

  private void copyToPartition(AlteredTable partition) {
    for (int parent : links.parents(partition.oid())) {
      new PartitionAttachment(context, context.catalog().relations().relation(parent))
          .copyKeys(partition.oid());
    }
  }

  /** The check with the name that was chosen for it. */
  private ParsedCheck named(AlteredTable table, ParsedCheck check, Set<String> before) {
    if (check.name() != null) {
      return check;
    }
    for (String name : names(table)) {
      if (!before.contains(name)) {
        return new ParsedCheck(
            name, check.expression(), check.noInherit(), check.notValid(), check.location());
      }
    }
    throw new IllegalStateException("the constraint is missing");
  }

  static void requireKind(ObjectKind wanted, RelationEntry relation) {
    boolean right =
        switch (wanted) {
          case INDEX -> relation.kind() == 'i' || relation.kind() == 'I';
          case VIEW -> relation.kind() == 'v';
          case MATERIALIZED_VIEW -> relation.kind() == 'm';
          case SEQUENCE -> relation.kind() == 'S';
          case TYPE -> relation.kind() == 'c';
          default -> relation.kind() != 'c';
        };
    if (right) {
      return;
    }
    if (relation.kind() == 'c') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is a composite type")
          .hint("Use ALTER TYPE instead.");
    }
    String kind = wanted.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    throw new DatabaseError(
        "42809",
        "\""
            + relation.name()
            + "\" is not "
            + (kind.startsWith("i") ? "an " : "a ")
            + (kind.equals("type") ? "composite type" : kind));
  }

  /** What is dropped comes first, constraints that need an index before those that use one. */
  private static int pass(AlterTableAction action) {
    return switch (action) {
      case DropColumn ignored -> 0;
      case DropConstraint ignored -> 0;
      case DropIdentity ignored -> 0;
      case AlterColumnNotNull change -> change.notNull() ? 3 : 0;
      case AlterColumnDefault change -> change.expression() == null ? 0 : 3;
      case AlterColumnType ignored -> 1;
      case AlterColumnExpression change -> change.expression() == null ? 0 : 2;
      case AddColumn ignored -> 2;
      case AddIdentity ignored -> 3;
      case AlterIdentity ignored -> 3;
      case AddConstraint add -> add.constraint() instanceof ParsedUnique ? 3 : 4;
      case AlterTableSwitch change when changesFiles(change.kind()) -> 2;
      default -> 5;
    };
  }

  private static boolean changesFiles(AlterTableSwitchKind kind) {
    return kind == AlterTableSwitchKind.SET_LOGGED || kind == AlterTableSwitchKind.SET_UNLOGGED;
  }

  private void run(AlteredTable table, AlterTableAction action, boolean only) {
    switch (action) {
      case AddColumn add -> addColumn(table, add);
      case DropColumn drop -> new ColumnChanges(table).drop(drop);
      case AlterColumnDefault change -> new ColumnChanges(table).setDefault(change);
      case AlterColumnNotNull change -> new ColumnChanges(table).setNotNull(change);
      case AlterColumnExpression change -> new ColumnChanges(table).setExpression(change, false);
      case AlterColumnType change -> new ColumnTypeChange(table).change(change);
      case AlterAttribute change -> new AttributeChanges(table).change(change);
      case AddIdentity add -> new IdentityChanges(table).add(add);
      case AlterIdentity change -> new IdentityChanges(table).alter(change);
      case DropIdentity drop -> new IdentityChanges(table).drop(drop);
      case AlterColumnStatistics change -> new ColumnSettings(table).statistics(change);
      case AlterColumnStorage change -> new ColumnSettings(table).storage(change);
      case AlterColumnCompression change -> new ColumnSettings(table).compression(change);
      case AlterColumnOptions change -> new ColumnSettings(table).options(change);
      case AddConstraint add -> addConstraint(table, add);
      case DropConstraint drop -> new ConstraintChanges(table).drop(drop);
      case ValidateConstraint validate -> new ConstraintChanges(table).validate(validate);
      case AlterConstraint change -> new ConstraintChanges(table).alter(change);
      case AlterTableOptions change -> new TableSettings(table).options(change);
      case AlterTableOwner change -> new OwnerChange(context).change(table.relation(), change);
      case AlterInherit change -> new InheritanceChange(context).run(table.relation(), change);
      case AttachPartition attach ->
          new PartitionAttachment(context, table.relation()).attach(attach);
      case DetachPartition detach -> detach(table, detach);
      case AlterTableSwitch change -> new TableSettings(table).run(change, only);
      case AlterOfType change -> new TypedTables(context).attach(table.relation(), change.type());
      default -> throw DatabaseError.notSupported("this form of ALTER TABLE").at(action.location());
    }
  }

  private static void addColumn(AlteredTable table, AddColumn add) {
    if (table.relation().isPartition()) {
      throw new DatabaseError("42809", "cannot add column to a partition");
    }
    new ColumnChanges(table).add(add);
  }

  private void detach(AlteredTable table, DetachPartition detach) {
    if (detach.concurrently()) {
      context.session().transactionBlock().preventInBlock("ALTER TABLE ... DETACH CONCURRENTLY");
    }
    new PartitionAttachment(context, table.relation()).detach(detach);
  }

  private void addConstraint(AlteredTable table, AddConstraint add) {
    if (add.constraint() instanceof ParsedUnique unique && unique.usingIndex() != null) {
      new IndexAdoption(table).adopt(unique);
      return;
    }
    new TableConstraints(context)
        .add(table.oid(), List.of(new TableConstraints.Pending(add.constraint(), null)), false);
  }
}
