package org.pgj.engine.catalog.change;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.error.DatabaseError;

/** Writes pg_type: row types of relations, and the array type that every type gets. */
public final class TypeWriter {
  private static final int RECORD_IN = 2290;
  private static final int RECORD_OUT = 2291;
  private static final int RECORD_RECV = 2402;
  private static final int RECORD_SEND = 2403;
  private static final int ARRAY_IN = 750;
  private static final int ARRAY_OUT = 751;
  private static final int ARRAY_RECV = 2400;
  private static final int ARRAY_SEND = 2401;
  private static final int ARRAY_TYPANALYZE = 3816;
  private static final int ARRAY_SUBSCRIPT = 6179;
  private static final int MAX_NAME_BYTES = 63;

  private static final int TEXT_IN = 46;
  private static final int TEXT_OUT = 47;
  private static final int TEXT_RECV = 2414;
  private static final int TEXT_SEND = 2415;

  private final CatalogChanges changes;
  private final CatalogStore store;

  public TypeWriter(CatalogChanges changes) {
    this.changes = changes;
    this.store = changes.store();
  }

  /** Makes the row type of a relation, which has its row already, and its array type. */
  void createRowType(int oid, NewRelation relation, int relationOid) {
    requireFree(relation.name(), relation.namespace());
    int array = newOid();
    RowValues base = base(oid, relation.name(), relation.namespace(), relation.owner());
    if (relation.kind() == 'c') {
      withDefaultAccess(base, relation.owner(), relation.namespace());
    }
    RowValues row =
        base.int2(PgType.TYPLEN, -1)
            .bool(PgType.TYPBYVAL, false)
            .character(PgType.TYPTYPE, 'c')
            .character(PgType.TYPCATEGORY, 'C')
            .oid(PgType.TYPRELID, relationOid)
            .oid(PgType.TYPARRAY, array)
            .oid(PgType.TYPINPUT, RECORD_IN)
            .oid(PgType.TYPOUTPUT, RECORD_OUT)
            .oid(PgType.TYPRECEIVE, RECORD_RECV)
            .oid(PgType.TYPSEND, RECORD_SEND)
            .character(PgType.TYPALIGN, 'd')
            .character(PgType.TYPSTORAGE, 'x');
    store.insert(PgType.RELATION, row);
    if (relation.kind() == 'c') {
      changes.depend(
          ObjectAddress.relation(relationOid),
          ObjectAddress.of(PgType.RELATION, oid),
          CatalogChanges.INTERNAL);
      changes.depend(
          ObjectAddress.of(PgType.RELATION, oid),
          ObjectAddress.of(PgNamespace.RELATION, relation.namespace()),
          CatalogChanges.NORMAL);
    } else {
      changes.depend(
          ObjectAddress.of(PgType.RELATION, oid),
          ObjectAddress.relation(relationOid),
          CatalogChanges.INTERNAL);
    }
    createArrayType(
        array, oid, relation.name(), relation.namespace(), relation.owner(), 'd', ',', 0);
  }

  void requireFree(String name, int namespace) {
    int existing = changes.catalog().typeOid(namespace, name);
    if (existing == 0) {
      return;
    }
    throw new DatabaseError("42710", "type \"" + name + "\" already exists")
        .hint(
            "A relation has an associated type of the same name, so you must use a name that"
                + " doesn't conflict with any existing type.");
  }

  int newOid() {
    return store.newOid(PgType.RELATION, PgType.TYPE_OID_INDEX);
  }

