package org.pgj.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.Settings.Scope;

class SettingsTest {
  private final Settings settings = new Settings();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "work_mem|3.5MB|3584kB",
        "work_mem|65536|64MB",
        "statement_timeout|1.5min|90s",
        "statement_timeout|0|0",
        "enable_seqscan|tr|on",
        "synchronous_commit|yes|on",
        "seq_page_cost|1e-7|1e-07",
        "vacuum_cost_delay|3ms|3ms",
        "lock_timeout|86400000|1d",
        "shared_buffers_x.y|anything|anything",
      })
  void valuesAreShownAsPostgresShowsThem(String name, String value, String shown) {
    settings.set(name, value, Scope.SESSION);
    assertThat(settings.show(name)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "work_mem|1|22023|1 kB is outside the valid range for parameter \"work_mem\" (64 kB .."
            + " 2147483647 kB)|",
        "work_mem|1XB|22023|invalid value for parameter \"work_mem\": \"1XB\"|Valid units for this"
            + " parameter are \"B\", \"kB\", \"MB\", \"GB\", and \"TB\".",
        "work_mem|99999999999|22023|invalid value for parameter \"work_mem\": \"99999999999\"|Value"
            + " exceeds integer range.",
        "seq_page_cost|-1|22023|-1 is outside the valid range for parameter \"seq_page_cost\" (0 .."
            + " 1.79769e+308)|",
        "enable_seqscan|q|22023|parameter \"enable_seqscan\" requires a Boolean value|",
        "bytea_output|1|22023|invalid value for parameter \"bytea_output\": \"1\"|Available values:"
            + " escape, hex.",
        "foo|1|42704|unrecognized configuration parameter \"foo\"|",
        "foo.1bar|1|42602|invalid configuration parameter name \"foo.1bar\"|",
        "max_connections|10|55P02|parameter \"max_connections\" cannot be changed without"
            + " restarting the server|",
        "server_version|1|55P02|parameter \"server_version\" cannot be changed|",
        "fsync|off|55P02|parameter \"fsync\" cannot be changed now|",
        "jit_debugging_support|on|55P02|parameter \"jit_debugging_support\" cannot be set after"
            + " connection start|",
      })
  void errorsAreThoseOfPostgres(
      String name, String value, String sqlState, String message, String hint) {
    assertThatThrownBy(() -> settings.set(name, value, Scope.SESSION))
        .hasMessage(message)
        .hasFieldOrPropertyWithValue("sqlState", sqlState)
        .hasFieldOrPropertyWithValue("hint", hint);
  }

  @Test
  void theUsersStandingDecidesAboutSuperuserParameters() {
    settings.setSuperuser(false);
    assertThatThrownBy(() -> settings.set("session_replication_role", "replica", Scope.SESSION))
        .hasMessage("permission denied to set parameter \"session_replication_role\"");
  }

  @Test
  void rollbackUndoesAndLocalEndsWithTheTransaction() {
    settings.beginLevel(1);
    settings.set("work_mem", "1MB", Scope.SESSION);
    settings.set("work_mem", "2MB", Scope.LOCAL);
    settings.set("lock_timeout", "5s", Scope.LOCAL);
    assertThat(settings.show("work_mem")).isEqualTo("2MB");
    settings.endLevel(1, true);
    assertThat(settings.show("work_mem")).isEqualTo("1MB");
    assertThat(settings.show("lock_timeout")).isEqualTo("0");

    settings.beginLevel(1);
    settings.set("work_mem", "8MB", Scope.SESSION);
    settings.endLevel(1, false);
    assertThat(settings.show("work_mem")).isEqualTo("1MB");
  }

  @Test
  void subtransactionsMergeIntoTheirParents() {
    settings.beginLevel(1);
    settings.set("work_mem", "1MB", Scope.SESSION);
    settings.beginLevel(2);
    settings.set("work_mem", "2MB", Scope.SESSION);
    settings.beginLevel(3);
    settings.set("work_mem", "3MB", Scope.LOCAL);
    settings.endLevel(3, true);
    assertThat(settings.show("work_mem")).isEqualTo("3MB");
    settings.endLevel(2, true);
    settings.beginLevel(2);
    settings.set("work_mem", "9MB", Scope.SESSION);
    settings.endLevel(2, false);
    assertThat(settings.show("work_mem")).isEqualTo("3MB");
    settings.endLevel(1, true);
    assertThat(settings.show("work_mem")).isEqualTo("2MB");
  }

  @Test
  void resetGoesBackToWhatTheClientAskedFor() {
    settings.initialize("work_mem", "7MB", SettingContext.POSTMASTER, SettingSource.FILE);
    settings.initialize("work_mem", "5MB", SettingContext.BACKEND, SettingSource.CLIENT);
    settings.initialize("work_mem", "6MB", SettingContext.POSTMASTER, SettingSource.FILE);
    settings.set("work_mem", "1MB", Scope.SESSION);
    settings.reset("work_mem");
    assertThat(settings.show("work_mem")).isEqualTo("5MB");
    settings.set("work_mem", "1MB", Scope.SESSION);
    settings.set("a.b", "c", Scope.SESSION);
    settings.forgetClient();
    assertThat(settings.show("work_mem")).isEqualTo("6MB");
    assertThat(settings.showIfKnown("a.b")).isNull();
  }

  @Test
  void changesOfReportedParametersAreReportedOnce() {
    List<String> reports = new ArrayList<>();
    Settings.Reporter reporter = (name, value) -> reports.add(name + "=" + value);
    settings.beginReporting();
    settings.reportChanges(reporter);
    assertThat(reports).contains("server_version=17.11", "DateStyle=ISO, MDY");
    reports.clear();
    settings.set("application_name", "x", Scope.SESSION);
    settings.reportChanges(reporter);
    settings.reportChanges(reporter);
    assertThat(reports).containsExactly("application_name=x");
  }

  @Test
  void dateStyleTakesStyleAndOrder() {
    settings.setHook("DateStyle", new DateStyleHook());
    settings.set("datestyle", "sql", Scope.SESSION);
    assertThat(settings.show("datestyle")).isEqualTo("SQL, MDY");
    settings.set("datestyle", "dmy", Scope.SESSION);
    assertThat(settings.show("datestyle")).isEqualTo("SQL, DMY");
    settings.set("datestyle", "German, ymd", Scope.SESSION);
    assertThat(settings.show("datestyle")).isEqualTo("German, YMD");
    assertThatThrownBy(() -> settings.set("datestyle", "foo", Scope.SESSION))
        .hasMessage("invalid value for parameter \"DateStyle\": \"foo\"")
        .hasFieldOrPropertyWithValue("detail", "Unrecognized key word: \"foo\".");
    assertThatThrownBy(() -> settings.set("datestyle", "iso, sql", Scope.SESSION))
        .hasFieldOrPropertyWithValue("detail", "Conflicting \"DateStyle\" specifications.");
  }

  @Test
  void theReportKnowsEveryParameterOfPostgres() {
    assertThat(settings.report())
        .filteredOn(parameter -> !parameter.name().contains("."))
        .hasSize(383);
  }

  @Test
  void configurationFilesAreReadAndAlterSystemRewritesItsOwn(@TempDir Path folder)
      throws Exception {
    Files.writeString(
        folder.resolve("postgresql.conf"),
        """
        # comment
        work_mem = 4MB   # tail
        search_path 'a, ''b'''
        include_if_exists 'missing.conf'
        """);
    ConfigurationFile.alterSystem(folder, "work_mem", "it's");
    ConfigurationFile.alterSystem(folder, "lock_timeout", "1s");
    ConfigurationFile.alterSystem(folder, "lock_timeout", null);
    assertThat(ConfigurationFile.readAll(folder))
        .extracting(entry -> entry.name() + "=" + entry.value())
        .containsExactly("work_mem=4MB", "search_path=a, 'b'", "work_mem=it's");
    assertThatThrownBy(() -> ConfigurationFile.parseLine("x = 'open", folder, 3))
        .isInstanceOf(DatabaseError.class)
        .hasMessageContaining("syntax error in file");
  }
}
