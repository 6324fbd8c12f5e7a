package org.pgj.engine.catalog.change;

import org.pgj.engine.catalog.schema.PgAm;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConversion;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgEventTrigger;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.catalog.schema.PgForeignDataWrapper;
import org.pgj.engine.catalog.schema.PgForeignServer;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgSubscription;
import org.pgj.engine.catalog.schema.PgTablespace;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.catalog.schema.PgTsParser;
import org.pgj.engine.catalog.schema.PgTsTemplate;

/**
 * Classes of objects that a name identifies, alone or within its schema, and where their rows say
 * so.
 */
enum ObjectClass {
  ACCESS_METHOD("access method", PgAm.RELATION, PgAm.AM_OID_INDEX, PgAm.AMNAME, 0),
  COLLATION(
      "collation",
      PgCollation.RELATION,
      PgCollation.COLLATION_OID_INDEX,
      PgCollation.COLLNAME,
      PgCollation.COLLNAMESPACE),
  CONVERSION(
      "conversion",
      PgConversion.RELATION,
      PgConversion.CONVERSION_OID_INDEX,
      PgConversion.CONNAME,
      PgConversion.CONNAMESPACE),
  DATABASE("database", PgDatabase.RELATION, PgDatabase.DATABASE_OID_INDEX, PgDatabase.DATNAME, 0),
  EVENT_TRIGGER(
      "event trigger",
      PgEventTrigger.RELATION,
      PgEventTrigger.EVENT_TRIGGER_OID_INDEX,
      PgEventTrigger.EVTNAME,
      0),
  EXTENSION(
      "extension", PgExtension.RELATION, PgExtension.EXTENSION_OID_INDEX, PgExtension.EXTNAME, 0),
  FOREIGN_DATA_WRAPPER(
      "foreign-data wrapper",
      PgForeignDataWrapper.RELATION,
      PgForeignDataWrapper.FOREIGN_DATA_WRAPPER_OID_INDEX,
      PgForeignDataWrapper.FDWNAME,
      0),
  LANGUAGE("language", PgLanguage.RELATION, PgLanguage.LANGUAGE_OID_INDEX, PgLanguage.LANNAME, 0),
  PUBLICATION(
      "publication",
      PgPublication.RELATION,
      PgPublication.PUBLICATION_OID_INDEX,
      PgPublication.PUBNAME,
      0),
  ROLE("role", PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX, PgAuthid.ROLNAME, 0),
  SCHEMA("schema", PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX, PgNamespace.NSPNAME, 0),
  SERVER(
      "server",
      PgForeignServer.RELATION,
      PgForeignServer.FOREIGN_SERVER_OID_INDEX,
      PgForeignServer.SRVNAME,
      0),
  STATISTICS(
      "statistics object",
      PgStatisticExt.RELATION,
      PgStatisticExt.STATISTIC_EXT_OID_INDEX,
      PgStatisticExt.STXNAME,
      PgStatisticExt.STXNAMESPACE),
  SUBSCRIPTION(
      "subscription",
      PgSubscription.RELATION,
      PgSubscription.SUBSCRIPTION_OID_INDEX,
      PgSubscription.SUBNAME,
      0),
  TABLESPACE(
      "tablespace",
      PgTablespace.RELATION,
      PgTablespace.TABLESPACE_OID_INDEX,
      PgTablespace.SPCNAME,
      0),
  SEARCH_CONFIGURATION(
      "text search configuration",
      PgTsConfig.RELATION,
      PgTsConfig.TS_CONFIG_OID_INDEX,
      PgTsConfig.CFGNAME,
      PgTsConfig.CFGNAMESPACE),
  SEARCH_DICTIONARY(
      "text search dictionary",
      PgTsDict.RELATION,
      PgTsDict.TS_DICT_OID_INDEX,
      PgTsDict.DICTNAME,
      PgTsDict.DICTNAMESPACE),
  SEARCH_PARSER(
      "text search parser",
      PgTsParser.RELATION,
      PgTsParser.TS_PARSER_OID_INDEX,
      PgTsParser.PRSNAME,
      PgTsParser.PRSNAMESPACE),
  SEARCH_TEMPLATE(
      "text search template",
      PgTsTemplate.RELATION,
      PgTsTemplate.TS_TEMPLATE_OID_INDEX,
      PgTsTemplate.TMPLNAME,
      PgTsTemplate.TMPLNAMESPACE);

  private static final ObjectClass[] ALL = values();

  /** What messages call such an object. */
  final String title;

  final int catalog;
  final int oidIndex;
  final int name;

  /** 0 if such objects are in no schema. */
  final int namespace;

  ObjectClass(String title, int catalog, int oidIndex, int name, int namespace) {
    this.title = title;
    this.catalog = catalog;
    this.oidIndex = oidIndex;
    this.name = name;
    this.namespace = namespace;
  }

  /** The class of the objects of a catalog, null if a name does not identify them. */
  static ObjectClass of(int catalog) {
    for (ObjectClass kind : ALL) {
      if (kind.catalog == catalog) {
        return kind;
      }
    }
    return null;
  }
}
