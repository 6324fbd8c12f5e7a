package org.pgj.engine.command.vacuum;

import java.util.Arrays;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Writes pg_statistic. */
final class StatisticsWriter {
  private static final int SLOTS = 5;
  private static final int DEFAULT_COLLATION = 100;
  private static final int COMMON_VALUES = 1;
  private static final int HISTOGRAM = 2;
  private static final int CORRELATION = 3;
  private static final int COMMON_ELEMENTS = 4;
  private static final int ELEMENT_COUNTS = 5;

  private final CommandContext context;
  private final CatalogStore store;
  private final boolean inherited;
  private int slot;

  /**
   * @param inherited whether the rows of children are counted in
   */
  StatisticsWriter(CommandContext context, boolean inherited) {
    this.context = context;
    this.inherited = inherited;
    this.store = context.changes().store();
  }

  /**
   * Replaces what is known of a column.
   *
   * @param elements null if its values have no elements
   */
  void write(
      int relation,
      AttributeEntry column,
      SqlType type,
      Vector values,
      ColumnSummary summary,
      ElementSummary elements) {
    StoredRow old = null;
    for (StoredRow row :
        store.rows(
            PgStatistic.RELATION,
            PgStatistic.STATISTIC_RELID_ATT_INH_INDEX,
            relation,
            (short) column.number(),
            inherited)) {
      old = row;
    }
    RowValues row =
        store
            .newRow(PgStatistic.RELATION)
            .oid(PgStatistic.STARELID, relation)
            .int2(PgStatistic.STAATTNUM, column.number())
            .bool(PgStatistic.STAINHERIT, inherited)
            .float4(PgStatistic.STANULLFRAC, (float) summary.nullFraction())
            .int4(PgStatistic.STAWIDTH, summary.width())
            .float4(PgStatistic.STADISTINCT, (float) summary.distinct());
    slot = 0;
    TypeOperators operators = context.catalog().typeOperators(column.type());
    if (summary.commonRows() != null) {
      begin(row, COMMON_VALUES, operators.equality(), column)
          .float4s(PgStatistic.STANUMBERS1 + slot, summary.frequencies())
          .payload(PgStatistic.STAVALUES1 + slot, array(type, values, summary.commonRows()));
      slot++;
    }
    if (summary.histogramRows() != null) {
      begin(row, HISTOGRAM, operators.less(), column)
          .payload(PgStatistic.STAVALUES1 + slot, array(type, values, summary.histogramRows()));
      slot++;
    }
    if (!Double.isNaN(summary.correlation())) {
      begin(row, CORRELATION, operators.less(), column)
          .float4s(PgStatistic.STANUMBERS1 + slot, new float[] {(float) summary.correlation()});
      slot++;
    }
    if (elements != null) {
      addElements(row, elements, column);
    }
    while (slot < SLOTS) {
      row.int2(PgStatistic.STAKIND1 + slot, 0)
          .oid(PgStatistic.STAOP1 + slot, 0)
          .oid(PgStatistic.STACOLL1 + slot, 0);
      slot++;
    }
    if (old == null) {
      store.insert(PgStatistic.RELATION, row);
    } else {
      store.update(PgStatistic.RELATION, old, row);
    }
  }

  private void addElements(RowValues row, ElementSummary elements, AttributeEntry column) {
    int equality = context.catalog().typeOperators(elements.type().oid()).equality();
    boolean ofArrays = elements.counts() != null;
    int collation = ofArrays ? column.collation() : DEFAULT_COLLATION;
    if (elements.values() != null) {
      int[] all = new int[elements.frequencies().length - (ofArrays ? 3 : 2)];
      Arrays.setAll(all, i -> i);
      begin(row, COMMON_ELEMENTS, equality, collation)
          .float4s(PgStatistic.STANUMBERS1 + slot, elements.frequencies())
          .payload(PgStatistic.STAVALUES1 + slot, array(elements.type(), elements.values(), all));
      slot++;
    }
    if (ofArrays) {
      begin(row, ELEMENT_COUNTS, equality, collation)
          .float4s(PgStatistic.STANUMBERS1 + slot, elements.counts());
      slot++;
    }
  }

  private RowValues begin(RowValues row, int kind, int operator, AttributeEntry column) {
    return begin(row, kind, operator, column.collation());
  }

  private RowValues begin(RowValues row, int kind, int operator, int collation) {
    return row.int2(PgStatistic.STAKIND1 + slot, kind)
        .oid(PgStatistic.STAOP1 + slot, operator)
        .oid(PgStatistic.STACOLL1 + slot, collation);
  }

  private static byte[] array(SqlType type, Vector values, int[] rows) {
    ArrayBuilder builder = new ArrayBuilder(type);
    for (int row : rows) {
      builder.add(values, row);
    }
    BytesOutput out = new BytesOutput(256);
    out.begin();
    builder.finish(out);
    byte[] payload = new byte[out.length()];
    System.arraycopy(out.array(), out.start(), payload, 0, payload.length);
    return payload;
  }
}
