/** The pgj JDBC driver: connects to any server of the PostgreSQL family. */
module org.pgj.jdbc {
  requires transitive java.sql;
  requires transitive java.naming;
  requires transitive java.transaction.xa;
  requires static jdk.jfr;

  exports org.pgj.jdbc;
  exports org.pgj.jdbc.datasource;
  exports org.pgj.jdbc.spi;

  uses org.pgj.jdbc.spi.LocalLauncher;
  uses org.pgj.jdbc.shaded.ongres.stringprep.Profile;

  provides java.sql.Driver with
      org.pgj.jdbc.PgjDriver;
  provides org.pgj.jdbc.shaded.ongres.stringprep.Profile with
      org.pgj.jdbc.shaded.ongres.saslprep.SASLprep;
}
