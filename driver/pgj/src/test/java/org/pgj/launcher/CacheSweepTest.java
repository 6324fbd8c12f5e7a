package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSweepTest {
  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

  @TempDir Path cache;

  private Path build(String name, Duration age) throws IOException {
    Path folder = Files.createDirectory(cache.resolve(name));
    Files.writeString(folder.resolve("engine.jar"), "x");
    Path use = Files.writeString(folder.resolve("use"), "");
    Files.setLastModifiedTime(use, FileTime.from(NOW.minus(age)));
    return folder;
  }

  @Test
  void buildsThatNobodyUsesGo() throws IOException {
    Path own = build("00000000000000aa", Duration.ofDays(9));
    Path old = build("00000000000000bb", CacheSweep.KEPT.plusHours(1));
    Path recent = build("00000000000000cc", CacheSweep.KEPT.minusHours(1));
    Path other = Files.createDirectory(cache.resolve("something-else"));

    new CacheSweep(cache, NOW).run(own);

    assertThat(old).doesNotExist();
    assertThat(own.resolve("engine.jar")).exists();
    assertThat(recent.resolve("engine.jar")).exists();
    assertThat(other).exists();
    assertThat(Files.getLastModifiedTime(own.resolve("use")).toInstant()).isEqualTo(NOW);
  }

  @Test
  void sweepsOnceADayAndFinishesWhatWasBegun() throws IOException {
    Path own = build("00000000000000aa", Duration.ZERO);
    new CacheSweep(cache, NOW).run(own);
    Path removed = build("removed-00000000000000bb", Duration.ofDays(9));

    new CacheSweep(cache, NOW.plus(Duration.ofHours(23))).run(own);
    assertThat(removed).exists();

    new CacheSweep(cache, NOW.plus(Duration.ofHours(25))).run(own);
    assertThat(removed).doesNotExist();
  }

  @Test
  void aBuildThatRunsStays() throws Exception {
    Path own = build("00000000000000aa", Duration.ZERO);
    Path running = build("00000000000000bb", Duration.ofDays(9));
    try (FileChannel channel = FileChannel.open(running.resolve("use"), StandardOpenOption.READ);
        var lock = channel.lock(0, Long.MAX_VALUE, true)) {
      assertThat(lock.isShared()).isTrue();
      new CacheSweep(cache, NOW).run(own);
    }
    assertThat(running.resolve("engine.jar")).exists();
  }
}