  RowValues base(int oid, String name, int namespace, int owner) {
    return store
        .newRow(PgType.RELATION)
        .oid(PgType.OID, oid)
        .text(PgType.TYPNAME, name)
        .oid(PgType.TYPNAMESPACE, namespace)
        .oid(PgType.TYPOWNER, changes.keptRole(owner))
        .bool(PgType.TYPISPREFERRED, false)
        .bool(PgType.TYPISDEFINED, true)
        .character(PgType.TYPDELIM, ',')
        .oid(PgType.TYPRELID, 0)
        .oid(PgType.TYPSUBSCRIPT, 0)
        .oid(PgType.TYPELEM, 0)
        .oid(PgType.TYPARRAY, 0)
        .oid(PgType.TYPMODIN, 0)
        .oid(PgType.TYPMODOUT, 0)
        .oid(PgType.TYPANALYZE, 0)
        .bool(PgType.TYPNOTNULL, false)
        .oid(PgType.TYPBASETYPE, 0)
        .int4(PgType.TYPTYPMOD, -1)
        .int4(PgType.TYPNDIMS, 0)
        .oid(PgType.TYPCOLLATION, 0);
  }

  /** What ALTER DEFAULT PRIVILEGES gives to a type that belongs to no other object. */
  RowValues withDefaultAccess(RowValues row, int owner, int namespace) {
    return row.acl(PgType.TYPACL, DefaultAccess.of(changes, Securable.TYPE, owner, namespace));
  }

  /** Makes the array type of a type. */
  void createArrayType(
      int oid,
      int element,
      String elementName,
      int namespace,
      int owner,
      char alignment,
      char delimiter,
      int collation) {
    RowValues row =
        base(oid, arrayName(elementName, namespace), namespace, owner)
            .int2(PgType.TYPLEN, -1)
            .bool(PgType.TYPBYVAL, false)
            .character(PgType.TYPTYPE, 'b')
            .character(PgType.TYPCATEGORY, 'A')
            .character(PgType.TYPDELIM, delimiter)
            .oid(PgType.TYPSUBSCRIPT, ARRAY_SUBSCRIPT)
            .oid(PgType.TYPELEM, element)
            .oid(PgType.TYPINPUT, ARRAY_IN)
            .oid(PgType.TYPOUTPUT, ARRAY_OUT)
            .oid(PgType.TYPRECEIVE, ARRAY_RECV)
            .oid(PgType.TYPSEND, ARRAY_SEND)
            .oid(PgType.TYPANALYZE, ARRAY_TYPANALYZE)
            .character(PgType.TYPALIGN, alignment == 'd' ? 'd' : 'i')
            .character(PgType.TYPSTORAGE, 'x')
            .oid(PgType.TYPCOLLATION, collation);
    store.insert(PgType.RELATION, row);
    changes.depend(
        ObjectAddress.of(PgType.RELATION, oid),
        ObjectAddress.of(PgType.RELATION, element),
        CatalogChanges.INTERNAL);
  }

  /** The element's name behind an underscore, with more of them while it is taken. */
  public String arrayName(String elementName, int namespace) {
    String name = elementName;
    do {
      name = "_" + name;
      while (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
        name = name.substring(0, name.length() - 1);
      }
    } while (changes.catalog().typeOid(namespace, name) != 0);
    return name;
  }

  /**
   * Makes the type of an extension, held as a varlena, and its array type with the next oid.
   *
   * @param oid the one its implementation is known by
   */
  public void createExtensionType(
      int oid, String name, int namespace, int owner, char category, int collation) {
    requireFree(name, namespace);
    store.insert(
        PgType.RELATION,
        withDefaultAccess(base(oid, name, namespace, owner), owner, namespace)
            .int2(PgType.TYPLEN, -1)
            .bool(PgType.TYPBYVAL, false)
            .character(PgType.TYPTYPE, 'b')
            .character(PgType.TYPCATEGORY, category)
            .oid(PgType.TYPARRAY, oid + 1)
            .oid(PgType.TYPINPUT, TEXT_IN)
            .oid(PgType.TYPOUTPUT, TEXT_OUT)
            .oid(PgType.TYPRECEIVE, TEXT_RECV)
            .oid(PgType.TYPSEND, TEXT_SEND)
            .character(PgType.TYPALIGN, 'i')
            .character(PgType.TYPSTORAGE, 'x')
            .oid(PgType.TYPCOLLATION, collation));
    changes.depend(
        ObjectAddress.of(PgType.RELATION, oid),
        ObjectAddress.of(PgNamespace.RELATION, namespace),
        CatalogChanges.NORMAL);
    createArrayType(oid + 1, oid, name, namespace, owner, 'i', ',', collation);
  }

