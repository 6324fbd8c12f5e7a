package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs out is reported and comes back; what is used is given back. */
@Timeout(300)
class ExhaustionIT {
  private static final int WARM_UP = 10;
  private static final int CLIENTS = 40;

  @TempDir private Path folder;

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void aFullDiskIsAnErrorOfTheStatement() throws Exception {
    Mounts.assumePermitted();
    Path small = Files.createDirectory(folder.resolve("small"));
    List<String> under = Mounts.after("mount -t tmpfs -o size=100m tmpfs " + small);
    try (ServerProcess server =
        ServerProcess.startUnder(
            under,
            Map.of("PGJ_RUN_DIR", folder.resolve("run").toString()),
            small.resolve("data"))) {
      assertThat(server.isReady()).as("%s", server.output()).isTrue();
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table kept as select 1 as i");
        statement.execute("create unlogged table large (v text)");
        String state = null;
        for (int i = 0; i < 40 && state == null; i++) {
          try {
            statement.execute(
                "insert into large select repeat(md5(g::text), 30) from generate_series(1, 5000)"
                    + " g");
          } catch (SQLException full) {
            state = full.getSQLState();
          }
        }
        assertThat(state).as("%s", server.output()).isEqualTo("53100");
        assertThat(text(statement, "select i from kept")).isEqualTo("1");
        long room = Long.parseLong(text(statement, "select pg_total_relation_size('large')"));
        statement.execute("drop table large");
        anIndexFindsNoRoom(statement, room);
        statement.execute("create table later as select 'again' as v");
        assertThat(text(statement, "select v from later")).isEqualTo("again");
      }
    }
  }

  /** A table takes more than half of the room: a failed build must give its file back. */
  private static void anIndexFindsNoRoom(Statement statement, long room) throws SQLException {
    statement.execute(
        "create unlogged table half as select (select string_agg(md5((g * 100 + i)::text), '')"
            + " from generate_series(1, 40) i) v from generate_series(1, "
            + room * 6 / 10 / 1400
            + ") g");
    statement.execute("begin");
    statement.execute("savepoint before");
    assertThatThrownBy(() -> statement.execute("create index on half (v)"))
        .hasFieldOrPropertyWithValue("SQLState", "53100");
    statement.execute("rollback to before");
    statement.execute("commit");
    statement.execute("drop table half");
  }

  /** What the processes of a server hold. */
  private record Usage(int processes, long descriptors) {
    static Usage of(ServerProcess server) throws IOException {
      List<ProcessHandle> tree = server.tree();
      long descriptors = 0;
      for (ProcessHandle process : tree) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
          descriptors = Math.max(descriptors, files.count());
        }
      }
      return new Usage(tree.size(), descriptors);
    }
  }

  @Test
  void clientsThatComeAndGoLeaveNothing() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      useAndLeave(server, WARM_UP);
      Usage before = Usage.of(server);
      long memory = segmentBytes(server);
      useAndLeave(server, CLIENTS);
      Usage after = Usage.of(server);
      // Spare backends come and go, some more after many clients.
      assertThat(after.processes()).isLessThan(before.processes() + CLIENTS / 4);
      assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 4);
      assertThat(segmentBytes(server) - memory).isLessThan(8L << 20);
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        assertThat(
                text(
                    statement,
                    "select count(*) from pg_stat_activity where backend_type = 'client backend'"))
            .isEqualTo("1");
        assertThat(text(statement, "select count(*) from pg_locks where pid <> pg_backend_pid()"))
            .isEqualTo("0");
      }
    }
  }

  private static void useAndLeave(ServerProcess server, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create temporary table t as select generate_series(1, 100) as g");
        statement.execute("prepare p as select count(*) from t");
        statement.execute("execute p");
        statement.execute("select pg_advisory_lock(1)");
        connection.setAutoCommit(false);
        statement.execute("declare c cursor for select * from t");
      }
    }
  }

  /** The memory that the shared segment takes: the pages of the largest anonymous file. */
  private static long segmentBytes(ServerProcess server) throws IOException {
    long bytes = 0;
    for (ProcessHandle process : server.tree()) {
      try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
        for (Path file : files.toList()) {
          if (Files.isSymbolicLink(file)
              && Files.readSymbolicLink(file).toString().startsWith("/memfd:pgj")) {
            bytes = Math.max(bytes, allocated(file));
          }
        }
      }
    }
    return bytes;
  }

  private static long allocated(Path file) throws IOException {
    Process stat = new ProcessBuilder("stat", "-L", "-c", "%b", file.toString()).start();
    String blocks = new String(stat.getInputStream().readAllBytes()).strip();
    return Long.parseLong(blocks) * 512;
  }
}
