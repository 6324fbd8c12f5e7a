package org.pgj.engine.planner;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.RelationCache;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Statistics from pg_statistic, kept until they change. */
public final class StoredStatistics implements RelationStatistics {
  private static final int SLOTS = 5;
  private static final int COMMON_VALUES = 1;
  private static final int HISTOGRAM = 2;
  private static final int CORRELATION = 3;
  private static final int COMMON_ELEMENTS = 4;
  private static final int ELEMENT_COUNTS = 5;
  private static final int FLOAT4 = 700;

  private final Catalog catalog;
  private final TypeCatalog types;
  private final ToIntFunction<RelationEntry> blocks;
  private final RelationCache<Column, ColumnStatistics> columns;

  private record Column(int relation, int attribute) {}

  /**
   * @param blocks the present number of blocks of a relation's main fork
   */
  public StoredStatistics(Catalog catalog, TypeCatalog types, ToIntFunction<RelationEntry> blocks) {
    this.catalog = catalog;
    this.types = types;
    this.blocks = blocks;
    this.columns =
        new RelationCache<>(
            catalog.relations(), column -> read(column.relation(), column.attribute()));
  }

  @Override
  public int blocks(RelationEntry relation) {
    return relation.fileNumber() == 0 ? 0 : blocks.applyAsInt(relation);
  }

  @Override
  public ColumnStatistics column(int relation, int attribute) {
    return columns.get(new Column(relation, attribute));
  }

  private ColumnStatistics read(int relation, int attribute) {
    boolean inherited = catalog.relations().relation(relation).kind() == 'p';
    List<CatalogRow> rows =
        catalog
            .source()
            .find(
                PgStatistic.RELATION,
                PgStatistic.STATISTIC_RELID_ATT_INH_INDEX,
                relation,
                (short) attribute,
                inherited);
    return rows.isEmpty() ? null : read(rows.getFirst());
  }

  private ColumnStatistics read(CatalogRow row) {
    Vector common = null;
    double[] frequencies = null;
    Vector histogram = null;
    int histogramSize = 0;
    double correlation = 0;
    Vector elements = null;
    double[] elementNumbers = null;
    double[] counts = null;
    for (int slot = 0; slot < SLOTS; slot++) {
      switch (row.int2(PgStatistic.STAKIND1 + slot)) {
        case COMMON_VALUES -> {
          frequencies = numbers(row.payload(PgStatistic.STANUMBERS1 + slot));
          common = values(row.payload(PgStatistic.STAVALUES1 + slot));
        }
        case HISTOGRAM -> {
          byte[] payload = row.payload(PgStatistic.STAVALUES1 + slot);
          histogram = values(payload);
          histogramSize = new ArrayView(payload, 0, payload.length).count();
        }
        case COMMON_ELEMENTS -> {
          elements = values(row.payload(PgStatistic.STAVALUES1 + slot));
          elementNumbers = numbers(row.payload(PgStatistic.STANUMBERS1 + slot));
        }
        case ELEMENT_COUNTS -> counts = numbers(row.payload(PgStatistic.STANUMBERS1 + slot));
        case CORRELATION -> correlation = numbers(row.payload(PgStatistic.STANUMBERS1 + slot))[0];
        default -> {}
      }
    }
    return new ColumnStatistics(
        row.float4(PgStatistic.STANULLFRAC),
        row.int4(PgStatistic.STAWIDTH),
        row.float4(PgStatistic.STADISTINCT),
        common,
        frequencies,
        histogram,
        histogramSize,
        correlation,
        elements == null ? null : elements(elements, elementNumbers, counts));
  }

  /**
   * Behind the elements' frequencies stand the least, the greatest and, of arrays, that of null.
   */
  private static ElementStatistics elements(Vector values, double[] numbers, double[] counts) {
    boolean ofArrays = counts != null;
    int size = numbers.length - (ofArrays ? 3 : 2);
    return new ElementStatistics(
        values,
        Arrays.copyOf(numbers, size),
        numbers[size],
        ofArrays ? numbers[size + 2] : 0,
        ofArrays ? Arrays.copyOf(counts, counts.length - 1) : null,
        ofArrays ? counts[counts.length - 1] : 0);
  }

  private double[] numbers(byte[] payload) {
    DoubleVector vector = (DoubleVector) values(payload, types.type(FLOAT4));
    ArrayView view = new ArrayView(payload, 0, payload.length);
    double[] numbers = new double[view.count()];
    System.arraycopy(vector.values(), 0, numbers, 0, numbers.length);
    return numbers;
  }

  private Vector values(byte[] payload) {
    ArrayView view = new ArrayView(payload, 0, payload.length);
    return values(payload, types.type(view.elementType()));
  }

  private static Vector values(byte[] payload, SqlType type) {
    ArrayView view = new ArrayView(payload, 0, payload.length);
    Representation representation = type.representation();
    Vector values = Vector.create(representation, Math.max(1, view.count()));
    for (int i = 0; i < view.count(); i++) {
      view.next(type, values, i);
    }
    return values;
  }
}
