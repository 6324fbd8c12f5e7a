package org.pgj.engine.catalog.store;

import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgDbRoleSetting;
import org.pgj.engine.catalog.schema.PgDefaultAcl;
import org.pgj.engine.catalog.schema.PgDescription;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgForeignTable;
import org.pgj.engine.catalog.schema.PgInitPrivs;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgParameterAcl;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.PgReplicationOrigin;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgSeclabel;
import org.pgj.engine.catalog.schema.PgShdescription;
import org.pgj.engine.catalog.schema.PgShseclabel;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgStatisticExtData;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.PgUserMapping;

/** Which system tables have toast relations; a toast relation's index has the next oid. */
final class ToastRelations {
  private ToastRelations() {}

  /** The toast relation of a system table, 0 if it has none. */
  static int of(int table) {
    return switch (table) {
      case PgDefaultAcl.RELATION -> 4143;
      case PgTablespace.RELATION -> 4185;
      case PgType.RELATION -> 4171;
      case PgProc.RELATION -> 2836;
      case PgAuthid.RELATION -> 4175;
      case PgDatabase.RELATION -> 4177;
      case PgForeignServer.RELATION -> 4151;
      case PgUserMapping.RELATION -> 4173;
      case PgForeignDataWrapper.RELATION -> 4149;
      case PgShdescription.RELATION -> 2846;
      case PgAggregate.RELATION -> 4159;
      case PgAttrdef.RELATION -> 2830;
      case PgConstraint.RELATION -> 2832;
      case PgDescription.RELATION -> 2834;
      case PgLanguage.RELATION -> 4157;
      case PgNamespace.RELATION -> 4163;
      case PgRewrite.RELATION -> 2838;
      case PgStatistic.RELATION -> 2840;
      case PgTrigger.RELATION -> 2336;
      case PgDbRoleSetting.RELATION -> 2966;
      case PgExtension.RELATION -> 4147;
      case PgForeignTable.RELATION -> 4153;
      case PgPolicy.RELATION -> 4167;
      case PgPartitionedTable.RELATION -> 4165;
      case PgStatisticExt.RELATION -> 3439;
      case PgInitPrivs.RELATION -> 4155;
      case PgStatisticExtData.RELATION -> 3430;
      case PgCollation.RELATION -> 6175;
      case PgEventTrigger.RELATION -> 4145;
      case PgShseclabel.RELATION -> 4060;
      case PgSeclabel.RELATION -> 3598;
      case PgTsDict.RELATION -> 4169;
      case PgReplicationOrigin.RELATION -> 4181;
      case PgSubscription.RELATION -> 4183;
      case PgPublicationRel.RELATION -> 6228;
      case PgParameterAcl.RELATION -> 6244;
      default -> 0;
    };
  }
}
