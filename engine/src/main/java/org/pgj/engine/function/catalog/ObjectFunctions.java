package org.pgj.engine.function.catalog;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;

/** Functions about single objects of the catalog (manual: table 9.76 and following). */
public final class ObjectFunctions {
  private static final int UTF8 = 6;
  private static final int UTF8_BYTES = 4;
  private static final int DELETE = 16;
  private static final int UPDATE = 4;

  private ObjectFunctions() {}

  private static ObjectInformation objects(FunctionContext context) {
    return context.service(ObjectInformation.class);
  }

  @SqlFunction("pg_describe_object")
  static String describe(long catalog, long object, int part, FunctionContext context) {
    return catalog == 0 ? null : objects(context).describe((int) catalog, (int) object, part);
  }

  @SqlFunction("pg_identify_object")
  public static SetFunction identify(FunctionCall call) {
    return new ObjectIdentification();
  }

  @SqlFunction("pg_identify_object_as_address")
  public static SetFunction identifyAsAddress(FunctionCall call) {
    return new ObjectAddressParts();
  }

  @SqlFunction("pg_get_serial_sequence")
  static String serialSequence(String table, String column, FunctionContext context) {
    return objects(context).serialSequence(table, column);
  }

  @SqlFunction("pg_sequence_last_value")
  static Long lastValue(long sequence, FunctionContext context) {
    return objects(context).lastValue((int) sequence);
  }

  @SqlFunction("pg_partition_ancestors")
  public static SetFunction partitionAncestors(FunctionCall call) {
    return new PartitionAncestors();
  }

  @SqlFunction("pg_partition_root")
  static Long partitionRoot(long relation, FunctionContext context) {
    int[] ancestors = objects(context).partitionAncestors((int) relation);
    return ancestors.length == 0
        ? null
        : Long.valueOf(Integer.toUnsignedLong(ancestors[ancestors.length - 1]));
  }

  @SqlFunction("pg_relation_is_updatable")
  static int updatableCommands(long relation, boolean includeTriggers, FunctionContext context) {
    return objects(context).updatableCommands((int) relation, includeTriggers);
  }

  @SqlFunction("pg_column_is_updatable")
  static boolean isUpdatable(
      long relation, int column, boolean includeTriggers, FunctionContext context) {
    int commands = objects(context).updatableCommands((int) relation, includeTriggers);
    return column > 0
        && (commands & (UPDATE | DELETE)) == (UPDATE | DELETE)
        && objects(context).isUpdatable((int) relation, column);
  }

  @SqlFunction("pg_get_functiondef")
  static String function(long oid, FunctionContext context) {
    return objects(context).functionDefinition((int) oid);
  }

  @SqlFunction("pg_get_function_sqlbody")
  static String functionBody(long oid, FunctionContext context) {
    return objects(context).functionBody((int) oid);
  }

  @SqlFunction("pg_get_triggerdef")
  static String trigger(long oid, FunctionContext context) {
    return objects(context).triggerDefinition((int) oid, false);
  }

  @SqlFunction("pg_get_triggerdef_ext")
  static String trigger(long oid, boolean pretty, FunctionContext context) {
    return objects(context).triggerDefinition((int) oid, pretty);
  }

  @SqlFunction("pg_get_function_arg_default")
  static String argumentDefault(long function, int argument, FunctionContext context) {
    return objects(context).argumentDefault((int) function, argument);
  }

  @SqlFunction("pg_basetype")
  static Long baseType(long type, FunctionContext context) {
    Integer base = objects(context).baseType((int) type);
    return base == null ? null : Long.valueOf(Integer.toUnsignedLong(base));
  }

  @SqlFunction("pg_relation_is_publishable")
  static Boolean isPublishable(long relation, FunctionContext context) {
    return objects(context).isPublishable((int) relation);
  }

  @SqlFunction("pg_get_replica_identity_index")
  static Long replicaIdentityIndex(long relation, FunctionContext context) {
    Integer index = objects(context).replicaIdentityIndex((int) relation);
    return index == null ? null : Long.valueOf(Integer.toUnsignedLong(index));
  }

  @SqlFunction("pg_get_partkeydef")
  static String partitionKey(long relation, FunctionContext context) {
    return context.service(CatalogInformation.class).partitionKey((int) relation);
  }

  @SqlFunction("pg_get_partition_constraintdef")
  static String partitionConstraint(long relation, FunctionContext context) {
    return context.service(CatalogInformation.class).partitionConstraint((int) relation);
  }

  /** All files lie in the data directory. */
  @SqlFunction("pg_tablespace_location")
  static String tablespaceLocation(long oid) {
    return "";
  }

  @SqlFunction("pg_collation_actual_version")
  static String collationVersion(long collation, FunctionContext context) {
    return context.service(CatalogInformation.class).collationVersion((int) collation);
  }

  @SqlFunction("nameconcatoid")
  static String withOid(String name, long oid) {
    String suffix = "_" + oid;
    int room = 63 - suffix.length();
    return (name.length() > room ? name.substring(0, room) : name) + suffix;
  }

  @SqlFunction("pg_encoding_max_length_sql")
  static Integer encodingBytes(int encoding) {
    return encoding == UTF8 ? Integer.valueOf(UTF8_BYTES) : encoding == 0 ? (Integer) 1 : null;
  }

  @SqlFunction("pg_jit_available")
  static boolean hasJustInTimeCompilation() {
    return false;
  }

  @SqlFunction("pg_indexam_progress_phasename")
  static String indexPhase(long method, long phase) {
    return null;
  }

  @SqlFunction("pg_extension_config_dump")
  static void markForDump(long relation, String condition) {
    throw new DatabaseError(
        "0A000",
        "pg_extension_config_dump() can only be called from an SQL script executed by CREATE"
            + " EXTENSION");
  }
}
