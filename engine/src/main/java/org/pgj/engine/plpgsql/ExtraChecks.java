package org.pgj.engine.plpgsql;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.SettingSource;

/** What plpgsql.extra_warnings and plpgsql.extra_errors ask for (manual: section 41.11.2). */
final class ExtraChecks {
  private static final String ERRORS = "plpgsql.extra_errors";
  private static final String WARNINGS = "plpgsql.extra_warnings";

  /** Habits that are legal and seldom meant. */
  enum Check {
    SHADOWED_VARIABLES,
    TOO_MANY_ROWS,
    STRICT_MULTI_ASSIGNMENT;

    /** As the parameters list it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final RoutineSession session;
  private final Setting errors;
  private final Setting warnings;

  ExtraChecks(RoutineSession session) {
    this.session = session;
    this.errors = session.settings().setting(ERRORS);
    this.warnings = session.settings().setting(WARNINGS);
    for (String name : new String[] {ERRORS, WARNINGS}) {
      session.settings().setHook(name, (text, present, source) -> valid(name, text, source));
    }
  }

  private static String valid(String name, String text, SettingSource source) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    if (value.equals("none") || value.equals("all") || value.isEmpty()) {
      return text;
    }
    for (String part : value.split(",", -1)) {
      String word = part.strip();
      if (word.equals("none") || word.equals("all")) {
        throw invalid(
            name, text, "Key word \"" + word + "\" cannot be combined with other key words.");
      }
      if (word.isEmpty()) {
        throw invalid(name, text, "List syntax is invalid.");
      }
      if (find(word) == null) {
        throw invalid(name, text, "Unrecognized key word: \"" + word + "\".");
      }
    }
    return text;
  }

  private static DatabaseError invalid(String name, String text, String detail) {
    return new DatabaseError(
            "22023", "invalid value for parameter \"" + name + "\": \"" + text + "\"")
        .detail(detail);
  }

  private static Check find(String word) {
    for (Check check : Check.values()) {
      if (check.word().equals(word)) {
        return check;
      }
    }
    return null;
  }

  private static Set<Check> of(Setting setting) {
    String value = setting.text().strip().toLowerCase(Locale.ROOT);
    if (value.equals("none") || value.isEmpty()) {
      return Set.of();
    }
    Set<Check> checks = EnumSet.noneOf(Check.class);
    for (String part : value.split(",")) {
      if (value.equals("all")) {
        return EnumSet.allOf(Check.class);
      }
      checks.add(find(part.strip()));
    }
    return checks;
  }

  /** Whether anybody is to hear of what a check finds. */
  boolean isOn(Check check) {
    return of(errors).contains(check) || of(warnings).contains(check);
  }

  /** Tells of what a check has found: raises the error, or sends it as a warning. */
  void report(Check check, DatabaseError found) {
    boolean isError = of(errors).contains(check);
    if (check == Check.STRICT_MULTI_ASSIGNMENT) {
      found.detail(
          check.word()
              + " check of "
              + (isError ? "extra_errors" : "extra_warnings")
              + " is active.");
    }
    if (isError) {
      throw found;
    }
    session
        .notices()
        .receive(
            new Notice(
                Notice.Level.WARNING,
                found.sqlState(),
                found.getMessage(),
                found.detail(),
                found.hint(),
                0));
  }
}
