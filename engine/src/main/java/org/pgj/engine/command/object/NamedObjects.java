package org.pgj.engine.command.object;

import java.util.List;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandTags;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.RoleNames;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.type.TypeChanges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.ParsedAlterOwner;
import org.pgj.engine.parser.tree.ParsedAlterSchema;
import org.pgj.engine.parser.tree.ParsedRename;
import org.pgj.engine.parser.tree.QualifiedName;

/**
 * What commands have in common for objects that have a name and an owner and little else: finding
 * them by name, another name, schema or owner.
 */
public final class NamedObjects {
  private final CommandContext context;
  private final CatalogStore store;

  public NamedObjects(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /** Whether a kind of objects is one of these. */
  public static boolean has(ObjectKind kind) {
    return NamedKind.of(kind) != null;
  }

  /**
   * The oid of an object.
   *
   * @return 0 if there is none and {@code missingOk}; a notice says so
   * @throws DatabaseError 42704 if there is none
   */
  public int find(ObjectKind objectKind, QualifiedName name, boolean missingOk) {
    NamedKind kind = NamedKind.of(objectKind);
    List<String> parts = name.parts();
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
    if (kind.namespace == 0) {
      CatalogRow row = row(kind, parts.getLast(), 0);
      if (row != null) {
        return row.oid(NamedKind.OID);
      }
    } else if (schema == null) {
      for (int namespace : context.path().get().namespaces()) {
        CatalogRow row = row(kind, parts.getLast(), namespace);
        if (row != null) {
          return row.oid(NamedKind.OID);
        }
      }
    } else {
      NamespaceEntry namespace = context.catalog().namespace(schema);
      if (namespace == null) {
        if (!missingOk) {
          throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
        }
        skip("schema \"" + schema + "\"");
        return 0;
      }
      CatalogRow row = row(kind, parts.getLast(), namespace.oid());
      if (row != null) {
        return row.oid(NamedKind.OID);
      }
    }
    if (!missingOk) {
      throw new DatabaseError(
          "42704",
          kind.title + " \"" + String.join(".", parts) + "\"" + kind.suffix + " does not exist");
    }
    skip(kind.title + " \"" + String.join(".", parts) + "\"");
    return 0;
  }

  private void skip(String what) {
    context.session().notices().receive(Notice.notice(what + " does not exist, skipping"));
  }

  private CatalogRow row(NamedKind kind, String name, int namespace) {
    for (CatalogRow row : context.catalog().source().find(kind.catalog, kind.nameIndex, name)) {
      if (kind.namespace == 0 || row.oid(kind.namespace) == namespace) {
        return row;
      }
    }
    return null;
  }

  private StoredRow row(NamedKind kind, int oid) {
    return store.rows(kind.catalog, kind.oidIndex, oid).getFirst();
  }

  private static int namespace(NamedKind kind, StoredRow row) {
    return kind.namespace == 0 ? 0 : row.oid(kind.namespace);
  }

  /** The address of an object that a command names. */
  ObjectAddress address(ObjectKind kind, QualifiedName name) {
    return ObjectAddress.of(NamedKind.of(kind).catalog, find(kind, name, false));
  }

  /** The object that DROP names, null if there is none and {@code missingOk}. */
  public ObjectAddress target(ObjectKind objectKind, QualifiedName name, boolean missingOk) {
    NamedKind kind = NamedKind.of(objectKind);
    int oid = find(objectKind, name, missingOk);
    if (oid == 0) {
      return null;
    }
    if (SystemCatalog.isBuiltIn(oid)) {
      throw new DatabaseError(
          "2BP01",
          "cannot drop "
              + kind.title
              + " "
              + name.parts().getLast()
              + " because it is required by the database system");
    }
    StoredRow row = row(kind, oid);
    new ObjectRights(context)
        .requireDrop(
            row.oid(kind.owner),
            namespace(kind, row),
            kind.ownedTitle() + " " + row.text(kind.name));
    return ObjectAddress.of(kind.catalog, oid);
  }

  /** The row of an object that the user owns. */
  private StoredRow owned(NamedKind kind, int oid) {
    StoredRow row = row(kind, oid);
    requireOwner(kind, row);
    return row;
  }

  private void requireOwner(NamedKind kind, StoredRow row) {
    new ObjectRights(context)
        .requireOwner(row.oid(kind.owner), kind.ownedTitle() + " " + row.text(kind.name));
  }

  /** Requires that the user owns an object. */
  public void requireOwner(ObjectKind kind, int oid) {
    requireOwner(NamedKind.of(kind), row(NamedKind.of(kind), oid));
  }

  /**
   * Requires that a name is free.
   *
   * @throws DatabaseError 42710
   */
  private void requireFree(NamedKind kind, String name, int namespace) {
    if (row(kind, name, namespace) != null) {
      throw new DatabaseError(
          "42710",
          kind.title
              + " \""
              + name
              + "\""
              + kind.suffix
              + " already exists"
              + (kind.namespace == 0
                  ? ""
                  : " in schema \"" + context.catalog().namespace(namespace).name() + "\""));
    }
  }

  /** Whether an object of the name is there. */
  public boolean exists(ObjectKind kind, String name, int namespace) {
    return row(NamedKind.of(kind), name, namespace) != null;
  }

  private static String tag(ObjectKind kind) {
    return "ALTER " + CommandTags.words(kind);
  }

  private void update(NamedKind kind, StoredRow row, RowValues values) {
    store.update(kind.catalog, row, values);
    context.changes().nextCommand();
  }

  public String rename(ParsedRename rename) {
    NamedKind kind = NamedKind.of(rename.kind());
    StoredRow row = owned(kind, find(rename.kind(), rename.object().name(), false));
    requireFree(kind, rename.newName(), namespace(kind, row));
    update(kind, row, store.change(kind.catalog, row).text(kind.name, rename.newName()));
    return tag(rename.kind());
  }

  public String setSchema(ParsedAlterSchema alter) {
    NamedKind kind = NamedKind.of(alter.kind());
    StoredRow row = owned(kind, find(alter.kind(), alter.object().name(), false));
    NamespaceEntry schema = context.catalog().namespace(alter.schema());
    if (schema == null) {
      throw new DatabaseError("3F000", "schema \"" + alter.schema() + "\" does not exist");
    }
    if (schema.oid() != row.oid(kind.namespace)) {
      Schemas.creation(context, schema.name());
      requireFree(kind, row.text(kind.name), schema.oid());
      new TypeChanges(context)
          .replaceNamespace(ObjectAddress.of(kind.catalog, row.oid(NamedKind.OID)), schema.oid());
      update(kind, row, store.change(kind.catalog, row).oid(kind.namespace, schema.oid()));
    }
    return tag(alter.kind());
  }

  public String setOwner(ParsedAlterOwner alter) {
    NamedKind kind = NamedKind.of(alter.kind());
    StoredRow row = owned(kind, find(alter.kind(), alter.object().name(), false));
    int owner = RoleNames.oid(context, alter.owner());
    new NewOwner(context).require(kind, row, owner);
    update(kind, row, store.change(kind.catalog, row).oid(kind.owner, owner));
    return tag(alter.kind());
  }
}
