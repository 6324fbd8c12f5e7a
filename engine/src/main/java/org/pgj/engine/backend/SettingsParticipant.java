package org.pgj.engine.backend;

import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionParticipant;

/** Undoes changes of parameters with the transactions that made them. */
final class SettingsParticipant implements TransactionParticipant {
  private final Settings settings;

  SettingsParticipant(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void begun() {
    settings.beginLevel(1);
  }

  @Override
  public void afterEnd(boolean committed) {
    settings.endLevel(1, committed);
  }

  @Override
  public void subtransactionBegun(int level) {
    settings.beginLevel(level);
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    settings.endLevel(level, committed);
  }
}
