package org.pgj.engine.catalog;

import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CastEntry;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.FamilyFunctionEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;

/** Makes entries of rows. */
final class EntryReader {
  private EntryReader() {}

  /** Bytes that a pg_type.typalign or pg_attribute.attalign letter stands for. */
  static int alignment(char letter) {
    return switch (letter) {
      case 'c' -> 1;
      case 's' -> 2;
      case 'i' -> 4;
      default -> 8;
    };
  }

  static NamespaceEntry namespace(CatalogRow row) {
    return new NamespaceEntry(
        row.oid(PgNamespace.OID),
        row.text(PgNamespace.NSPNAME),
        row.oid(PgNamespace.NSPOWNER),
        row.acl(PgNamespace.NSPACL));
  }

  static TypeEntry type(CatalogRow row) {
    return new TypeEntry(
        row.oid(PgType.OID),
        row.text(PgType.TYPNAME),
        row.oid(PgType.TYPNAMESPACE),
        row.oid(PgType.TYPOWNER),
        row.int2(PgType.TYPLEN),
        row.bool(PgType.TYPBYVAL),
        row.character(PgType.TYPTYPE),
        row.character(PgType.TYPCATEGORY),
        row.bool(PgType.TYPISPREFERRED),
        row.bool(PgType.TYPISDEFINED),
        row.character(PgType.TYPDELIM),
        row.oid(PgType.TYPRELID),
        row.oid(PgType.TYPSUBSCRIPT),
        row.oid(PgType.TYPELEM),
        row.oid(PgType.TYPARRAY),
        row.oid(PgType.TYPINPUT),
        row.oid(PgType.TYPOUTPUT),
        row.oid(PgType.TYPRECEIVE),
        row.oid(PgType.TYPSEND),
        row.oid(PgType.TYPMODIN),
        row.oid(PgType.TYPMODOUT),
        alignment(row.character(PgType.TYPALIGN)),
        row.character(PgType.TYPSTORAGE),
        row.bool(PgType.TYPNOTNULL),
        row.oid(PgType.TYPBASETYPE),
        row.int4(PgType.TYPTYPMOD),
        row.int4(PgType.TYPNDIMS),
        row.oid(PgType.TYPCOLLATION),
        row.text(PgType.TYPDEFAULTBIN),
        row.text(PgType.TYPDEFAULT));
  }

  static FunctionEntry function(CatalogRow row) {
    return new FunctionEntry(
        row.oid(PgProc.OID),
        row.text(PgProc.PRONAME),
        row.oid(PgProc.PRONAMESPACE),
        row.oid(PgProc.PROOWNER),
        row.oid(PgProc.PROLANG),
        row.float4(PgProc.PROCOST),
        row.float4(PgProc.PROROWS),
        row.oid(PgProc.PROVARIADIC),
        row.oid(PgProc.PROSUPPORT),
        row.character(PgProc.PROKIND),
        row.bool(PgProc.PROSECDEF),
        row.bool(PgProc.PROLEAKPROOF),
        row.bool(PgProc.PROISSTRICT),
        row.bool(PgProc.PRORETSET),
        row.character(PgProc.PROVOLATILE),
        row.character(PgProc.PROPARALLEL),
        row.int2(PgProc.PRONARGDEFAULTS),
        row.oid(PgProc.PRORETTYPE),
        row.numbers(PgProc.PROARGTYPES),
        row.numbers(PgProc.PROALLARGTYPES),
        row.characters(PgProc.PROARGMODES),
        row.texts(PgProc.PROARGNAMES),
        row.text(PgProc.PROARGDEFAULTS),
        row.text(PgProc.PROSRC),
        row.text(PgProc.PROBIN),
        row.text(PgProc.PROSQLBODY),
        row.texts(PgProc.PROCONFIG),
        row.acl(PgProc.PROACL));
  }

  static OperatorEntry operator(CatalogRow row) {
    return new OperatorEntry(
        row.oid(PgOperator.OID),
        row.text(PgOperator.OPRNAME),
        row.oid(PgOperator.OPRNAMESPACE),
        row.oid(PgOperator.OPROWNER),
        row.bool(PgOperator.OPRCANMERGE),
        row.bool(PgOperator.OPRCANHASH),
        row.oid(PgOperator.OPRLEFT),
        row.oid(PgOperator.OPRRIGHT),
        row.oid(PgOperator.OPRRESULT),
        row.oid(PgOperator.OPRCOM),
        row.oid(PgOperator.OPRNEGATE),
        row.oid(PgOperator.OPRCODE),
        row.oid(PgOperator.OPRREST),
        row.oid(PgOperator.OPRJOIN));
  }

  static CastEntry cast(CatalogRow row) {
    return new CastEntry(
        row.oid(PgCast.OID),
        row.oid(PgCast.CASTSOURCE),
        row.oid(PgCast.CASTTARGET),
        row.oid(PgCast.CASTFUNC),
        row.character(PgCast.CASTCONTEXT),
        row.character(PgCast.CASTMETHOD));
  }

