package org.pgj.engine.backend.log;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.SettingHook;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.Settings;

/** Either the use of whole statements is reported or that of their stages (manual: 19.9.2). */
public final class StatisticsHook implements SettingHook {
  private static final String WHOLE = "log_statement_stats";
  private static final String[] STAGES = {
    "log_parser_stats", "log_planner_stats", "log_executor_stats"
  };

  private final String name;
  private final Setting[] others;
  private final String complaint;

  private StatisticsHook(String name, Setting[] others, String complaint) {
    this.name = name;
    this.others = others;
    this.complaint = complaint;
  }

  /** Has each of the parameters look at the others. */
  public static void install(Settings settings) {
    Setting[] stages = new Setting[STAGES.length];
    Setting[] whole = {settings.setting(WHOLE)};
    for (int i = 0; i < stages.length; i++) {
      stages[i] = settings.setting(STAGES[i]);
      settings.setHook(
          STAGES[i],
          new StatisticsHook(
              STAGES[i], whole, "Cannot enable parameter when \"log_statement_stats\" is true."));
    }
    settings.setHook(
        WHOLE,
        new StatisticsHook(
            WHOLE,
            stages,
            "Cannot enable \"log_statement_stats\" when \"log_parser_stats\","
                + " \"log_planner_stats\", or \"log_executor_stats\" is true."));
  }

  @Override
  public String check(String text, String present, SettingSource source) {
    if (text.equals("on")) {
      for (Setting other : others) {
        if (other.isTrue()) {
          throw new DatabaseError("22023", "invalid value for parameter \"" + name + "\": 1")
              .detail(complaint);
        }
      }
    }
    return text;
  }
}
