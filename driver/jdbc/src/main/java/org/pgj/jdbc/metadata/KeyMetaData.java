package org.pgj.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.pgj.jdbc.core.Rows;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.core.TypeModifier;
import org.pgj.protocol.type.TypeOid;

/** Primary and foreign keys, indexes. */
final class KeyMetaData {
  private final CatalogQuery query;

  KeyMetaData(CatalogQuery query) {
    this.query = query;
  }

  ResultSet primaryKeys(String inCatalog, String schema, String table) throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT pg_catalog.current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
            + " c.relname AS \"TABLE_NAME\", a.attname AS \"COLUMN_NAME\","
            + " k.position AS \"KEY_SEQ\", o.conname AS \"PK_NAME\""
            + " FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = 'p'"
            + " JOIN pg_catalog.generate_series(1, 32) AS k(position)"
            + " ON k.position <= pg_catalog.array_length(o.conkey, 1)"
            + " JOIN pg_catalog.pg_attribute a"
            + " ON a.attrelid = c.oid AND a.attnum = o.conkey[k.position]"
            + " WHERE true"
            + where.catalog(inCatalog)
            + where.equal("n.nspname", schema)
            + where.equal("c.relname", table)
            + " ORDER BY c.relname, o.conname, k.position",
        where);
  }

  /** Foreign keys between tables; null for any. */
  ResultSet foreignKeys(
      String pkCatalog,
      String pkSchema,
      String pkTable,
      String fkCatalog,
      String fkSchema,
      String fkTable,
      boolean orderByForeign)
      throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT pg_catalog.current_database() AS \"PKTABLE_CAT\", pkn.nspname AS \"PKTABLE_SCHEM\","
            + " pkc.relname AS \"PKTABLE_NAME\", pka.attname AS \"PKCOLUMN_NAME\","
            + " pg_catalog.current_database() AS \"FKTABLE_CAT\","
            + " fkn.nspname AS \"FKTABLE_SCHEM\", fkc.relname AS \"FKTABLE_NAME\","
            + " fka.attname AS \"FKCOLUMN_NAME\", k.position AS \"KEY_SEQ\","
            + rule("o.confupdtype")
            + " AS \"UPDATE_RULE\","
            + rule("o.confdeltype")
            + " AS \"DELETE_RULE\", o.conname AS \"FK_NAME\", pkic.relname AS \"PK_NAME\","
            + " CASE WHEN o.condeferrable AND o.condeferred THEN "
            + DatabaseMetaData.importedKeyInitiallyDeferred
            + " WHEN o.condeferrable THEN "
            + DatabaseMetaData.importedKeyInitiallyImmediate
            + " ELSE "
            + DatabaseMetaData.importedKeyNotDeferrable
            + " END AS \"DEFERRABILITY\" FROM pg_catalog.pg_constraint o JOIN pg_catalog.pg_class"
            + " pkc ON pkc.oid = o.confrelid JOIN pg_catalog.pg_namespace pkn ON pkn.oid ="
            + " pkc.relnamespace JOIN pg_catalog.pg_class fkc ON fkc.oid = o.conrelid JOIN"
            + " pg_catalog.pg_namespace fkn ON fkn.oid = fkc.relnamespace LEFT JOIN"
            + " pg_catalog.pg_class pkic ON pkic.oid = o.conindid JOIN"
            + " pg_catalog.generate_series(1, 32) AS k(position) ON k.position <="
            + " pg_catalog.array_length(o.conkey, 1) JOIN pg_catalog.pg_attribute pka ON"
            + " pka.attrelid = pkc.oid AND pka.attnum = o.confkey[k.position] JOIN"
            + " pg_catalog.pg_attribute fka ON fka.attrelid = fkc.oid AND fka.attnum ="
            + " o.conkey[k.position] WHERE o.contype = 'f'"
            + where.catalog(pkCatalog)
            + where.equal("pkn.nspname", pkSchema)
            + where.equal("pkc.relname", pkTable)
            + where.catalog(fkCatalog)
            + where.equal("fkn.nspname", fkSchema)
            + where.equal("fkc.relname", fkTable)
            + (orderByForeign
                ? " ORDER BY fkn.nspname, fkc.relname, o.conname, k.position"
                : " ORDER BY pkn.nspname, pkc.relname, o.conname, k.position"),
        where);
  }

  private static String rule(String column) {
    return " CASE "
        + column
        + " WHEN 'c' THEN "
        + DatabaseMetaData.importedKeyCascade
        + " WHEN 'n' THEN "
        + DatabaseMetaData.importedKeySetNull
        + " WHEN 'd' THEN "
        + DatabaseMetaData.importedKeySetDefault
        + " WHEN 'r' THEN "
        + DatabaseMetaData.importedKeyRestrict
        + " ELSE "
        + DatabaseMetaData.importedKeyNoAction
        + " END";
  }

  ResultSet indexes(String inCatalog, String schema, String table, boolean uniqueOnly)
      throws SQLException {
    NameConditions where = new NameConditions();
    return query.result(
        "SELECT pg_catalog.current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
            + " ct.relname AS \"TABLE_NAME\", NOT i.indisunique AS \"NON_UNIQUE\","
            + " NULL AS \"INDEX_QUALIFIER\", ci.relname AS \"INDEX_NAME\","
            + " CASE WHEN i.indisclustered THEN "
            + DatabaseMetaData.tableIndexClustered
            + " WHEN am.amname = 'hash' THEN "
            + DatabaseMetaData.tableIndexHashed
            + " ELSE "
            + DatabaseMetaData.tableIndexOther
            + " END AS \"TYPE\", k.position AS \"ORDINAL_POSITION\","
            + " pg_catalog.btrim(pg_catalog.pg_get_indexdef(ci.oid, k.position, false), '\"') AS"
            + " \"COLUMN_NAME\", CASE am.amname WHEN 'btree' THEN CASE i.indoption[k.position -"
            + " 1]::int & 1 WHEN 1 THEN 'D' ELSE 'A' END END AS \"ASC_OR_DESC\", ci.reltuples AS"
            + " \"CARDINALITY\", ci.relpages AS \"PAGES\", pg_catalog.pg_get_expr(i.indpred,"
            + " i.indrelid) AS \"FILTER_CONDITION\", pg_catalog.obj_description(ci.oid, 'pg_class')"
            + " AS \"REMARKS\" FROM pg_catalog.pg_class ct JOIN pg_catalog.pg_namespace n ON n.oid"
            + " = ct.relnamespace JOIN pg_catalog.pg_index i ON i.indrelid = ct.oid JOIN"
            + " pg_catalog.pg_class ci ON ci.oid = i.indexrelid JOIN pg_catalog.pg_am am ON am.oid"
            + " = ci.relam JOIN pg_catalog.generate_series(1, 32) AS k(position) ON k.position <="
            + " i.indnkeyatts WHERE true"
            + where.catalog(inCatalog)
            + where.equal("n.nspname", schema)
            + where.equal("ct.relname", table)
            + (uniqueOnly ? " AND i.indisunique" : "")
            + " ORDER BY \"NON_UNIQUE\", \"TYPE\", \"INDEX_NAME\", \"ORDINAL_POSITION\"",
        where);
  }

  ResultSet bestRowIdentifier(String inCatalog, String schema, String table, int scope)
      throws SQLException {
    NameConditions where = new NameConditions();
    Rows found =
        query.rows(
            "SELECT a.attname, a.atttypid, a.atttypmod"
                + " FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary"
                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                + " AND a.attnum = ANY (i.indkey)"
                + " WHERE true"
                + where.catalog(inCatalog)
                + where.equal("n.nspname", schema)
                + where.equal("c.relname", table)
                + " ORDER BY a.attnum",
            where);
    MetaRows rows =
        new MetaRows(
            "SCOPE:int2",
            "COLUMN_NAME",
            "DATA_TYPE:int2",
            "TYPE_NAME",
            "COLUMN_SIZE:int4",
            "BUFFER_LENGTH:int4",
            "DECIMAL_DIGITS:int2",
            "PSEUDO_COLUMN:int2");
    for (int i = 0; i < found.count(); i++) {
      int oid = found.integer(i, 1);
      int modifier = found.integer(i, 2);
      TypeInfo type = query.core().types().byOid(oid);
      boolean unbounded = oid == TypeOid.NUMERIC && modifier == -1;
      rows.add(
          scope,
          found.get(i, 0),
          type.jdbcType(),
          type.name(),
          TypeModifier.precision(oid, modifier),
          null,
          unbounded ? null : (Integer) TypeModifier.scale(oid, modifier),
          DatabaseMetaData.bestRowNotPseudo);
    }
    return query.result(rows);
  }
}