  /**
   * Makes an enum type without labels.
   *
   * @return its oid
   */
  public int createEnum(String name, int namespace, int owner) {
    requireFree(name, namespace);
    int oid = newOid();
    int array = newOid();
    store.insert(
        PgType.RELATION,
        withDefaultAccess(base(oid, name, namespace, owner), owner, namespace)
            .int2(PgType.TYPLEN, 4)
            .bool(PgType.TYPBYVAL, true)
            .character(PgType.TYPTYPE, 'e')
            .character(PgType.TYPCATEGORY, 'E')
            .oid(PgType.TYPARRAY, array)
            .oid(PgType.TYPINPUT, 3506)
            .oid(PgType.TYPOUTPUT, 3507)
            .oid(PgType.TYPRECEIVE, 3532)
            .oid(PgType.TYPSEND, 3533)
            .character(PgType.TYPALIGN, 'i')
            .character(PgType.TYPSTORAGE, 'p'));
    changes.depend(
        ObjectAddress.of(PgType.RELATION, oid),
        ObjectAddress.of(PgNamespace.RELATION, namespace),
        CatalogChanges.NORMAL);
    createArrayType(array, oid, name, namespace, owner, 'i', ',', 0);
    return oid;
  }

  /**
   * Makes a domain.
   *
   * @param base the type it is over
   * @param defaultExpression serialized, null if none
   * @return its oid
   */
  public int createDomain(
      String name,
      int namespace,
      int owner,
      TypeEntry base,
      int typmod,
      int dimensions,
      int collation,
      boolean notNull,
      String defaultExpression,
      String defaultText) {
    requireFree(name, namespace);
    int oid = newOid();
    int array = newOid();
    RowValues row =
        withDefaultAccess(base(oid, name, namespace, owner), owner, namespace)
            .int2(PgType.TYPLEN, base.length())
            .bool(PgType.TYPBYVAL, base.byValue())
            .character(PgType.TYPTYPE, 'd')
            .character(PgType.TYPCATEGORY, base.category())
            .character(PgType.TYPDELIM, base.delimiter())
            .oid(PgType.TYPARRAY, array)
            .oid(PgType.TYPINPUT, 2597)
            .oid(PgType.TYPOUTPUT, base.output())
            .oid(PgType.TYPRECEIVE, 2598)
            .oid(PgType.TYPSEND, base.send())
            .character(PgType.TYPALIGN, RelationWriter.alignmentLetter(base.alignment()))
            .character(PgType.TYPSTORAGE, base.storage())
            .bool(PgType.TYPNOTNULL, notNull)
            .oid(PgType.TYPBASETYPE, base.oid())
            .int4(PgType.TYPTYPMOD, typmod)
            .int4(PgType.TYPNDIMS, dimensions)
            .oid(PgType.TYPCOLLATION, collation)
            .text(PgType.TYPDEFAULTBIN, defaultExpression)
            .text(PgType.TYPDEFAULT, defaultText);
    store.insert(PgType.RELATION, row);
    ObjectAddress address = ObjectAddress.of(PgType.RELATION, oid);
    changes.depend(
        address, ObjectAddress.of(PgNamespace.RELATION, namespace), CatalogChanges.NORMAL);
    changes.depend(address, ObjectAddress.of(PgType.RELATION, base.oid()), CatalogChanges.NORMAL);
    createArrayType(
        array,
        oid,
        name,
        namespace,
        owner,
        RelationWriter.alignmentLetter(base.alignment()),
        base.delimiter(),
        collation);
    return oid;
  }
}
