package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.rowset.serial.SerialClob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Blob and Clob on columns of type oid. */
@OnEveryPairing
class LargeObjectTest extends Scenario {
  LargeObjectTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE TEMP TABLE l (id int, b oid, c oid)");
  }

  private void insert(byte[] bytes, String text) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO l VALUES (?, ?, ?)")) {
      insert.setInt(1, 1);
      insert.setBlob(2, new ByteArrayInputStream(bytes), bytes.length);
      insert.setClob(3, new SerialClob(text.toCharArray()));
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void contentComesBack() throws Exception {
    byte[] bytes = new byte[600_000];
    new Random(1).nextBytes(bytes);
    insert(bytes, "characters");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT b, c FROM l")) {
      rows.next();
      Blob blob = rows.getBlob("b");
      assertThat(blob.length()).isEqualTo(bytes.length);
      assertThat(blob.getBytes(1, bytes.length)).isEqualTo(bytes);
      assertThat(blob.getBinaryStream().readAllBytes()).isEqualTo(bytes);
      assertThat(blob.getBytes(300_001, 3))
          .containsExactly(bytes[300_000], bytes[300_001], bytes[300_002]);
      Clob clob = rows.getClob("c");
      assertThat(clob.getSubString(1, 10)).isEqualTo("characters");
    }
  }

  @Test
  void contentIsChangedInPlace() throws Exception {
    insert(new byte[] {1, 2, 3, 4, 5}, "text");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT b FROM l")) {
      rows.next();
      Blob blob = rows.getBlob(1);
      blob.setBytes(2, new byte[] {9, 9});
      try (OutputStream stream = blob.setBinaryStream(5)) {
        stream.write(new byte[] {7, 7, 7});
      }
      assertThat(blob.getBytes(1, 100)).containsExactly(1, 9, 9, 4, 7, 7, 7);
      blob.truncate(2);
      assertThat(blob.length()).isEqualTo(2);
      assertThat(value("SELECT lo_get(b)::text FROM l")).isEqualTo("\\x0109");
      assertThat(value("SELECT lo_unlink(b) FROM l")).isEqualTo("1");
    }
  }
}
