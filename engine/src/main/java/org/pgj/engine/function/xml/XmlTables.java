package org.pgj.engine.function.xml;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;
import org.pgj.engine.type.xml.XmlNames;

/** The rows of queries, tables, schemas and databases as XML. */
final class XmlTables {
  private final FunctionContext context;
  private final CatalogTexts catalog;
  private final XmlMapping mapping;
  private final StringBuilder text = new StringBuilder();

  XmlTables(FunctionContext context, XmlMapping mapping) {
    this.context = context;
    this.catalog = new CatalogTexts(context);
    this.mapping = mapping;
  }

  String text() {
    return text.toString();
  }

  /**
   * Appends the rows of a query.
   *
   * @param name of the table that is read, null if none is
   * @param schema that describes them, null if it is not wanted
   */
  XmlTables query(String query, String name, String schema, boolean top) {
    String element = name == null ? "table" : XmlNames.of(name, true);
    String rowElement = name == null ? "row" : element;
    if (!mapping.forest()) {
      text.append(mapping.open(element, top, schema != null)).append('\n');
    }
    if (schema != null) {
      text.append(schema).append("\n\n");
    }
    context.service(TextQueries.class).run(query, new Elements(rowElement, top));
    if (!mapping.forest()) {
      text.append("</").append(element).append(">\n");
    }
    return this;
  }

  XmlTables table(CatalogTexts.Table table, String schema, boolean top) {
    return query("SELECT * FROM " + table.sql(), table.name(), schema, top);
  }

  XmlTables schema(String name, String schema, boolean top) {
    String element = XmlNames.of(name, true);
    text.append(mapping.open(element, top, schema != null)).append('\n');
    if (schema != null) {
      text.append(schema).append("\n\n");
    }
    for (CatalogTexts.Table table : catalog.readableTables(name)) {
      table(table, null, false);
      text.append('\n');
    }
    text.append("</").append(element).append(">\n");
    return this;
  }

  XmlTables database(String schema) {
    String element = XmlNames.of(catalog.database(), true);
    text.append(mapping.open(element, true, schema != null)).append('\n');
    if (schema != null) {
      text.append(schema).append("\n\n");
    }
    for (String name : catalog.schemas()) {
      schema(name, null, false);
      text.append('\n');
    }
    text.append("</").append(element).append(">\n");
    return this;
  }

  private final class Elements implements TextQueries.Rows {
    private final String rowElement;
    private final boolean top;
    private final XmlConstruction values = new XmlConstruction(context);
    private final List<String> names = new ArrayList<>();
    private final List<SqlType> types = new ArrayList<>();

    Elements(String rowElement, boolean top) {
      this.rowElement = rowElement;
      this.top = top;
    }

    @Override
    public void begin(List<TextQueries.Column> columns) {
      for (TextQueries.Column column : columns) {
        names.add(XmlNames.of(column.name(), true));
        types.add(context.catalog().type(baseType(column.type())));
      }
    }

    private int baseType(int type) {
      CatalogTexts.Type entry = catalog.type(type);
      return entry.domain() ? baseType(entry.base()) : type;
    }

    @Override
    public void row(Vector[] columns, int row) {
      text.append(mapping.forest() ? mapping.open(rowElement, top, false) : "<row>\n");
      for (int i = 0; i < columns.length; i++) {
        String name = names.get(i);
        if (!columns[i].isNull(row)) {
          String value = values.value(types.get(i), columns[i], row, true);
          text.append("  <").append(name).append('>').append(value);
          text.append("</").append(name).append(">\n");
        } else if (mapping.nulls()) {
          text.append("  <").append(name).append(" xsi:nil=\"true\"/>\n");
        }
      }
      text.append(mapping.forest() ? "</" + rowElement + ">\n\n" : "</row>\n\n");
    }
  }
}
