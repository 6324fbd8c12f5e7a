package org.pgj.engine.wal;

import org.pgj.engine.setting.Settings;

/**
 * The configuration parameters that storage follows; named as in the manual ("Write Ahead Log",
 * "Resource Consumption").
 *
 * @param fsync {@code fsync}
 * @param fullPageWrites {@code full_page_writes}
 * @param maxWalSize {@code max_wal_size} in bytes
 * @param minWalSize {@code min_wal_size} in bytes
 * @param checkpointTimeout {@code checkpoint_timeout} in seconds
 * @param checkpointCompletionTarget {@code checkpoint_completion_target}
 * @param walWriterDelay {@code wal_writer_delay} in milliseconds
 * @param bgwriterDelay {@code bgwriter_delay} in milliseconds
 * @param bgwriterMaxPages {@code bgwriter_lru_maxpages}
 * @param logsCheckpoints {@code log_checkpoints}
 */
public record StorageSettings(
    boolean fsync,
    boolean fullPageWrites,
    long maxWalSize,
    long minWalSize,
    int checkpointTimeout,
    double checkpointCompletionTarget,
    int walWriterDelay,
    int bgwriterDelay,
    int bgwriterMaxPages,
    boolean logsCheckpoints) {

  private static final long MEGABYTE = 1L << 20;

  /** PostgreSQL's defaults. */
  public static final StorageSettings DEFAULT =
      new StorageSettings(true, true, 1L << 30, 80L << 20, 300, 0.9, 200, 200, 100, true);

  /** As an instance's parameters say. */
  public static StorageSettings of(Settings settings) {
    return new StorageSettings(
        settings.isTrue("fsync"),
        settings.isTrue("full_page_writes"),
        settings.integer("max_wal_size") * MEGABYTE,
        settings.integer("min_wal_size") * MEGABYTE,
        (int) settings.integer("checkpoint_timeout"),
        settings.real("checkpoint_completion_target"),
        (int) settings.integer("wal_writer_delay"),
        (int) settings.integer("bgwriter_delay"),
        (int) settings.integer("bgwriter_lru_maxpages"),
        settings.isTrue("log_checkpoints"));
  }

  /** The same with another {@code fsync}. */
  public StorageSettings withFsync(boolean value) {
    return new StorageSettings(
        value,
        fullPageWrites,
        maxWalSize,
        minWalSize,
        checkpointTimeout,
        checkpointCompletionTarget,
        walWriterDelay,
        bgwriterDelay,
        bgwriterMaxPages,
        logsCheckpoints);
  }
}
