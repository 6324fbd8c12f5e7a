package org.pgj.engine.command.object;

import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConversion;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.parser.tree.ObjectKind;

/** Kinds of objects that have a name, alone or in a schema, and an owner, and where rows say so. */
enum NamedKind {
  STATISTICS(
      "statistics object",
      "",
      PgStatisticExt.RELATION,
      PgStatisticExt.STATISTIC_EXT_NAME_INDEX,
      PgStatisticExt.STATISTIC_EXT_OID_INDEX,
      PgStatisticExt.STXNAME,
      PgStatisticExt.STXNAMESPACE,
      PgStatisticExt.STXOWNER),
  COLLATION(
      "collation",
      " for encoding \"UTF8\"",
      PgCollation.RELATION,
      PgCollation.COLLATION_NAME_ENC_NSP_INDEX,
      PgCollation.COLLATION_OID_INDEX,
      PgCollation.COLLNAME,
      PgCollation.COLLNAMESPACE,
      PgCollation.COLLOWNER),
  SEARCH_CONFIGURATION(
      "text search configuration",
      "",
      PgTsConfig.RELATION,
      PgTsConfig.TS_CONFIG_CFGNAME_INDEX,
      PgTsConfig.TS_CONFIG_OID_INDEX,
      PgTsConfig.CFGNAME,
      PgTsConfig.CFGNAMESPACE,
      PgTsConfig.CFGOWNER),
  SEARCH_DICTIONARY(
      "text search dictionary",
      "",
      PgTsDict.RELATION,
      PgTsDict.TS_DICT_DICTNAME_INDEX,
      PgTsDict.TS_DICT_OID_INDEX,
      PgTsDict.DICTNAME,
      PgTsDict.DICTNAMESPACE,
      PgTsDict.DICTOWNER),
  CONVERSION(
      "conversion",
      "",
      PgConversion.RELATION,
      PgConversion.CONVERSION_NAME_NSP_INDEX,
      PgConversion.CONVERSION_OID_INDEX,
      PgConversion.CONNAME,
      PgConversion.CONNAMESPACE,
      PgConversion.CONOWNER),
  EVENT_TRIGGER(
      "event trigger",
      PgEventTrigger.RELATION,
      PgEventTrigger.EVENT_TRIGGER_EVTNAME_INDEX,
      PgEventTrigger.EVENT_TRIGGER_OID_INDEX,
      PgEventTrigger.EVTNAME,
      PgEventTrigger.EVTOWNER),
  FOREIGN_DATA_WRAPPER(
      "foreign-data wrapper",
      PgForeignDataWrapper.RELATION,
      PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_NAME_INDEX,
      PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_OID_INDEX,
      PgForeignDataWrapper.FDWNAME,
      PgForeignDataWrapper.FDWOWNER),
  FOREIGN_SERVER(
      "server",
      PgForeignServer.RELATION,
      PgForeignServer.FOREIGN_SERVER_NAME_INDEX,
      PgForeignServer.FOREIGN_SERVER_OID_INDEX,
      PgForeignServer.SRVNAME,
      PgForeignServer.SRVOWNER),
  LANGUAGE(
      "language",
      PgLanguage.RELATION,
      PgLanguage.LANGUAGE_NAME_INDEX,
      PgLanguage.LANGUAGE_OID_INDEX,
      PgLanguage.LANNAME,
      PgLanguage.LANOWNER),
  PUBLICATION(
      "publication",
      PgPublication.RELATION,
      PgPublication.PUBLICATION_PUBNAME_INDEX,
      PgPublication.PUBLICATION_OID_INDEX,
      PgPublication.PUBNAME,
      PgPublication.PUBOWNER);

  /** pg_*.oid is the first column of each. */
  static final int OID = 1;

  final String title;

  /** What messages say behind the name. */
  final String suffix;

  final int catalog;
  final int nameIndex;
  final int oidIndex;
  final int name;

  /** 0 if such objects are in no schema. */
  final int namespace;

  final int owner;

  NamedKind(
      String title,
      String suffix,
      int catalog,
      int nameIndex,
      int oidIndex,
      int name,
      int namespace,
      int owner) {
    this.title = title;
    this.suffix = suffix;
    this.catalog = catalog;
    this.nameIndex = nameIndex;
    this.oidIndex = oidIndex;
    this.name = name;
    this.namespace = namespace;
    this.owner = owner;
  }

  /** A kind whose objects are in no schema. */
  NamedKind(String title, int catalog, int nameIndex, int oidIndex, int name, int owner) {
    this(title, "", catalog, nameIndex, oidIndex, name, 0, owner);
  }

  /** What messages about ownership call such an object. */
  String ownedTitle() {
    return this == FOREIGN_SERVER ? "foreign server" : title;
  }

  /** The form of a kind of objects, null if it is none of these. */
  static NamedKind of(ObjectKind kind) {
    return switch (kind) {
      case STATISTICS -> STATISTICS;
      case COLLATION -> COLLATION;
      case TEXT_SEARCH_CONFIGURATION -> SEARCH_CONFIGURATION;
      case TEXT_SEARCH_DICTIONARY -> SEARCH_DICTIONARY;
      case CONVERSION -> CONVERSION;
      case EVENT_TRIGGER -> EVENT_TRIGGER;
      case FOREIGN_DATA_WRAPPER -> FOREIGN_DATA_WRAPPER;
      case FOREIGN_SERVER -> FOREIGN_SERVER;
      case LANGUAGE -> LANGUAGE;
      case PUBLICATION -> PUBLICATION;
      default -> null;
    };
  }
}
