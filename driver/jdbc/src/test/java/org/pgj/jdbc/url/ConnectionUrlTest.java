package org.pgj.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.jdbc.PgjDriver;
import org.pgj.jdbc.PgjProperty;

class ConnectionUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:pgj:mem:demo, jdbc:pgj:postgresql:mem:demo",
    "jdbc:pgj:mem:, jdbc:pgj:postgresql:mem:",
    "jdbc:pgj:postgresql:mem:a%20b?template=t, jdbc:pgj:postgresql:mem:a%20b?template=t",
    "jdbc:pgj:file:/var/my+data, jdbc:pgj:postgresql:file:/var/my%2bdata",
    "jdbc:pgj:file:rel/dir?database=x&password=secret,"
        + " jdbc:pgj:postgresql:file:rel/dir?database=x",
    "jdbc:pgj://h/db, jdbc:pgj:postgresql://h:5432/db",
    "'jdbc:pgj://a:1,[::1]:2,c/db?PassWord=x&user=u',"
        + " 'jdbc:pgj:postgresql://a:1,[::1]:2,c:5432/db?user=u'",
    "jdbc:pgj:///, jdbc:pgj:postgresql://localhost:5432/",
    "jdbc:pgj://h, jdbc:pgj:postgresql://h:5432/",
  })
  void formsAreParsedAndShownWithInfixAndWithoutPassword(String url, String shown)
      throws SQLException {
    assertThat(ConnectionUrl.parse(url).display()).isEqualTo(shown);
    assertThat(ConnectionUrl.parse(shown).display()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:pgj:",
        "jdbc:pgj:demo",
        "jdbc:pgj:file:",
        "jdbc:pgj://h:0/db",
        "jdbc:pgj://h:x/db",
        "jdbc:pgj:mem:a%2",
        "jdbc:pgj:mem:a?b=%zz"
      })
  void malformedOnesSayWhatIsWrong(String url) {
    assertThatThrownBy(() -> ConnectionUrl.parse(url))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining("malformed URL");
  }

  @Test
  void foreignUrlsAreNotOurs() throws SQLException {
    PgjDriver driver = new PgjDriver();
    assertThat(driver.acceptsURL("jdbc:postgresql://h/db")).isFalse();
    assertThat(driver.acceptsURL(null)).isFalse();
    assertThat(driver.connect("jdbc:h2:mem:x", null)).isNull();
  }

  @Test
  void propertiesAreMergedWithoutRegardToCase() throws SQLException {
    Properties defaults = new Properties();
    defaults.setProperty("applicationName", "from defaults");
    Properties info = new Properties(defaults);
    info.setProperty("SocketTimeout", "7");
    info.setProperty("nonsense", "1");
    info.put("prepareThreshold", 3);
    ConnectionSettings settings =
        ConnectionSettings.of(ConnectionUrl.parse("jdbc:pgj:mem:x?sockettimeout=9"), info);
    assertThat(settings.string(PgjProperty.APPLICATION_NAME)).isEqualTo("from defaults");
    assertThat(settings.millis(PgjProperty.SOCKET_TIMEOUT)).isEqualTo(9000);
    assertThat(settings.integer(PgjProperty.PREPARE_THRESHOLD)).isEqualTo(3);
    assertThat(settings.unknownNames()).containsExactly("nonsense");
    assertThat(settings.bool(PgjProperty.TCP_NO_DELAY)).isTrue();
  }

  @Test
  void localUrlsWithoutAnEngineSayWhatToAdd() {
    assertThatThrownBy(() -> new PgjDriver().connect("jdbc:pgj:mem:x", null))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining("add org.pgj:pgj");
  }
}
