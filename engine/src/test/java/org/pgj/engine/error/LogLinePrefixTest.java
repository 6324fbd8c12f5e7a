package org.pgj.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLinePrefixTest {
  /** 2026-11-23 07:05:09.042 UTC. */
  private static final long TIME = 1_795_417_509_042L;

  private static final long PID = ProcessHandle.current().pid();

  private record Client(String user, String database, String applicationName, String remoteHost)
      implements LogOrigin {
    @Override
    public int remotePort() {
      return 4711;
    }

    @Override
    public String activity() {
      return "SELECT";
    }

    @Override
    public long sessionStart() {
      return TIME - 2042;
    }

    @Override
    public long transactionId() {
      return 812;
    }

    @Override
    public String virtualTransaction() {
      return "3/17";
    }

    @Override
    public long queryId() {
      return -5;
    }
  }

  private static final Client REMOTE = new Client("ann", "shop", "psql", "10.0.0.7");

  private static String prefix(String format, LogOrigin origin) {
    return new LogLinePrefix(format).text(TIME, 9, origin, "42601");
  }

  @Test
  void timesAndNumbersOfTheProcess() {
    assertThat(prefix("%m [%p] ", null)).isEqualTo("2026-11-23 07:05:09.042 UTC [" + PID + "] ");
    assertThat(prefix("%t|%n|%l|%e|%%", null))
        .isEqualTo("2026-11-23 07:05:09 UTC|1795417509.042|9|42601|%");
  }

  @Test
  void whatIsKnownOfASession() {
    assertThat(prefix("%u@%d %a %r %h", REMOTE)).isEqualTo("ann@shop psql 10.0.0.7(4711) 10.0.0.7");
    assertThat(prefix("%i %v %x %Q %b", REMOTE)).isEqualTo("SELECT 3/17 812 -5 client backend");
    assertThat(prefix("%s %c", REMOTE))
        .isEqualTo("2026-11-23 07:05:07 UTC 6b03e5a3." + Long.toHexString(PID));
    assertThat(prefix("%u %r", new Client(null, null, "", null))).isEqualTo("[unknown] [local]");
  }

  @Test
  void processesWithoutASessionStopAtQ() {
    assertThat(prefix("%p %q%u@%d ", null)).isEqualTo(PID + " ");
    assertThat(prefix("%q%u ", REMOTE)).isEqualTo("ann ");
    assertThat(prefix("<%u>", null)).isEqualTo("<>");
  }

  @Test
  void widths() {
    assertThat(prefix("%5l|%-5l|", null)).isEqualTo("    9|9    |");
    assertThat(prefix("%-8u|%2d|", REMOTE)).isEqualTo("ann     |shop|");
    assertThat(prefix("%5", REMOTE)).isEmpty();
  }

  @Test
  void partsOfAMessageEachHaveTheirLine() {
    DatabaseError error =
        new DatabaseError("42601", "wrong\nhere")
            .at(7)
            .detail("d")
            .hint("h")
            .addContext("in one")
            .addContext("in two");
    StringBuilder out = new StringBuilder();
    LogLine.of(error, "SELECT\n1").appendTo(out, "> ");
    assertThat(out)
        .hasToString(
            """
            > ERROR:  wrong
            	here at character 8
            > DETAIL:  d
            > HINT:  h
            > CONTEXT:  in one
            	in two
            > STATEMENT:  SELECT
            	1
            """);
    out.setLength(0);
    LogLine.of(error, null).terse().verbose().appendTo(out, "");
    assertThat(out).hasToString("ERROR:  42601: wrong\n\there at character 8\n");
  }
}
