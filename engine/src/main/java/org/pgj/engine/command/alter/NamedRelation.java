package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.RelationName;

/** Relations that RENAME and SET SCHEMA name. */
final class NamedRelation {
  private static final int ACCESS_EXCLUSIVE = 8;

  private NamedRelation() {}

  static RelationName name(QualifiedName name) {
    List<String> parts = name.parts();
    int count = parts.size();
    return new RelationName(
        count > 2 ? parts.get(count - 3) : null,
        count > 1 ? parts.get(count - 2) : null,
        parts.getLast(),
        name.location());
  }

  /** Opens and locks it; null, with a notice, if it is missing and may be. */
  static RelationEntry open(
      CommandContext context, QualifiedName name, ObjectKind kind, boolean ifExists) {
    RelationName relationName = name(name);
    if (ifExists && !context.relations().exists(relationName)) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice("relation \"" + relationName.name() + "\" does not exist, skipping"));
      return null;
    }
    RelationEntry relation = context.relations().open(relationName, ACCESS_EXCLUSIVE);
    AlterTable.requireKind(kind, relation);
    Privileges.requireOwner(context, relation);
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + relation.name() + "\" is a system catalog");
    }
    return relation;
  }
}
