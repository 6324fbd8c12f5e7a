package org.pgj.engine.catalog.change;

import java.util.List;
import java.util.function.UnaryOperator;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;

/** Writes pg_class, pg_attribute and pg_attrdef, and makes relations' files. */
public final class RelationWriter {
  private static final int FIRST_XID = 3;

  private final CatalogChanges changes;
  private final CatalogStore store;
  private final TypeWriter types;

  public RelationWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
    this.types = new TypeWriter(changes);
  }

  /**
   * Makes a relation: its rows, its row type, its file.
   *
   * @return pg_class oid
   * @throws DatabaseError 42P07 if the name is taken
   */
  public int create(NewRelation relation) {
    if (changes.catalog().relations().relationOid(relation.namespace(), relation.name()) != 0) {
      throw new DatabaseError("42P07", "relation \"" + relation.name() + "\" already exists");
    }
    int oid =
        relation.oid() != 0
            ? relation.oid()
            : store.newOid(PgClass.RELATION, PgClass.CLASS_OID_INDEX);
    int rowType = hasRowType(relation.kind()) ? types.newOid() : 0;
    boolean hasStorage = hasStorage(relation.kind());
    insertClassRow(relation, oid, rowType, hasStorage ? oid : 0);
    if (rowType != 0) {
      types.createRowType(rowType, relation, oid);
    }
    for (int i = 0; i < relation.columns().size(); i++) {
      insertColumn(oid, i + 1, relation.columns().get(i));
      if (relation.kind() != 'i' && relation.kind() != 'I' && relation.kind() != 't') {
        dependOnType(oid, i + 1, relation.columns().get(i));
      }
    }
    if (hasStorage) {
      changes.storage().create(file(oid, relation.persistence()));
    }
    if (relation.kind() != 'i' && relation.kind() != 'I' && relation.kind() != 't') {
      changes.depend(
          ObjectAddress.relation(oid),
          ObjectAddress.of(PgNamespace.RELATION, relation.namespace()),
          CatalogChanges.NORMAL);
    }
    return oid;
  }

  private static boolean hasRowType(char kind) {
    return switch (kind) {
      case 'r', 'v', 'm', 'c', 'f', 'p' -> true;
      default -> false;
    };
  }

  private static boolean hasStorage(char kind) {
    return switch (kind) {
      case 'r', 'i', 'S', 't', 'm' -> true;
      default -> false;
    };
  }

  /** Where a relation of this database lies. */
  public RelationFile file(int fileNumber, char persistence) {
    return new RelationFile(
        RelationFile.DEFAULT_TABLESPACE,
        store.databaseOid(),
        fileNumber,
        Persistence.of(persistence));
  }

  private static boolean hasReplicaIdentity(char kind) {
    return kind == 'r' || kind == 'p' || kind == 'm';
  }

  private void insertClassRow(NewRelation relation, int oid, int rowType, int fileNumber) {
    RowValues row =
        store
            .newRow(PgClass.RELATION)
            .oid(PgClass.OID, oid)
            .text(PgClass.RELNAME, relation.name())
            .oid(PgClass.RELNAMESPACE, relation.namespace())
            .oid(PgClass.RELTYPE, rowType)
            .oid(PgClass.RELOFTYPE, 0)
            .oid(PgClass.RELOWNER, changes.keptRole(relation.owner()))
            .acl(PgClass.RELACL, access(relation))
            .oid(PgClass.RELAM, relation.accessMethod())
            .oid(PgClass.RELFILENODE, fileNumber)
            .oid(PgClass.RELTABLESPACE, 0)
            .int4(PgClass.RELPAGES, 0)
            .float4(PgClass.RELTUPLES, relation.kind() == 'i' ? 0 : -1)
            .int4(PgClass.RELALLVISIBLE, 0)
            .oid(PgClass.RELTOASTRELID, 0)
            .bool(PgClass.RELHASINDEX, false)
            .bool(PgClass.RELISSHARED, false)
            .character(PgClass.RELPERSISTENCE, relation.persistence())
            .character(PgClass.RELKIND, relation.kind())
            .int2(PgClass.RELNATTS, relation.columns().size())
            .int2(PgClass.RELCHECKS, 0)
            .bool(PgClass.RELHASRULES, relation.kind() == 'v' || relation.kind() == 'm')
            .bool(PgClass.RELHASTRIGGERS, false)
            .bool(PgClass.RELHASSUBCLASS, false)
            .bool(PgClass.RELROWSECURITY, false)
            .bool(PgClass.RELFORCEROWSECURITY, false)
            .bool(PgClass.RELISPOPULATED, true)
            .character(PgClass.RELREPLIDENT, hasReplicaIdentity(relation.kind()) ? 'd' : 'n')
            .bool(PgClass.RELISPARTITION, false)
            .oid(PgClass.RELREWRITE, 0)
            .oid(PgClass.RELFROZENXID, relation.kind() == 'r' ? FIRST_XID : 0)
            .oid(PgClass.RELMINMXID, relation.kind() == 'r' ? 1 : 0)
            .texts(PgClass.RELOPTIONS, relation.options());
    store.insert(PgClass.RELATION, row);
  }

  /** Writes the row of a column, with its dependencies. */
  public void addColumn(int relation, int number, NewColumn column) {
    insertColumn(relation, number, column);
    dependOnType(relation, number, column);
  }

  private void insertColumn(int relation, int number, NewColumn column) {
    TypeEntry type = changes.catalog().type(column.type());
    RowValues row =
        store
            .newRow(PgAttribute.RELATION)
            .oid(PgAttribute.ATTRELID, relation)
            .text(PgAttribute.ATTNAME, column.name())
            .oid(PgAttribute.ATTTYPID, column.type())
            .int2(PgAttribute.ATTLEN, type.length())
            .int2(PgAttribute.ATTNUM, number)
            .int4(PgAttribute.ATTCACHEOFF, -1)
            .int4(PgAttribute.ATTTYPMOD, column.typmod())
            .int2(PgAttribute.ATTNDIMS, column.dimensions())
            .bool(PgAttribute.ATTBYVAL, type.byValue())
            .character(PgAttribute.ATTALIGN, alignmentLetter(type.alignment()))
            .character(
                PgAttribute.ATTSTORAGE, column.storage() == 0 ? type.storage() : column.storage())
            .character(PgAttribute.ATTCOMPRESSION, column.compression())
            .bool(PgAttribute.ATTNOTNULL, column.notNull())
            .bool(PgAttribute.ATTHASDEF, column.hasDefault())
            .bool(PgAttribute.ATTHASMISSING, false)
            .character(PgAttribute.ATTIDENTITY, column.identity())
            .character(PgAttribute.ATTGENERATED, column.generated())
            .bool(PgAttribute.ATTISDROPPED, false)
            .bool(PgAttribute.ATTISLOCAL, column.local())
            .int2(PgAttribute.ATTINHCOUNT, column.inheritanceCount())
            .oid(PgAttribute.ATTCOLLATION, column.collation());
    store.insert(PgAttribute.RELATION, row);
  }

  private void dependOnType(int relation, int number, NewColumn column) {
    ObjectAddress address = ObjectAddress.column(relation, number);
    changes.depend(
        address, ObjectAddress.of(PgType.RELATION, column.type()), CatalogChanges.NORMAL);
    if (column.collation() != 0) {
      changes.depend(
          address,
          ObjectAddress.of(PgCollation.RELATION, column.collation()),
          CatalogChanges.NORMAL);
    }
  }

  public static char alignmentLetter(int bytes) {
    return switch (bytes) {
      case 1 -> 'c';
      case 2 -> 's';
      case 4 -> 'i';
      default -> 'd';
    };
  }

  /**
   * Stores the default (or generation) expression of a column.
   *
   * @param expression serialized
   * @return its address, for dependencies of the expression
   */
  public ObjectAddress setDefault(
      int relation, int attribute, String expression, boolean generated) {
    int oid = store.newOid(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX);
    store.insert(
        PgAttrdef.RELATION,
        store
            .newRow(PgAttrdef.RELATION)
            .oid(PgAttrdef.OID, oid)
            .oid(PgAttrdef.ADRELID, relation)
            .int2(PgAttrdef.ADNUM, attribute)
            .text(PgAttrdef.ADBIN, expression));
    ObjectAddress address = ObjectAddress.of(PgAttrdef.RELATION, oid);
    changes.depend(
        address,
        ObjectAddress.column(relation, attribute),
        generated ? CatalogChanges.INTERNAL : CatalogChanges.AUTO);
    return address;
  }

  /** The pg_class row of a relation, to be changed. */
  public StoredRow classRow(int relation) {
    List<StoredRow> rows = store.rows(PgClass.RELATION, PgClass.CLASS_OID_INDEX, relation);
    if (rows.isEmpty()) {
      throw new DatabaseError(
          "XX000", "cache lookup failed for relation " + Integer.toUnsignedString(relation));
    }
    return rows.getFirst();
  }

  /**
   * Notes in pg_class what was learnt of a relation's size, in place: it is not undone by a
   * rollback.
   */
  public void recordSize(int relation, UnaryOperator<RowValues> size) {
    store.overwrite(PgClass.RELATION, () -> classRow(relation), size);
  }

  /** The pg_attribute row of a column, to be changed. */
  public StoredRow attributeRow(int relation, int attribute) {
    return store
        .rows(
            PgAttribute.RELATION,
            PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX,
            relation,
            (short) attribute)
        .getFirst();
  }

  /** Notes that a column has no default after all. */
  public void setHasNoDefault(int relation, int attribute) {
    store.update(
        PgAttribute.RELATION,
        attributeRow(relation, attribute),
        values -> values.bool(PgAttribute.ATTHASDEF, false));
  }

  /**
   * Notes how many parents a column has been inherited from.
   *
   * @param local whether the table has it of its own as well
   */
  public void setInheritance(int relation, int attribute, int parents, boolean local) {
    StoredRow row = attributeRow(relation, attribute);
    store.update(
        PgAttribute.RELATION,
        row,
        values ->
            values.int2(PgAttribute.ATTINHCOUNT, parents).bool(PgAttribute.ATTISLOCAL, local));
  }

  /**
   * Notes that a table has triggers or foreign keys: only of such is told what rows are written.
   */
  public void setHasTriggers(int table) {
    StoredRow row = classRow(table);
    if (!row.bool(PgClass.RELHASTRIGGERS)) {
      store.update(PgClass.RELATION, row, values -> values.bool(PgClass.RELHASTRIGGERS, true));
    }
  }

  /** Writes what generates the values of a column: 'a', 'd' or 0, as pg_attribute.attidentity. */
  public void setIdentity(int relation, int attribute, char identity) {
    StoredRow row = attributeRow(relation, attribute);
    store.update(
        PgAttribute.RELATION, row, values -> values.character(PgAttribute.ATTIDENTITY, identity));
  }

  /**
   * Notes that a table has an index, in place: several indexes of a table may be made at once, and
   * if this one is rolled back the note is wrong but does no harm.
   */
  public void setHasIndex(int table) {
    if (!classRow(table).bool(PgClass.RELHASINDEX)) {
      store.overwrite(
          PgClass.RELATION,
          () -> classRow(table),
          values -> values.bool(PgClass.RELHASINDEX, true));
    }
  }

  private List<AclItem> access(NewRelation relation) {
    return switch (relation.kind()) {
      case 'r', 'v', 'm', 'p', 'f' ->
          DefaultAccess.of(changes, Securable.TABLE, relation.owner(), relation.namespace());
      case 'S' ->
          DefaultAccess.of(changes, Securable.SEQUENCE, relation.owner(), relation.namespace());
      default -> null;
    };
  }
}
