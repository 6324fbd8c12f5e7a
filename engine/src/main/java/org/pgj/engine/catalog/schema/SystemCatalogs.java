package org.pgj.engine.catalog.schema;

/** Finds the definition of a system table by its oid. */
public final class SystemCatalogs {
  private SystemCatalogs() {}

  /** The definition, or null if {@code relation} is no system table. */
  public static SystemCatalog of(int relation) {
    return switch (relation) {
      case PgAggregate.RELATION -> PgAggregate.DEFINITION;
      case PgAm.RELATION -> PgAm.DEFINITION;
      case PgAmop.RELATION -> PgAmop.DEFINITION;
      case PgAmproc.RELATION -> PgAmproc.DEFINITION;
      case PgAttrdef.RELATION -> PgAttrdef.DEFINITION;
      case PgAttribute.RELATION -> PgAttribute.DEFINITION;
      case PgAuthMembers.RELATION -> PgAuthMembers.DEFINITION;
      case PgAuthid.RELATION -> PgAuthid.DEFINITION;
      case PgCast.RELATION -> PgCast.DEFINITION;
      case PgClass.RELATION -> PgClass.DEFINITION;
      case PgCollation.RELATION -> PgCollation.DEFINITION;
      case PgConstraint.RELATION -> PgConstraint.DEFINITION;
      case PgConversion.RELATION -> PgConversion.DEFINITION;
      case PgDatabase.RELATION -> PgDatabase.DEFINITION;
      case PgDbRoleSetting.RELATION -> PgDbRoleSetting.DEFINITION;
      case PgDefaultAcl.RELATION -> PgDefaultAcl.DEFINITION;
      case PgDepend.RELATION -> PgDepend.DEFINITION;
      case PgDescription.RELATION -> PgDescription.DEFINITION;
      case PgEnum.RELATION -> PgEnum.DEFINITION;
      case PgEventTrigger.RELATION -> PgEventTrigger.DEFINITION;
      case PgExtension.RELATION -> PgExtension.DEFINITION;
      case PgForeignDataWrapper.RELATION -> PgForeignDataWrapper.DEFINITION;
      case PgForeignServer.RELATION -> PgForeignServer.DEFINITION;
      case PgForeignTable.RELATION -> PgForeignTable.DEFINITION;
      case PgIndex.RELATION -> PgIndex.DEFINITION;
      case PgInherits.RELATION -> PgInherits.DEFINITION;
      case PgInitPrivs.RELATION -> PgInitPrivs.DEFINITION;
      case PgLanguage.RELATION -> PgLanguage.DEFINITION;
      case PgLargeobject.RELATION -> PgLargeobject.DEFINITION;
      case PgLargeobjectMetadata.RELATION -> PgLargeobjectMetadata.DEFINITION;
      case PgNamespace.RELATION -> PgNamespace.DEFINITION;
      case PgOpclass.RELATION -> PgOpclass.DEFINITION;
      case PgOperator.RELATION -> PgOperator.DEFINITION;
      case PgOpfamily.RELATION -> PgOpfamily.DEFINITION;
      case PgParameterAcl.RELATION -> PgParameterAcl.DEFINITION;
      case PgPartitionedTable.RELATION -> PgPartitionedTable.DEFINITION;
      case PgPolicy.RELATION -> PgPolicy.DEFINITION;
      case PgProc.RELATION -> PgProc.DEFINITION;
      case PgPublication.RELATION -> PgPublication.DEFINITION;
      case PgPublicationNamespace.RELATION -> PgPublicationNamespace.DEFINITION;
      case PgPublicationRel.RELATION -> PgPublicationRel.DEFINITION;
      case PgRange.RELATION -> PgRange.DEFINITION;
      case PgReplicationOrigin.RELATION -> PgReplicationOrigin.DEFINITION;
      case PgRewrite.RELATION -> PgRewrite.DEFINITION;
      case PgSeclabel.RELATION -> PgSeclabel.DEFINITION;
      case PgSequence.RELATION -> PgSequence.DEFINITION;
      case PgShdepend.RELATION -> PgShdepend.DEFINITION;
      case PgShdescription.RELATION -> PgShdescription.DEFINITION;
      case PgShseclabel.RELATION -> PgShseclabel.DEFINITION;
      case PgStatistic.RELATION -> PgStatistic.DEFINITION;
      case PgStatisticExt.RELATION -> PgStatisticExt.DEFINITION;
      case PgStatisticExtData.RELATION -> PgStatisticExtData.DEFINITION;
      case PgSubscription.RELATION -> PgSubscription.DEFINITION;
      case PgSubscriptionRel.RELATION -> PgSubscriptionRel.DEFINITION;
      case PgTablespace.RELATION -> PgTablespace.DEFINITION;
      case PgTransform.RELATION -> PgTransform.DEFINITION;
      case PgTrigger.RELATION -> PgTrigger.DEFINITION;
      case PgTsConfig.RELATION -> PgTsConfig.DEFINITION;
      case PgTsConfigMap.RELATION -> PgTsConfigMap.DEFINITION;
      case PgTsDict.RELATION -> PgTsDict.DEFINITION;
      case PgTsParser.RELATION -> PgTsParser.DEFINITION;
      case PgTsTemplate.RELATION -> PgTsTemplate.DEFINITION;
      case PgType.RELATION -> PgType.DEFINITION;
      case PgUserMapping.RELATION -> PgUserMapping.DEFINITION;
      default -> null;
    };
  }
}
