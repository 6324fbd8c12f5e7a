package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.WireClient;

/** Clients whose text is not in UTF-8 ({@code client_encoding}). */
@OnEveryPairing
class ClientEncodingTest {
  private static final Charset LATIN1 = StandardCharsets.ISO_8859_1;

  private final Pairing pairing;
  private WireClient client;

  ClientEncodingTest(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void connect() throws IOException {
    // Once for each server: no driver takes part.
    assumeTrue(!pairing.isLocal() && pairing.isPgjDriver());
    client = WireClient.open(pairing);
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  private void use(String encoding, Charset charset) throws IOException {
    assertThat(client.query("set client_encoding to '" + encoding + "'").answers())
        .contains("C SET", "Z I");
    client.charset(charset);
  }

  @ParameterizedTest
  @CsvSource({
    "latin1, ISO-8859-1, é",
    "WIN1252, windows-1252, €",
    "latin-9, ISO-8859-15, €",
    "KOI8R, KOI8-R, Ж",
    "sjis, windows-31j, ソ",
    "EUC_JP, EUC-JP, あ",
    "big5, Big5, 中",
    "GB18030, GB18030, 😀",
    "UHC, x-windows-949, 가"
  })
  void textIsTheSameInAnyEncoding(String encoding, String charset, String text) throws IOException {
    use(encoding, Charset.forName(charset));
    assertThat(client.query("select '" + text + "', char_length('" + text + "')").answers())
        .contains("D " + text + "|1");
    client.parse("", "select $1::text, ascii($1)").bind("", "", text).execute("", 0).sync();
    assertThat(client.answers()).contains("D " + text + "|" + text.codePointAt(0));
    assertThat(client.query("select \"" + text + "\"").answers())
        .element(0)
        .asString()
        .contains("column \"" + text + "\" does not exist");
  }

  @Test
  void theEncodingHasItsOwnName() throws IOException {
    use("iso-8859-1", LATIN1);
    assertThat(client.query("show client_encoding").answers()).contains("D LATIN1");
    assertThat(client.query("set names 'unicode'; show client_encoding").answers())
        .contains("D UTF8");
    assertThat(client.query("set names default; show client_encoding").answers())
        .contains("D UTF8");
    assertThat(client.query("set client_encoding to 'martian'").answers())
        .element(0)
        .asString()
        .startsWith("E ERROR 22023 invalid value for parameter \"client_encoding\": \"martian\"");
  }

  @Test
  void whatAnEncodingLacksIsRefused() throws IOException {
    use("latin1", LATIN1);
    String refusal =
        "E ERROR 22P05 character with byte sequence 0xe2 0x82 0xac in encoding \"UTF8\""
            + " has no equivalent in encoding \"LATIN1\"";
    for (String query :
        new String[] {
          "select U&'\\20ac'", "select 1 as U&\"\\20ac\"", "select U&\"\\20ac\"",
        }) {
      assertThat(client.query(query).answers()).as(query).contains(refusal, "Z I");
    }
    assertThat(client.query("select 'alive'").answers()).contains("D alive");
  }

  @Test
  void malformedTextIsRefused() throws IOException {
    use("WIN1252", Charset.forName("windows-1252"));
    byte[] undefined = {(byte) 0x81, 0};
    assertThat(client.send('Q', undefined).answers())
        .element(0)
        .asString()
        .isEqualTo(
            "E ERROR 22P05 character with byte sequence 0x81 in encoding \"WIN1252\" has no"
                + " equivalent in encoding \"UTF8\"");
    use("EUC_JP", Charset.forName("EUC-JP"));
    byte[] half = {'\'', (byte) 0xA4, 0};
    assertThat(client.send('Q', half).answers())
        .element(0)
        .asString()
        .startsWith("E ERROR 22021 invalid byte sequence for encoding \"EUC_JP\": 0xa4");
  }

  @Test
  void binaryFormsOfTextAreConvertedAndBytesAreNot() throws IOException {
    use("latin1", LATIN1);
    client.query("create type pg_temp.mood as enum ('é')").answers();
    for (String type : new String[] {"text", "varchar", "name", "json", "pg_temp.mood", "bytea"}) {
      String value = type.equals("json") ? "\"é\"" : "é";
      byte[] bytes = value.getBytes(LATIN1);
      client
          .parse("", "select $1::" + type)
          .send(
              'B',
              "",
              "",
              (short) 1,
              (short) 1,
              (short) 1,
              bytes.length,
              bytes,
              (short) 1,
              (short) 1)
          .execute("", 0)
          .sync();
      assertThat(client.answers()).as(type).contains("D " + value);
    }
    assertThat(
            client
                .query(
                    "select textsend('é'), array_send(array['é'])::text like '%e9',"
                        + " encode(convert_to('é', 'utf8'), 'hex')")
                .answers())
        .contains("D \\xe9|t|c3a9");
    client
        .parse("", "select xml '<é/>'")
        .send('B', "", "", (short) 0, (short) 0, (short) 1, (short) 1)
        .execute("", 0)
        .sync();
    assertThat(client.answers()).contains("D <?xml version=\"1.0\" encoding=\"LATIN1\"?><é/>");
  }

  @Test
  void copyConvertsAndCanBeToldFromWhat() throws IOException {
    use("latin1", LATIN1);
    client.query("create temp table word (w text)").answers();
    client.query("copy word from stdin").send('d', "é\n".getBytes(LATIN1)).send('c');
    assertThat(client.answers()).contains("C COPY 1");
    byte[] shifted = {(byte) 0x83, '\\', '\n'}; // a katakana whose second byte is no backslash
    client.query("copy word from stdin (encoding 'sjis')");
    client.send('d', new byte[] {shifted[0]}).send('d', new byte[] {shifted[1], shifted[2]});
    assertThat(client.send('c').answers()).contains("C COPY 1");
    client.query("copy word from stdin (encoding 'win1252')");
    client.send('d', new byte[] {'a', '\n', (byte) 0x81, '\n'}).send('c');
    assertThat(client.answers())
        .element(1)
        .asString()
        .startsWith("E ERROR 22P05 character with byte sequence 0x81 in encoding \"WIN1252\"")
        .endsWith("[COPY word, line 2]");
    assertThat(
            client.query("select string_agg(to_hex(ascii(w)), ' ' order by w) from word").answers())
        .contains("D e9 30bd");
    assertThat(client.query("copy word to stdout (encoding 'nothing')").answers())
        .element(0)
        .asString()
        .startsWith("E ERROR 22023 argument to option \"encoding\" must be a valid encoding name");
  }

  @Test
  void namesMessagesAndNotificationsAreConverted() throws IOException {
    use("latin1", LATIN1);
    assertThat(client.query("do $$begin raise notice 'é'; end$$").answers())
        .element(0)
        .asString()
        .startsWith("N NOTICE 00000 é");
    client.query("prepare é as select 'è'").answers();
    assertThat(client.query("execute é").answers()).contains("D è");
    client.parse("ü", "select 'à'").bind("ö", "ü").execute("ö", 0).sync();
    assertThat(client.answers()).contains("D à");
    assertThat(
            client
                .query(
                    "select query from pg_stat_activity"
                        + " where pid = pg_backend_pid() and query like '%ß%'")
                .answers())
        .element(1)
        .asString()
        .contains("ß");
  }
}