  static AggregateEntry aggregate(CatalogRow row) {
    return new AggregateEntry(
        row.oid(PgAggregate.AGGFNOID),
        row.character(PgAggregate.AGGKIND),
        row.int2(PgAggregate.AGGNUMDIRECTARGS),
        row.oid(PgAggregate.AGGTRANSFN),
        row.oid(PgAggregate.AGGFINALFN),
        row.oid(PgAggregate.AGGCOMBINEFN),
        row.oid(PgAggregate.AGGSORTOP),
        row.oid(PgAggregate.AGGTRANSTYPE),
        row.bool(PgAggregate.AGGFINALEXTRA),
        row.text(PgAggregate.AGGINITVAL),
        row.oid(PgAggregate.AGGMINVTRANSFN) == 0 ? null : moving(row));
  }

  private static AggregateEntry.Moving moving(CatalogRow row) {
    return new AggregateEntry.Moving(
        row.oid(PgAggregate.AGGMTRANSFN),
        row.oid(PgAggregate.AGGMINVTRANSFN),
        row.oid(PgAggregate.AGGMFINALFN),
        row.oid(PgAggregate.AGGMTRANSTYPE),
        row.bool(PgAggregate.AGGMFINALEXTRA),
        row.text(PgAggregate.AGGMINITVAL));
  }

  static OperatorClassEntry operatorClass(CatalogRow row) {
    return new OperatorClassEntry(
        row.oid(PgOpclass.OID),
        row.oid(PgOpclass.OPCMETHOD),
        row.text(PgOpclass.OPCNAME),
        row.oid(PgOpclass.OPCNAMESPACE),
        row.oid(PgOpclass.OPCOWNER),
        row.oid(PgOpclass.OPCFAMILY),
        row.oid(PgOpclass.OPCINTYPE),
        row.bool(PgOpclass.OPCDEFAULT),
        row.oid(PgOpclass.OPCKEYTYPE));
  }

  static FamilyOperatorEntry familyOperator(CatalogRow row) {
    return new FamilyOperatorEntry(
        row.oid(PgAmop.OID),
        row.oid(PgAmop.AMOPFAMILY),
        row.oid(PgAmop.AMOPLEFTTYPE),
        row.oid(PgAmop.AMOPRIGHTTYPE),
        row.int2(PgAmop.AMOPSTRATEGY),
        row.character(PgAmop.AMOPPURPOSE),
        row.oid(PgAmop.AMOPOPR),
        row.oid(PgAmop.AMOPMETHOD),
        row.oid(PgAmop.AMOPSORTFAMILY));
  }

  static FamilyFunctionEntry familyFunction(CatalogRow row) {
    return new FamilyFunctionEntry(
        row.oid(PgAmproc.OID),
        row.oid(PgAmproc.AMPROCFAMILY),
        row.oid(PgAmproc.AMPROCLEFTTYPE),
        row.oid(PgAmproc.AMPROCRIGHTTYPE),
        row.int2(PgAmproc.AMPROCNUM),
        row.oid(PgAmproc.AMPROC));
  }

  static CollationEntry collation(CatalogRow row) {
    return new CollationEntry(
        row.oid(PgCollation.OID),
        row.text(PgCollation.COLLNAME),
        row.oid(PgCollation.COLLNAMESPACE),
        row.oid(PgCollation.COLLOWNER),
        row.character(PgCollation.COLLPROVIDER),
        row.bool(PgCollation.COLLISDETERMINISTIC),
        row.int4(PgCollation.COLLENCODING),
        row.isNull(PgCollation.COLLLOCALE)
            ? row.text(PgCollation.COLLCOLLATE)
            : row.text(PgCollation.COLLLOCALE));
  }

  static RoleEntry role(CatalogRow row) {
    return new RoleEntry(
        row.oid(PgAuthid.OID),
        row.text(PgAuthid.ROLNAME),
        row.bool(PgAuthid.ROLSUPER),
        row.bool(PgAuthid.ROLINHERIT),
        row.bool(PgAuthid.ROLCREATEROLE),
        row.bool(PgAuthid.ROLCREATEDB),
        row.bool(PgAuthid.ROLCANLOGIN),
        row.bool(PgAuthid.ROLREPLICATION),
        row.bool(PgAuthid.ROLBYPASSRLS),
        row.int4(PgAuthid.ROLCONNLIMIT),
        row.text(PgAuthid.ROLPASSWORD),
        row.isNull(PgAuthid.ROLVALIDUNTIL) ? null : row.int8(PgAuthid.ROLVALIDUNTIL));
  }

