package org.pgj.engine.catalog.change;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDefaultAcl;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLargeobjectMetadata;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgPublicationNamespace;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgTransform;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.PgUserMapping;
import org.pgj.engine.error.DatabaseError;

/** Where the row of an object stands, and what messages call objects of its catalog. */
final class ObjectRows {
  private ObjectRows() {}

  /** The row of an object, null if there is none. */
  static CatalogRow find(Catalog catalog, int table, int oid) {
    List<CatalogRow> rows = catalog.source().find(table, oidIndex(table), oid);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** The unique index on the oid of a catalog of objects. */
  static int oidIndex(int catalog) {
    return switch (catalog) {
      case PgClass.RELATION -> PgClass.CLASS_OID_INDEX;
      case PgType.RELATION -> PgType.TYPE_OID_INDEX;
      case PgProc.RELATION -> PgProc.PROC_OID_INDEX;
      case PgOperator.RELATION -> PgOperator.OPERATOR_OID_INDEX;
      case PgConstraint.RELATION -> PgConstraint.CONSTRAINT_OID_INDEX;
      case PgAttrdef.RELATION -> PgAttrdef.ATTRDEF_OID_INDEX;
      case PgDefaultAcl.RELATION -> PgDefaultAcl.DEFAULT_ACL_OID_INDEX;
      case PgRewrite.RELATION -> PgRewrite.REWRITE_OID_INDEX;
      case PgTrigger.RELATION -> PgTrigger.TRIGGER_OID_INDEX;
      case PgPolicy.RELATION -> PgPolicy.POLICY_OID_INDEX;
      case PgCast.RELATION -> PgCast.CAST_OID_INDEX;
      case PgOpclass.RELATION -> PgOpclass.OPCLASS_OID_INDEX;
      case PgOpfamily.RELATION -> PgOpfamily.OPFAMILY_OID_INDEX;
      case PgUserMapping.RELATION -> PgUserMapping.USER_MAPPING_OID_INDEX;
      case PgPublicationRel.RELATION -> PgPublicationRel.PUBLICATION_REL_OID_INDEX;
      case PgPublicationNamespace.RELATION ->
          PgPublicationNamespace.PUBLICATION_NAMESPACE_OID_INDEX;
      case PgAmop.RELATION -> PgAmop.AMOP_OID_INDEX;
      case PgAmproc.RELATION -> PgAmproc.AMPROC_OID_INDEX;
      case PgAuthMembers.RELATION -> PgAuthMembers.AUTH_MEMBERS_OID_INDEX;
      case PgLargeobjectMetadata.RELATION -> PgLargeobjectMetadata.LARGEOBJECT_METADATA_OID_INDEX;
      case PgTransform.RELATION -> PgTransform.TRANSFORM_OID_INDEX;
      default -> {
        ObjectClass kind = ObjectClass.of(catalog);
        if (kind == null) {
          throw DatabaseError.notSupported(
              "finding an object of catalog " + Integer.toUnsignedString(catalog));
        }
        yield kind.oidIndex;
      }
    };
  }

  /** Such as {@code operator class}. */
  static String title(int catalog) {
    return switch (catalog) {
      case PgClass.RELATION -> "relation";
      case PgType.RELATION -> "type";
      case PgProc.RELATION -> "function";
      case PgOperator.RELATION -> "operator";
      case PgOpclass.RELATION -> "operator class";
      case PgOpfamily.RELATION -> "operator family";
      case PgConstraint.RELATION -> "constraint";
      case PgTrigger.RELATION -> "trigger";
      case PgRewrite.RELATION -> "rule";
      case PgPolicy.RELATION -> "policy";
      case PgCast.RELATION -> "cast";
      case PgForeignServer.RELATION -> "foreign server";
      default -> {
        ObjectClass kind = ObjectClass.of(catalog);
        yield kind == null ? "object" : kind.title;
      }
    };
  }
}
