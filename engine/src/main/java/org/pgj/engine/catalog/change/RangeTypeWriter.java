package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRange;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.error.DatabaseError;

/** Writes a range type and its multirange type: pg_type and pg_range. */
public final class RangeTypeWriter {
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final TypeWriter writer;

  /** The oids of what was made. */
  public record Types(int range, int rangeArray, int multirange) {}

  public RangeTypeWriter(CatalogChanges changes, TypeWriter writer) {
    this.changes = changes;
    this.store = changes.store();
    this.writer = writer;
  }

  /** The name a multirange type gets of its range type. */
  public String multirangeName(String range, int namespace) {
    int at = range.indexOf("range");
    String name =
        at < 0
            ? range + "_multirange"
            : range.substring(0, at) + "multirange" + range.substring(at + "range".length());
    if (changes.catalog().typeOid(namespace, name) != 0) {
      throw new DatabaseError("42710", "type \"" + name + "\" already exists")
          .detail("Failed while creating a multirange type for type \"" + range + "\".")
          .hint(
              "You can manually specify a multirange type name using the"
                  + " \"multirange_type_name\" attribute.");
    }
    return name;
  }

  /** Makes both types and their array types. */
  public Types create(
      String name,
      int namespace,
      String multirangeName,
      int multirangeNamespace,
      int owner,
      TypeEntry subtype,
      int operatorClass,
      int collation,
      int difference) {
    writer.requireFree(name, namespace);
    int range = writer.newOid();
    int rangeArray = writer.newOid();
    int multirange = writer.newOid();
    int multirangeArray = writer.newOid();
    char alignment = subtype.alignment() == 8 ? 'd' : 'i';
    store.insert(
        PgType.RELATION,
        writer
            .base(range, name, namespace, owner)
            .int2(PgType.TYPLEN, -1)
            .bool(PgType.TYPBYVAL, false)
            .character(PgType.TYPTYPE, 'r')
            .character(PgType.TYPCATEGORY, 'R')
            .oid(PgType.TYPARRAY, rangeArray)
            .oid(PgType.TYPINPUT, 3834)
            .oid(PgType.TYPOUTPUT, 3835)
            .oid(PgType.TYPRECEIVE, 3836)
            .oid(PgType.TYPSEND, 3837)
            .oid(PgType.TYPANALYZE, 3916)
            .character(PgType.TYPALIGN, alignment)
            .character(PgType.TYPSTORAGE, 'x'));
    writer.createArrayType(rangeArray, range, name, namespace, owner, alignment, ',', 0);
    store.insert(
        PgType.RELATION,
        writer
            .base(multirange, multirangeName, multirangeNamespace, owner)
            .int2(PgType.TYPLEN, -1)
            .bool(PgType.TYPBYVAL, false)
            .character(PgType.TYPTYPE, 'm')
            .character(PgType.TYPCATEGORY, 'R')
            .oid(PgType.TYPARRAY, multirangeArray)
            .oid(PgType.TYPINPUT, 4231)
            .oid(PgType.TYPOUTPUT, 4232)
            .oid(PgType.TYPRECEIVE, 4233)
            .oid(PgType.TYPSEND, 4234)
            .oid(PgType.TYPANALYZE, 4242)
            .character(PgType.TYPALIGN, alignment)
            .character(PgType.TYPSTORAGE, 'x'));
    writer.createArrayType(
        multirangeArray, multirange, multirangeName, multirangeNamespace, owner, alignment, ',', 0);
    store.insert(
        PgRange.RELATION,
        store
            .newRow(PgRange.RELATION)
            .oid(PgRange.RNGTYPID, range)
            .oid(PgRange.RNGSUBTYPE, subtype.oid())
            .oid(PgRange.RNGMULTITYPID, multirange)
            .oid(PgRange.RNGCOLLATION, collation)
            .oid(PgRange.RNGSUBOPC, operatorClass)
            .oid(PgRange.RNGCANONICAL, 0)
            .oid(PgRange.RNGSUBDIFF, difference));
    dependencies(range, namespace, multirange, subtype.oid(), operatorClass, difference);
    return new Types(range, rangeArray, multirange);
  }

  private void dependencies(
      int range, int namespace, int multirange, int subtype, int operatorClass, int difference) {
    ObjectAddress type = ObjectAddress.of(PgType.RELATION, range);
    changes.depend(type, ObjectAddress.of(PgNamespace.RELATION, namespace), CatalogChanges.NORMAL);
    changes.depend(type, ObjectAddress.of(PgType.RELATION, subtype), CatalogChanges.NORMAL);
    changes.depend(
        type, ObjectAddress.of(PgOpclass.RELATION, operatorClass), CatalogChanges.NORMAL);
    if (difference != 0) {
      changes.depend(type, ObjectAddress.of(PgProc.RELATION, difference), CatalogChanges.NORMAL);
    }
    changes.depend(ObjectAddress.of(PgType.RELATION, multirange), type, CatalogChanges.INTERNAL);
  }
}
