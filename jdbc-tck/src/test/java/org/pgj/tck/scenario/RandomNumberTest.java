package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** The same seed gives the same numbers everywhere. */
@OnEveryPairing
class RandomNumberTest extends Scenario {
  RandomNumberTest(Pairing pairing) {
    super(pairing);
  }

  /** The first three of a seed. */
  private List<String> drawn(String call) throws SQLException {
    run("SELECT setseed(0.5)");
    return rows("SELECT " + call + " FROM generate_series(1, 3)");
  }

  @Test
  void fractions() throws SQLException {
    assertThat(drawn("random()"))
        .containsExactly("0.9851677175347999", "0.825301858027981", "0.12974610012450416");
  }

  @Test
  void integers() throws SQLException {
    assertThat(drawn("random(-5, 100)")).containsExactly("100", "11", "15");
    assertThat(drawn("random(-5000000000, 3000000000)"))
        .containsExactly("2089288979", "-3885489487", "-3595005220");
  }

  @Test
  void decimals() throws SQLException {
    assertThat(drawn("random(0, 0.1)")).containsExactly("0.1", "0.1", "0.0");
    assertThat(drawn("random(-1.5, 12345678901234567890.123)"))
        .containsExactly(
            "2921622440867462678.163", "3162803360392382558.026", "10899475205357767450.051");
    assertThat(drawn("random(0, 1e30 + 0.00001)"))
        .containsExactly(
            "182601402554216759147948762946.23012",
            "724126385090586209642858018719.74518",
            "620087350224759982580156440817.60463");
  }

  @Test
  void normallyDistributed() throws SQLException {
    assertThat(drawn("round(random_normal(10, 2)::numeric, 9)"))
        .containsExactly("15.166485340", "9.097315800", "11.947090235");
  }
}
