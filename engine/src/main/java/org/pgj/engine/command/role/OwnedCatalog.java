package org.pgj.engine.command.role;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConversion;
import org.pgj.engine.catalog.schema.PgDefaultAcl;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.PgUserMapping;

/**
 * A system table whose rows have owners.
 *
 * @param index its index on the oid
 */
record OwnedCatalog(int catalog, int index, int owner) {
  private static final int OID = 1;
  private static final char MULTIRANGE = 'm';

  /** Those without privileges; those with are {@link Securable}s. */
  private static final OwnedCatalog[] OTHERS = {
    new OwnedCatalog(PgCollation.RELATION, PgCollation.COLLATION_OID_INDEX, PgCollation.COLLOWNER),
    new OwnedCatalog(
        PgConversion.RELATION, PgConversion.CONVERSION_OID_INDEX, PgConversion.CONOWNER),
    new OwnedCatalog(
        PgDefaultAcl.RELATION, PgDefaultAcl.DEFAULT_ACL_OID_INDEX, PgDefaultAcl.DEFACLROLE),
    new OwnedCatalog(
        PgEventTrigger.RELATION, PgEventTrigger.EVENT_TRIGGER_OID_INDEX, PgEventTrigger.EVTOWNER),
    new OwnedCatalog(PgExtension.RELATION, PgExtension.EXTENSION_OID_INDEX, PgExtension.EXTOWNER),
    new OwnedCatalog(PgOpclass.RELATION, PgOpclass.OPCLASS_OID_INDEX, PgOpclass.OPCOWNER),
    new OwnedCatalog(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX, PgOperator.OPROWNER),
    new OwnedCatalog(PgOpfamily.RELATION, PgOpfamily.OPFAMILY_OID_INDEX, PgOpfamily.OPFOWNER),
    new OwnedCatalog(
        PgPublication.RELATION, PgPublication.PUBLICATION_OID_INDEX, PgPublication.PUBOWNER),
    new OwnedCatalog(
        PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_OID_INDEX, PgStatisticExt.STXOWNER),
    new OwnedCatalog(
        PgSubscription.RELATION, PgSubscription.SUBSCRIPTION_OID_INDEX, PgSubscription.SUBOWNER),
    new OwnedCatalog(PgTsConfig.RELATION, PgTsConfig.TS_CONFIG_OID_INDEX, PgTsConfig.CFGOWNER),
    new OwnedCatalog(PgTsDict.RELATION, PgTsDict.TS_DICT_OID_INDEX, PgTsDict.DICTOWNER),
    new OwnedCatalog(
        PgUserMapping.RELATION, PgUserMapping.USER_MAPPING_OID_INDEX, PgUserMapping.UMUSER)
  };

  /** All of them. */
  static OwnedCatalog[] all() {
    Securable[] kinds = Securable.values();
    OwnedCatalog[] all = new OwnedCatalog[kinds.length - 1 + OTHERS.length];
    int count = 0;
    for (Securable kind : kinds) {
      if (kind != Securable.SEQUENCE) {
        all[count++] = new OwnedCatalog(kind.catalog(), kind.index(), kind.ownerColumn());
      }
    }
    System.arraycopy(OTHERS, 0, all, count, OTHERS.length);
    return all;
  }

  /** Whether the owner is who the object is for, so that it cannot go to another. */
  boolean isPersonal() {
    return catalog == PgUserMapping.RELATION || catalog == PgDefaultAcl.RELATION;
  }

  /**
   * Indexes, toast tables, tables' row types, array types and multiranges go with what they belong
   * to; the relation of a composite type goes with the type.
   */
  boolean isPart(CatalogRow row, Catalog objects) {
    return switch (catalog) {
      case PgType.RELATION -> isPartOfType(row, objects);
      case PgClass.RELATION ->
          switch (row.character(PgClass.RELKIND)) {
            case 'i', 'I', 't', 'c' -> true;
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean isPartOfType(CatalogRow type, Catalog objects) {
    int relation = type.oid(PgType.TYPRELID);
    return relation == 0
        ? type.oid(PgType.TYPELEM) != 0 || type.character(PgType.TYPTYPE) == MULTIRANGE
        : objects.relations().relation(relation).kind() != 'c';
  }

  static int oid(CatalogRow row) {
    return row.oid(OID);
  }
}
