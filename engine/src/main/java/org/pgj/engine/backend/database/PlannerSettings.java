package org.pgj.engine.backend.database;

import org.pgj.engine.planner.CostSettings;
import org.pgj.engine.setting.SettingValue;
import org.pgj.engine.setting.Settings;

/**
 * The parameters that planning depends on, read once and again after a change. Two plans were made
 * under the same parameters if {@link #current} gave the same object.
 */
final class PlannerSettings {
  private static final String[] NAMES = {
    "seq_page_cost",
    "random_page_cost",
    "cpu_tuple_cost",
    "cpu_index_tuple_cost",
    "cpu_operator_cost",
    "effective_cache_size",
    "work_mem",
    "hash_mem_multiplier",
    "cursor_tuple_fraction",
    "from_collapse_limit",
    "join_collapse_limit",
    "geqo_threshold",
    "enable_seqscan",
    "enable_indexscan",
    "enable_indexonlyscan",
    "enable_bitmapscan",
    "enable_tidscan",
    "enable_nestloop",
    "enable_hashjoin",
    "enable_mergejoin",
    "enable_hashagg",
    "enable_sort",
    "enable_incremental_sort",
    "enable_material",
  };

  private final Settings settings;
  private CostSettings current;

  PlannerSettings(Settings settings) {
    this.settings = settings;
    for (String name : NAMES) {
      settings.listen(name, this::changed);
    }
  }

  private void changed(SettingValue value) {
    current = null;
  }

  CostSettings current() {
    if (current == null) {
      current = read();
    }
    return current;
  }

  private CostSettings read() {
    return new CostSettings(
        settings.real("seq_page_cost"),
        settings.real("random_page_cost"),
        settings.real("cpu_tuple_cost"),
        settings.real("cpu_index_tuple_cost"),
        settings.real("cpu_operator_cost"),
        settings.integer("effective_cache_size"),
        settings.integer("work_mem") * 1024,
        settings.real("hash_mem_multiplier"),
        settings.real("cursor_tuple_fraction"),
        (int) settings.integer("from_collapse_limit"),
        (int) settings.integer("join_collapse_limit"),
        (int) settings.integer("geqo_threshold"),
        settings.isTrue("enable_seqscan"),
        settings.isTrue("enable_indexscan"),
        settings.isTrue("enable_indexonlyscan"),
        settings.isTrue("enable_bitmapscan"),
        settings.isTrue("enable_tidscan"),
        settings.isTrue("enable_nestloop"),
        settings.isTrue("enable_hashjoin"),
        settings.isTrue("enable_mergejoin"),
        settings.isTrue("enable_hashagg"),
        settings.isTrue("enable_sort"),
        settings.isTrue("enable_incremental_sort"),
        settings.isTrue("enable_material"));
  }
}
