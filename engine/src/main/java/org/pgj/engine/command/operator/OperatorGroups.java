package org.pgj.engine.command.operator;

import java.util.List;
import java.util.function.BiFunction;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.type.TypeChanges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedRename;

/**
 * Operator classes and families by their names: finding them, another name, schema or owner. The
 * first part of a {@link ParsedObjectName} is the access method.
 */
public final class OperatorGroups {
  private final CommandContext context;
  private final CatalogStore store;

  public OperatorGroups(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** Where rows of either catalog say what. */
  private enum Group {
    CLASS(
        "operator class",
        PgOpclass.RELATION,
        PgOpclass.OPCLASS_AM_NAME_NSP_INDEX,
        PgOpclass.OPCLASS_OID_INDEX,
        PgOpclass.OID,
        PgOpclass.OPCMETHOD,
        PgOpclass.OPCNAME,
        PgOpclass.OPCNAMESPACE,
        PgOpclass.OPCOWNER),
    FAMILY(
        "operator family",
        PgOpfamily.RELATION,
        PgOpfamily.OPFAMILY_AM_NAME_NSP_INDEX,
        PgOpfamily.OPFAMILY_OID_INDEX,
        PgOpfamily.OID,
        PgOpfamily.OPFMETHOD,
        PgOpfamily.OPFNAME,
        PgOpfamily.OPFNAMESPACE,
        PgOpfamily.OPFOWNER);

    final String title;
    final int catalog;
    final int nameIndex;
    final int oidIndex;
    final int oid;
    final int method;
    final int name;
    final int namespace;
    final int owner;

    Group(
        String title,
        int catalog,
        int nameIndex,
        int oidIndex,
        int oid,
        int method,
        int name,
        int namespace,
        int owner) {
      this.title = title;
      this.catalog = catalog;
      this.nameIndex = nameIndex;
      this.oidIndex = oidIndex;
      this.oid = oid;
      this.method = method;
      this.name = name;
      this.namespace = namespace;
      this.owner = owner;
    }

    static Group of(ObjectKind kind) {
      return kind == ObjectKind.OPERATOR_CLASS ? CLASS : FAMILY;
    }
  }

  /** Whether a kind of objects is one of these. */
  public static boolean has(ObjectKind kind) {
    return kind == ObjectKind.OPERATOR_CLASS || kind == ObjectKind.OPERATOR_FAMILY;
  }

  private static List<String> nameParts(ParsedObjectName object) {
    List<String> parts = object.name().parts();
    return parts.subList(1, parts.size());
  }

  private IndexMethod method(ParsedObjectName object) {
    return IndexMethod.of(context, object.name().parts().getFirst());
  }

  /** The object that a command names; 42704 if there is none. */
  public ObjectAddress address(ObjectKind kind, ParsedObjectName object) {
    Group group = Group.of(kind);
    return ObjectAddress.of(
        group.catalog, find(group, method(object), nameParts(object), false).oid(group.oid));
  }

  /** The oid of a family. */
  int family(IndexMethod method, List<String> parts) {
    return find(Group.FAMILY, method, parts, false).oid(PgOpfamily.OID);
  }

  /** The oid of a family of exactly this place, 0 if there is none. */
  int family(IndexMethod method, String name, int namespace) {
    CatalogRow row = row(Group.FAMILY, method, name, namespace);
    return row == null ? 0 : row.oid(PgOpfamily.OID);
  }

  boolean hasClass(IndexMethod method, String name, int namespace) {
    return row(Group.CLASS, method, name, namespace) != null;
  }

  private CatalogRow find(Group group, IndexMethod method, List<String> parts, boolean missingOk) {
    CatalogRow found = null;
    if (parts.size() > 1) {
      String schema = parts.get(parts.size() - 2);
      NamespaceEntry namespace = context.catalog().namespace(schema);
      if (namespace == null && missingOk) {
        skip("schema \"" + schema + "\" does not exist");
        return null;
      }
      if (namespace == null) {
        throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
      }
      found = row(group, method, parts.getLast(), namespace.oid());
    } else {
      for (int namespace : context.path().get().namespaces()) {
        found = found == null ? row(group, method, parts.getLast(), namespace) : found;
      }
    }
    if (found == null) {
      String missing =
          group.title
              + " \""
              + String.join(".", parts)
              + "\" does not exist for access method \""
              + method.label
              + "\"";
      if (!missingOk) {
        throw new DatabaseError("42704", missing);
      }
      skip(missing);
    }
    return found;
  }

  private void skip(String what) {
    context.session().notices().receive(Notice.notice(what + ", skipping"));
  }

  private CatalogRow row(Group group, IndexMethod method, String name, int namespace) {
    List<CatalogRow> rows =
        context
            .catalog()
            .source()
            .find(group.catalog, group.nameIndex, method.oid, name, namespace);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** The object that DROP names, null if there is none and {@code missingOk}. */
  public ObjectAddress target(ObjectKind kind, ParsedObjectName object, boolean missingOk) {
    Group group = Group.of(kind);
    CatalogRow row = find(group, method(object), nameParts(object), missingOk);
    if (row == null) {
      return null;
    }
    if (SystemCatalog.isBuiltIn(row.oid(group.oid))) {
      throw new DatabaseError(
          "2BP01",
          "cannot drop "
              + group.title
              + " "
              + row.text(group.name)
              + " for access method "
              + method(object).label
              + " because it is required by the database system");
    }
    new ObjectRights(context)
        .requireDrop(
            row.oid(group.owner),
            row.oid(group.namespace),
            group.title + " " + row.text(group.name));
    return ObjectAddress.of(group.catalog, row.oid(group.oid));
  }

  /** Changes the row of an object that the user owns. */
  private void change(
      Group group, ParsedObjectName object, BiFunction<StoredRow, RowValues, RowValues> edit) {
    CatalogRow found = find(group, method(object), nameParts(object), false);
    new ObjectRights(context)
        .requireOwner(found.oid(group.owner), group.title + " " + found.text(group.name));
    StoredRow row = store.rows(group.catalog, group.oidIndex, found.oid(group.oid)).getFirst();
    RowValues values = edit.apply(row, store.change(group.catalog, row));
    if (values != null) {
      store.update(group.catalog, row, values);
      context.changes().nextCommand();
    }
  }

  private void requireFree(Group group, IndexMethod method, String name, int namespace) {
    if (row(group, method, name, namespace) != null) {
      throw new DatabaseError(
          "42710",
          group.title
              + " \""
              + name
              + "\" for access method \""
              + method.label
              + "\" already exists in schema \""
              + context.catalog().namespace(namespace).name()
              + "\"");
    }
  }

  private static String tag(Group group) {
    return group == Group.CLASS ? "ALTER OPERATOR CLASS" : "ALTER OPERATOR FAMILY";
  }

  public String rename(ParsedRename rename) {
    Group group = Group.of(rename.kind());
    change(
        group,
        rename.object(),
        (row, values) -> {
          requireFree(group, method(rename.object()), rename.newName(), row.oid(group.namespace));
          return values.text(group.name, rename.newName());
        });
    return tag(group);
  }

  public String setSchema(ParsedAlterSchema alter) {
    Group group = Group.of(alter.kind());
    change(
        group,
        alter.object(),
        (row, values) -> {
          NamespaceEntry schema = context.catalog().namespace(alter.schema());
          if (schema == null) {
            throw new DatabaseError("3F000", "schema \"" + alter.schema() + "\" does not exist");
          }
          if (schema.oid() == row.oid(group.namespace)) {
            return null;
          }
          Schemas.creation(context, schema.name());
          requireFree(group, method(alter.object()), row.text(group.name), schema.oid());
          new TypeChanges(context)
              .replaceNamespace(ObjectAddress.of(group.catalog, row.oid(group.oid)), schema.oid());
          return values.oid(group.namespace, schema.oid());
        });
    return tag(group);
  }

  public String setOwner(ParsedAlterOwner alter) {
    Group group = Group.of(alter.kind());
    change(
        group,
        alter.object(),
        (row, values) -> {
          int owner = RoleNames.oid(context, alter.owner());
          new ObjectRights(context).requireNewOwner(owner, row.oid(group.namespace));
          return values.oid(group.owner, owner);
        });
    return tag(group);
  }
}
