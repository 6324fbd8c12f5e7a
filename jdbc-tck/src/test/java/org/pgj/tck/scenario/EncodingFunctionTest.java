package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Functions that read and write text in other encodings. */
@OnEveryPairing
class EncodingFunctionTest extends Scenario {
  EncodingFunctionTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void textIsConvertedOrRefused() throws SQLException {
    assertThat(value("SELECT convert_to(U&'\\00E4', 'latin-1')::text")).isEqualTo("\\xe4");
    assertThat(value("SELECT convert_from('\\x80', 'WIN1252') = U&'\\20AC'")).isEqualTo("t");
    assertThat(value("SELECT convert('\\xe4', 'ISO_8859_1', 'UTF8')::text")).isEqualTo("\\xc3a4");
    assertThat(value("SELECT length('\\xe4e4'::bytea, 'LATIN1')")).isEqualTo("2");
    assertThat(
            failsWith("22P05", () -> run("SELECT convert_to(U&'a\\65E5', 'LATIN1')")).getMessage())
        .contains("0xe6 0x97 0xa5 in encoding \"UTF8\" has no equivalent in encoding \"LATIN1\"");
    failsWith("22021", () -> run("SELECT convert('\\xff', 'UTF8', 'LATIN1')"));
    failsWith("22021", () -> run("SELECT convert_from('\\xff', 'EUC_JP')"));
    failsWith("42883", () -> run("SELECT convert('abc', 'LATIN1', 'WIN1252')"));
    failsWith("22023", () -> run("SELECT convert_to('a', 'unheard_of')"));
  }

  @Test
  void encodingsHaveNumbers() throws SQLException {
    assertThat(rows("SELECT pg_encoding_to_char(i) FROM generate_series(-1, 42) i"))
        .startsWith("", "SQL_ASCII", "EUC_JP")
        .endsWith("SHIFT_JIS_2004", "")
        .contains("MULE_INTERNAL", "KOI8U", "JOHAB");
    assertThat(value("SELECT pg_char_to_encoding('iso-8859-15')")).isEqualTo("16");
    assertThat(value("SELECT pg_char_to_encoding('Windows-1252')")).isEqualTo("24");
    assertThat(value("SELECT pg_char_to_encoding('nothing')")).isEqualTo("-1");
  }

  @Test
  void timesWithZonesOverlap() throws SQLException {
    assertThat(
            value(
                "SELECT (timetz '10:00+00', timetz '11:00+00')"
                    + " OVERLAPS (timetz '12:30+02', timetz '14:00+02')"))
        .isEqualTo("t");
    failsWith("22008", () -> run("SELECT timetz '10:00+00' + interval 'infinity'"));
  }
}
