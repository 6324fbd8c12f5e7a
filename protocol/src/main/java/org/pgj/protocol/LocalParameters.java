package org.pgj.protocol;

/**
 * Start-up parameters that a launcher sends to its own instance, so that a database that does not
 * exist yet costs no extra connection. Servers that do not know them refuse them like any unknown
 * parameter; an instance takes them only from its Unix-domain socket.
 */
public final class LocalParameters {
  /**
   * If the database asked for does not exist, make it as a clone of the template that is the value.
   */
  public static final String CREATE_DATABASE = "pgj.create_database";

  /** With {@link #CREATE_DATABASE}: {@code true} drops an existing database first. */
  public static final String FRESH_DATABASE = "pgj.fresh_database";

  private LocalParameters() {}
}
