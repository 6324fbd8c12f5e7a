package org.pgj.engine.command.alter;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.table.TableConstraints;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
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
import org.pgj.engine.parser.tree.AlterTableAction;
import org.pgj.engine.parser.tree.AlterTableOptions;
import org.pgj.engine.parser.tree.AlterTableOwner;
import org.pgj.engine.parser.tree.AlterTableSwitch;
import org.pgj.engine.parser.tree.DropColumn;
import org.pgj.engine.parser.tree.DropConstraint;
import org.pgj.engine.parser.tree.DropIdentity;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterTable;
import org.pgj.engine.parser.tree.ParsedForeignKey;
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

  public AlterTable(CommandContext context) {
    this.context = context;
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
    AlteredTable table = new AlteredTable(context, relation);
    for (int pass = 0; pass < PASSES; pass++) {
      for (AlterTableAction action : alter.actions()) {
        if (pass(action) == pass) {
          run(table, action);
          context.changes().nextCommand();
        }
      }
      if (pass == REWRITE_AFTER) {
        table.flush();
        new TableConstraints(context).add(table.oid(), table.constraints(), false);
      }
    }
    return tag;
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
      default -> 5;
    };
  }

  private void run(AlteredTable table, AlterTableAction action) {
    switch (action) {
      case AddColumn add -> new ColumnChanges(table).add(add);
      case DropColumn drop -> new ColumnChanges(table).drop(drop);
      case AlterColumnDefault change -> new ColumnChanges(table).setDefault(change);
      case AlterColumnNotNull change -> new ColumnChanges(table).setNotNull(change);
      case AlterColumnExpression change -> new ColumnChanges(table).setExpression(change);
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
      case AlterTableSwitch change -> new TableSettings(table).run(change);
      default -> throw DatabaseError.notSupported("this form of ALTER TABLE").at(action.location());
    }
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
