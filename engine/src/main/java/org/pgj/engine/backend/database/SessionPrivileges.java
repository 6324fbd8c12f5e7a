package org.pgj.engine.backend.database;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.system.Privileges;
import org.pgj.engine.type.TypeCatalog.ObjectKind;

/** Answers the privilege inquiry functions. */
final class SessionPrivileges implements Privileges {
  private static final String WITH_GRANT_OPTION = "WITH GRANT OPTION";

  private static final long PARAMETER_PRIVILEGES =
      Privilege.SET.bit() | Privilege.ALTER_SYSTEM.bit();

  private final Catalog catalog;
  private final DatabaseSession database;
  private final int user;
  private final AccessRights rights;

  /**
   * @param user the current user
   */
  SessionPrivileges(DatabaseSession database, int user) {
    this.database = database;
    this.catalog = database.catalog();
    this.user = user;
    this.rights = new AccessRights(catalog, new Memberships(catalog, database.oid()));
  }

  @Override
  public Boolean has(Integer role, Kind kind, int object, String privilege) {
    Securable securable = Securable.valueOf(kind.name());
    long[] wanted = wanted(privilege, securable.all());
    Long held = rights.held(role == null ? user : role, securable, object);
    if (held == null) {
      return null;
    }
    for (long one : wanted) {
      if ((held & one) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The privileges of a list such as {@code SELECT, INSERT WITH GRANT OPTION}: one is enough. */
  private static long[] wanted(String text, long allowed) {
    String[] parts = text.split(",");
    long[] wanted = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String name = parts[i].strip();
      boolean option = name.toUpperCase(Locale.ROOT).endsWith(WITH_GRANT_OPTION);
      if (option) {
        name = name.substring(0, name.length() - WITH_GRANT_OPTION.length()).strip();
      }
      Privilege privilege = Privilege.named(name);
      if (privilege == null || (privilege.bit() & allowed) == 0) {
        throw new DatabaseError(
            "22023", "unrecognized privilege type: \"" + parts[i].strip() + "\"");
      }
      wanted[i] = option ? AccessList.asOptions(privilege.bit()) : privilege.bit();
    }
    return wanted;
  }

  @Override
  public Boolean hasOnColumn(Integer role, int table, int attribute, String privilege) {
    long[] wanted = wanted(privilege, Securable.COLUMN_PRIVILEGES);
    int asked = role == null ? user : role;
    Long onTable = rights.held(asked, Securable.TABLE, table);
    Long onColumn = attribute <= 0 ? Long.valueOf(0) : rights.heldOnColumn(asked, table, attribute);
    if (onTable == null || onColumn == null) {
      return null;
    }
    for (long one : wanted) {
      if (((onTable | onColumn) & one) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Parameters cannot be granted: a superuser holds what there is, others nothing. */
  @Override
  public boolean hasOnParameter(Integer role, String privilege) {
    wanted(privilege, PARAMETER_PRIVILEGES);
    return rights.memberships().isSuperuser(role == null ? user : role);
  }

  @Override
  public Boolean hasOnAnyColumn(Integer role, int table, String privilege) {
    Boolean onTable = has(role, Kind.TABLE, table, privilege);
    if (onTable == null || onTable) {
      return onTable;
    }
    RelationEntry relation = catalog.relations().relation(table);
    for (int i = 1; i <= relation.attributes().size(); i++) {
      if (!relation.attribute(i).dropped()
          && Boolean.TRUE.equals(hasOnColumn(role, table, i, privilege))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int findColumn(int table, String name) {
    RelationEntry relation = catalog.relations().relation(table);
    if (relation == null) {
      return 0;
    }
    for (var attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return attribute.number();
      }
    }
    throw new DatabaseError(
        "42703", "column \"" + name + "\" of relation \"" + relation.name() + "\" does not exist");
  }

  @Override
  public boolean hasRole(Integer role, int other, String mode) {
    int asked = role == null ? user : role;
    Memberships memberships = rights.memberships();
    for (String part : mode.split(",")) {
      String word = part.strip().toUpperCase(Locale.ROOT);
      boolean has =
          switch (word) {
            case "USAGE" -> memberships.hasPrivilegesOf(asked, other);
            case "MEMBER" -> memberships.isMember(asked, other);
            case "SET" -> memberships.maySet(asked, other);
            case "MEMBER WITH GRANT OPTION",
                "MEMBER WITH ADMIN OPTION",
                "USAGE WITH GRANT OPTION",
                "USAGE WITH ADMIN OPTION",
                "SET WITH GRANT OPTION",
                "SET WITH ADMIN OPTION" ->
                memberships.isAdmin(asked, other);
            default ->
                throw new DatabaseError(
                    "22023", "unrecognized privilege type: \"" + part.strip() + "\"");
          };
      if (has) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int find(Kind kind, String name) {
    return switch (kind) {
      case TABLE, SEQUENCE -> database.types().resolve(ObjectKind.CLASS, name);
      case FUNCTION -> database.types().resolve(ObjectKind.PROCEDURE, name);
      case TYPE -> database.types().resolve(ObjectKind.TYPE, name);
      case DATABASE -> {
        DatabaseEntry entry = catalog.database(name);
        yield entry == null ? missing("3D000", "database", name) : entry.oid();
      }
      case SCHEMA -> {
        NamespaceEntry entry = catalog.namespace(name);
        yield entry == null ? missing("3F000", "schema", name) : entry.oid();
      }
      case LANGUAGE -> named(PgLanguage.RELATION, PgLanguage.LANGUAGE_NAME_INDEX, "language", name);
      case TABLESPACE ->
          named(PgTablespace.RELATION, PgTablespace.TABLESPACE_SPCNAME_INDEX, "tablespace", name);
      case FOREIGN_DATA_WRAPPER ->
          named(
              PgForeignDataWrapper.RELATION,
              PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_NAME_INDEX,
              "foreign-data wrapper",
              name);
      case SERVER ->
          named(
              PgForeignServer.RELATION, PgForeignServer.FOREIGN_SERVER_NAME_INDEX, "server", name);
    };
  }

  private int named(int relation, int index, String kind, String name) {
    List<CatalogRow> rows = catalog.source().find(relation, index, name);
    return rows.isEmpty() ? missing("42704", kind, name) : rows.getFirst().oid(1);
  }

  private static int missing(String state, String kind, String name) {
    throw new DatabaseError(state, kind + " \"" + name + "\" does not exist");
  }
}
