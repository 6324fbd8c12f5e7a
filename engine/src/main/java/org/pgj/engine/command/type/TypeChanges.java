package org.pgj.engine.command.type;

import java.util.List;
import java.util.function.UnaryOperator;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.TypeWriter;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** Changes that types have in common: another name, schema or owner. */
public final class TypeChanges {
  private final CommandContext context;
  private final CatalogStore store;

  public TypeChanges(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
  }

  /**
   * The type that a command names.
   *
   * @throws DatabaseError 42704 if there is none
   */
  public TypeEntry find(ParsedObjectName object) {
    return object.types() == null || object.types().isEmpty()
        ? find(object.name())
        : find(object.types().getFirst());
  }

  /** As {@link #find(ParsedObjectName)}. */
  public TypeEntry find(QualifiedName name) {
    return find(
        new ParsedTypeName(name.parts(), false, false, List.of(), List.of(), name.location()));
  }

  /** As {@link #find(ParsedObjectName)}. */
  public TypeEntry find(ParsedTypeName name) {
    int oid = context.analyzers().get().typeNames().lookUp(name);
    if (oid == 0) {
      throw new DatabaseError("42704", "type \"" + TypeNames.text(name) + "\" does not exist");
    }
    return context.catalog().type(oid);
  }

  /**
   * Requires ownership.
   *
   * @throws DatabaseError 42501 if the current user is not the owner
   */
  public void requireOwner(TypeEntry type) {
    new ObjectRights(context)
        .requireOwner(type.owner(), "type " + context.types().format(type.oid()));
  }

  private void change(int type, UnaryOperator<RowValues> change) {
    for (StoredRow row : store.rows(PgType.RELATION, PgType.TYPE_OID_INDEX, type)) {
      store.update(PgType.RELATION, row, change);
    }
    context.changes().nextCommand();
  }

  /** Renames a type, and its array type with it. */
  public void setName(TypeEntry type, String name) {
    if (context.catalog().typeOid(type.namespace(), name) != 0) {
      throw new DatabaseError("42710", "type \"" + name + "\" already exists");
    }
    change(type.oid(), values -> values.text(PgType.TYPNAME, name));
    if (type.array() != 0) {
      String arrayName = new TypeWriter(context.changes()).arrayName(name, type.namespace());
      change(type.array(), values -> values.text(PgType.TYPNAME, arrayName));
    }
  }

  /** Moves a type, and its array type with it, to another schema. */
  public void setNamespace(TypeEntry type, int namespace) {
    if (context.catalog().typeOid(namespace, type.name()) != 0) {
      throw new DatabaseError(
          "42710",
          "type \""
              + type.name()
              + "\" already exists in schema \""
              + context.catalog().namespace(namespace).name()
              + "\"");
    }
    change(type.oid(), values -> values.oid(PgType.TYPNAMESPACE, namespace));
    if (type.array() != 0) {
      change(type.array(), values -> values.oid(PgType.TYPNAMESPACE, namespace));
    }
    replaceNamespace(ObjectAddress.of(PgType.RELATION, type.oid()), namespace);
  }

  /** Makes an object depend on another schema, if it depends on one at all. */
  public void replaceNamespace(ObjectAddress object, int namespace) {
    boolean found = false;
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, object.catalog(), object.object())) {
      if (row.oid(PgDepend.REFCLASSID) == PgNamespace.RELATION) {
        store.delete(PgDepend.RELATION, row);
        found = true;
      }
    }
    if (found) {
      context
          .changes()
          .depend(object, ObjectAddress.of(PgNamespace.RELATION, namespace), CatalogChanges.NORMAL);
    }
  }

  /** Gives a type, and its array type with it, to another role. */
  public void setOwner(TypeEntry type, int owner) {
    change(type.oid(), values -> values.oid(PgType.TYPOWNER, owner));
    if (type.array() != 0) {
      change(type.array(), values -> values.oid(PgType.TYPOWNER, owner));
    }
  }
}
