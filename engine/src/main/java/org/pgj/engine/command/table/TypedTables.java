package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedTypeName;

/** Tables of a composite type, whose columns they have (manual: CREATE TABLE, OF type_name). */
public final class TypedTables {
  private final CommandContext context;
  private final CatalogStore store;
  private final RelationWriter relations;

  public TypedTables(CommandContext context) {
    this.context = context;
    this.store = context.changes().store();
    this.relations = new RelationWriter(context.changes());
  }

  /** The composite type of that name, which a table may be of. */
  RelationEntry rowType(ParsedTypeName name) {
    int oid = context.analyzers().get().typeNames().resolve(unplaced(name)).type();
    TypeEntry type = context.catalog().type(oid);
    RelationEntry relation =
        type.kind() == 'c' ? context.catalog().relations().relation(type.relation()) : null;
    if (relation == null || relation.kind() != 'c') {
      throw new DatabaseError(
          "42809", "type " + context.types().format(oid, -1) + " is not a composite type");
    }
    new ObjectRights(context).requireType(oid);
    return relation;
  }

  /** Errors about the type of a table have no position. */
  private static ParsedTypeName unplaced(ParsedTypeName name) {
    return new ParsedTypeName(
        name.names(), name.setOf(), name.percentType(), name.modifiers(), name.arrayBounds(), -1);
  }

  static void addColumns(RelationEntry rowType, ColumnDefinitions definitions) {
    for (AttributeEntry attribute : rowType.attributes()) {
      if (!attribute.dropped()) {
        definitions.addOfType(
            new NewColumn(
                attribute.name(),
                attribute.type(),
                attribute.typmod(),
                attribute.collation(),
                attribute.dimensions(),
                false,
                false,
                '\0',
                '\0',
                '\0',
                '\0'));
      }
    }
  }

  /** Makes a table one of a type. */
  void link(int table, RelationEntry rowType) {
    setType(table, rowType.rowType());
    context
        .changes()
        .depend(
            ObjectAddress.relation(table),
            ObjectAddress.of(PgType.RELATION, rowType.rowType()),
            CatalogChanges.NORMAL);
    context.changes().nextCommand();
  }

  private void setType(int table, int type) {
    StoredRow row = relations.classRow(table);
    store.update(PgClass.RELATION, row, values -> values.oid(PgClass.RELOFTYPE, type));
  }

  /** The type that a table is of, 0 if none. */
  public int typeOf(int table) {
    return relations.classRow(table).oid(PgClass.RELOFTYPE);
  }

  /** The tables of a type. */
  public List<Integer> tables(int type) {
    List<Integer> tables = new ArrayList<>();
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_REFERENCE_INDEX, PgType.RELATION, type)) {
      int dependent = row.oid(PgDepend.OBJID);
      if (row.oid(PgDepend.CLASSID) == PgClass.RELATION
          && row.int4(PgDepend.OBJSUBID) == 0
          && typeOf(dependent) == type) {
        tables.add(dependent);
      }
    }
    return tables;
  }

  /** OF: the table must have the columns of the type. */
  public void attach(RelationEntry table, ParsedTypeName name) {
    RelationEntry rowType = rowType(name);
    if (!new InheritanceLinks(context).parents(table.oid()).isEmpty()) {
      throw new DatabaseError("42809", "typed tables cannot inherit");
    }
    List<AttributeEntry> columns = live(table);
    List<AttributeEntry> wanted = live(rowType);
    for (int i = 0; i < wanted.size(); i++) {
      String column = wanted.get(i).name();
      if (i >= columns.size()) {
        throw mismatch("table is missing column \"" + column + "\"");
      }
      AttributeEntry own = columns.get(i);
      if (!own.name().equals(column)) {
        throw mismatch(
            "table has column \"" + own.name() + "\" where type requires \"" + column + "\"");
      }
      if (own.type() != wanted.get(i).type()
          || own.typmod() != wanted.get(i).typmod()
          || own.collation() != wanted.get(i).collation()) {
        throw mismatch(
            "table \"" + table.name() + "\" has different type for column \"" + column + "\"");
      }
    }
    if (columns.size() > wanted.size()) {
      throw mismatch("table has extra column \"" + columns.get(wanted.size()).name() + "\"");
    }
    if (typeOf(table.oid()) != 0) {
      unlink(table.oid());
    }
    link(table.oid(), rowType);
  }

  private static List<AttributeEntry> live(RelationEntry relation) {
    return relation.attributes().stream().filter(attribute -> !attribute.dropped()).toList();
  }

  private static DatabaseError mismatch(String message) {
    return new DatabaseError("42804", message);
  }

  /** NOT OF. */
  public void detach(RelationEntry table) {
    if (typeOf(table.oid()) == 0) {
      throw new DatabaseError("42809", "\"" + table.name() + "\" is not a typed table");
    }
    unlink(table.oid());
    setType(table.oid(), 0);
    context.changes().nextCommand();
  }

  private void unlink(int table) {
    int type = typeOf(table);
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, table)) {
      if (row.int4(PgDepend.OBJSUBID) == 0
          && row.oid(PgDepend.REFCLASSID) == PgType.RELATION
          && row.oid(PgDepend.REFOBJID) == type) {
        store.delete(PgDepend.RELATION, row);
      }
    }
    context.changes().nextCommand();
  }
}
