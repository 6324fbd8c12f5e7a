package org.pgj.engine.type.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {
  @Test
  void everyUsualNameIsAZone() {
    assertThat(ZoneNames.all())
        .hasSizeGreaterThan(400)
        .allSatisfy(
            name -> {
              assertThat(ZoneNames.isUsual(name)).isTrue();
              assertThat(ZoneId.of(name).getId()).isEqualTo(name);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "UTC",
        "Europe",
        "Europe/",
        "Europe/ ",
        "europe/berlin",
        "Europe/berlin",
        "Europe/Berlin ",
        "Europe/Amsterdam Andorra",
        "Europe/Nowhere",
        "Argentina/Ushuaia"
      })
  void othersAreNot(String name) {
    assertThat(ZoneNames.isUsual(name)).isFalse();
  }
}
