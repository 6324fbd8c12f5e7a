package org.pgj.engine.function.xml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.xml.XmlNames;

/** XML Schema documents that describe what {@link XmlTables} makes. */
final class XmlSchemas {
  private final CatalogTexts catalog;
  private final XmlMapping mapping;
  private final XmlSchemaTypes types;
  private final String database;
  private final StringBuilder text = new StringBuilder();

  XmlSchemas(FunctionContext context, XmlMapping mapping) {
    this.catalog = new CatalogTexts(context);
    this.mapping = mapping;
    this.database = catalog.database();
    this.types =
        new XmlSchemaTypes(catalog, database, "hex".equals(context.setting("xmlbinary", true)));
  }

  String ofQuery(List<TextQueries.Column> columns) {
    return rows(columns, mapping.forest() ? "row" : "table", "TableType", "RowType");
  }

  String ofTable(CatalogTexts.Table table) {
    return rows(
        catalog.columns(table),
        XmlNames.of(table.name(), true),
        XmlNames.ofParts("TableType", database, table.schema(), table.name()),
        XmlNames.ofParts("RowType", database, table.schema(), table.name()));
  }

  private String rows(
      List<TextQueries.Column> columns, String element, String tableType, String rowType) {
    begin();
    describeTypes(columns);
    text.append("<xsd:complexType name=\"").append(rowType).append("\">\n  <xsd:sequence>\n");
    for (TextQueries.Column column : columns) {
      text.append("    <xsd:element name=\"")
          .append(XmlNames.of(column.name(), true))
          .append("\" type=\"")
          .append(types.name(column.type(), -1))
          .append(mapping.nulls() ? "\" nillable=\"true\"" : "\" minOccurs=\"0\"")
          .append("></xsd:element>\n");
    }
    text.append("  </xsd:sequence>\n</xsd:complexType>\n\n");
    if (!mapping.forest()) {
      text.append("<xsd:complexType name=\"").append(tableType).append("\">\n  <xsd:sequence>\n");
      text.append("    <xsd:element name=\"row\" type=\"")
          .append(rowType)
          .append("\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n")
          .append("  </xsd:sequence>\n</xsd:complexType>\n\n");
    }
    element(element, mapping.forest() ? rowType : tableType);
    return end();
  }

  String ofSchema(String schema) {
    List<CatalogTexts.Table> tables = catalog.readableTables(schema);
    begin();
    describeTypes(columns(tables));
    String type = XmlNames.ofParts("SchemaType", database, schema);
    String group = mapping.forest() ? "sequence" : "all";
    beginGroup(type, group);
    for (CatalogTexts.Table table : tables) {
      member(
          table.name(),
          XmlNames.ofParts(
              mapping.forest() ? "RowType" : "TableType", database, schema, table.name()),
          mapping.forest() ? " minOccurs=\"0\" maxOccurs=\"unbounded\"" : "");
    }
    endGroup(group);
    element(XmlNames.of(schema, true), type);
    return end();
  }

  String ofDatabase() {
    begin();
    describeTypes(columns(catalog.readableTables()));
    String type = XmlNames.ofParts("CatalogType", database);
    beginGroup(type, "all");
    for (String schema : catalog.schemas()) {
      member(schema, XmlNames.ofParts("SchemaType", database, schema), "");
    }
    endGroup("all");
    element(XmlNames.of(database, true), type);
    return end();
  }

  private List<TextQueries.Column> columns(List<CatalogTexts.Table> tables) {
    List<TextQueries.Column> columns = new ArrayList<>();
    tables.forEach(table -> columns.addAll(catalog.columns(table)));
    return columns;
  }

  /** Each type once, those that domains are over behind them. */
  private void describeTypes(List<TextQueries.Column> columns) {
    Set<Integer> used = new LinkedHashSet<>();
    columns.forEach(column -> used.add(column.type()));
    Set<Integer> all = new LinkedHashSet<>(used);
    used.forEach(type -> all.add(types.base(type).type()));
    all.forEach(type -> text.append(types.definition(type)).append('\n'));
  }

  private void begin() {
    text.append("<xsd:schema\n    xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"");
    if (!mapping.namespace().isEmpty()) {
      text.append("\n    targetNamespace=\"")
          .append(mapping.namespace())
          .append("\"\n    elementFormDefault=\"qualified\"");
    }
    text.append(">\n\n");
  }

  private String end() {
    return text.append("</xsd:schema>").toString();
  }

  private void beginGroup(String type, String group) {
    text.append("<xsd:complexType name=\"").append(type).append("\">\n");
    text.append("  <xsd:").append(group).append(">\n");
  }

  private void endGroup(String group) {
    text.append("  </xsd:").append(group).append(">\n</xsd:complexType>\n\n");
  }

  private void member(String name, String type, String occurrence) {
    text.append("    <xsd:element name=\"")
        .append(XmlNames.of(name, true))
        .append("\" type=\"")
        .append(type)
        .append('"')
        .append(occurrence)
        .append("/>\n");
  }

  private void element(String name, String type) {
    text.append("<xsd:element name=\"")
        .append(name)
        .append("\" type=\"")
        .append(type)
        .append("\"/>\n\n");
  }
}
