package org.pgj.launcher;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.pgj.jdbc.PgjXADataSource;

/**
 * An application in a JVM of its own that takes part in distributed transactions. Behind a URL:
 * {@code prepare} prepares two branches and waits to be killed; {@code resolve} finds what is
 * prepared, commits the branch {@code kept}, rolls back all others, and prints what is there then.
 */
final class BranchProgram {
  private BranchProgram() {}

  private record Branch(String name) implements Xid {
    private static final int FORMAT = 4711;

    @Override
    public int getFormatId() {
      return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  public static void main(String[] arguments) throws Exception {
    PgjXADataSource source = new PgjXADataSource();
    source.setUrl(arguments[0]);
    source.setUser("postgres");
    XAConnection xa = source.getXAConnection();
    if (arguments[1].equals("prepare")) {
      try (Connection connection = xa.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table branch (v text)");
      }
      prepare(xa, "kept");
      prepare(xa, "dropped");
      System.out.println("prepared");
      Thread.currentThread().join();
    }
    resolve(xa);
    xa.close();
  }

  private static void prepare(XAConnection xa, String name) throws Exception {
    Branch branch = new Branch(name);
    xa.getXAResource().start(branch, XAResource.TMNOFLAGS);
    try (Connection connection = xa.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into branch values ('" + name + "')");
    }
    xa.getXAResource().end(branch, XAResource.TMSUCCESS);
    xa.getXAResource().prepare(branch);
  }

  private static void resolve(XAConnection xa) throws Exception {
    XAResource resource = xa.getXAResource();
    for (Xid found : resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
      String name = new String(found.getGlobalTransactionId(), StandardCharsets.US_ASCII);
      System.out.println("found " + name);
      if (name.equals("kept")) {
        resource.commit(found, false);
      } else {
        resource.rollback(found);
      }
    }
    try (Connection connection = xa.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select v from branch union all"
                    + " select 'prepared ' || count(*) from pg_prepared_xacts")) {
      while (rows.next()) {
        System.out.println(rows.getString(1));
      }
    }
  }
}
