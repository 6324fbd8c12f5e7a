package org.pgj.engine.command.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedGrant;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedPrivilege;
import org.pgj.engine.parser.tree.ParsedRole;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.RoleKind;

/** GRANT and REVOKE of privileges on objects. */
public final class GrantCommand {
  private static final int ACCESS_SHARE = 1;

  private final CommandContext context;
  private final CatalogStore store;
  private final Memberships memberships;

  public GrantCommand(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.memberships = new Memberships(context.catalog(), store.databaseOid());
  }

  public String run(ParsedGrant grant) {
    List<Integer> grantees = new ArrayList<>();
    for (ParsedRole role : grant.grantees()) {
      int grantee =
          role.kind() == RoleKind.PUBLIC ? AccessList.PUBLIC : RoleNames.oid(context, role);
      if (grant.grant()) {
        context.changes().keptRole(grantee);
      }
      grantees.add(grantee);
    }
    if (grant.grantor() != null
        && RoleNames.oid(context, grant.grantor()) != context.user().oid()) {
      throw new DatabaseError("0L000", "grantor must be current user");
    }
    for (ObjectAddress object : objects(grant)) {
      change(grant, object, grantees);
      context.changes().nextCommand();
    }
    return grant.grant() ? "GRANT" : "REVOKE";
  }

  /** The kind of thing that a kind of object is as to privileges. */
  static Securable securable(ObjectKind kind) {
    return switch (kind) {
      case TABLE -> Securable.TABLE;
      case SEQUENCE -> Securable.SEQUENCE;
      case DATABASE -> Securable.DATABASE;
      case SCHEMA -> Securable.SCHEMA;
      case FUNCTION, PROCEDURE, ROUTINE -> Securable.FUNCTION;
      case LANGUAGE -> Securable.LANGUAGE;
      case TABLESPACE -> Securable.TABLESPACE;
      case TYPE, DOMAIN -> Securable.TYPE;
      case FOREIGN_DATA_WRAPPER -> Securable.FOREIGN_DATA_WRAPPER;
      case FOREIGN_SERVER -> Securable.SERVER;
      case LARGE_OBJECT -> Securable.LARGE_OBJECT;
      default ->
          throw DatabaseError.notSupported(
              "privileges on objects of kind " + kind.name().replace('_', ' '));
    };
  }

  private List<ObjectAddress> objects(ParsedGrant grant) {
    List<ObjectAddress> objects = new ArrayList<>();
    for (ParsedObjectName object : grant.objects()) {
      if (grant.allInSchemas()) {
        addAllOf(object.name().parts().getLast(), grant.kind(), objects);
      } else if (grant.kind() == ObjectKind.TABLE || grant.kind() == ObjectKind.SEQUENCE) {
        objects.add(ObjectAddress.relation(relation(object, grant.kind()).oid()));
      } else {
        objects.add(new ObjectLocator(context).find(grant.kind(), object));
      }
    }
    return objects;
  }

