package org.pgj.engine.function.system;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.SqlFunction;

/** What pg_upgrade calls in a server that it has started in a mode of its own; there is none. */
public final class UpgradeFunctions {
  private UpgradeFunctions() {}

  @SqlFunction({
    "binary_upgrade_logical_slot_has_caught_up",
    "binary_upgrade_set_missing_value",
    "binary_upgrade_set_next_array_pg_type_oid",
    "binary_upgrade_set_next_heap_pg_class_oid",
    "binary_upgrade_set_next_heap_relfilenode",
    "binary_upgrade_set_next_index_pg_class_oid",
    "binary_upgrade_set_next_index_relfilenode",
    "binary_upgrade_set_next_multirange_array_pg_type_oid",
    "binary_upgrade_set_next_multirange_pg_type_oid",
    "binary_upgrade_set_next_pg_authid_oid",
    "binary_upgrade_set_next_pg_enum_oid",
    "binary_upgrade_set_next_pg_tablespace_oid",
    "binary_upgrade_set_next_pg_type_oid",
    "binary_upgrade_set_next_toast_pg_class_oid",
    "binary_upgrade_set_next_toast_relfilenode",
    "binary_upgrade_set_record_init_privs"
  })
  static Long upgrade(Arguments arguments) {
    throw new DatabaseError(
        "55P02", "function can only be called when server is in binary upgrade mode");
  }

  @SqlFunction({
    "binary_upgrade_add_sub_rel_state",
    "binary_upgrade_create_empty_extension",
    "binary_upgrade_replorigin_advance"
  })
  static Long upgradeWithNulls(Arguments arguments) {
    return upgrade(arguments);
  }
}
