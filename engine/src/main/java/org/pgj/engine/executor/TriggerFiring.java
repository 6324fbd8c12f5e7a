package org.pgj.engine.executor;

import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/** Which triggers fire in the session, by {@code session_replication_role}. */
public final class TriggerFiring {
  private final Setting role;

  public TriggerFiring(Settings settings) {
    this.role = settings.setting("session_replication_role");
  }

  /**
   * Whether a trigger fires.
   *
   * @param state pg_trigger.tgenabled
   */
  public boolean fires(char state) {
    return switch (state) {
      case 'D' -> false;
      case 'A' -> true;
      default -> isReplica() == (state == 'R');
    };
  }

  private boolean isReplica() {
    return role.text().equals("replica");
  }
}
