package org.pgj.engine.function;

import org.pgj.engine.type.TypeContext;

/** What functions may ask of the session that runs them. */
public interface FunctionContext extends TypeContext {
  /** Start of the statement, µs since 2000-01-01 UTC. */
  long statementTimestamp();

  /** The time now, µs since 2000-01-01 UTC. */
  long clockTimestamp();

  /** The session's generator behind random(), seeded by setseed(). */
  SessionRandom random();

  /**
   * A configuration parameter as SHOW prints it.
   *
   * @param missingOk whether to answer null for an unknown name and not 42704
   */
  String setting(String name, boolean missingOk);

  /** Sets a configuration parameter and answers its new value. */
  String setSetting(String name, String value, boolean local);

  /** Raises 57014 or 57P01 if the session was told so; to be called in long loops. */
  void checkInterrupts();

  /**
   * Another service of the session, for the functions that need one: a small interface that the
   * function's topic defines.
   *
   * @throws org.pgj.engine.error.DatabaseError 0A000 if the session has none
   */
  <T> T service(Class<T> type);
}
