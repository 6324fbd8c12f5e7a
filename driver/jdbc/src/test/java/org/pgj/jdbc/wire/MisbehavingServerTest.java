package org.pgj.jdbc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.jdbc.PgjConnection;
import org.pgj.protocol.ErrorFields;
import org.pgj.protocol.MessageWriter;

/**
 * Whatever a server sends, the driver says so with an SQLSTATE of class 08, closes the connection,
 * and neither waits for ever nor lets anything but an SQLException out.
 */
@Timeout(60)
class MisbehavingServerTest {
  private static final byte[] READY = message('Z', "I");
  private static final byte[] GREETING =
      all(
          message('R', "\0\0\0\0"),
          message('S', "TimeZone\0UTC\0"),
          message('K', "\0\0\0\1\0\0\0\2"),
          READY);
  private static final byte[] PARSED = all(message('1', ""), message('2', ""));
  private static final byte[] COLUMNS =
      message('T', "\0\2" + column("n", "\0\0\0\27") + column("t", "\0\0\0\31"));
  private static final byte[] ROW = message('D', "\0\2\0\0\0\2" + "42\0\0\0\5hello");
  private static final byte[] DONE = all(message('C', "SELECT 1\0"), READY);
  private static final byte[] ANSWER = all(PARSED, COLUMNS, ROW, ROW, DONE);

  private static ScriptedServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static byte[] message(char type, String content) {
    MessageWriter out = new MessageWriter(64);
    out.begin((byte) type);
    out.bytes(content.getBytes(StandardCharsets.ISO_8859_1));
    out.end();
    return Arrays.copyOf(out.array(), out.length());
  }

  private static String column(String name, String typeOid) {
    return name + "\0\0\0\0\0\0\0" + typeOid + "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\0\0";
  }

  private static byte[] error(String severity, String sqlState) {
    MessageWriter out = new MessageWriter(64);
    ErrorFields.of(severity, sqlState, "told").build().write(out, (byte) 'E');
    return Arrays.copyOf(out.array(), out.length());
  }

  private static byte[] all(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** A type and a length word, and little behind them. */
  private static byte[] announced(char type, int length) {
    MessageWriter out = new MessageWriter(16);
    out.int8(type);
    out.int32(length);
    out.int16(7);
    return Arrays.copyOf(out.array(), out.length());
  }

  /** Reads everything a result has. */
  private static void query(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT n, t FROM x")) {
      while (rows.next()) {
        rows.getInt(1);
        rows.getString(1);
        rows.getString(2);
        rows.getObject(2);
      }
    }
  }

  /** The SQLSTATE of a query that is answered so; the connection must have ended. */
  private static String failure(byte[]... answer) throws Exception {
    server.play(GREETING, all(answer));
    try (Connection connection = server.connect()) {
      Throwable failure = catchThrowable(() -> query(connection));
      assertThat(failure).isInstanceOf(SQLException.class);
      assertThat(connection.isClosed()).isTrue();
      assertThat(connection.isValid(1)).isFalse();
      assertThat(server.isLeft()).isTrue();
      return ((SQLException) failure).getSQLState();
    }
  }

  @Test
  void aGoodAnswerIsRead() throws Exception {
    server.play(GREETING, ANSWER);
    try (Connection connection = server.connect()) {
      query(connection);
      assertThat(connection.isClosed()).isFalse();
    }
    assertThat(server.isLeft()).isTrue();
  }

  @Test
  void anErrorAtTheEndOfTheTransactionIsTheStatements() throws Exception {
    byte[] complete = all(PARSED, COLUMNS, ROW, message('C', "SELECT 1\0"));
    server.play(GREETING, all(complete, error("ERROR", "23503"), READY), ANSWER);
    try (Connection connection = server.connect()) {
      assertThatThrownBy(() -> query(connection))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
      query(connection);
    }
  }

  @Test
  void anAnswerThatBreaksOffAnywhere() throws Exception {
    for (int length = 0; length < ANSWER.length; length++) {
      byte[] part = Arrays.copyOf(ANSWER, length);
      assertThat(failure(part)).as("%d bytes", length).isEqualTo("08006");
    }
  }

