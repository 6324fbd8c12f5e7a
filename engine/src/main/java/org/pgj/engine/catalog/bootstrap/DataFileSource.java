package org.pgj.engine.catalog.bootstrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.row.CatalogSource;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.catalog.schema.SystemCatalogs;

/** The built-in content of pg_catalog, straight from its data files. */
public final class DataFileSource implements CatalogSource {
  private final Map<Integer, List<CatalogRow>> tables = new HashMap<>();
  private final Map<Integer, Map<List<Object>, List<CatalogRow>>> indexes = new HashMap<>();

  @Override
  public List<CatalogRow> all(int catalog) {
    return tables.computeIfAbsent(catalog, DataFileSource::load);
  }

  @Override
  public List<CatalogRow> find(int catalog, int index, Object... keys) {
    int signature = index * 8 + keys.length;
    Map<List<Object>, List<CatalogRow>> rowsByKey = indexes.get(signature);
    if (rowsByKey == null) {
      rowsByKey = buildIndex(catalog, index, keys.length);
      indexes.put(signature, rowsByKey);
    }
    return rowsByKey.getOrDefault(List.of(keys), List.of());
  }

  private Map<List<Object>, List<CatalogRow>> buildIndex(int catalog, int index, int keyCount) {
    SystemCatalog table = SystemCatalogs.of(catalog);
    List<SystemCatalog.Column> columns = table.columns();
    int[] keys = null;
    for (SystemCatalog.Index candidate : table.indexes()) {
      if (candidate.relation() == index) {
        keys = candidate.keys();
      }
    }
    Map<List<Object>, List<CatalogRow>> rowsByKey = new HashMap<>();
    for (CatalogRow row : all(catalog)) {
      List<Object> key = new ArrayList<>(keyCount);
      for (int i = 0; i < keyCount; i++) {
        key.add(keyValue(row, keys[i], columns.get(keys[i] - 1)));
      }
      rowsByKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(row);
    }
    return rowsByKey;
  }

  private static Object keyValue(CatalogRow row, int attribute, SystemCatalog.Column column) {
    return switch (column.type()) {
      case OID, REGPROC, INT4 -> row.int4(attribute);
      case INT2 -> row.int2(attribute);
      case CHAR -> row.character(attribute);
      case BOOL -> row.bool(attribute);
      default -> String.valueOf(row.text(attribute));
    };
  }

  private static List<CatalogRow> load(int catalog) {
    SystemCatalog table = SystemCatalogs.of(catalog);
    DataFile file = DataFile.read(table.name());
    List<CatalogRow> rows = new ArrayList<>();
    if (file == null) {
      return rows;
    }
    List<SystemCatalog.Column> columns = table.columns();
    int[] places = new int[columns.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = file.columns().indexOf(columns.get(i).name());
    }
    for (String[] values : file.rows()) {
      String[] ordered = new String[places.length];
      for (int i = 0; i < places.length; i++) {
        ordered[i] = places[i] < 0 ? null : values[places[i]];
      }
      rows.add(new DataFileRow(ordered));
    }
    return rows;
  }
}
