package org.pgj.engine.function.xml;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.TextQueries;

/** table_to_xml() and its kin (manual: Mapping Tables to XML). */
public final class XmlMappingFunctions {
  private XmlMappingFunctions() {}

  private static XmlTables rows(XmlMapping mapping, FunctionContext context) {
    return new XmlTables(context, mapping);
  }

  private static XmlSchemas schemas(XmlMapping mapping, FunctionContext context) {
    return new XmlSchemas(context, mapping);
  }

  private static CatalogTexts.Table table(long oid, FunctionContext context) {
    return new CatalogTexts(context).table(oid);
  }

  @SqlFunction("table_to_xml")
  static String table(
      long table, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return rows(mapping, context).table(table(table, context), null, true).text();
  }

  @SqlFunction("table_to_xmlschema")
  static String tableSchema(
      long table, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return schemas(mapping, context).ofTable(table(table, context));
  }

  @SqlFunction("table_to_xml_and_xmlschema")
  static String tableAndSchema(
      long table, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    String schema = tableSchema(table, nulls, forest, namespace, context);
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return rows(mapping, context).table(table(table, context), schema, true).text();
  }

  @SqlFunction("query_to_xml")
  static String query(
      String query, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return rows(mapping, context).query(query, null, null, true).text();
  }

  @SqlFunction("query_to_xmlschema")
  static String querySchema(
      String query, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return schemas(mapping, context).ofQuery(context.service(TextQueries.class).columns(query));
  }

  @SqlFunction("query_to_xml_and_xmlschema")
  static String queryAndSchema(
      String query, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    String schema = querySchema(query, nulls, forest, namespace, context);
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return rows(mapping, context).query(query, null, schema, true).text();
  }

  @SqlFunction("schema_to_xml")
  static String schema(
      String schema, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    new CatalogTexts(context).requireSchema(schema);
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return rows(mapping, context).schema(schema, null, true).text();
  }

  @SqlFunction("schema_to_xmlschema")
  static String schemaSchema(
      String schema, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    new CatalogTexts(context).requireSchema(schema);
    return schemas(new XmlMapping(nulls, forest, namespace), context).ofSchema(schema);
  }

  @SqlFunction("schema_to_xml_and_xmlschema")
  static String schemaAndSchema(
      String schema, boolean nulls, boolean forest, String namespace, FunctionContext context) {
    String described = schemaSchema(schema, nulls, forest, namespace, context);
    XmlMapping mapping = new XmlMapping(nulls, forest, namespace);
    return rows(mapping, context).schema(schema, described, true).text();
  }

  @SqlFunction("database_to_xml")
  static String database(boolean nulls, boolean forest, String namespace, FunctionContext context) {
    return rows(new XmlMapping(nulls, forest, namespace), context).database(null).text();
  }

  @SqlFunction("database_to_xmlschema")
  static String databaseSchema(
      boolean nulls, boolean forest, String namespace, FunctionContext context) {
    return schemas(new XmlMapping(nulls, forest, namespace), context).ofDatabase();
  }

  @SqlFunction("database_to_xml_and_xmlschema")
  static String databaseAndSchema(
      boolean nulls, boolean forest, String namespace, FunctionContext context) {
    String schema = databaseSchema(nulls, forest, namespace, context);
    return rows(new XmlMapping(nulls, forest, namespace), context).database(schema).text();
  }
}
