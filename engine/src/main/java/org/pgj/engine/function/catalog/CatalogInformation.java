package org.pgj.engine.function.catalog;

import java.util.List;

/** What functions ask of the catalog; see FunctionContext.service. A null answer is SQL's null. */
public interface CatalogInformation {
  /** Kinds of objects that a search path may hide. */
  enum Visible {
    RELATION,
    TYPE,
    FUNCTION,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    COLLATION,
    CONVERSION,
    STATISTICS,
    TEXT_SEARCH_CONFIGURATION,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_TEMPLATE
  }

  /** Whether an unqualified name finds the object; null if there is no such object. */
  Boolean isVisible(Visible kind, int oid);

  /** The role's name, {@code unknown (OID=n)} if there is none. */
  String userName(int oid);

  /** A stored expression as SQL; column names are the relation's. */
  String expression(String stored, int relation, boolean pretty);

  /** The partition key as PARTITION BY writes it, null if the relation has none. */
  String partitionKey(int relation);

  /** The condition that a partition's rows satisfy; null if it is none or takes everything. */
  String partitionConstraint(int relation);

  /**
   * CREATE INDEX, or one column of the index.
   *
   * @param column 0 for the whole command
   */
  String indexDefinition(int index, int column, boolean pretty);

  /** Whether an index access method has a property; null if it is unknown. */
  Boolean accessMethodProperty(int method, String property);

  /** Whether an index has a property; null if it is unknown. */
  Boolean indexProperty(int index, String property);

  /** Whether a column of an index has a property; null if it is unknown or does not apply. */
  Boolean indexColumnProperty(int index, int column, String property);

  /** The constraint as it is written in CREATE TABLE. */
  String constraintDefinition(int constraint, boolean pretty);

  /**
   * The query of a view; null if the relation is none.
   *
   * @param pretty whether parentheses are printed only where needed
   * @param wrapColumn where lists are broken, 0 for a line per entry
   */
  String viewDefinition(int view, boolean pretty, int wrapColumn);

  /** CREATE RULE; null if there is no such rule. */
  String ruleDefinition(int rule, boolean pretty);

  /**
   * CREATE STATISTICS; null if there are no such statistics.
   *
   * @param whole false for the columns and expressions alone
   */
  String statisticsDefinition(int statistics, boolean whole);

  /** The expressions of extended statistics; null if there are none. */
  List<String> statisticsExpressions(int statistics);

  /** The pg_class oid of the relation with a file, null if there is none. */
  Integer relationOfFile(int tablespace, int fileNumber);

  /** The version that a collation's provider has now; null if it has none. */
  String collationVersion(int collation);

  /** Whether values of a type have a collation. */
  boolean isCollatable(int type);

  /** The comment on an object. */
  String description(int object, int catalog, int part);

  /** The comment on an object that all databases share. */
  String sharedDescription(int object, int catalog);

  /** Bytes of a fork of a relation; null if there is no such relation. */
  Long relationSize(int relation, String fork);

  /** Bytes of the relation's indexes. */
  long indexesSize(int relation);

  /** Bytes of the relation with its maps and its toast relation, without indexes. */
  Long tableSize(int relation);

  /** Bytes of a database. */
  long databaseSize(int database);

  /** Bytes of a database; 3D000 if there is none of that name. */
  long databaseSize(String name);

  /** Bytes of a tablespace; null if there is no such one. */
  Long tablespaceSize(int tablespace);

  /** Bytes of a tablespace; 42704 if there is none of that name. */
  Long tablespaceSize(String name);

  /** The file number of a relation. */
  Integer fileNumber(int relation);

  /** The path of a relation's file below the data directory, null if it has none. */
  String filePath(int relation);

  /** A function's argument list, with defaults if wanted. */
  String functionArguments(int function, boolean withDefaults);

  /** A function's result type as written in CREATE FUNCTION. */
  String functionResult(int function);

  /** Whether the current user is a superuser: holds every privilege. */
  boolean isSuperuser();

  /** The temporary schema of the session, 0 if it has none. */
  int temporarySchema();

  /** Whether a schema is the temporary one of another session. */
  boolean isOtherTemporarySchema(int schema);

  /** Whether row-level security applies to the current user's queries on a table. */
  boolean isRowSecurityActive(int table);
}
