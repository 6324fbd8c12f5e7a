package org.pgj.engine.function.catalog;

/** What functions ask of single objects; see FunctionContext.service. Null is SQL's null. */
public interface ObjectInformation {
  /** The object as messages call it; null if there is none. */
  String describe(int catalog, int object, int part);

  /** An object's type, schema, name and identity; nulls if there is none. */
  String[] identify(int catalog, int object, int part);

  /** What finds an object whatever the search path; its type is null if there is none. */
  ObjectAddressParts.Parts address(int catalog, int object, int part);

  /** The sequence that a serial or identity column draws from, qualified; null if none. */
  String serialSequence(String table, String column);

  /** The last value of a sequence, whoever drew it; null before the first. */
  Long lastValue(int sequence);

  /** The partitioned tables above a partition, nearest first, itself included. */
  int[] partitionAncestors(int relation);

  /** The commands that a relation lends itself to: 4 UPDATE, 8 INSERT, 16 DELETE. */
  int updatableCommands(int relation, boolean includeTriggers);

  /** Whether a column of a relation that can be updated is itself updatable. */
  boolean isUpdatable(int relation, int column);

  /** CREATE [OR REPLACE] FUNCTION; null if there is no such function. */
  String functionDefinition(int function);

  /** The body of a SQL-standard function; null of any other. */
  String functionBody(int function);

  /** CREATE TRIGGER; null if there is no such trigger. */
  String triggerDefinition(int trigger, boolean pretty);

  /** The default of an argument, counted from 1; null if it has none. */
  String argumentDefault(int function, int argument);

  /** The base type of a domain, other types as they are; null if there is no such type. */
  Integer baseType(int type);

  /** The name of a collation, quoted and qualified. */
  String collationName(int collation);

  /** Whether rows of a table may be published. */
  Boolean isPublishable(int relation);

  /** Oid of the index that identifies rows to subscribers; null if there is none. */
  Integer replicaIdentityIndex(int relation);
}
