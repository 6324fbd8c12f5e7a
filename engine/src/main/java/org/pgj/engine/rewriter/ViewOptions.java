package org.pgj.engine.rewriter;

import org.pgj.engine.catalog.entry.RelationEntry;

/** The options of a view (manual: CREATE VIEW), as pg_class.reloptions has them. */
final class ViewOptions {
  private ViewOptions() {}

  static boolean isSecurityBarrier(RelationEntry view) {
    return isOn(view, "security_barrier");
  }

  /** Whether the tables below are accessed as the user and not as the view's owner. */
  static boolean isSecurityInvoker(RelationEntry view) {
    return isOn(view, "security_invoker");
  }

  private static boolean isOn(RelationEntry view, String name) {
    String value = value(view, name);
    return value != null
        && switch (value) {
          case "true", "on", "yes", "1" -> true;
          default -> false;
        };
  }

  /** "local", "cascaded" or null. */
  static String checkOption(RelationEntry view) {
    return value(view, "check_option");
  }

  private static String value(RelationEntry view, String name) {
    if (view.options() != null) {
      for (String option : view.options()) {
        int equals = option.indexOf('=');
        if (equals == name.length() && option.startsWith(name)) {
          return option.substring(equals + 1);
        }
      }
    }
    return null;
  }
}
