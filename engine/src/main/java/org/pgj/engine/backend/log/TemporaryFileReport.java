package org.pgj.engine.backend.log;

import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.transaction.statistics.Statistics;

/**
 * Counts temporary files for pg_stat_database and logs those as large as {@code log_temp_files}
 * says (manual: 19.8.3).
 */
public final class TemporaryFileReport implements TemporaryFiles.Usage {
  private static final int KILOBYTE = 1024;

  private final Statistics statistics;
  private final NoticeReceiver log;
  private final Setting least;

  /**
   * @param log takes the reports, of severity LOG
   */
  public TemporaryFileReport(Settings settings, Statistics statistics, NoticeReceiver log) {
    this.statistics = statistics;
    this.log = log;
    this.least = settings.setting("log_temp_files");
  }

  @Override
  public void used(String path, long bytes) {
    statistics.temporaryFileUsed(bytes);
    if (least.integer() >= 0 && bytes >= least.integer() * KILOBYTE) {
      log.receive(
          new Notice(
              Notice.Level.LOG,
              "00000",
              "temporary file: path \"" + path + "\", size " + bytes,
              null,
              null,
              0));
    }
  }
}
