package org.pgj.junit5;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The templates of this JVM and the databases cloned from them. */
final class Templates {
  private static final Map<Object, PgjDatabase> PREPARED = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final PgjDatabase MAINTENANCE = new PgjDatabase("pgj_junit5");

  private Templates() {}

  /** Fills the database of a template; nothing may stay connected to it. */
  @FunctionalInterface
  interface Preparation {
    void fill(PgjDatabase template) throws Exception;
  }

  /** A new clone of the template that {@code key} stands for, which is prepared if need be. */
  static PgjDatabase cloneOf(Object key, Preparation preparation) throws SQLException {
    PgjDatabase template = PREPARED.computeIfAbsent(key, k -> prepare(preparation));
    PgjDatabase database = next("test_");
    execute("CREATE DATABASE " + database.name() + " TEMPLATE " + template.name());
    return database;
  }

  private static PgjDatabase prepare(Preparation preparation) {
    PgjDatabase template = next("template_");
    try {
      template.connect().close();
      preparation.fill(template);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the template database could not be prepared", e);
    }
    return template;
  }

  private static PgjDatabase next(String prefix) {
    return new PgjDatabase(prefix + NUMBERS.incrementAndGet());
  }

  static void drop(PgjDatabase database) throws SQLException {
    execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = MAINTENANCE.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