  static DatabaseEntry database(CatalogRow row) {
    return new DatabaseEntry(
        row.oid(PgDatabase.OID),
        row.text(PgDatabase.DATNAME),
        row.oid(PgDatabase.DATDBA),
        row.int4(PgDatabase.ENCODING),
        row.character(PgDatabase.DATLOCPROVIDER),
        row.bool(PgDatabase.DATISTEMPLATE),
        row.bool(PgDatabase.DATALLOWCONN),
        row.bool(PgDatabase.DATHASLOGINEVT),
        row.int4(PgDatabase.DATCONNLIMIT),
        row.oid(PgDatabase.DATTABLESPACE),
        row.text(PgDatabase.DATCOLLATE),
        row.text(PgDatabase.DATCTYPE),
        row.text(PgDatabase.DATLOCALE),
        row.acl(PgDatabase.DATACL));
  }

  static AttributeEntry attribute(CatalogRow row) {
    return new AttributeEntry(
        row.int2(PgAttribute.ATTNUM),
        row.text(PgAttribute.ATTNAME),
        row.oid(PgAttribute.ATTTYPID),
        row.int4(PgAttribute.ATTTYPMOD),
        row.oid(PgAttribute.ATTCOLLATION),
        row.int2(PgAttribute.ATTLEN),
        row.bool(PgAttribute.ATTBYVAL),
        alignment(row.character(PgAttribute.ATTALIGN)),
        row.character(PgAttribute.ATTSTORAGE),
        row.character(PgAttribute.ATTCOMPRESSION),
        row.int2(PgAttribute.ATTNDIMS),
        row.bool(PgAttribute.ATTNOTNULL),
        row.bool(PgAttribute.ATTHASDEF),
        row.bool(PgAttribute.ATTHASMISSING),
        row.character(PgAttribute.ATTIDENTITY),
        row.character(PgAttribute.ATTGENERATED),
        row.bool(PgAttribute.ATTISDROPPED),
        row.bool(PgAttribute.ATTISLOCAL),
        row.int2(PgAttribute.ATTINHCOUNT),
        row.isNull(PgAttribute.ATTSTATTARGET) ? -1 : row.int2(PgAttribute.ATTSTATTARGET),
        row.payload(PgAttribute.ATTMISSINGVAL),
        row.acl(PgAttribute.ATTACL));
  }

  static IndexEntry index(CatalogRow row, int accessMethod) {
    return new IndexEntry(
        row.oid(PgIndex.INDEXRELID),
        row.oid(PgIndex.INDRELID),
        accessMethod,
        row.int2(PgIndex.INDNKEYATTS),
        row.bool(PgIndex.INDISUNIQUE),
        row.bool(PgIndex.INDNULLSNOTDISTINCT),
        row.bool(PgIndex.INDISPRIMARY),
        row.bool(PgIndex.INDISEXCLUSION),
        row.bool(PgIndex.INDIMMEDIATE),
        row.bool(PgIndex.INDISCLUSTERED),
        row.bool(PgIndex.INDISVALID),
        row.bool(PgIndex.INDISREADY),
        row.bool(PgIndex.INDISLIVE),
        row.bool(PgIndex.INDISREPLIDENT),
        row.bool(PgIndex.INDCHECKXMIN) ? row.xmin() : 0,
        row.numbers(PgIndex.INDKEY),
        row.numbers(PgIndex.INDCOLLATION),
        row.numbers(PgIndex.INDCLASS),
        row.numbers(PgIndex.INDOPTION),
        row.text(PgIndex.INDEXPRS),
        row.text(PgIndex.INDPRED));
  }

  static ConstraintEntry constraint(CatalogRow row) {
    return new ConstraintEntry(
        row.oid(PgConstraint.OID),
        row.text(PgConstraint.CONNAME),
        row.oid(PgConstraint.CONNAMESPACE),
        row.character(PgConstraint.CONTYPE),
        row.bool(PgConstraint.CONDEFERRABLE),
        row.bool(PgConstraint.CONDEFERRED),
        row.bool(PgConstraint.CONVALIDATED),
        row.oid(PgConstraint.CONRELID),
        row.oid(PgConstraint.CONTYPID),
        row.oid(PgConstraint.CONINDID),
        row.oid(PgConstraint.CONPARENTID),
        row.oid(PgConstraint.CONFRELID),
        row.character(PgConstraint.CONFUPDTYPE),
        row.character(PgConstraint.CONFDELTYPE),
        row.character(PgConstraint.CONFMATCHTYPE),
        row.bool(PgConstraint.CONISLOCAL),
        row.int2(PgConstraint.CONINHCOUNT),
        row.bool(PgConstraint.CONNOINHERIT),
        row.numbers(PgConstraint.CONKEY),
        row.numbers(PgConstraint.CONFKEY),
        row.numbers(PgConstraint.CONPFEQOP),
        row.numbers(PgConstraint.CONPPEQOP),
        row.numbers(PgConstraint.CONFFEQOP),
        row.numbers(PgConstraint.CONFDELSETCOLS),
        row.text(PgConstraint.CONBIN));
  }
}
