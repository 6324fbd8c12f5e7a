package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.compare.CompareControl;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/** Update, rollback, comparison and a change log made from a database. */
@OnEveryPairing
class LiquibaseIT {
  private static final String CHANGES = "org/pgj/tck/framework/changes.xml";
  private static final String SCHEMA = "liquibase_it";

  private final Pairing pairing;

  LiquibaseIT(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void createSchema() throws SQLException {
    run("create schema " + SCHEMA);
  }

  @AfterEach
  void dropSchema() throws SQLException {
    run("drop schema " + SCHEMA + " cascade");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = pairing.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Database database() throws Exception {
    JdbcConnection connection =
        new JdbcConnection(pairing.connect("&currentSchema=" + SCHEMA + ",public"));
    Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
    database.setDefaultSchemaName(SCHEMA);
    database.setLiquibaseSchemaName(SCHEMA);
    return database;
  }

  private Liquibase liquibase() throws Exception {
    return new Liquibase(CHANGES, new ClassLoaderResourceAccessor(), database());
  }

  @Test
  void changesAreMadeAndUndone() throws Exception {
    try (Liquibase liquibase = liquibase()) {
      liquibase.update(new Contexts());
      liquibase.validate();
      assertThat(liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression())).isEmpty();
    }
    try (Liquibase liquibase = liquibase()) {
      liquibase.tag("done");
      liquibase.rollback(2, "");
      liquibase.update(new Contexts());
    }
    try (Database one = database();
        Database other = database()) {
      assertThat(
              DiffGeneratorFactory.getInstance()
                  .compare(one, other, new CompareControl())
                  .areEqual())
          .isTrue();
    }
    try (Liquibase liquibase = liquibase()) {
      liquibase.dropAll();
      liquibase.update(new Contexts());
    }
  }

  @Test
  void aChangeLogIsMadeOfADatabase(@TempDir Path folder) throws Exception {
    try (Liquibase liquibase = liquibase()) {
      liquibase.update(new Contexts());
    }
    Path file = folder.resolve("generated.xml");
    try (Database database = database()) {
      CommandScope command = new CommandScope("generateChangelog");
      command.addArgumentValue("database", database);
      command.addArgumentValue("changelogFile", file.toString());
      command.setOutput(new ByteArrayOutputStream());
      command.execute();
    }
    assertThat(Files.readString(file))
        .contains("tableName=\"person\"", "fk_pet_owner", "ix_person_name", "v_people", "sq2");
  }
}
