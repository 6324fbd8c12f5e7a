package org.pgj.engine.command.policy;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.TableObject;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedPolicy;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.RoleKind;

/** CREATE POLICY, ALTER POLICY, and the policy that DROP POLICY names. */
public final class PolicyCommands {
  private static final int ACCESS_EXCLUSIVE = 8;
  private static final int PUBLIC = 0;
  private static final TableObject.Kind KIND =
      new TableObject.Kind(
          "policy", "table", PgPolicy.RELATION, PgPolicy.POLICY_POLRELID_POLNAME_INDEX);

  private final CommandContext context;
  private final CatalogStore store;

  public PolicyCommands(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  public String run(ParsedPolicy policy) {
    return policy.alter() ? alter(policy) : create(policy);
  }

  private String create(ParsedPolicy policy) {
    char command = command(policy.command());
    if ((command == 'r' || command == 'd') && policy.check() != null) {
      throw new DatabaseError("42601", "WITH CHECK cannot be applied to SELECT or DELETE");
    }
    if (command == 'a' && policy.using() != null) {
      throw new DatabaseError("42601", "only WITH CHECK expression allowed for INSERT");
    }
    int[] roles = roles(policy.roles());
    RelationEntry table = open(policy.table());
    Expression using = condition(policy.using(), table);
    Expression check = condition(policy.check(), table);
    if (find(table, policy.name()) != null) {
      throw new DatabaseError(
          "42710",
          "policy \"" + policy.name() + "\" for table \"" + table.name() + "\" already exists");
    }
    int oid = store.newOid(PgPolicy.RELATION, PgPolicy.POLICY_OID_INDEX);
    RowValues row =
        store
            .newRow(PgPolicy.RELATION)
            .oid(PgPolicy.OID, oid)
            .text(PgPolicy.POLNAME, policy.name())
            .oid(PgPolicy.POLRELID, table.oid())
            .character(PgPolicy.POLCMD, command)
            .bool(PgPolicy.POLPERMISSIVE, policy.permissive())
            .oids(PgPolicy.POLROLES, roles);
    store.insert(PgPolicy.RELATION, conditions(row, using, check));
    depend(oid, table, using, check);
    context.changes().nextCommand();
    return "CREATE POLICY";
  }

  private String alter(ParsedPolicy policy) {
    RelationEntry table = open(policy.table());
    Expression using = condition(policy.using(), table);
    Expression check = condition(policy.check(), table);
    StoredRow row = find(table, policy.name());
    if (row == null) {
      throw missing(policy.name(), table);
    }
    char command = row.character(PgPolicy.POLCMD);
    if ((command == 'r' || command == 'd') && check != null) {
      throw new DatabaseError("42601", "only USING expression allowed for SELECT, DELETE");
    }
    if (command == 'a' && using != null) {
      throw new DatabaseError("42601", "only WITH CHECK expression allowed for INSERT");
    }
    RowValues values = store.change(PgPolicy.RELATION, row);
    if (policy.roles() != null && !policy.roles().isEmpty()) {
      values.oids(PgPolicy.POLROLES, roles(policy.roles()));
    }
    if (using == null && !row.isNull(PgPolicy.POLQUAL)) {
      using = TreeReader.expression(row.text(PgPolicy.POLQUAL));
    }
    if (check == null && !row.isNull(PgPolicy.POLWITHCHECK)) {
      check = TreeReader.expression(row.text(PgPolicy.POLWITHCHECK));
    }
    store.update(PgPolicy.RELATION, row, conditions(values, using, check));
    int oid = row.oid(PgPolicy.OID);
    context.changes().forgetDependencies(ObjectAddress.of(PgPolicy.RELATION, oid));
    depend(oid, table, using, check);
    context.changes().nextCommand();
    return "ALTER POLICY";
  }

  /** ALTER POLICY … RENAME TO. */
  public String rename(ParsedRename rename) {
    List<String> parts = rename.object().name().parts();
    RelationEntry table = open(TableObject.table(parts));
    StoredRow row = find(table, parts.getLast());
    if (find(table, rename.newName()) != null) {
      throw new DatabaseError(
          "42710",
          "policy \"" + rename.newName() + "\" for table \"" + table.name() + "\" already exists");
    }
    if (row == null) {
      throw missing(parts.getLast(), table);
    }
    store.update(PgPolicy.RELATION, row, values -> values.text(PgPolicy.POLNAME, rename.newName()));
    context.changes().nextCommand();
    return "ALTER POLICY";
  }

  /** The policy that DROP names; null if there is none and that is no error. */
  public ObjectAddress target(ParsedObjectName object, boolean ifExists) {
    TableObject found = TableObject.find(context, object, KIND, ifExists);
    return found == null
        ? null
        : ObjectAddress.of(PgPolicy.RELATION, found.row().oid(PgPolicy.OID));
  }

  private static DatabaseError missing(String name, RelationEntry table) {
    return new DatabaseError(
        "42704", "policy \"" + name + "\" for table \"" + table.name() + "\" does not exist");
  }

  private RelationEntry open(RelationName name) {
    RelationEntry table = context.relations().open(name, ACCESS_EXCLUSIVE);
    Privileges.requireOwner(context, table);
    if (table.kind() != 'r' && table.kind() != 'p') {
      throw new DatabaseError("42809", "\"" + table.name() + "\" is not a table");
    }
    return table;
  }

  private StoredRow find(RelationEntry table, String name) {
    List<StoredRow> rows =
        store.rows(PgPolicy.RELATION, PgPolicy.POLICY_POLRELID_POLNAME_INDEX, table.oid(), name);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private Expression condition(ParsedExpression parsed, RelationEntry table) {
    return parsed == null
        ? null
        : context.analyzers().get().condition(parsed, table, Analyzer.Purpose.POLICY, "POLICY");
  }

  private static RowValues conditions(RowValues row, Expression using, Expression check) {
    if (using == null) {
      row.setNull(PgPolicy.POLQUAL);
    } else {
      row.text(PgPolicy.POLQUAL, TreeWriter.write(using));
    }
    return check == null
        ? row.setNull(PgPolicy.POLWITHCHECK)
        : row.text(PgPolicy.POLWITHCHECK, TreeWriter.write(check));
  }

  private void depend(int policy, RelationEntry table, Expression using, Expression check) {
    ObjectAddress address = ObjectAddress.of(PgPolicy.RELATION, policy);
    CatalogChanges changes = context.changes();
    changes.depend(address, ObjectAddress.relation(table.oid()), CatalogChanges.AUTO);
    List<ObjectAddress> references = new ArrayList<>();
    for (Expression expression : new Expression[] {using, check}) {
      if (expression != null) {
        for (ObjectAddress reference :
            new ReferencedObjects(context.catalog().relations()).of(expression, table.oid())) {
          if (!references.contains(reference)) {
            references.add(reference);
            changes.depend(address, reference, CatalogChanges.NORMAL);
          }
        }
      }
    }
  }

  private static char command(String command) {
    return switch (command == null ? "all" : command) {
      case "select" -> 'r';
      case "insert" -> 'a';
      case "update" -> 'w';
      case "delete" -> 'd';
      case "all" -> '*';
      default ->
          throw new DatabaseError("42601", "unrecognized row security option \"" + command + "\"");
    };
  }

  private int[] roles(List<ParsedRole> roles) {
    if (roles == null || roles.isEmpty()) {
      return new int[] {PUBLIC};
    }
    int[] oids = new int[roles.size()];
    for (int i = 0; i < oids.length; i++) {
      if (roles.get(i).kind() == RoleKind.PUBLIC) {
        if (oids.length > 1) {
          context
              .session()
              .notices()
              .receive(
                  new Notice(
                      Notice.Level.WARNING,
                      "22023",
                      "ignoring specified roles other than PUBLIC",
                      null,
                      "All roles are members of the PUBLIC role.",
                      0));
        }
        return new int[] {PUBLIC};
      }
      oids[i] = context.changes().keptRole(RoleNames.oid(context, roles.get(i)));
    }
    return oids;
  }
}
