package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

@OnEveryPairing
class PoolTest {
  private final Pairing pairing;

  PoolTest(Pairing pairing) {
    this.pairing = pairing;
  }

  @Test
  void tenConnectionsServeManyThreads() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(pairing.url());
    config.setUsername("postgres");
    config.setPassword("postgres");
    config.setMaximumPoolSize(10);
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      List<Callable<Long>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        long seed = i;
        tasks.add(() -> sum(pool, seed));
      }
      for (Future<Long> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(5050);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static long sum(HikariDataSource pool, long seed) throws Exception {
    long sum = 0;
    for (int i = 1; i <= 100; i++) {
      try (Connection connection = pool.getConnection();
          PreparedStatement statement = connection.prepareStatement("SELECT ? + ?")) {
        statement.setLong(1, i + seed);
        statement.setLong(2, -seed);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          sum += rows.getLong(1);
        }
      }
    }
    return sum;
  }
}
