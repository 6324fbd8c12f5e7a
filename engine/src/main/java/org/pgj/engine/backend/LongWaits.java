package org.pgj.engine.backend;

import org.pgj.engine.error.Notice;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.lock.LockWaitLog;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.statistics.Statistics;

/**
 * Logs waits for locks if {@code log_lock_waits} is on (manual: 19.8.3) and counts those that end
 * in a deadlock.
 */
final class LongWaits implements LockWaitLog {
  private final Statistics statistics;
  private final Setting wanted;
  private final NoticeReceiver log;

  LongWaits(Settings settings, Statistics statistics, NoticeReceiver log) {
    this.statistics = statistics;
    this.wanted = settings.setting("log_lock_waits");
    this.log = log;
  }

  @Override
  public void deadlocked() {
    statistics.deadlocked();
  }

  @Override
  public boolean isWanted() {
    return wanted.isTrue();
  }

  @Override
  public void report(String message, String detail) {
    log.receive(new Notice(Notice.Level.LOG, "00000", message, detail, null, 0));
  }
}
