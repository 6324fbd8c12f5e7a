package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients send out of malice or by mistake ends at most their own connection. */
@Timeout(240)
class ProtocolTortureIT {
  private static final byte[] SYNC = RawClient.message('S', "");
  private static final int SSL_REQUEST = 80877103;

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static Connection witness;

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start(folder.resolve("data"));
    witness = server.connect();
  }

  @AfterAll
  static void stop() throws Exception {
    witness.close();
    server.close();
  }

  /** The witness's session goes on: no crash; and of the others nothing is left. */
  @AfterEach
  void nothingIsLeft() throws SQLException {
    String left =
        "select (select count(*) from pg_stat_activity where backend_type = 'client backend'"
            + " and pid <> pg_backend_pid()) + (select count(*) from pg_locks where pid <>"
            + " pg_backend_pid())";
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (Statement statement = witness.createStatement()) {
      long sessions;
      do {
        try (ResultSet rows = statement.executeQuery(left)) {
          rows.next();
          sessions = rows.getLong(1);
        }
      } while (sessions > 0 && System.nanoTime() < deadline);
      assertThat(sessions).isZero();
    }
  }

  @Test
  void malformedFirstPacketsAreRefused() throws IOException {
    byte[][] packets = {
      ints(0),
      ints(-5, 1),
      ints(Integer.MAX_VALUE, 1),
      ints(7, 1),
      ints(10_001, 3 << 16),
      "GET / HTTP/1.1\r\n\r\n".getBytes(),
      ints(16, 80877102, 1)
    };
    for (byte[] packet : packets) {
      try (RawClient client = new RawClient(server.port())) {
        client.send(packet);
        client.finish();
        assertThat(client.readUntil('Z')).isIn("E08P01 end", "end");
      }
    }
    assertThat(refusal(ints(8, 2 << 16))).isEqualTo("E0A000 end");
    assertThat(refusal(RawClient.startup("database", "postgres"))).isEqualTo("E28000 end");
    assertThat(refusal(RawClient.startup("user", "postgres", "database", "none")))
        .isEqualTo("R E3D000 end");
  }

  private static String refusal(byte[] packet) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(packet);
      return client.readUntil('Z');
    }
  }

  @Test
  void impossibleLengthsEndTheConnection() throws IOException {
    for (char type : "QPBDECSHXdcfFp".toCharArray()) {
      for (int length : new int[] {-1, 0, 3, 0x40000000, Integer.MAX_VALUE}) {
        try (RawClient client = RawClient.session(server.port())) {
          client.send(ByteBuffer.allocate(5).put((byte) type).putInt(length).array());
          assertThat(client.readUntil('Z')).as("%s %s", type, length).isEqualTo("E08P01 end");
        }
      }
    }
  }

  @Test
  void errorsAreToldBeforeTheSync() throws IOException {
    try (RawClient client = RawClient.session(server.port())) {
      client.send(RawClient.message('P', "\0select 1; select 2\0\0\0"));
      assertThat(client.readUntil('E')).isEqualTo("E42601");
      client.send(SYNC);
      assertThat(client.readUntil('Z')).isEqualTo("Z");
    }
  }

  @Test
  void malformedBodiesAreErrorsAndTheSessionGoesOn() throws IOException {
    String[][] cases = {
      {"P", "x", "E08P01 Z"},
      {"P", "x\0select 1\0\0\5", "E08P01 Z"},
      {"P", "\0select $1\0\0\1\u00ff\u00ff\u00ff\u00ff", "EXX000 Z"},
      {"P", "\u00ff\0select 1\0\0\0", "E22021 Z"},
      {"P", "\0select '\u00c3('\0\0\0", "E22021 Z"},
      {"B", "\0none\0\0\0\0\0\0\0", "E26000 Z"},
      {"B", "\0\0\u00ff\u00ff", "E26000 Z"},
      {"D", "Pnone\0", "E34000 Z"},
      {"D", "Xnone\0", "E08P01 Z"},
      {"E", "none\0\0\0\0\0", "E34000 Z"},
      {"E", "\0", "E08P01 Z"},
      {"C", "Zx\0", "E08P01 Z"},
      {"d", "outside of a COPY", "Z"},
      {"c", "", "Z"},
      {"f", "\u00ff", "Z"},
      {"H", "surplus", "E08P01 Z"}
    };
    try (RawClient client = RawClient.session(server.port())) {
      for (String[] test : cases) {
        client.send(RawClient.message(test[0].charAt(0), test[1]), SYNC);
        assertThat(client.readUntil('Z')).as("%s %s", test[0], test[1]).isEqualTo(test[2]);
      }
      client.send(RawClient.message('Q', "select '\u00ed\u00a0\u0080'\0"));
      assertThat(client.readUntil('Z')).isEqualTo("E22021 Z");
      client.send(RawClient.message('Q', "select 1\0select 2\0"));
      assertThat(client.readUntil('Z')).isEqualTo("E08P01 Z");
      assertThat(client.ask("select 1")).isEqualTo("T D C Z");
    }
  }

  @Test
  void copyBreaksOffInEveryWay() throws IOException {
    try (RawClient client = RawClient.session(server.port())) {
      client.ask("create temp table t (a int)");
      String[][] cases = {{"f", "my reason\0", "E57014 Z"}, {"d", "no number\n", "E22P02 Z"}};
      for (String[] test : cases) {
        client.send(RawClient.query("copy t from stdin"));
        client.readUntil('G');
        client.send(
            RawClient.message('d', "1\n"),
            RawClient.message(test[0].charAt(0), test[1]),
            RawClient.message('c', ""));
        assertThat(client.readUntil('Z')).isEqualTo(test[2]);
      }
      assertThat(client.ask("select 1 from t")).isEqualTo("T C Z");
      client.send(RawClient.query("begin; lock t; copy t from stdin"));
      client.readUntil('G');
    }
  }

  @Test
  void clientsThatDisconnectAnywhereLeaveNothing() throws Exception {
    byte[] all =
        concat(
            RawClient.startup("user", "postgres", "database", "postgres"),
            RawClient.query("create temp table t as select generate_series(1, 1000) a"),
            RawClient.message('P', "s\0select * from t\0\0\0"),
            RawClient.message('B', "\0s\0\0\0\0\0\0\0"),
            RawClient.message('E', "\0\0\0\0\0"),
            SYNC,
            RawClient.query("begin; lock table pg_description; select repeat('x', 10000000)"));
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      try (RawClient client = new RawClient(server.port())) {
        client.send(java.util.Arrays.copyOf(all, random.nextInt(all.length + 1)));
        if (i % 2 == 0) {
          client.reset();
        }
      }
    }
    try (RawClient client = RawClient.session(server.port())) {
      client.send(RawClient.query("select repeat('x', 1000) from generate_series(1, 1000000000)"));
      client.readUntil('D');
    }
  }

  @Test
  void clientsThatSendNothingDoNotKeepOthersOut() throws Exception {
    List<RawClient> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        RawClient client = new RawClient(server.port());
        client.send(java.util.Arrays.copyOf(RawClient.startup("user", "postgres"), i % 7));
        silent.add(client);
      }
      try (RawClient client = RawClient.session(server.port())) {
        assertThat(client.ask("select 1")).isEqualTo("T D C Z");
      }
    } finally {
      for (RawClient client : silent) {
        client.close();
      }
    }
  }

  @Test
  void pipelinesThatNobodyReadsDoNotLockUp() throws Exception {
    int count = 3000;
    byte[] step =
        concat(
            RawClient.message('P', "\0select repeat('x', 1000)\0\0\0"),
            RawClient.message('B', "\0\0\0\0\0\0\0\0"),
            RawClient.message('E', "\0\0\0\0\0"));
    try (RawClient client = RawClient.session(server.port())) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < count; i++) {
                    client.send(step);
                  }
                  client.send(SYNC);
                } catch (IOException lost) {
                  throw new java.io.UncheckedIOException(lost);
                }
              });
      sender.start();
      String answers = client.readUntil('Z');
      sender.join();
      assertThat(answers.chars().filter(c -> c == 'D').count()).isEqualTo(count);
    }
  }

  @Test
  void manyParametersAndSyncs() throws IOException {
    int count = 65_535;
    StringBuilder sql = new StringBuilder("\0select cardinality(array[$1");
    for (int i = 2; i <= count; i++) {
      sql.append(",$").append(i);
    }
    sql.append("]::int[])\0\0\0");
    ByteBuffer bind = ByteBuffer.allocate(8 + count * 5);
    bind.putInt(0).putShort((short) count);
    for (int i = 0; i < count; i++) {
      bind.putInt(1).put((byte) '1');
    }
    bind.putShort((short) 0);
    try (RawClient client = RawClient.session(server.port())) {
      client.send(
          RawClient.message('P', sql.toString()),
          RawClient.message('B', bind.array()),
          RawClient.message('E', "\0\0\0\0\0"),
          SYNC);
      assertThat(client.readUntil('Z')).isEqualTo("1 2 D C Z");
      for (int i = 0; i < 2000; i++) {
        client.send(SYNC, RawClient.message('H', ""));
      }
      for (int i = 0; i < 2000; i++) {
        assertThat(client.readUntil('Z')).isEqualTo("Z");
      }
    }
  }

  @Test
  void cancelRequestsCancelAndNothingElse() throws Exception {
    try (RawClient client = RawClient.session(server.port())) {
      client.send(RawClient.query("select pg_sleep(1000)"));
      awaitActive(client.pid());
      cancel(client.pid(), client.key() + 1);
      cancel(client.pid() + 1, client.key());
      cancel(client.pid(), client.key());
      assertThat(client.readUntil('Z')).endsWith("E57014 Z");
      client.send(RawClient.query("do 'begin loop null; end loop; end'"));
      awaitActive(client.pid());
      cancel(client.pid(), client.key());
      assertThat(client.readUntil('Z')).endsWith("E57014 Z");
      assertThat(client.ask("select 1")).isEqualTo("T D C Z");
    }
  }

  /** A cancel request that comes before the statement has begun is without effect. */
  private static void awaitActive(int pid) throws SQLException {
    String query = "select state = 'active' from pg_stat_activity where pid = " + pid;
    try (Statement statement = witness.createStatement()) {
      boolean active;
      do {
        try (ResultSet rows = statement.executeQuery(query)) {
          rows.next();
          active = rows.getBoolean(1);
        }
      } while (!active);
    }
  }

  private static void cancel(int pid, int key) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(ints(16, 80877102, pid, key));
      assertThat(client.readUntil('Z')).isEqualTo("end");
    }
  }

  @Test
  void randomMessagesEndInOrder() throws IOException {
    byte[][] messages = {
      RawClient.message('P', "s\0select $1::int\0\0\1\0\0\0\u0017"),
      RawClient.message('B', "\0s\0\0\1\0\1\0\1\0\0\0\4\0\0\0\1\0\0"),
      RawClient.message('D', "Ss\0"),
      RawClient.message('E', "\0\0\0\0\0"),
      RawClient.message('C', "Ss\0"),
      RawClient.message('H', ""),
      SYNC,
      RawClient.query("select 1"),
      RawClient.message('d', "xx"),
      RawClient.message('c', ""),
      RawClient.message('f', "x\0"),
      RawClient.message('F', "\0\0\6\u0014\0\0\0\0\0\0"),
      RawClient.query("copy pg_am to stdout"),
      RawClient.query("create temp table if not exists f (a int); copy f from stdin")
    };
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      byte[] all = {};
      for (int k = random.nextInt(12); k >= 0; k--) {
        all = concat(all, messages[random.nextInt(messages.length)]);
      }
      for (int k = random.nextInt(6); k > 0; k--) {
        all[random.nextInt(all.length)] = (byte) random.nextInt();
      }
      try (RawClient client = RawClient.session(server.port())) {
        client.send(all);
        client.finish();
        assertThat(client.readUntil('\0')).as("round %s", i).endsWith("end");
      }
    }
  }

  @Test
  void garbageAfterTheRefusalOfEncryption() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(concat(ints(8, SSL_REQUEST), RawClient.startup("user", "postgres")));
      assertThat(client.readUntil('Z')).endsWith("end");
    }
  }

  private static byte[] ints(int... words) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * words.length);
    for (int word : words) {
      buffer.putInt(word);
    }
    return buffer.array();
  }

  private static byte[] concat(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