  @Test
  void aLoginThatBreaksOffAnywhere() throws Exception {
    for (int length = 0; length < GREETING.length; length++) {
      server.play(Arrays.copyOf(GREETING, length));
      assertThatThrownBy(server::connect)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
      assertThat(server.isLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 0x40000001, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void impossibleLengths(int length) throws Exception {
    assertThat(failure(PARSED, announced('D', length))).isEqualTo("08P01");
    assertThat(failure(announced('?', length))).isEqualTo("08P01");
    server.play(announced('R', length));
    assertThatThrownBy(server::connect).isInstanceOf(SQLException.class);
  }

  /** A length word does not make us allocate what it says. */
  @Test
  void aGigabyteThatNeverComes() throws Exception {
    assertThat(failure(PARSED, announced('D', 0x40000000))).isEqualTo("08006");
  }

  @Test
  void messagesOutOfOrder() throws Exception {
    assertThat(failure(PARSED, ROW, DONE)).as("row before columns").isEqualTo("08P01");
    assertThat(failure(READY, READY)).as("ready at once").isEqualTo("08P01");
    assertThat(failure(PARSED, READY)).as("ready before the end").isEqualTo("08P01");
    assertThat(failure(message('~', "what"))).as("unknown").isEqualTo("08P01");
    assertThat(failure(message('R', "\0\0\0\3"))).as("login again").isEqualTo("08P01");
    assertThat(failure(message('T', "\0\2"))).as("columns cut short").isEqualTo("08P01");
    assertThat(failure(message('C', "no end"))).as("tag without zero").isEqualTo("08P01");
    assertThat(failure(message('E', "Mno end"))).as("error without zero").isEqualTo("08P01");
  }

  @Test
  void rowsThatDoNotFit() throws Exception {
    String[] rows = {
      "",
      "\0",
      "\0\1\0\0\0\2" + "42",
      "\0\3\0\0\0\2" + "42\0\0\0\1a\0\0\0\1b",
      "\0\2\0\0\0\2" + "42\0\1\0\0x",
      "\0\2\0\0\0\2" + "42\177\377\377\377x",
      "\0\2\177\377\377\377\177\377\377\377",
      "\0\2\0\0\0\2" + "42"
    };
    for (String row : rows) {
      assertThat(failure(PARSED, COLUMNS, message('D', row), DONE)).as(row).isEqualTo("08P01");
    }
  }

  @Test
  void theServersLastWordIsTold() throws Exception {
    assertThat(failure(PARSED, COLUMNS, ROW, error("FATAL", "57P01"))).isEqualTo("57P01");
    server.play(GREETING, all(message('G', "\0\0\0"), error("FATAL", "57P01")));
    try (Connection connection = server.connect()) {
      PgjConnection pgj = connection.unwrap(PgjConnection.class);
      assertThatThrownBy(() -> pgj.copyIn("COPY t FROM STDIN", new ByteArrayInputStream(ROW)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void copiesThatBreakOffAnywhere() throws Exception {
    byte[] out =
        all(
            message('H', "\0\0\1\0\0"),
            message('d', "one\n"),
            message('d', "two\n"),
            message('c', ""),
            message('C', "COPY 2\0"),
            READY);
    for (int length = 0; length < out.length; length++) {
      server.play(GREETING, Arrays.copyOf(out, length));
      try (Connection connection = server.connect()) {
        PgjConnection pgj = connection.unwrap(PgjConnection.class);
        assertThatThrownBy(() -> pgj.copyOut("COPY t TO STDOUT", new ByteArrayOutputStream()))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
        assertThat(connection.isClosed()).isTrue();
      }
      assertThat(server.isLeft()).isTrue();
    }
  }

  @Test
  void loginsThatProveNothing() throws Exception {
    byte[] sasl = message('R', "\0\0\0\12SCRAM-SHA-256\0\0");
    byte[] ok = all(message('R', "\0\0\0\0"), READY);
    server.play(sasl, ok);
    assertThatThrownBy(server::connect)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("has not proved its identity");
    server.play(sasl, message('R', "\0\0\0\13r=x,s=AAAA,i=2000000000"));
    assertThatThrownBy(server::connect).hasMessageContaining("scramMaxIterations");
    for (String first : new String[] {"", "r=,s=,i=", "r=x,s=AAAA,i=-1", "e=other-error", "\0\1"}) {
      server.play(sasl, message('R', "\0\0\0\13" + first));
      assertThatThrownBy(server::connect).as(first).isInstanceOf(SQLException.class);
    }
    for (int code : new int[] {1, 2, 6, 7, 8, 9, 11, 12, 255}) {
      server.play(message('R', "\0\0\0" + (char) code), ok);
      assertThat(catchThrowable(server::connect))
          .as("code %d", code)
          .isInstanceOf(SQLException.class);
      assertThat(server.isLeft()).isTrue();
    }
  }

  /** Random damage may go unnoticed or be an error of the server's; it never is anything else. */
  @Test
  void randomDamage() throws Exception {
    Random random = new Random(42);
    for (int round = 0; round < 4000; round++) {
      byte[] answer = ANSWER.clone();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int at = random.nextInt(answer.length);
        answer[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : answer[at] + 1);
      }
      server.play(GREETING, answer);
      try (Connection connection = server.connect()) {
        Throwable failure = catchThrowable(() -> query(connection));
        if (failure != null) {
          assertThat(failure).as("round %d", round).isInstanceOf(SQLException.class);
        }
      }
    }
  }
}
