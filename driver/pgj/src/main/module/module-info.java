/** JDBC driver, launcher and engine of pgj. */
module org.pgj {
  requires transitive java.sql;
  requires java.logging;
  requires java.naming;
  requires static jdk.unsupported;

  exports org.pgj;
  exports org.pgj.jdbc;

  uses org.pgj.jdbc.spi.LocalLauncher;

  provides java.sql.Driver with
      org.pgj.jdbc.PgjDriver;
  provides org.pgj.jdbc.spi.LocalLauncher with
      org.pgj.launcher.EngineLauncher;
}
