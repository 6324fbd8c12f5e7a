package org.pgj.engine.backend.database;

import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/** The parameters that every execution of a statement looks at. */
final class StatementSettings {
  private static final int KILOBYTE = 1024;

  private final Setting searchPath;
  private final Setting planCacheMode;
  private final Setting workMemory;
  private final Setting hashMultiplier;

  StatementSettings(Settings settings) {
    this.searchPath = settings.setting("search_path");
    this.planCacheMode = settings.setting("plan_cache_mode");
    this.workMemory = settings.setting("work_mem");
    this.hashMultiplier = settings.setting("hash_mem_multiplier");
  }

  String searchPath() {
    return searchPath.text();
  }

  String planCacheMode() {
    return planCacheMode.text();
  }

  /** Bytes. */
  long workMemory() {
    return workMemory.integer() * KILOBYTE;
  }

  double hashMultiplier() {
    return hashMultiplier.real();
  }
}