  private RelationEntry relation(ParsedObjectName object, ObjectKind kind) {
    List<String> parts = object.name().parts();
    int count = parts.size();
    RelationEntry relation =
        context
            .relations()
            .open(
                new RelationName(
                    count > 2 ? parts.get(count - 3) : null,
                    count > 1 ? parts.get(count - 2) : null,
                    parts.getLast(),
                    object.name().location()),
                ACCESS_SHARE);
    if (relation.kind() == 'i' || relation.kind() == 'I') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is an index");
    }
    if (relation.kind() == 'c') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is a composite type");
    }
    if (kind == ObjectKind.SEQUENCE && relation.kind() != 'S') {
      throw new DatabaseError("42809", "\"" + relation.name() + "\" is not a sequence");
    }
    return relation;
  }

  private void addAllOf(String schema, ObjectKind kind, List<ObjectAddress> objects) {
    NamespaceEntry namespace = context.catalog().namespace(schema);
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
    }
    if (kind == ObjectKind.TABLE || kind == ObjectKind.SEQUENCE) {
      for (CatalogRow row : context.catalog().source().all(PgClass.RELATION)) {
        char relationKind = row.character(PgClass.RELKIND);
        boolean wanted =
            kind == ObjectKind.SEQUENCE
                ? relationKind == 'S'
                : relationKind == 'r'
                    || relationKind == 'v'
                    || relationKind == 'm'
                    || relationKind == 'f'
                    || relationKind == 'p';
        if (wanted && row.oid(PgClass.RELNAMESPACE) == namespace.oid()) {
          objects.add(ObjectAddress.relation(row.oid(PgClass.OID)));
        }
      }
      return;
    }
    for (CatalogRow row : context.catalog().source().all(PgProc.RELATION)) {
      boolean isProcedure = row.character(PgProc.PROKIND) == 'p';
      boolean wanted =
          switch (kind) {
            case FUNCTION -> !isProcedure;
            case PROCEDURE -> isProcedure;
            default -> true;
          };
      if (wanted && row.oid(PgProc.PRONAMESPACE) == namespace.oid()) {
        objects.add(ObjectAddress.of(PgProc.RELATION, row.oid(PgProc.OID)));
      }
    }
  }

  private void change(ParsedGrant grant, ObjectAddress object, List<Integer> grantees) {
    Securable kind = securable(grant.kind());
    String name = "";
    if (object.catalog() == PgClass.RELATION) {
      RelationEntry relation = context.catalog().relations().relation(object.object());
      name = relation.name();
      kind = relation.kind() == 'S' ? Securable.SEQUENCE : Securable.TABLE;
    }
    StoredRow row = store.rows(kind.catalog(), kind.index(), object.object()).getFirst();
    name = name.isEmpty() ? nameOf(object, grant) : name;
    AccessList before =
        AccessList.of(kind, row.oid(kind.ownerColumn()), row.acl(kind.listColumn()));
    long wholeObject = 0;
    Map<String, Long> columns = new LinkedHashMap<>();
    for (ParsedPrivilege privilege : grant.privileges()) {
      if (privilege.columns().isEmpty()) {
        wholeObject |= bit(privilege, kind, kind.all());
      }
      for (String column : privilege.columns()) {
        columns.merge(column, columnBits(privilege), (one, other) -> one | other);
      }
    }
    columns.forEach((column, bits) -> changeColumn(grant, column, bits, object, before, grantees));
    if (grant.privileges().isEmpty()) {
      wholeObject = kind.all();
    }
    if (wholeObject == 0) {
      return;
    }
    List<AclItem> items =
        changed(grant, before, before, wholeObject, grantees, kind.title() + " " + name, name);
    int column = kind.listColumn();
    store.update(kind.catalog(), row, values -> values.acl(column, items));
  }

  private static String nameOf(ObjectAddress object, ParsedGrant grant) {
    for (ParsedObjectName written : grant.objects()) {
      if (written.name() != null) {
        return written.name().parts().getLast();
      }
    }
    return Integer.toUnsignedString(object.object());
  }

  static long bit(ParsedPrivilege privilege, Securable kind, long allowed) {
    if (privilege.name() == null) {
      return allowed;
    }
    Privilege found = Privilege.named(privilege.name());
    if (found == null) {
      throw new DatabaseError("42601", "unrecognized privilege type \"" + privilege.name() + "\"");
    }
    if ((found.bit() & allowed) == 0) {
      throw new DatabaseError(
          "0LP01",
          "invalid privilege type "
              + found.sql()
              + " for "
              + (kind == Securable.TABLE ? "relation" : kind.title()));
    }
    return found.bit();
  }

  private void changeColumn(
      ParsedGrant grant,
      String column,
      long bits,
      ObjectAddress table,
      AccessList ofTable,
      List<Integer> grantees) {
    RelationEntry relation = context.catalog().relations().relation(table.object());
    int number = ObjectLocator.columnNumber(relation, column);
    StoredRow row =
        store
            .rows(
                PgAttribute.RELATION,
                PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX,
                relation.oid(),
                (short) number)
            .getFirst();
    List<AclItem> stored = row.acl(PgAttribute.ATTACL);
    AccessList before = new AccessList(ofTable.owner(), stored == null ? List.of() : stored);
    List<AclItem> items =
        changed(grant, before, ofTable, bits, grantees, "table " + relation.name(), column);
    store.update(
        PgAttribute.RELATION,
        row,
        values -> values.acl(PgAttribute.ATTACL, items.isEmpty() ? null : items));
  }

  private static long columnBits(ParsedPrivilege privilege) {
    String name = privilege.name();
    if (name == null) {
      return Securable.COLUMN_PRIVILEGES;
    }
    Privilege found = Privilege.named(name);
    if (found == null) {
      throw new DatabaseError("42601", "unrecognized privilege type \"" + name + "\"");
    }
    if ((found.bit() & Securable.COLUMN_PRIVILEGES) == 0) {
      throw new DatabaseError("0LP01", "invalid privilege type " + found.sql() + " for column");
    }
    return found.bit();
  }

  /**
   * The list after the change.
   *
   * @param rights the list by which the grantor may grant
   */
  private List<AclItem> changed(
      ParsedGrant grant,
      AccessList before,
      AccessList rights,
      long privileges,
      List<Integer> grantees,
      String object,
      String name) {
    Grantor grantor = grantor(rights, privileges);
    if (grantor.options() == 0
        && (rights.granted(context.user().oid(), memberships) & grantable(privileges)) == 0
        && (before.granted(context.user().oid(), memberships) & grantable(privileges)) == 0) {
      throw new DatabaseError("42501", "permission denied for " + object);
    }
    long mayGrant = grantor.options() & privileges;
    if (mayGrant == 0) {
      warn(
          grant.grant() ? "no privileges were granted" : "no privileges could be revoked",
          grant.grant() ? "01007" : "01006",
          name);
    } else if (mayGrant != privileges && !grant.privileges().isEmpty()) {
      warn(
          grant.grant() ? "not all privileges were granted" : "not all privileges could be revoked",
          grant.grant() ? "01007" : "01006",
          name);
    }
    AccessChange change = new AccessChange(before);
    for (int grantee : grantees) {
      if (grant.grant()) {
        change.grant(
            grantee,
            grantor.role(),
            grant.grantOption() ? mayGrant | AccessList.asOptions(mayGrant) : mayGrant);
      } else {
        change.revoke(
            grantee,
            grantor.role(),
            mayGrant,
            grant.grantOption(),
            grant.behavior() == DropBehavior.CASCADE);
      }
    }
    return change.items();
  }

  /**
   * In whose name privileges are granted.
   *
   * @param options the privileges that this role may grant
   */
  private record Grantor(int role, long options) {}

  /**
   * The owner if the user has its rights, else the role of those the user has the rights of that
   * may grant all of it, else the one that may grant most.
   */
  private Grantor grantor(AccessList rights, long privileges) {
    int user = context.user().oid();
    if (memberships.hasPrivilegesOf(user, rights.owner())) {
      return new Grantor(rights.owner(), privileges);
    }
    Grantor best = new Grantor(user, 0);
    for (int role : memberships.inherited(user)) {
      long options = AccessList.options(rights.grantedDirectly(role)) & privileges;
      if (options == privileges) {
        return new Grantor(role, options);
      }
      if (Long.bitCount(options) > Long.bitCount(best.options())) {
        best = new Grantor(role, options);
      }
    }
    return best;
  }

  /** Privileges and the options to grant them. */
  private static long grantable(long privileges) {
    return privileges | AccessList.asOptions(privileges);
  }

  private void warn(String message, String state, String name) {
    context.session().notices().receive(Notice.warning(state, message + " for \"" + name + "\""));
  }
}
