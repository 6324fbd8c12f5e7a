package org.pgj.engine.command;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.error.DatabaseError;

/** What the current user may do with objects that are no relations (manual: Privileges). */
public final class ObjectRights {
  private final CommandContext context;

  public ObjectRights(CommandContext context) {
    this.context = context;
  }

  private Memberships memberships() {
    return new Memberships(context.catalog(), context.changes().store().databaseOid());
  }

  /** Whether the current user has the rights of an owner. */
  public boolean owns(int owner) {
    return context.user().isSuperuser()
        || memberships().hasPrivilegesOf(context.user().oid(), owner);
  }

  /**
   * Requires ownership.
   *
   * @param what as the message has it: {@code function f}
   * @throws DatabaseError 42501 if the current user is not the owner
   */
  public void requireOwner(int owner, String what) {
    if (!owns(owner)) {
      throw new DatabaseError("42501", "must be owner of " + what);
    }
  }

  /** As {@link #requireOwner(int, String)}, of a routine. */
  public void requireOwner(FunctionEntry routine) {
    requireOwner(
        routine.owner(),
        (routine.isProcedure() ? "procedure " : routine.isAggregate() ? "aggregate " : "function ")
            + routine.name());
  }

  /**
   * Requires ownership of an object in a schema, as DROP does: the schema's owner may drop it too.
   */
  public void requireDrop(int owner, int namespace, String what) {
    NamespaceEntry schema = namespace == 0 ? null : context.catalog().namespace(namespace);
    if (schema == null || !owns(schema.owner())) {
      requireOwner(owner, what);
    }
  }

  /** Whether the current user has a privilege on an object. */
  public boolean has(Securable kind, int object, Privilege privilege) {
    if (context.user().isSuperuser()) {
      return true;
    }
    Long held =
        new AccessRights(context.catalog(), memberships()).held(context.user().oid(), kind, object);
    return held != null && (held & privilege.bit()) != 0;
  }

  /**
   * Requires a privilege on an object.
   *
   * @param what as the message has it: {@code schema s}
   * @throws DatabaseError 42501 if it is missing
   */
  public void require(Securable kind, int object, Privilege privilege, String what) {
    if (!has(kind, object, privilege)) {
      throw new DatabaseError("42501", "permission denied for " + what);
    }
  }

  /**
   * Requires USAGE on a type; on its elements' if it is an array.
   *
   * @throws DatabaseError 42501 if it is missing
   */
  public void requireType(int type) {
    if (context.user().isSuperuser()) {
      return;
    }
    TypeEntry entry = context.catalog().type(type);
    int securable =
        entry.element() != 0 && entry.subscript() != 0 && entry.length() == -1
            ? entry.element()
            : type;
    require(
        Securable.TYPE, securable, Privilege.USAGE, "type " + context.types().format(securable));
  }

  /**
   * Requires USAGE on a language; that a superuser asks if the language is not trusted.
   *
   * @param language a row of pg_language
   * @throws DatabaseError 42501 if it is missing
   */
  public void requireLanguage(CatalogRow language) {
    String what = "language " + language.text(PgLanguage.LANNAME);
    if (language.bool(PgLanguage.LANPLTRUSTED)) {
      require(Securable.LANGUAGE, language.oid(PgLanguage.OID), Privilege.USAGE, what);
    } else if (!context.user().isSuperuser()) {
      throw new DatabaseError("42501", "permission denied for " + what);
    }
  }

  /**
   * Requires what ALTER … OWNER TO needs: that the user may become the new owner, who may create in
   * the schema.
   *
   * @param namespace 0 if the object is in none
   * @throws DatabaseError 42501
   */
  public void requireNewOwner(int owner, int namespace) {
    context.changes().keptRole(owner);
    if (context.user().isSuperuser()) {
      return;
    }
    RoleEntry role = context.catalog().role(owner);
    if (!memberships().maySet(context.user().oid(), owner)) {
      throw new DatabaseError("42501", "must be able to SET ROLE \"" + role.name() + "\"");
    }
    if (namespace != 0) {
      Long held =
          new AccessRights(context.catalog(), memberships())
              .held(owner, Securable.SCHEMA, namespace);
      if (held == null || (held & Privilege.CREATE.bit()) == 0) {
        throw new DatabaseError(
            "42501",
            "permission denied for schema " + context.catalog().namespace(namespace).name());
      }
    }
  }
}
