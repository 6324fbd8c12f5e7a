package org.pgj.engine.command.object;

import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgTsConfig;
import org.pgj.engine.catalog.schema.PgTsDict;
import org.pgj.engine.parser.tree.ObjectKind;

/** Kinds of objects that have a name in a schema and an owner, and where their rows say so. */
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
      PgTsDict.DICTOWNER);

  /** pg_*.oid is the first column of each. */
  static final int OID = 1;

  final String title;

  /** What messages say behind the name. */
  final String suffix;

  final int catalog;
  final int nameIndex;
  final int oidIndex;
  final int name;
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

  /** The form of a kind of objects, null if it is none of these. */
  static NamedKind of(ObjectKind kind) {
    return switch (kind) {
      case STATISTICS -> STATISTICS;
      case COLLATION -> COLLATION;
      case TEXT_SEARCH_CONFIGURATION -> SEARCH_CONFIGURATION;
      case TEXT_SEARCH_DICTIONARY -> SEARCH_DICTIONARY;
      default -> null;
    };
  }
}
