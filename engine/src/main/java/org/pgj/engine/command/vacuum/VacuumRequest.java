package org.pgj.engine.command.vacuum;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedVacuum;

/** The options of a VACUUM or ANALYZE. */
record VacuumRequest(
    boolean vacuum,
    boolean analyze,
    boolean verbose,
    boolean freeze,
    boolean full,
    boolean allPages,
    boolean skipLocked,
    boolean truncate,
    boolean processMain,
    boolean processToast,
    boolean automatic) {

  /** What is done to a table that has changed much, without being asked. */
  static VacuumRequest automaticVacuum() {
    return new VacuumRequest(true, false, false, false, false, false, true, true, true, true, true);
  }

  static VacuumRequest of(ParsedVacuum statement) {
    return statement.vacuum() ? vacuum(statement.options()) : analyze(statement.options());
  }

  private static VacuumRequest analyze(List<ParsedOption> options) {
    boolean verbose = false;
    boolean skipLocked = false;
    for (ParsedOption option : options) {
      switch (option.name().toLowerCase(Locale.ROOT)) {
        case "verbose" -> verbose = OptionValues.bool(option);
        case "skip_locked" -> skipLocked = OptionValues.bool(option);
        case "buffer_usage_limit" -> OptionValues.text(option);
        default -> throw unrecognized("ANALYZE", option);
      }
    }
    return new VacuumRequest(
        false, true, verbose, false, false, false, skipLocked, false, true, false, false);
  }

  private static VacuumRequest vacuum(List<ParsedOption> options) {
    boolean analyze = false;
    boolean verbose = false;
    boolean freeze = false;
    boolean full = false;
    boolean allPages = false;
    boolean skipLocked = false;
    boolean truncate = true;
    boolean processMain = true;
    boolean processToast = true;
    for (ParsedOption option : options) {
      switch (option.name().toLowerCase(Locale.ROOT)) {
        case "analyze" -> analyze = OptionValues.bool(option);
        case "verbose" -> verbose = OptionValues.bool(option);
        case "freeze" -> freeze = OptionValues.bool(option);
        case "full" -> full = OptionValues.bool(option);
        case "disable_page_skipping" -> allPages = OptionValues.bool(option);
        case "skip_locked" -> skipLocked = OptionValues.bool(option);
        case "truncate" -> truncate = OptionValues.bool(option);
        case "process_main" -> processMain = OptionValues.bool(option);
        case "process_toast" -> processToast = OptionValues.bool(option);
        case "index_cleanup", "parallel", "buffer_usage_limit" -> OptionValues.text(option);
        case "skip_database_stats", "only_database_stats" -> OptionValues.bool(option);
        default -> throw unrecognized("VACUUM", option);
      }
    }
    return new VacuumRequest(
        true,
        analyze,
        verbose,
        freeze,
        full,
        allPages,
        skipLocked,
        truncate,
        processMain,
        processToast,
        false);
  }

  private static DatabaseError unrecognized(String command, ParsedOption option) {
    return new DatabaseError(
            "42601", "unrecognized " + command + " option \"" + option.name() + "\"")
        .at(option.location());
  }
}
