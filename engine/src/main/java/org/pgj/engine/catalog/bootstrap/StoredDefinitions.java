package org.pgj.engine.catalog.bootstrap;

/**
 * Brings definitions that the data files hold as SQL into the form in which catalogs store them.
 */
public interface StoredDefinitions {
  /** The action of a view's rule (pg_rewrite.ev_action) of its query. */
  String viewAction(String query);

  /**
   * A rule as pg_rewrite holds it.
   *
   * @param condition ev_qual, null if there is none
   * @param actions ev_action
   */
  record Rule(String condition, String actions) {}

  /** What a CREATE RULE statement defines. */
  Rule rule(String definition);

  /**
   * The defaults of a function's last arguments (pg_proc.proargdefaults).
   *
   * @param types the types of those arguments
   */
  String argumentDefaults(String[] expressions, int[] types);

  /**
   * The check of a domain (pg_constraint.conbin).
   *
   * @param expression in which VALUE stands for the value
   */
  String domainCheck(String expression, int domain);
}
