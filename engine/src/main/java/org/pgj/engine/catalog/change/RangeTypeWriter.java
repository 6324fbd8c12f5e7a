package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRange;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.error.DatabaseError;

/** Writes a range type and its multirange type: pg_type and pg_range. */
public final class RangeTypeWriter {
  private static final Functions RANGE_FUNCTIONS = new Functions(3834, 3835, 3836, 3837, 3916);
  private static final Functions MULTIRANGE_FUNCTIONS = new Functions(4231, 4232, 4233, 4234, 4242);

  private final CatalogChanges changes;
  private final CatalogStore store;
  private final TypeWriter writer;

  /** Oids in pg_proc of what reads, prints and analyzes values. */
  private record Functions(int input, int output, int receive, int send, int analyze) {}

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
    insert(range, name, namespace, owner, 'r', rangeArray, RANGE_FUNCTIONS, alignment);
    writer.createArrayType(rangeArray, range, name, namespace, owner, alignment, ',', 0);
    insert(
        multirange,
        multirangeName,
        multirangeNamespace,
        owner,
        'm',
        multirangeArray,
        MULTIRANGE_FUNCTIONS,
        alignment);
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

  private void insert(
      int type,
      String name,
      int namespace,
      int owner,
      char kind,
      int array,
      Functions functions,
      char alignment) {
    RowValues row = writer.base(type, name, namespace, owner);
    if (kind == 'r') {
      writer.withDefaultAccess(row, owner, namespace);
    }
    store.insert(
        PgType.RELATION,
        row.int2(PgType.TYPLEN, -1)
            .bool(PgType.TYPBYVAL, false)
            .character(PgType.TYPTYPE, kind)
            .character(PgType.TYPCATEGORY, 'R')
            .oid(PgType.TYPARRAY, array)
            .oid(PgType.TYPINPUT, functions.input())
            .oid(PgType.TYPOUTPUT, functions.output())
            .oid(PgType.TYPRECEIVE, functions.receive())
            .oid(PgType.TYPSEND, functions.send())
            .oid(PgType.TYPANALYZE, functions.analyze())
            .character(PgType.TYPALIGN, alignment)
            .character(PgType.TYPSTORAGE, 'x'));
  }
}
