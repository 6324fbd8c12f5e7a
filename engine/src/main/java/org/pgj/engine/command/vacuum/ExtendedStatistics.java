package org.pgj.engine.command.vacuum;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.catalog.schema.PgStatisticExtData;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** Fills pg_statistic_ext_data for a table that is analyzed. */
final class ExtendedStatistics {
  private final CommandContext context;
  private final CatalogStore store;
  private final boolean inherited;

  /**
   * @param inherited whether the rows of children are counted in
   */
  ExtendedStatistics(CommandContext context, boolean inherited) {
    this.context = context;
    this.inherited = inherited;
    this.store = context.changes().store();
  }

  /**
   * Computes all statistics objects of a table.
   *
   * @param columns the sample of a column by its number
   */
  void build(RelationEntry relation, IntFunction<Vector> columns, int rows, double totalRows) {
    for (StoredRow row :
        store.rows(
            PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_RELID_INDEX, relation.oid())) {
      boolean disabled =
          !row.isNull(PgStatisticExt.STXSTATTARGET) && row.int2(PgStatisticExt.STXSTATTARGET) == 0;
      int[] keys = row.numbers(PgStatisticExt.STXKEYS);
      if (!disabled && keys.length > 1) {
        write(row, analysis(relation, keys, columns, rows, totalRows));
      }
    }
  }

  private ExtendedAnalysis analysis(
      RelationEntry relation, int[] keys, IntFunction<Vector> columns, int rows, double totalRows) {
    SqlType[] types = new SqlType[keys.length];
    Vector[] values = new Vector[keys.length];
    for (int i = 0; i < keys.length; i++) {
      types[i] = context.functions().catalog().type(relation.attribute(keys[i]).type());
      values[i] = columns.apply(keys[i]);
    }
    return new ExtendedAnalysis(keys, types, values, rows, totalRows);
  }

  private void write(StoredRow statistics, ExtendedAnalysis analysis) {
    int oid = statistics.oid(PgStatisticExt.OID);
    String kinds = new String(statistics.characters(PgStatisticExt.STXKIND));
    RowValues row =
        store
            .newRow(PgStatisticExtData.RELATION)
            .oid(PgStatisticExtData.STXOID, oid)
            .bool(PgStatisticExtData.STXDINHERIT, inherited)
            .setNull(PgStatisticExtData.STXDMCV)
            .setNull(PgStatisticExtData.STXDEXPR);
    set(
        row,
        PgStatisticExtData.STXDNDISTINCT,
        kinds.indexOf('d') < 0 ? null : analysis.distinctCombinations());
    set(
        row,
        PgStatisticExtData.STXDDEPENDENCIES,
        kinds.indexOf('f') < 0 ? null : analysis.dependencies());
    List<StoredRow> old =
        store.rows(
            PgStatisticExtData.RELATION,
            PgStatisticExtData.STATISTIC_EXT_DATA_STXOID_INH_INDEX,
            oid,
            inherited);
    if (old.isEmpty()) {
      store.insert(PgStatisticExtData.RELATION, row);
    } else {
      store.update(PgStatisticExtData.RELATION, old.getFirst(), row);
    }
  }

  private static void set(RowValues row, int column, String text) {
    if (text == null) {
      row.setNull(column);
    } else {
      row.payload(column, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
