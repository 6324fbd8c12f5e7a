package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/** Migrate, validate, repair and clean. */
@OnEveryPairing
class FlywayIT {
  private final Pairing pairing;

  @TempDir Path migrations;

  FlywayIT(Pairing pairing) {
    this.pairing = pairing;
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(pairing.url(), "postgres", "postgres")
        .locations("filesystem:" + migrations)
        .schemas("flyway_it")
        .cleanDisabled(false)
        .load();
  }

  private void migration(String name, String... lines) throws IOException {
    Files.writeString(migrations.resolve(name), String.join("\n", lines) + "\n");
  }

  private String value(String sql) throws SQLException {
    try (Connection connection = pairing.connect();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aSchemaComesAndGoes() throws Exception {
    migration(
        "V1__tables.sql",
        "create table a (id serial primary key, n text not null);",
        "create type mood as enum ('sad', 'happy');",
        "create domain positive as int check (value > 0);",
        "create table b (m mood, p positive, j jsonb default '{}');",
        "create view v as select * from a;",
        "create procedure p() language sql as 'select 1';",
        "create function f(int, text) returns int language plpgsql as $$",
        "begin",
        "  return $1; -- a semicolon; inside",
        "end $$;");
    migration("V2__rows.sql", "copy a (n) from stdin;", "x", "y", "\\.", "");
    migration("R__view.sql", "create or replace view c as select count(*) from a;");
    Flyway flyway = flyway();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
    assertThat(value("select count from flyway_it.c")).isEqualTo("2");
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    flyway.validate();

    migration("V3__bad.sql", "create table gone (a int);", "select nosuch;");
    assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayException.class);
    assertThat(value("select to_regclass('flyway_it.gone')")).isNull();
    Files.delete(migrations.resolve("V3__bad.sql"));
    flyway.repair();
    flyway.validate();

    flyway.clean();
    assertThat(value("select count(*) from pg_namespace where nspname = 'flyway_it'"))
        .isEqualTo("0");
  }
}
