/** JDBC driver, launcher and engine of pgj. */
module org.pgj {
  requires transitive java.sql;
  requires java.logging;
  requires transitive java.naming;
  requires transitive java.transaction.xa;
  requires static jdk.unsupported;
  requires static jdk.jfr;

  exports org.pgj;
  exports org.pgj.jdbc;
  exports org.pgj.jdbc.datasource;

  uses org.pgj.jdbc.spi.LocalLauncher;
  uses org.pgj.jdbc.shaded.ongres.stringprep.Profile;

  provides java.sql.Driver with
      org.pgj.jdbc.PgjDriver;
  provides org.pgj.jdbc.spi.LocalLauncher with
      org.pgj.launcher.EngineLauncher;
  provides org.pgj.jdbc.shaded.ongres.stringprep.Profile with
      org.pgj.jdbc.shaded.ongres.saslprep.SASLprep;
}
