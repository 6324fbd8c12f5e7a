package org.pgj.engine.command.type;

import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.CastEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedTypeName;

/** Finds casts by their types, and says who may change them. */
public final class Casts {
  private final CommandContext context;

  public Casts(CommandContext context) {
    this.context = context;
  }

  /**
   * The cast that a command names.
   *
   * @return null if there is none and {@code missingOk}; a notice says so
   * @throws DatabaseError 42704 if there is none, 42501 if the user owns neither type
   */
  public ObjectAddress target(ParsedObjectName object, boolean missingOk) {
    ParsedTypeName sourceName = object.types().get(0);
    ParsedTypeName targetName = object.types().get(1);
    TypeEntry source = type(sourceName, missingOk);
    TypeEntry target = source == null ? null : type(targetName, missingOk);
    if (target == null) {
      return null;
    }
    CastEntry cast = context.catalog().cast(source.oid(), target.oid());
    if (cast == null) {
      if (!missingOk) {
        throw new DatabaseError(
            "42704",
            "cast from type "
                + context.types().format(source.oid())
                + " to type "
                + context.types().format(target.oid())
                + " does not exist");
      }
      skip(
          "cast from type "
              + TypeNames.text(sourceName)
              + " to type "
              + TypeNames.text(targetName)
              + " does not exist");
      return null;
    }
    requireOwner(source, target);
    return ObjectAddress.of(PgCast.RELATION, cast.oid());
  }

  private TypeEntry type(ParsedTypeName name, boolean missingOk) {
    int oid = context.analyzers().get().typeNames().lookUp(name);
    if (oid != 0) {
      return context.catalog().type(oid);
    }
    String missing = "type \"" + TypeNames.text(name) + "\" does not exist";
    if (!missingOk) {
      throw new DatabaseError("42704", missing);
    }
    skip(missing);
    return null;
  }

  private void skip(String missing) {
    context.session().notices().receive(Notice.notice(missing + ", skipping"));
  }

  /**
   * Requires ownership of one of the types.
   *
   * @throws DatabaseError 42501 if the current user owns neither
   */
  void requireOwner(TypeEntry source, TypeEntry target) {
    if (context.user().isSuperuser()) {
      return;
    }
    Memberships memberships =
        new Memberships(context.catalog(), context.changes().store().databaseOid());
    int user = context.user().oid();
    if (!memberships.hasPrivilegesOf(user, source.owner())
        && !memberships.hasPrivilegesOf(user, target.owner())) {
      throw new DatabaseError(
          "42501",
          "must be owner of type "
              + context.types().format(source.oid())
              + " or type "
              + context.types().format(target.oid()));
    }
  }
}
